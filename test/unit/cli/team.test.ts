/** What a team sees of itself on the command line: who contributed what, and what reviewers disagree on. */
import assert from 'node:assert/strict';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { because, jsonOf } from '../../support/cli.ts';
import { commitFile, record, recordedRepository, type Recorded } from '../../support/recorded.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('because contributions and because disagreements', () => {
  let recorded: Recorded;
  beforeEach(() => { recorded = recordedRepository(); commitFile(recorded.root, 'docs/read.md', 'x\n'); commitFile(recorded.root, 'src/cache.ts', 'const cache = new Map();\n'); });
  after(removeTemporaryFolders);
  const words = { problem: 'Reads are slow.', because: 'It is read a thousand times a second' };

  it('say that nothing is there yet', async () => {
    const [none, alike] = [await because(recorded.root, ['contributions']), await because(recorded.root, ['disagreements'])];
    assert.deepEqual([none.code, none.stdout], [0, 'Nothing is recorded yet.\n']);
    assert.deepEqual([alike.code, alike.stdout], [0, 'No reviewer holds anything otherwise.\n\nNo example was judged by two colleagues, so nothing is known about agreement.\n']);
  });

  it('show people, areas with nothing in them, and verdicts that contradict each other', async () => {
    const example = await record(recorded, { ...words, title: 'Keep it in memory' }, { reviewed: true });
    const { stdout, code } = await because(recorded.root, ['contributions', '--goal', '4']);
    assert.equal(code, 0);
    assert.match(stdout, /^1 of 4 ready for a curated set {2}█{7}░{23} {2}25\.0 %\n1 example recorded: 0 to review, 0 blocked\.\n[^]*\nAda +1 +1 +0 +1\nBen +0 +0 +1\n[^]*\nsrc +1 +1 +1\ndocs +0 +0 +0 +nothing yet\n/);
    assert.equal((await because(recorded.root, ['contributions', '--goal', 'many'])).code, 1);

    await recorded.store.addEvent({ type: 'reviewed', example: example.id, contentHash: contentHash(example), by: { name: 'Cy', email: 'cy@example.com' }, verdict: 'rejected', notes: 'Measure it first.' });
    const found = await because(recorded.root, ['disagreements']);
    assert.equal(found.code, 2, found.stderr);
    assert.match(found.stdout, /Keep it in memory\n {2}approved {2}Ben\n {2}rejected {2}Cy: Measure it first\.\n\n1 example judged by two or more, 0\.0 % of them alike by all\. Krippendorff's alpha 0\.00\.\nBelow 0\.667 the verdicts are held to be too uneven to build on: talk about the guidelines\.\nBen and Cy on 1 example: Cohen's kappa 0\.00\.\n$/);
    const data = jsonOf(await because(recorded.root, ['disagreements', '--json'])) as unknown as { disagreements: { verdictsDiffer: boolean; verdicts: unknown[] }[]; pairs: { kappa: number; examples: number }[] };
    assert.deepEqual([data.disagreements.map(({ verdictsDiffer, verdicts }) => [verdictsDiffer, verdicts.length]), data.pairs.map(({ kappa, examples }) => [kappa, examples])], [[[true, 2]], [[0, 1]]]);
  });
});
