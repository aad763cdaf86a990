/** Journey: decision records that a repository has become private drafts, one is completed in its document, and what it rejected gets its code from a stash. */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openWorkbench } from '../support/workbench/open-workbench.ts';
import type { Workbench } from '../support/workbench/workbench.ts';

const records = {
  '0001-retry-within-a-budget.md': '# 1. Retry within a budget\n\n* Status: accepted\n* Deciders: Mara, Jonas\n* Date: 2026-10-01\n\n## Context and Problem Statement\n\nUnbounded retries took the server down.\n\n## Considered Options\n\n* A budget\n* Fewer attempts\n\n## Decision Outcome\n\nChosen option: "A budget", because it follows the load.\n\n## Pros and Cons of the Options\n\n### Fewer attempts\n\n* Bad, because it fails users without need\n',
  '0002-plain-sql.md': '# 2. Use plain SQL\n\nDate: 2026-10-02\n\n## Status\n\nProposed\n\n## Context\n\nThe mapper hides what is slow.\n\n## Decision\n\nWe write queries by hand.\n\n## Consequences\n\nMore text to review.\n',
  'README.md': '# Decisions\n',
};

describe('journey: import decision records', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench({ journey: 'import', prepare: async folder => {
      await mkdir(path.join(folder, 'docs/adr'), { recursive: true });
      for (const [name, text] of Object.entries(records)) await writeFile(path.join(folder, 'docs/adr', name), text);
    } });
  });
  after(() => workbench?.close());

  it('finds them, with what each says of itself, and what is none', async () => {
    const { quickInput } = workbench;
    await workbench.runCommand('Because: Import…');
    await quickInput.waitFor('Private drafts are made of it');
    await workbench.screenshot('from');
    await quickInput.pick('docs/adr');
    await quickInput.waitFor('Each ticked one becomes a private draft');
    assert.equal((await quickInput.ticked()).length, 2);
    await workbench.screenshot('which');
    await quickInput.ok();
    await workbench.notifications.find('2 private drafts are made');
    await workbench.screenshot('made');
    assert.doesNotMatch(await workbench.git('status', '--porcelain', '--untracked-files=all'), /private/);
  });

  it('opens the draft, and puts the code of what was rejected below it', async () => {
    const { quickInput } = workbench;
    const file = path.join(workbench.folder, 'src/retry.ts');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('attempt === attempts', 'attempt >= 2'));
    await workbench.git('stash', 'push', '-m', 'Two attempts only', '--', 'src/retry.ts');
    await writeFile(file, text);
    await workbench.openBecause();
    await workbench.examples.menu('Retry within a budget', 'Open as Markdown Document');
    await workbench.text.lens('Attach rejected code…').waitFor();
    await workbench.screenshot('document');
    await workbench.text.lens('Attach rejected code…').click();
    await quickInput.waitFor('Where is its code?');
    await workbench.screenshot('code-from');
    await quickInput.pick('Stashes…');
    await quickInput.waitFor('Which stash?');
    await quickInput.pick('On main: Two attempts only');
    await workbench.text.waitFor('diff --git a/src/retry.ts');
    await workbench.screenshot('attached');
  });
});
