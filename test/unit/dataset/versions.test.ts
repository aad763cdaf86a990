/** One dataset over time: later versions keep every example on its side, and over a real store a withdrawal reaches all of them. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { sha256Hex } from '../../../src/domain/capture/hash.ts';
import type { Example } from '../../../src/domain/capture/example.ts';
import { buildDataset } from '../../../src/domain/dataset/build.ts';
import type { ExportPorts } from '../../../src/domain/dataset/export-ports.ts';
import type { Manifest } from '../../../src/domain/dataset/manifest.ts';
import { planDataset, type Plan } from '../../../src/domain/dataset/plan.ts';
import { defaultRecipe } from '../../../src/domain/dataset/recipe.ts';
import { openDatasetFolder } from '../../../src/node/dataset-folder.ts';
import { openFiles } from '../../../src/node/files.ts';
import { quickHash } from '../../../src/node/quick-hash.ts';
import { openScanner } from '../../../src/node/scanner.ts';
import { openTokens } from '../../../src/node/tokens.ts';
import { decision } from '../../support/decision.ts';
import { exportWorld, filesIn, linesIn, ready } from '../../support/export-world.ts';
import { ada, ben, keptExample, openTestStore } from '../../support/open-test-store.ts';
import { removeTemporaryFolders, temporaryRepository } from '../../support/temporary-repository.ts';

const many = (from: number, to: number) => Array.from({ length: to - from }, (_, number) => ready(decision(from + number)));
const sidesOf = (plan: Plan) => new Map(plan.included.map(({ id, side }) => [id, side]));
/** A decision about the files of others. */
const joining = (number: number, others: readonly Example[]): Example => { const one = decision(number); return { ...one, change: { ...one.change, files: [...one.change.files, ...others.flatMap(({ change }) => change.files)] } }; };

describe('dataset: versions', () => {
  afterEach(removeTemporaryFolders);

  it('keeps the sides of earlier versions when examples come and go, and leaves out what would join two sides', async () => {
    const world = exportWorld(many(0, 40));
    const first = await world.plan();
    await world.build(first);
    const before = sidesOf(first);
    const on = (side: string) => { const id = [...before].find(([, each]) => each === side)?.[0]; const kept = id && world.store.kept.get(id); assert.ok(kept, side); return kept.example; };
    const bridge = joining(90, [on('train'), on('test')]);
    const follower = joining(91, [on('test')]);
    for (const each of [...many(60, 80), ready(bridge), ready(follower)]) world.store.kept.set(each.example.id, each);
    world.store.kept.delete(on('validation').id);
    const second = await world.plan();
    assert.equal(second.version, '2.0.0');
    const after = sidesOf(second);
    for (const [id, side] of before) if (world.store.kept.has(id)) assert.equal(after.get(id), side);
    assert.equal(after.get(follower.id), 'test');
    assert.ok(!after.has(bridge.id));
    assert.deepEqual(second.leftOut.filter(({ code }) => code === 'bridges-splits').map(({ example }) => example), [bridge.id]);
    assert.match(second.notes.join(), /1 example would join groups on two sides/);

    const anew = await world.plan({ seed: 'another' });
    assert.match(anew.notes.join(), /seed has changed since version 1\.0\.0/);
    assert.notDeepEqual([...sidesOf(anew)].filter(([id]) => before.has(id)), [...before]);
  });

  it('an earlier manifest that cannot be read stops the plan: what was held back must not be forgotten in silence', async () => {
    const world = exportWorld(many(0, 12));
    const { manifest } = await world.build(await world.plan());
    writeFileSync(path.join(world.repository, manifest), '<<<<<<< HEAD\n{}');
    await assert.rejects(world.plan(), { name: 'UserError', message: /decisions-1\.0\.0\.json cannot be read/ });
    assert.equal((await world.plan({ name: 'other' })).version, '1.0.0');
  });

  it('says why a split is empty', async () => {
    const one = decision(0);
    const same = Array.from({ length: 12 }, (_, number) => ready(joining(number, [one])));
    const { notes, splits } = await exportWorld(same).plan();
    assert.equal(Object.values(splits).filter(({ lines }) => lines > 0).length, 1);
    assert.match(notes.join(), /split is empty: all 12 examples belong together \(same file/);
    const few = await exportWorld(many(0, 3)).plan({ split: { train: 0.98, validation: 0.01, test: 0.01 } });
    assert.match(few.notes.join(), /validation split is empty: the 3 examples form 3 groups.*share of 1 % chance gave none/);
  });

  it('the same line is written once, and nearly the same content is on one side', async () => {
    const twin = { ...decision(1), id: '20261111-twintwintwin' };
    const cousin = { ...decision(1), id: '20261111-cousincousin', title: 'Quite another title', change: { ...decision(1).change, head: sha256Hex('x').slice(0, 40), files: decision(1).change.files.map(file => ({ ...file, path: 'src/elsewhere.ts' })) } };
    const plan = await exportWorld([...many(0, 30), ready(twin), ready(cousin)]).plan();
    assert.ok(plan.leftOut.some(({ example, code, reason }) => example === twin.id && code === 'duplicate-line' && reason.includes(decision(1).id)));
    assert.equal(sidesOf(plan).get(cousin.id), sidesOf(plan).get(decision(1).id));
  });

  for (const files of [{}, { shardSize: '5 kB' }, { shardSize: '5 kB', compression: 'gzip' }, { shardSize: '5 kB', type: 'parquet' }] as const) it(`a failing disk at any write leaves nothing behind: ${JSON.stringify(files)}`, async () => {
    for (let fails = 1, done = false; !done; fails++) {
      const world = exportWorld(many(0, 3));
      const plan = await world.plan({ files });
      let writes = 0;
      const count = () => { if (++writes === fails) throw new Error('disk'); };
      const { folder } = world;
      const failing: typeof folder = { ...folder, async begin(name) {
        const writer = await folder.begin(name);
        return { ...writer, async rename(from, to) { count(); await writer.rename(from, to); }, async file(file, packing) { count(); const opened = await writer.file(file, packing); return { async write(text) { count(); await opened.write(text); }, async close() { count(); return opened.close(); } }; }, async finish(at) { count(); return writer.finish(at); } };
      } };
      try {
        await buildDataset(plan, world.ports, failing);
        done = true;
        assert.ok(fails > 30, `only ${fails} steps`);
      } catch (error) {
        assert.match(String(error), /disk/);
        assert.deepEqual(readdirSync(world.out), [], `step ${fails}`);
        assert.deepEqual(await world.ports.files.list('.because/datasets'), []);
      }
      removeTemporaryFolders();
    }
  }).timeout(60_000);

  it('over a real store, scanner and tokenizer: record, consent, review, export, withdraw, export', async () => {
    const root = temporaryRepository();
    const store = openTestStore(root);
    const kept: Example[] = [];
    for (let number = 0; number < 12; number++) {
      const { title, problem, drivers, options, because, consequences, change } = decision(number);
      const example = await keptExample(store, ada, { title, problem, drivers, options, because, consequences, change });
      const hash = (await store.load()).entries.get(example.id)?.facts.contentHash ?? '';
      await store.addEvent({ type: 'reviewed', example: example.id, contentHash: hash, by: ben, verdict: 'approved' });
      kept.push(example);
    }
    const ports: ExportPorts = { store, files: openFiles(root), scanner: openScanner(), tokens: openTokens, clock: store.clock, hash: quickHash, tool: 'because 0.0.0' };
    const folder = openDatasetFolder(path.join(root, 'because-datasets'));
    const recipe = defaultRecipe({ split: { train: 1, validation: 0, test: 0 } });
    const plan = await planDataset(recipe, ports, folder);
    assert.deepEqual([plan.leftOut, plan.blockers, plan.included.length], [[], [], 12]);
    const built = await buildDataset(plan, ports, folder);
    assert.equal(linesIn(built.folder).length, 36);
    assert.ok(plan.splits.train.tokens > 1000);
    assert.equal((JSON.parse(filesIn(built.folder)['manifest.json'] ?? '') as Manifest).examples.length, 12);

    const gone = kept[4];
    assert.ok(gone);
    const { datasets } = await store.withdraw(gone.id, { by: ada, keepText: false });
    assert.deepEqual(datasets, ['decisions-1.0.0']);
    const again = await buildDataset(await planDataset(recipe, ports, folder), ports, folder);
    assert.equal(linesIn(again.folder).length, 33);
    assert.ok(!linesIn(again.folder).join().includes('part-4/'));
    assert.ok(existsSync(path.join(root, '.because/datasets/decisions-2.0.0.json')));
  });
});
