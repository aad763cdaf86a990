/** What failed is said by name at the end of a run, wherever it failed. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { failureOf } from '../../support/failure.ts';
import { readTally, say, sayFailures, sum } from '../../support/tally.ts';

describe('what tests come to', () => {
  let home = '';
  before(async () => { home = await mkdtemp(path.join(tmpdir(), 'because-tally-')); });
  after(() => rm(home, { recursive: true }));

  const kept = async (text: string) => {
    const file = path.join(home, 'tally.json');
    await writeFile(file, text);
    return readTally(file);
  };

  it('names what failed, in all suites, with its file and message', () => {
    const failure = failureOf({ file: '/a/test/unit/x.test.ts', fullTitle: () => 'x does y' }, new Error('one\ntwo'), '/a');
    const total = sum([{ passed: 3, failed: 0, skipped: 1 }, { passed: 1, failed: 1, skipped: 0, failures: [failure] }]);
    assert.equal(say(total), '4 passed, 1 failed, 1 skipped');
    assert.equal(sayFailures(total), '\n✖ test/unit/x.test.ts: x does y\n    one\n    two');
    assert.equal(sayFailures(sum([{ passed: 3, failed: 0, skipped: 0 }])), '');
  });

  it('takes tests that wrote nothing, or ran nothing, for one failure that has a name', async () => {
    for (const tally of [await readTally(path.join(home, 'missing')), await kept('{'), await kept('{ "passed": 0, "failed": 0, "skipped": 2 }')]) {
      assert.equal(say(tally), '0 passed, 1 failed');
      assert.match(sayFailures(tally), /crashed/u);
    }
    assert.equal(say(await kept('{ "passed": 2, "failed": 0, "skipped": 0 }')), '2 passed, 0 failed');
  });
});
