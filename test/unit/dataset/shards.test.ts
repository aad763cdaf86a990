/** A dataset in several files: where they are cut, what they are called, and that every line is still traced. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { formats } from '../../../src/domain/dataset/formats/index.ts';
import type { Manifest } from '../../../src/domain/dataset/manifest.ts';
import { parseRecipe, defaultRecipe, type Recipe } from '../../../src/domain/dataset/recipe.ts';
import { bytesOf, shardSize } from '../../../src/domain/dataset/recipe-files.ts';
import { approved, decision, granted, withdrawn } from '../../support/decision.ts';
import { exportWorld, filesIn, linesIn, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const many = (count: number) => Array.from({ length: count }, (_, number) => ready(decision(number)));
const shards = (folder: string): string[] => Object.keys(filesIn(folder)).filter(name => name.startsWith('data/'));
const small: Partial<Recipe> = { files: { shardSize: 20_000 }, split: { train: 0.7, validation: 0.3, test: 0 } };

describe('dataset: shards', () => {
  afterEach(removeTemporaryFolders);

  it('cuts each split before the line that would make a file too large, and says in each name how many there are', async () => {
    const world = exportWorld(many(30));
    const whole = await world.build(await world.plan({ ...small, name: 'whole', files: {} }));
    const cut = await world.build(await world.plan(small));
    assert.equal(linesIn(cut.folder).join('\n'), linesIn(whole.folder).join('\n'), 'the same lines in the same order');
    for (const side of ['train', 'validation']) {
      const own = shards(cut.folder).filter(name => name.includes(side));
      assert.ok(own.length > 1, side);
      assert.deepEqual(own, own.map((_, at) => `data/${side}-${String(at).padStart(5, '0')}-of-${String(own.length).padStart(5, '0')}.jsonl`));
      const texts = own.map(name => filesIn(cut.folder)[name] ?? '');
      for (const [at, text] of texts.entries()) {
        assert.ok(Buffer.byteLength(text) <= 20_000 && text.endsWith('\n'), own[at]);
        if (at > 0) assert.ok(Buffer.byteLength(`${texts[at - 1] ?? ''}${text.slice(0, text.indexOf('\n') + 1)}`) > 20_000, `${own[at - 1]} had room for the next line`);
      }
    }
    const { files } = JSON.parse(filesIn(cut.folder)['manifest.json'] ?? '') as Manifest;
    assert.deepEqual(files.filter(({ name }) => name.startsWith('data/')).map(({ name }) => name), shards(cut.folder));
  });

  it('the sidecar leads from every example to its line in its file', async () => {
    const world = exportWorld(many(30));
    const { folder } = await world.build(await world.plan(small));
    const files = filesIn(folder);
    const traced = (files['provenance.jsonl'] ?? '').trim().split('\n').map(line => JSON.parse(line) as { file: string; line: number; example: string });
    assert.equal(new Set(traced.map(({ file, line }) => `${file} ${line}`)).size, linesIn(folder).length);
    for (const { file, line, example } of traced) {
      const text = files[file]?.split('\n')[line - 1] ?? '';
      const number = Number.parseInt(example.slice(9), 36);
      assert.ok(text.includes(`part-${number}/`) || text.includes(`client ${number}`), `${file} ${line}`);
    }
  });

  it('numbers and boundaries follow from what was written, not from what was planned', async () => {
    const world = exportWorld(many(30));
    const plan = await world.plan(small);
    const gone = plan.included.filter(({ side }) => side === 'validation').slice(1).map(({ id }) => id);
    for (const { example } of many(30)) if (gone.includes(example.id)) world.store.kept.set(example.id, { example, events: [granted(example), approved(example), withdrawn(example)], gone: true });
    const late = await world.build(plan);
    assert.deepEqual(shards(late.folder).filter(name => name.includes('validation')), ['data/validation-00000-of-00001.jsonl']);
    const fresh = exportWorld([...world.store.kept.values()]);
    const again = await fresh.build(await fresh.plan(small));
    for (const name of shards(late.folder)) assert.equal(filesIn(late.folder)[name], filesIn(again.folder)[name], name);
    assert.equal(filesIn(late.folder)['provenance.jsonl'], filesIn(again.folder)['provenance.jsonl']);
  });

  it('a line that is larger than a file has one of its own', async () => {
    const world = exportWorld([ready(decision(0)), ready(decision(1, { because: 'It is so. '.repeat(500) })), ready(decision(2))]);
    const { folder } = await world.build(await world.plan({ tasks: ['explain'], files: { shardSize: '1 kB' }, split: { train: 1, validation: 0, test: 0 } }));
    assert.deepEqual(shards(folder).map(name => (filesIn(folder)[name] ?? '').split('\n').length - 1), [1, 1, 1]);
  });

  it('cancelled or failing between two shards, nothing is left', async () => {
    const world = exportWorld(many(30));
    const plan = await world.plan(small);
    const stop = new AbortController();
    await assert.rejects(world.build(plan, { signal: stop.signal, onProgress: ({ done }) => { if (done === 25) stop.abort(); } }), { name: 'AbortError' });
    assert.deepEqual(readdirSync(world.out), []);
    mkdirSync(path.join(world.out, 'decisions-1.0.0'));
    writeFileSync(path.join(world.out, 'decisions-1.0.0', 'mine.txt'), 'mine');
    await assert.rejects(world.build(plan), { name: 'UserError', message: /not overwritten/ });
    assert.deepEqual(readdirSync(world.out), ['decisions-1.0.0']);
  });

  it('a limit of the provider’s on one file stands where it takes one file, and is a place to cut where it takes several', () => {
    const [mistral, openai, trl] = [formats['mistral-chat'], formats['openai-chat'], formats['trl-messages']];
    assert.deepEqual([shardSize(mistral, undefined, 'train'), shardSize(mistral, undefined, 'validation')], [500_000_000, Infinity]);
    assert.deepEqual([shardSize(openai, undefined, 'train'), shardSize(trl, { shardSize: '1.5 MiB' }, 'test')], [Infinity, 1_572_864]);
    assert.deepEqual([bytesOf('500 MB'), bytesOf('2GiB'), bytesOf(1234)], [500_000_000, 2_147_483_648, 1234]);
  });

  it('refuses a recipe that asks for what the trainer does not take', () => {
    const parse = (format: Recipe['format'], files: unknown) => parseRecipe({ ...defaultRecipe({ format }), files });
    assert.throws(() => parse('openai-chat', { shardSize: '100 MB' }), { name: 'UserError', message: 'OpenAI chat does not take several files for a split, so none can be cut at 100 MB.', hint: /Take "shardSize" out/ });
    assert.throws(() => parse('mistral-chat', { shardSize: 600_000_000 }), { name: 'UserError', message: /takes files of 512 MB at most/ });
    for (const shardSize of ['lots', '500', 999, '0.5 kB', 1.5, -1, null]) assert.throws(() => parse('trl-messages', { shardSize }), { name: 'UserError', message: /files\.shardSize must be a number of bytes/ }, String(shardSize));
    assert.deepEqual(parse('trl-messages', { shardSize: '500 MB' }).files, { shardSize: '500 MB' });
  });

  it('LLaMA-Factory is told of every file', async () => {
    const world = exportWorld(many(12));
    const { folder } = await world.build(await world.plan({ format: 'llamafactory-sharegpt', tasks: ['explain'], files: { shardSize: 20_000 }, split: { train: 1, validation: 0, test: 0 } }));
    const info = JSON.parse(filesIn(folder)['dataset_info.json'] ?? '') as Record<string, { file_name: string }>;
    assert.deepEqual(Object.values(info).map(each => each.file_name), shards(folder));
    assert.deepEqual(Object.keys(info), shards(folder).map((_, at) => at === 0 ? 'decisions' : `decisions-${at + 1}`));
  });
});
