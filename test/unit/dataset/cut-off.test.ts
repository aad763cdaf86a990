/** What is left where an export could not even clean up: it is told. What killed ones leave is in `cli/export-killed.test.ts`. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { decision } from '../../support/decision.ts';
import { exportWorld, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('dataset: cut off', () => {
  afterEach(removeTemporaryFolders);

  it('is told of a manifest that could not be taken away again', async () => {
    const world = exportWorld(Array.from({ length: 12 }, (_, number) => ready(decision(number))));
    const { folder, ports: { files } } = world;
    const plan = await world.plan();
    const [begin, remove] = [folder.begin.bind(folder), files.remove.bind(files)];
    Object.assign(folder, { begin: async (name: string) => ({ ...await begin(name), finish: () => Promise.reject(new Error('the disk is gone')) }) });
    Object.assign(files, { remove: async (at: string) => { if (at.startsWith('.because/datasets/')) throw new Error('the disk is gone'); return remove(at); } });
    await assert.rejects(world.build(plan), /the disk is gone/);
    assert.deepEqual([readdirSync(world.out), (await files.list('.because/datasets')).map(({ name }) => name)], [[], ['decisions-1.0.0.json']]);
    Object.assign(folder, { begin });
    Object.assign(files, { remove });
    assert.match((await world.plan()).notes.join(), /An earlier export of decisions-1\.0\.0 was cut off, and nobody can tell whether/);
  });
});
