/** The same lines in every packing: plain, gzip, zstd and Parquet hold the same, always as the same bytes, and tools that know nothing of us read them. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import * as path from 'node:path';
import * as zlib from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { Columns } from '../../../src/domain/dataset/columns.ts';
import { formats, type FormatId } from '../../../src/domain/dataset/formats/index.ts';
import type { Manifest } from '../../../src/domain/dataset/manifest.ts';
import { planDataset } from '../../../src/domain/dataset/plan.ts';
import { defaultRecipe, parseRecipe, sides, type Recipe } from '../../../src/domain/dataset/recipe.ts';
import type { RecipeFiles } from '../../../src/domain/dataset/recipe-files.ts';
import { fits } from '../../../src/domain/dataset/sample.ts';
import { columnsFrom } from '../../../src/domain/dataset/table.ts';
import { tasks, type TaskId } from '../../../src/domain/dataset/tasks/index.ts';
import { openDatasetFolder } from '../../../src/node/dataset-folder.ts';
import { checkPacking, openLineFile } from '../../../src/node/line-file.ts';
import { decision } from '../../support/decision.ts';
import { exportWorld, linesIn, ready } from '../../support/export-world.ts';
import { filesBelow } from '../../support/files-below.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const many = (count: number) => Array.from({ length: count }, (_, number) => ready(decision(number)));
const packings: readonly RecipeFiles[] = [
  {}, { compression: 'gzip' }, { compression: 'zstd' },
  { type: 'parquet' }, { type: 'parquet', compression: 'none' }, { type: 'parquet', compression: 'gzip' }, { type: 'parquet', compression: 'zstd' },
];
const bytesIn = async (folder: string) => new Map((await filesBelow(folder, '.')).map(name => [name, readFileSync(path.join(folder, name))]));
const shardsOf = (files: ReadonlyMap<string, Buffer>, side: string) => [...files].filter(([name]) => name.startsWith(`data/${side}-`));

/** A row without what is null, with plain numbers: what a table cannot tell from what is missing. */
function bare(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, inside]) => inside !== null && inside !== undefined).map(([key, inside]) => [key, bare(inside)]));
}

async function rowsOf(name: string, bytes: Buffer): Promise<unknown[]> {
  if (name.endsWith('.parquet')) return (await parquetReadObjects({ file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer, compressors })).map(bare);
  const text = (name.endsWith('.gz') ? zlib.gunzipSync(bytes) : name.endsWith('.zst') ? zlib.zstdDecompressSync(bytes) : bytes).toString('utf8');
  return text.split('\n').slice(0, -1).map(line => bare(JSON.parse(line)));
}

async function built(recipe: Partial<Recipe>, world = exportWorld(many(14))) {
  const { folder } = await world.build(await world.plan({ split: { train: 0.7, validation: 0.3, test: 0 }, ...recipe }));
  return { folder, files: await bytesIn(folder) };
}

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

  for (const [id, format] of Object.entries(formats)) {
    if (!format.reads.parquet) continue;
    for (const task of (Object.keys(tasks) as TaskId[]).filter(each => fits(tasks[each].produces, format.accepts))) {
      it(`${id} × ${task}: Parquet holds what the lines say`, async () => {
        for (const reasoning of format.placements.length > 0 ? format.placements : [undefined]) {
          const recipe: Partial<Recipe> = { format: id as FormatId, tasks: [task], ...reasoning && { reasoning }, split: { train: 1, validation: 0, test: 0 } };
          const examples = ['correct', 'step'].includes(task) ? JSON.parse(readFileSync(path.join(import.meta.dirname, `../../fixtures/tasks/${task}.example.json`), 'utf8')) as ReturnType<typeof decision> : undefined;
          const world = () => exportWorld(examples ? [ready(examples)] : many(6));
          const [lines, table] = [await built(recipe, world()), await built({ ...recipe, files: { type: 'parquet' } }, world())];
          const [[name, bytes] = assert.fail()] = shardsOf(table.files, 'train');
          const expected = linesIn(lines.folder).map(line => bare(JSON.parse(line)));
          assert.ok(expected.length > 0);
          assert.deepEqual(await rowsOf(name, bytes), expected);
        }
      });
    }
  }

  /** What a Parquet file of these rows holds; undefined when they were refused. */
  async function throughTable(rows: readonly object[]): Promise<unknown[] | undefined> {
    const texts = rows.map(each => JSON.stringify(each));
    const columns = new Columns();
    for (const text of texts) columns.add(JSON.parse(text));
    const table = columnsFrom(columns.shape);
    if ('fault' in table) { assert.match(table.fault, /\.$/u); return undefined; }
    const parts: Uint8Array[] = [];
    const file = await openLineFile({ put: async data => { parts.push(data); }, close: async () => ({ bytes: 0, sha256: '' }) }, { type: 'parquet', compression: 'snappy', columns: table.columns });
    for (const text of texts) {
      try { await file.write(`${text}\n`); } catch (error) { assert.match(String(error), /there is no column|is not /u); return undefined; }
    }
    await file.close();
    return rowsOf('x.parquet', Buffer.concat(parts));
  }
  const asLines = (rows: readonly object[]): unknown[] => rows.map(each => bare(JSON.parse(JSON.stringify(each))));

  it('rows whose places are always of one kind come back as they were', async () => {
    type Values = fc.Arbitrary<unknown>;
    const kinds: readonly Values[] = [fc.string({ unit: 'grapheme' }), fc.constant('\u0000\uFEFF"\\\n'), fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }).map(number => number + 0 || 0.5), fc.boolean()];
    const record = (inside: readonly Values[]): fc.Arbitrary<object> => fc.record(Object.fromEntries(inside.map((values, at) => [['a', 'constructor', 'c d', 'é.'][at] ?? '', fc.option(values)])), { requiredKeys: [] });
    const { values } = fc.letrec<{ values: Values }>(tie => ({ values: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constantFrom(...kinds), tie('values').map(inside => fc.array(fc.option(inside), { maxLength: 3 })), fc.array(tie('values'), { minLength: 1, maxLength: 3 }).map(inside => record(inside))) }));
    let fit = 0;
    await fc.assert(fc.asyncProperty(fc.array(values, { minLength: 1, maxLength: 4 }).chain(inside => fc.array(record(inside), { minLength: 1, maxLength: 6 })), async rows => {
      const held = await throughTable(rows);
      if (!held) return;
      assert.deepEqual(held, asLines(rows));
      fit++;
    }), { numRuns: 300 });
    assert.ok(fit > 150, `only ${fit} fitted`);
  });

  it('any other rows come back as they were, or are refused with a sentence, but never bent', async () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const { value } = fc.letrec(tie => ({ value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), tie('value'), { maxKeys: 3 })) }));
    let refused = 0;
    await fc.assert(fc.asyncProperty(fc.array(fc.dictionary(fc.constantFrom('x', 'y'), value, { minKeys: 1, maxKeys: 2 }), { minLength: 1, maxLength: 4 }), async rows => {
      const held = await throughTable(rows);
      if (held) assert.deepEqual(held, asLines(rows)); else refused++;
    }), { numRuns: 300 });
    assert.ok(refused > 50, `only ${refused} refused`);
  });

  it('writes a row group when it has enough, and holds no more', async () => {
    const line = JSON.stringify({ messages: [{ role: 'user', content: 'x'.repeat(200_000) }] });
    const columns = new Columns();
    columns.add(JSON.parse(line));
    const table = columnsFrom(columns.shape);
    assert.ok('columns' in table);
    const writer = await openDatasetFolder(temporaryFolder()).begin('x');
    const file = await writer.file('data/train.parquet', { type: 'parquet', compression: 'none', columns: table.columns });
    for (let at = 0; at < 200; at++) await file.write(`${line.replace('"x', `"${at} x`)}\n`);
    await file.close();
    const bytes = readFileSync(path.join(await writer.finish('x'), 'data/train.parquet'));
    const metadata = parquetMetadata(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    assert.equal(Number(metadata.num_rows), 200);
    assert.deepEqual(metadata.row_groups.map(({ num_rows: rows }) => Number(rows)), [84, 84, 32]);
    assert.equal(metadata.key_value_metadata, undefined);
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
