/** `docs/tasks.md` shows the wording and the samples as they are now. `UPDATE_GOLDEN=1` writes it anew: read the diff before committing it. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from '../../support/paths.ts';
import { tasksDocument } from '../../support/tasks-document.ts';

describe('dataset: docs/tasks.md', () => {
  it('says what the tasks do', () => {
    const text = tasksDocument();
    if (process.env['UPDATE_GOLDEN']) writeFileSync(inRoot('docs/tasks.md'), text);
    assert.equal(text, readFileSync(inRoot('docs/tasks.md'), 'utf8'));
  });
});
