/** The same lines in every packing: plain, gzip, zstd and Parquet hold the same, always as the same bytes, and tools that know nothing of us read them. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { formats, type FormatId } from '../../../src/domain/dataset/formats/index.ts';
import type { Manifest } from '../../../src/domain/dataset/manifest.ts';
import { planDataset } from '../../../src/domain/dataset/plan.ts';
import { defaultRecipe, parseRecipe, sides } from '../../../src/domain/dataset/recipe.ts';
import type { RecipeFiles } from '../../../src/domain/dataset/recipe-files.ts';
import { checkPacking, openLineFile } from '../../../src/node/line-file.ts';
import { decision } from '../../support/decision.ts';
import { exportWorld, ready } from '../../support/export-world.ts';
import { built, bytesIn, many, rowsOf, shardsOf } from '../../support/packed.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const packings: readonly RecipeFiles[] = [
  {}, { compression: 'gzip' }, { compression: 'zstd' },
  { type: 'parquet' }, { type: 'parquet', compression: 'none' }, { type: 'parquet', compression: 'gzip' }, { type: 'parquet', compression: 'zstd' },
];

describe('dataset: packing', () => {
  afterEach(removeTemporaryFolders);

  for (const files of packings) {
    it(`${JSON.stringify(files)}: the same bytes from the same examples, cut at the same lines, counted and traced`, async () => {
      const recipe = { files: { ...files, shardSize: '12 kB' } };
      const one = await built(recipe);
      const world = exportWorld([...many(14)].reverse());
      assert.deepEqual((await built(recipe, world)).files, one.files);
      const plain = await built({ files: { shardSize: '12 kB' } });
      for (const side of ['train', 'validation']) {
        const [mine, theirs] = [shardsOf(one.files, side), shardsOf(plain.files, side)];
        assert.ok(theirs.length > 1, side);
        assert.deepEqual(mine.map(([name]) => name.replace(/\.[a-z.]+$/u, '')), theirs.map(([name]) => name.replace(/\.[a-z.]+$/u, '')));
        for (const [at, [name, bytes]] of mine.entries()) assert.deepEqual(await rowsOf(name, bytes), await rowsOf(...theirs[at] ?? assert.fail()), name);
      }
      assert.ok(one.files.get('provenance.jsonl')?.toString().startsWith(`{"file":"${shardsOf(one.files, 'train')[0]?.[0]}"`) || one.files.get('provenance.jsonl')?.toString().startsWith(`{"file":"${shardsOf(one.files, 'validation')[0]?.[0]}"`));
      const manifest = JSON.parse(one.files.get('manifest.json')?.toString() ?? '') as Manifest;
      for (const { name, lines } of manifest.files.filter(each => each.name.startsWith('data/'))) assert.equal((await rowsOf(name, one.files.get(name) ?? assert.fail())).length, lines, name);
    });
  }

  it('packing the same lines anew is a patch, whatever the packing', async () => {
    const world = exportWorld(many(14));
    const versions: string[] = [];
    for (const files of packings) versions.push((await world.build(await world.plan({ files }))).version);
    assert.deepEqual(versions, packings.map((_, at) => `1.0.${at}`));
  });

  it('DuckDB reads every packing, by the patterns of the card, and finds the same values', async () => {
    const duck = await (await DuckDBInstance.create(':memory:')).connect();
    const read = async (sql: string) => (await duck.runAndReadAll(sql)).getRowObjectsJson();
    const expected = new Map<string, unknown>();
    for (const files of packings) {
      const { folder } = await built({ files: { ...files, shardSize: '12 kB' }, tasks: ['implement', 'explain'] });
      for (const side of ['train', 'validation']) {
        const table = files.type === 'parquet' ? `read_parquet('${folder}/data/${side}-*.parquet')` : `read_json('${folder}/data/${side}-*.jsonl*', format = 'newline_delimited')`;
        const found = await read(`select count(*) as lines, sum(len(messages)) as messages, md5(string_agg(m.role || chr(10) || m.content, chr(10) order by m.content)) as words from (select messages, unnest(messages) as m from ${table})`);
        expected.set(side, expected.get(side) ?? found);
        assert.deepEqual(found, expected.get(side), `${JSON.stringify(files)} ${side}`);
        const types = await read(`describe select * from ${table}`);
        assert.deepEqual(types.map(({ column_name: name, column_type: type }) => [name, type]), [['messages', 'STRUCT("role" VARCHAR, "content" VARCHAR)[]']]);
      }
    }
    duck.closeSync();
  });

  it('a planted secret is blocked whatever the packing', async () => {
    for (const files of packings) {
      const world = exportWorld([...many(8), ready(decision(20, { because: 'the password is hunter2secret, as everybody knows' }))]);
      const plan = await world.plan({ files, tasks: ['explain'] });
      assert.deepEqual(plan.leftOut.filter(({ code }) => code === 'secret').map(({ example }) => example), [decision(20).id]);
      const { folder } = await world.build(plan);
      for (const side of sides) for (const [name, bytes] of shardsOf(await bytesIn(folder), side)) assert.ok(!JSON.stringify(await rowsOf(name, bytes)).includes('hunter2'), name);
    }
  });

  it('cancelled in the middle of any packing, nothing is left', async () => {
    for (const files of packings) {
      const world = exportWorld(many(14));
      const plan = await world.plan({ files });
      const stop = new AbortController();
      await assert.rejects(world.build(plan, { signal: stop.signal, onProgress: ({ done }) => { if (done === 9) stop.abort(); } }), { name: 'AbortError' });
      assert.deepEqual(readdirSync(world.out), []);
    }
  });

  it('what the disk refuses in the middle of a packed file is told to whoever writes, and stays refused', async () => {
    for (const packing of [{ type: 'jsonl', compression: 'gzip' }, { type: 'jsonl', compression: 'zstd' }] as const) {
      let put = 0;
      const file = await openLineFile({ put: async () => { if (++put > 1) throw new Error('no space'); }, close: () => assert.fail('closed as if nothing had happened') }, packing);
      // Nothing that could be packed small.
      await assert.rejects(async () => { for (let at = 0; at < 200; at++) await file.write(`${randomBytes(50_000).toString('base64')}\n`); await file.close(); }, /no space/);
      await assert.rejects(file.close(), /no space/);
    }
  });

  it('refuses what the trainer does not read, and says where that is said', () => {
    const parse = (format: FormatId, files: unknown) => parseRecipe({ ...defaultRecipe({ format, tasks: formats[format].accepts === 'preference' ? ['prefer'] : ['explain'] }), files });
    for (const format of ['openai-chat', 'azure-chat', 'gemini-chat', 'bedrock-conversation', 'mistral-chat', 'together-conversation', 'fireworks-chat', 'tinker-chat'] as const) {
      assert.throws(() => parse(format, { compression: 'gzip' }), { name: 'UserError', message: `${formats[format].title} does not take files that are packed with gzip.`, hint: /Take "compression" out of the recipe, or .*\(Read at https:/ });
      assert.throws(() => parse(format, { type: 'parquet' }), { name: 'UserError', message: `${formats[format].title} does not take Parquet.` });
      assert.ok(parse(format, { type: 'jsonl', compression: 'none' }));
    }
    assert.throws(() => parse('llamafactory-sharegpt', { compression: 'zstd' }), { name: 'UserError', hint: /"type": "parquet", whose columns may be packed/ });
    assert.ok(parse('llamafactory-sharegpt', { type: 'parquet', compression: 'zstd' }));
    for (const format of ['trl-messages', 'axolotl-chat'] as const) for (const files of packings) assert.ok(parse(format, files));
  });

  it('on a Node without zstd it says so before anything is written', async () => {
    assert.throws(() => { checkPacking({ compression: 'zstd' }, {}); }, { name: 'UserError', message: /This Node \([\d.]+\) cannot pack with zstd\./, hint: /22\.15 or newer, or choose gzip/ });
    checkPacking({ compression: 'gzip' }, {});
    const world = exportWorld(many(4));
    const asked: string[] = [];
    await assert.rejects(planDataset(defaultRecipe({ format: 'trl-messages', files: { compression: 'zstd' } }), world.ports, { ...world.folder, check: ({ compression }) => { asked.push(compression); throw new Error('no zstd here'); } }), /no zstd here/);
    assert.deepEqual(asked, ['zstd']);
  });
});
