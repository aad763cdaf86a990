/** Several datasets of one repository: they deal alike, and where one trains on what another holds back, everybody is told. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Manifest } from '../../../src/domain/dataset/manifest.ts';
import { overlapSentences } from '../../../src/domain/dataset/overlap.ts';
import type { Plan } from '../../../src/domain/dataset/plan.ts';
import type { Recipe } from '../../../src/domain/dataset/recipe.ts';
import { approved, decision, granted } from '../../support/decision.ts';
import { exportWorld, filesIn } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const many = (count: number) => Array.from({ length: count }, (_, number) => { const example = decision(number); return { example, events: [granted(example, ['internal-training', 'evaluation']), approved(example)] }; });
const sidesOf = (plan: Plan) => new Map(plan.included.map(({ id, side }) => [id, side]));
const evaluation: Partial<Recipe> = { name: 'eval', purpose: 'evaluation', tasks: ['decide'], split: { train: 0, validation: 0, test: 1 } };

describe('dataset: several of one repository', () => {
  afterEach(removeTemporaryFolders);

  it('deal alike, whatever they are called', async () => {
    const world = exportWorld(many(40));
    const one = sidesOf(await world.plan({ name: 'one' }));
    assert.deepEqual(sidesOf(await world.plan({ name: 'two', tasks: ['decide'] })), one);
    assert.notDeepEqual(sidesOf(await world.plan({ name: 'three', seed: 'of its own' })), one);
  });

  it('keep the very same short change on one side, though it is too short to be nearly the same as another', async () => {
    const bump = (number: number) => {
      const example = decision(number), [file] = example.change.files, version = Math.floor(number / 2);
      assert.ok(file);
      const [old, next] = [`export const version = ${version};`, `export const version = ${version + 1};`];
      const head = file.patch.slice(0, file.patch.indexOf('@@'));
      return { ...example, change: { ...example.change, files: [{ ...file, patch: `${head}@@ -1 +1 @@\n-${old}\n+${next}\n`, before: [{ startLine: 1, text: `${old}\n` }] }] } };
    };
    const world = exportWorld(Array.from({ length: 40 }, (_, number) => { const example = bump(number); return { example, events: [granted(example), approved(example)] }; }));
    const { included } = await world.plan({ tasks: ['decide'], split: { train: 0.5, validation: 0, test: 0.5 } });
    assert.equal(included.length, 40);
    const side = new Map(included.map(each => [each.id, each.side]));
    for (let pair = 0; pair < 20; pair++) assert.equal(side.get(decision(2 * pair).id), side.get(decision(2 * pair + 1).id), `pair ${pair}`);
    assert.equal(new Set(side.values()).size, 2);
  });

  it('take over the sides of the others: what one holds back, no other trains on', async () => {
    const world = exportWorld(many(40));
    const first = await world.plan({ name: 'one', split: { train: 0.5, validation: 0, test: 0.5 } });
    await world.build(first);
    const second = await world.plan({ name: 'two' });
    assert.deepEqual(sidesOf(second), sidesOf(first));
    assert.deepEqual(second.notes.filter(note => note.includes('one-1.0.0')), []);
  });

  it('say in plan, card, manifest and sidecar what one trains on and another holds back', async () => {
    const world = exportWorld(many(40));
    const training = await world.plan({ name: 'one' });
    assert.ok(!training.notes.join().includes('measure'));
    const { folder } = await world.build(training);
    assert.match(filesIn(folder)['README.md'] ?? '', /no decision was trained on here and held back in another dataset of the repository, or the other way round\./);
    const trained = training.splits.train.examples;

    const held = await world.plan(evaluation);
    assert.match(held.notes.join(), new RegExp(`${trained} examples that are held back here are trained on in one-1.0.0: do not measure`));
    const built = await world.build(held);
    const files = filesIn(built.folder);
    assert.deepEqual((JSON.parse(files['manifest.json'] ?? '') as Manifest).overlaps, [{ dataset: 'one-1.0.0', heldBackThere: 0, trainedThere: trained }]);
    assert.match(files['README.md'] ?? '', new RegExp(`\\*\\*Overlap:\\*\\* ${trained} examples that are held back here are trained on in one-1.0.0`));
    const lines = (files['provenance.jsonl'] ?? '').trim().split('\n').map(line => JSON.parse(line) as { example: string; overlaps: string[] });
    const sides = sidesOf(training);
    for (const { example, overlaps } of lines) assert.deepEqual(overlaps, sides.get(example) === 'train' ? ['one-1.0.0'] : []);

    const again = await world.plan({ name: 'one' });
    assert.match(again.notes.join(), new RegExp(`${trained} examples that are trained on here are held back for measuring in eval-1`));
    assert.deepEqual(sidesOf(again), sides, 'what only measures moves nothing');
  });

  it('of many versions of one dataset are told in one sentence, not in one for each', () => {
    const of = (dataset: string, heldBackThere: number, trainedThere: number) => ({ dataset, heldBackThere, trainedThere });
    assert.deepEqual(overlapSentences([]), []);
    assert.deepEqual(overlapSentences([of('a-1.0.0', 0, 3), of('a-1.1.0', 0, 3), of('b-1.0.0', 1, 0)]), [
      '3 examples that are held back here are trained on in each of a-1.0.0 and a-1.1.0: do not measure a model that was trained on any of them with them.',
      '1 example that is trained on here is held back for measuring in b-1.0.0: do not measure a model that was trained on this dataset with it.',
    ]);
    assert.match(overlapSentences(['1', '2', '3', '4', '5', '6', '7'].map(version => of(`a-${version}.0.0`, 2, 0)))[0] ?? '', /in each of a-1\.0\.0, a-2\.0\.0, a-3\.0\.0, a-4\.0\.0 and 3 more: do not/);
  });

  it('one whose manifest cannot be read stops nothing, and is named', async () => {
    const world = exportWorld(many(12));
    const { manifest } = await world.build(await world.plan({ name: 'one' }));
    const file = path.join(world.repository, manifest);
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, 100));
    const plan = await world.plan({ name: 'two' });
    const { blockers, notes } = plan;
    assert.match(filesIn((await world.build(plan)).folder)['README.md'] ?? '', /as far as could be seen\. The manifest of one-1.0.0 could not be read\./);
    assert.deepEqual(blockers, []);
    assert.match(notes.join(), /manifest of one-1.0.0 cannot be read/);
  });

  it('say what ties a group together that is too large to divide', async () => {
    const file = decision(90).change.files;
    const tie = (number: number) => { const example = decision(number, { change: { ...decision(number).change, files: [...decision(number).change.files, ...file] } }); return { example, events: [granted(example), approved(example)] }; };
    const { notes, splits } = await exportWorld([...Array.from({ length: 30 }, (_, number) => tie(number)), ...many(50).slice(40)]).plan();
    assert.match(notes.join(), /30 of the 40 examples form one group.*all of it is in train.*src\/part-90\/limit\.ts \(30\)/);
    assert.equal(splits.train.examples, 30 + 10 - splits.validation.examples - splits.test.examples);
    assert.ok(splits.validation.examples > 0 && splits.test.examples > 0);
  });
});
