/** Which examples belong together on one side beyond their files, and that nobody is out for the sake of one that is out. */
import assert from 'node:assert/strict';
import type { Example } from '../../../src/domain/capture/example.ts';
import { youngerTwins } from '../../../src/domain/dataset/oldest.ts';
import { decision } from '../../support/decision.ts';
import { exportWorld, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('dataset: what belongs together', () => {
  afterEach(removeTemporaryFolders);
  const halves = { split: { train: 0.5, validation: 0, test: 0.5 } };
  const apart = async (of: (seed: number) => readonly Example[]): Promise<number> => {
    let count = 0;
    for (let seed = 0; seed < 12; seed++) if (new Set((await exportWorld(of(seed).map(each => ready(each))).plan({ ...halves, seed: String(seed) })).included.map(({ side }) => side)).size > 1) count++;
    return count;
  };
  const commit = (seed: number) => decision(2 * seed).change.head ?? '';

  it('is what was recorded of one change that was not committed yet, and what was recorded of its commit afterwards', async () => {
    const before = (example: Example): Example => { const { message: _none, ...change } = example.change; return { ...example, change: { ...change, base: commit(0), head: null } }; };
    const after = (example: Example): Example => ({ ...example, change: { ...example.change, base: commit(0) } });
    assert.equal(await apart(seed => [before(decision(2 * seed)), before(decision(2 * seed + 1))]), 0);
    assert.equal(await apart(seed => [before(decision(2 * seed)), after(decision(2 * seed + 1))]), 0);
    assert.ok(await apart(seed => [after(decision(2 * seed)), after(decision(2 * seed + 1))]) > 0, 'two commits on one');
    // What a branch or a range began from is where many begin.
    const range = (example: Example): Example => { const { message: _none, ...change } = after(example).change; return { ...example, change }; };
    assert.ok(await apart(seed => [range(decision(2 * seed)), range(decision(2 * seed + 1))]) > 0);
  });

  it('is the same question where there was no code before', async () => {
    const fresh = (number: number, problem: string): Example => { const example = decision(number); return { ...example, problem, drivers: [], change: { ...example.change, files: [{ path: `src/new-${number}.ts`, status: 'added', language: 'typescript', binary: false, truncated: false, patch: `diff --git a/src/new-${number}.ts b/src/new-${number}.ts\nnew file mode 100644\n--- /dev/null\n+++ b/src/new-${number}.ts\n@@ -0,0 +1 @@\n+export const a${number} = ${number};\n` }] } }; };
    assert.equal(await apart(seed => [fresh(2 * seed, 'Which library shall we use here?'), fresh(2 * seed + 1, ' Which library shall we use here?')]), 0);
    assert.ok(await apart(seed => [fresh(2 * seed, 'Which library shall we use here?'), fresh(2 * seed + 1, 'How long may a client wait?')]) > 0);
  });

  it('is nearly the same as one that is not here: of two whose older one a cap took only one is in, whatever the order of ages and ids', () => {
    const near = (id: string, createdAt: string, own: number, ...like: number[]) => ({ id, createdAt, keys: [], near: { own: [own], like } });
    assert.deepEqual([...youngerTwins([near('y', '2', 1, 0), near('z', '3', 2, 0)], () => true)], [['z', 'y']], 'both are like one that is not here');
    assert.deepEqual([...youngerTwins([near('a', '3', 0), near('b', '1', 1, 0), near('c', '2', 2, 0)], () => true)].sort(), [['a', 'b'], ['c', 'b']]);
  });

  it('loses nothing to a cap that takes the older one of two', async () => {
    for (let seed = 0; seed < 12; seed++) {
      const older = decision(1000 + seed);
      const younger = { ...older, id: `20261112-twintwintw${String(seed).padStart(2, '0')}`, author: { name: 'Ben', email: 'ben@example.com' }, createdAt: '2026-12-20T08:00:00.000Z', title: 'Another', change: { ...older.change, head: commit(seed) } };
      const others = Array.from({ length: 6 }, (_, each) => ({ ...decision(2000 + seed * 10 + each), author: older.author }));
      const { included, leftOut } = await exportWorld([older, younger, ...others].map(each => ready(each))).plan({ nearDuplicates: { keep: 'oldest' }, caps: { author: { most: 3 } }, seed: String(seed) });
      const ids = new Set(included.map(({ id }) => id));
      assert.ok(ids.has(older.id) !== ids.has(younger.id), `seed ${seed}`);
      for (const { example, reason } of leftOut.filter(({ code }) => code === 'near-duplicate')) assert.ok(ids.has(older.id), `${example}: ${reason}`);
    }
  });
});
