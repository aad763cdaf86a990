/** Datasets of several files as DuckDB reads them, which knows nothing of us: the same columns in every file, in every packing and every format, whatever has no value in one of them. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { Format } from '../../../src/domain/dataset/formats/format.ts';
import { formats } from '../../../src/domain/dataset/formats/index.ts';
import { checkFiles } from '../../../src/domain/dataset/recipe-files.ts';
import { fits } from '../../../src/domain/dataset/sample.ts';
import type { Column } from '../../../src/domain/dataset/table.ts';
import { tasks } from '../../../src/domain/dataset/tasks/index.ts';
import { openLineFile } from '../../../src/node/line-file.ts';
import { decision } from '../../support/decision.ts';
import { exportWorld, ready } from '../../support/export-world.ts';
import { built, bytesIn, shardsOf } from '../../support/packed.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const shardSize = 6000;
/** Some have what others lack. */
const varied = Array.from({ length: 18 }, (_, number) => ready(decision(number, number % 3 === 0 ? { steps: ['The first thing that counts here', 'The second one follows from it'], confirmation: 'The load test stays green' } : {})));

function takesParquet(format: Format): boolean {
  try { checkFiles(format, { type: 'parquet' }); } catch { return false; }
  return true;
}

describe('dataset: readers', () => {
  let duck: DuckDBConnection;
  before(async () => { duck = await (await DuckDBInstance.create(':memory:')).connect(); });
  after(() => { duck.closeSync(); });
  afterEach(removeTemporaryFolders);
  const read = async (sql: string) => (await duck.runAndReadAll(sql)).getRowObjectsJson();
  const lines = (folder: string, side: string) => `read_json('${folder}/data/${side}-*.jsonl*', format = 'newline_delimited')`;
  const table = (folder: string, side: string) => `read_parquet('${folder}/data/${side}-*.parquet')`;
  const columnsOf = async (source: string) => (await read(`describe select * from ${source}`)).map(({ column_name: name, column_type: type }) => [name, type]);
  const rowsOf = async (source: string) => (await read(`select to_json(whole)::varchar as row from (select * from ${source}) whole`)).map(({ row }) => JSON.parse(row as string) as unknown);
  const schemas = async (pattern: string) => (await read(`select count(*)::int as files, count(distinct columns)::int as kinds from (select file_name, string_agg(concat_ws(' ', name, type, repetition_type, num_children, converted_type), ', ') as columns from parquet_schema('${pattern}') group by file_name)`))[0];

  for (const format of Object.values(formats).filter(takesParquet)) {
    it(`${format.id}: every Parquet file has the same columns, which are those of the lines, and the same rows`, async () => {
      const fit = Object.values(tasks).filter(task => fits(task.produces, format.accepts)).map(task => task.id);
      const recipe = { format: format.id, tasks: fit, split: { train: 0.7, validation: 0.3, test: 0 } };
      const [plain, packed] = [await built({ ...recipe, files: { shardSize } }, exportWorld(varied)), await built({ ...recipe, files: { type: 'parquet', shardSize } }, exportWorld(varied))];
      const files = shardsOf(packed.files, 'train').length + shardsOf(packed.files, 'validation').length;
      assert.deepEqual(await schemas(`${packed.folder}/data/*.parquet`), { files, kinds: 1 });
      for (const side of ['train', 'validation']) {
        if (shardsOf(plain.files, side).length === 0) continue;
        assert.deepEqual(await columnsOf(table(packed.folder, side)), await columnsOf(lines(plain.folder, side)));
        const truth = shardsOf(plain.files, side).flatMap(([, bytes]) => bytes.toString('utf8').split('\n').slice(0, -1).map(line => JSON.parse(line) as unknown));
        assert.deepEqual(await rowsOf(table(packed.folder, side)), truth);
        assert.deepEqual(await rowsOf(lines(plain.folder, side)), truth);
      }
    });
  }

  it('a column that has no value in all of one file is the same column there', async () => {
    const folder = temporaryFolder();
    const columns: readonly Column[] = [{ name: 'text', type: { kind: 'text' } }, { name: 'score', type: { kind: 'float' } }, { name: 'label', type: { kind: 'boolean' } }, { name: 'parts', type: { kind: 'list', of: { kind: 'record', of: [{ name: 'role', type: { kind: 'text' } }] } } }];
    const rows = [{ text: 'one', score: null, label: null, parts: null }, { text: null, score: 0.5, label: true, parts: [{ role: null }, { role: 'user' }] }, { text: 'three', score: null, label: false, parts: [] }];
    for (const compression of ['none', 'snappy', 'gzip', 'zstd'] as const) {
      for (const [at, row] of rows.entries()) {
        const bytes: Uint8Array[] = [];
        const file = await openLineFile({ put: async data => { bytes.push(Uint8Array.from(data)); }, close: () => Promise.resolve({ bytes: 0, sha256: '' }) }, { type: 'parquet', compression, columns });
        await file.write(`${JSON.stringify(row)}\n`);
        await file.close();
        writeFileSync(path.join(folder, `${compression}-${String(at)}.parquet`), Buffer.concat(bytes));
      }
      const all = `read_parquet('${folder}/${compression}-*.parquet')`;
      assert.deepEqual(await schemas(`${folder}/${compression}-*.parquet`), { files: 3, kinds: 1 });
      assert.deepEqual(await columnsOf(all), [['text', 'VARCHAR'], ['score', 'DOUBLE'], ['label', 'BOOLEAN'], ['parts', 'STRUCT("role" VARCHAR)[]']]);
      assert.deepEqual(await rowsOf(all), rows);
      // Nothing is skipped by statistics, for there are none: of text they would copy the beginnings.
      assert.deepEqual(await read(`select text from ${all} where score >= 0.5 or text = 'three' order by label`), [{ text: 'three' }, { text: null }]);
      assert.deepEqual(await read(`select count(*)::int as known from parquet_metadata('${folder}/${compression}-*.parquet') where stats_min_value is not null or stats_max_value is not null`), [{ known: 0 }]);
    }
  });

  it('a split that nothing fell into has no file, and the card names none, so that its pattern matches in vain for nobody', async () => {
    for (const files of [{}, { compression: 'gzip' }, { compression: 'zstd' }, { type: 'parquet' }] as const) {
      const { folder, files: written } = await built({ files, split: { train: 0.9, validation: 0, test: 0.1 } }, exportWorld(varied.slice(0, 1)));
      const names = [...(await bytesIn(folder)).keys()].filter(name => name.startsWith('data/'));
      const sides = [...new Set(names.map(name => name.replace(/^data\/|-\d.*$/gu, '')))];
      assert.equal(sides.length, 1, names.join());
      const card = written.get('README.md')?.toString() ?? '';
      assert.deepEqual([...card.matchAll(/- split: (\w+)/gu)].map(([, side]) => side), sides);
      const [only = ''] = sides;
      assert.ok((await rowsOf('type' in files ? table(folder, only) : lines(folder, only))).length > 0);
    }
  });
});
