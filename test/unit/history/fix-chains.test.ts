/** Files that are fixed again and again: which fixes follow each other, since when, and whether any of them says why. */
import assert from 'node:assert/strict';
import { auditHistory } from '../../../src/domain/history/audit.ts';
import { openPast } from '../../../src/node/past.ts';
import { day, pastRepository, type MadeCommit } from '../../support/past-repository.ts';
import { gitEnvironment, removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('fixes to one file', () => {
  after(removeTemporaryFolders);
  const audit = async (root: string) => await auditHistory(await openPast({ root, env: gitEnvironment }), { read: () => Promise.resolve(undefined), write: () => Promise.resolve() }, { now: new Date('2026-11-28T12:00:00Z'), recorded: { commits: new Set(), examples: [] } }) ?? assert.fail();

  it('are counted where they follow each other within a fortnight, with when the first of them was', async () => {
    const at = (days: number) => 1_700_000_000 + days * day, change = (message: string, days: number): MadeCommit => ({ message, at: at(days), files: { 'src/cache.ts': `${days}\n` } });
    const chains = async (...commits: readonly MadeCommit[]) => (await audit(pastRepository([{ message: 'start', at: at(0), files: { 'src/cache.ts': 'a\n' } }, ...commits]))).fixChains.map(({ count, commits: some, from, to }) => [count, some.length, from.slice(0, 10), to.slice(0, 10)]);
    assert.deepEqual(await chains(change('Fix one', 20), change('Fix two', 30), change('Fix three', 40)), [[3, 3, '2023-12-04', '2023-12-24']]);
    assert.deepEqual(await chains(change('Fix one', 20), change('Other colour', 30), change('Fix two', 40), change('Other size', 50), change('Fix three', 60)), [], 'what is between two fixes makes them no neighbours');
    assert.deepEqual(await chains(change('Fix one\n\nIt was read twice, because nobody had closed the file before.', 20), change('Fix two', 21), change('Fix three', 22)), [], 'one says why');
    assert.deepEqual((await chains(...Array.from({ length: 20 }, (_, step) => change(`Fix ${step}`, 20 + step))))[0]?.slice(0, 2), [20, 12]);
  });
});
