/** What a dataset says about what is not in it: reasons for others, nothing of what is private. */
import assert from 'node:assert/strict';
import { leftOutSummary } from '../../../src/domain/dataset/left-out.ts';
import type { Manifest } from '../../../src/domain/dataset/manifest.ts';
import { decision, withdrawn } from '../../support/decision.ts';
import { exportWorld, filesIn, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('dataset: left out', () => {
  afterEach(removeTemporaryFolders);

  it('private drafts and withdrawn examples of this machine change no byte of a dataset', async () => {
    const shared = [...Array.from({ length: 5 }, (_, number) => ready(decision(number))), { example: decision(20), events: [] }];
    const build = async (more: Parameters<typeof exportWorld>[0]): Promise<Record<string, string>> => {
      const world = exportWorld([...shared, ...more]);
      return filesIn((await world.build(await world.plan())).folder);
    };
    const gone = decision(31);
    const plain = await build([]);
    const { leftOut, notIn } = JSON.parse(plain['manifest.json'] ?? '') as Manifest;
    assert.deepEqual([leftOut, notIn], [{ 'consent-none': 1, 'not-reviewed': 1 }, { 'consent-none': [decision(20).id] }]);
    assert.deepEqual(await build([{ example: decision(30), events: [], draft: true }, { example: gone, events: [withdrawn(gone)], gone: true }]), plain);
  });

  it('is summed up by what weighs most in each example that is wholly out', () => {
    const out = (example: string, ...codes: string[]) => codes.map(code => ({ example, code, reason: 'x' }));
    const all = [...out('a', 'consent-none', 'not-reviewed'), ...out('b', 'consent-none'), ...out('c', 'not-reviewed'), ...out('d', 'consent-none', 'draft', 'not-reviewed'), ...out('in', 'no-sample')];
    assert.deepEqual(leftOutSummary(all, new Set(['in'])).map(({ code, examples }) => [code, examples]), [['consent-none', 2], ['draft', 1], ['not-reviewed', 1]]);
  });
});
