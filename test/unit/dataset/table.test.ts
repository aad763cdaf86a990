/** Lines as rows of Parquet: for every format and task that may, and for any lines at all, what comes back is what was written. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { parquetMetadata } from 'hyparquet';
import { Columns } from '../../../src/domain/dataset/columns.ts';
import { formats, type FormatId } from '../../../src/domain/dataset/formats/index.ts';
import type { Recipe } from '../../../src/domain/dataset/recipe.ts';
import { fits } from '../../../src/domain/dataset/sample.ts';
import { columnsFrom } from '../../../src/domain/dataset/table.ts';
import { tasks, type TaskId } from '../../../src/domain/dataset/tasks/index.ts';
import { openDatasetFolder } from '../../../src/node/dataset-folder.ts';
import { openLineFile } from '../../../src/node/line-file.ts';
import type { decision } from '../../support/decision.ts';
import { exportWorld, linesIn, ready } from '../../support/export-world.ts';
import { bare, built, many, rowsOf, shardsOf } from '../../support/packed.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

describe('dataset: table', () => {
  afterEach(removeTemporaryFolders);

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
});
