/** What `because export` prints: in a terminal as much as a person can read, in a file all of it. */
import assert from 'node:assert/strict';
import { planText } from '../../../src/cli/support/plan-text.ts';
import { decision } from '../../support/decision.ts';
import { exportWorld, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('because export: the plan as text', () => {
  after(removeTemporaryFolders);

  it('lists forty of those that are left out in a terminal, and all of them elsewhere', async () => {
    const plan = await exportWorld(Array.from({ length: 50 }, (_, number) => ready(decision(number)))).plan({ filters: { tags: ['x'] } });
    const listed = (width: number | undefined) => [...planText(plan, width)].map(line => typeof line === 'string' ? line : line.map(span => typeof span === 'string' ? span : span.text).join('')).filter(line => /^ {2}(?:2026|…)/.test(line));
    assert.deepEqual([listed(100).length, listed(100).at(-1)], [41, '  … and 10 more; in a file or a pipe, and with --json, all are listed.']);
    assert.deepEqual([listed(undefined).length, listed(undefined).some(line => line.includes('…'))], [50, false]);
  });
});
