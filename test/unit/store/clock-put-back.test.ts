/** A clock that was put back: the newest statement in the repository says that it is later, whatever that is about. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import { rulesOf } from '../../../src/cli/support/describe.ts';
import { planDataset } from '../../../src/domain/dataset/plan.ts';
import { defaultRecipe } from '../../../src/domain/dataset/recipe.ts';
import { eventFolder } from '../../../src/domain/store/layout.ts';
import { serialise } from '../../../src/domain/store/records.ts';
import { openDatasetFolder } from '../../../src/node/dataset-folder.ts';
import { openFiles } from '../../../src/node/files.ts';
import { quickHash } from '../../../src/node/quick-hash.ts';
import { Rows } from '../../../src/vscode/listing/rows.ts';
import { decision } from '../../support/decision.ts';
import { ada, ben, keptExample, openTestStore, textAt } from '../../support/open-test-store.ts';
import { put, removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const noon = '2026-11-20T12:00:00.000Z';

async function leaving(root: string): Promise<{ readonly ids: readonly string[]; readonly codes: readonly string[] }> {
  const store = openTestStore(root);
  store.clock.set(noon);
  const ports = { store, files: openFiles(root), scanner: { scan: () => Promise.resolve([]) }, tokens: () => Promise.resolve({ encoding: 'none', count: () => 1 }), clock: store.clock, hash: quickHash, tool: 'because 0.0.0' };
  const plan = await planDataset(defaultRecipe({ purpose: 'internal-training', tasks: ['explain'], format: 'trl-messages', reviewedOnly: false }), ports, openDatasetFolder(path.join(root, 'because-datasets')));
  return { ids: plan.included.map(({ id }) => id), codes: plan.leftOut.map(({ code }) => code) };
}

describe('a clock that was put back', function () {
  this.timeout(60_000); // Real disks, on machines that do more than this.
  afterEach(removeTemporaryFolders);

  for (const [status, policy, grant] of [['expired', {}, { expires: '2026-11-20T18:00:00.000Z' }], ['lapsed', { retention: { days: 1 } }, {}]] as const)
    it(`brings no ended consent back, also where what was said since is about another example: ${status}`, async () => {
      const root = temporaryFolder(), store = openTestStore(root);
      put(root, '.because/policy.json', JSON.stringify({ schema: 1, terms: 1, purposes: ['internal-training'], reviewsRequired: { 'internal-training': 0 }, stewards: [], ...policy }));
      const { title, problem, drivers, options, because, change } = decision(1);
      const example = await keptExample(store, ada, { title, problem, drivers, options, because, change });
      const [name = ''] = readdirSync(path.join(root, eventFolder(example.id)));
      const file = `${eventFolder(example.id)}/${name}`;
      put(root, file, serialise({ ...JSON.parse(textAt(root, file)) as object, ...grant }));
      assert.deepEqual(await leaving(root), { ids: [example.id], codes: [] });
      store.clock.set('2026-11-22T09:00:00.000Z');
      const later = await keptExample(store, ben, { title: 'Another one', because: 'For quite other reasons than the first.' });
      assert.deepEqual(await leaving(root), { ids: [later.id], codes: [`consent-${status}`] });
      const snapshot = await store.load();
      const row = (await new Rows().of(snapshot, undefined, new Date(noon))).find(each => each.entry.facts.id === example.id);
      assert.equal(row?.state.consent['internal-training'].status, status);
      assert.deepEqual(rulesOf(snapshot, new Date(noon)).now, new Date('2026-11-22T09:00:00.000Z'));
    });
});
