/** Lines as the rows of a Parquet file, a row group at a time. Loaded when a recipe asks for Parquet. Hugging Face datasets takes its features from the columns, so it is told nothing more:
 *  what it could be told in words of its own, versions before its fourth read otherwise than later ones. */
import * as zlib from 'node:zlib';
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { FileWriter } from '../domain/dataset/folder.ts';
import type { Packing } from '../domain/dataset/packing.ts';
import { recordOf, type Column, type ColumnType } from '../domain/dataset/table.ts';
import type { Sink } from './line-file.ts';

/** What is held before it is written, counted as text of the lines. Readers take a row group at a time, too. */
const groupSize = 16 * 2 ** 20;
const groupRows = 50_000;

type Row = Readonly<Record<string, unknown>>;
type Compressors = NonNullable<ConstructorParameters<typeof ParquetWriter>[0]['compressors']>;

/** Each text that is written is one line of JSON with its end. @throws Error for a line that the columns cannot hold whole; see `recordOf` */
export function openParquetFile(sink: Sink, { columns, compression }: Extract<Packing, { type: 'parquet' }>): FileWriter {
  const bytes = new ByteWriter();
  const codec = ({ none: 'UNCOMPRESSED', snappy: 'SNAPPY', gzip: 'GZIP', zstd: 'ZSTD' } as const)[compression];
  // Statistics are for numbers that are searched; of text they would copy the beginnings.
  const parquet = new ParquetWriter({ writer: bytes, schema: schemaOf(columns), codec, compressors, statistics: false, createdBy: 'because' });
  let rows: Row[] = [];
  let size = 0;
  const pass = async () => {
    await sink.put(bytes.getBytes().slice());
    bytes.index = 0;
  };
  const flush = async () => {
    if (rows.length === 0) return;
    await parquet.write({ columnData: columns.map(({ name }) => ({ name, data: rows.map(row => row[name]) })), rowGroupSize: rows.length });
    rows = [];
    size = 0;
    await pass();
  };
  return {
    async write(text) {
      // From the very line that was looked at, not from what it was made of.
      rows.push(recordOf(JSON.parse(text) as Row, columns));
      size += text.length;
      if (size >= groupSize || rows.length >= groupRows) await flush();
    },
    async close() {
      await flush();
      await parquet.finish();
      await pass();
      return sink.close();
    },
  };
}

const compressors: Compressors = { GZIP: input => zlib.gzipSync(input).fill(255, 9, 10), ...typeof zlib.zstdCompressSync === 'function' && { ZSTD: (input: Uint8Array) => zlib.zstdCompressSync(input) } };

/** Everything may be null: which key has no value in some line is not known before the last one. */
const schemaOf = (columns: readonly Column[]): SchemaElement[] => [{ name: 'schema', num_children: columns.length }, ...columns.flatMap(({ name, type }) => elements(name, type))];

function elements(name: string, type: ColumnType): SchemaElement[] {
  const optional = { name, repetition_type: 'OPTIONAL' } as const;
  switch (type.kind) {
    // https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#lists
    case 'list': return [{ ...optional, num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } }, { name: 'list', repetition_type: 'REPEATED', num_children: 1 }, ...elements('element', type.of)];
    case 'record': return [{ ...optional, num_children: type.of.length }, ...type.of.flatMap(inside => elements(inside.name, inside.type))];
    case 'integer': return [{ ...optional, type: 'INT64' }];
    case 'float': return [{ ...optional, type: 'DOUBLE' }];
    case 'boolean': return [{ ...optional, type: 'BOOLEAN' }];
    case 'text': return [{ ...optional, type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } }];
  }
}
