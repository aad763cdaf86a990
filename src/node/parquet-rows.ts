/** The rows of a Parquet file, a row group or a part of one at a time. Loaded when the first such file is to be checked. */
import { open, type FileHandle } from 'node:fs/promises';
import { parquetMetadataAsync, parquetScan, parquetSchema, type AsyncBuffer, type FileMetaData, type RowGroup } from 'hyparquet';
import { BrokenFile, isBrokenFile } from '../domain/dataset/broken-file.ts';
import type { TableRow } from '../domain/dataset/check-row.ts';
import { checkPages } from './parquet-pages.ts';
import { unpackedOnce, unpackers } from './parquet-unpack.ts';
import { NotText, rowOf } from './parquet-value.ts';

/** Bytes of values, unpacked: what is read at once where a choice is, and the most of what cannot be read in parts. The rows take several times as much. */
export interface Portions { readonly usual: number; readonly most: number; }
const portions: Portions = { usual: 64 * 2 ** 20, most: 256 * 2 ** 20 };
/** A million rows can be packed into a few bytes. */
const rowsAtOnce = 50_000;
const mostRows = 1_000_000;
/** The description of the columns and row groups. Of more than that the reader's table of them can become larger than any that Node has, which ends the program and not just the thread. */
const largestFooter = 16 * 2 ** 20;

/** @param onRead bytes of the file that the rows up to here take, about. @throws BrokenFile when it is no table, encrypted, damaged, or in pieces that are too large */
export async function* parquetRows(file: string, onRead: (bytes: number) => void = () => undefined, { usual, most } = portions): AsyncGenerator<readonly TableRow[]> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const source: AsyncBuffer = { byteLength: size, slice: (start, end = size) => slice(handle, start, Math.min(end, size), most) };
    const metadata = await described(source);
    const budget = { left: 0 };
    const { looking, reading, forget } = unpackedOnce(unpackers({ left: Number.POSITIVE_INFINITY }), unpackers(budget), usual);
    const scan = await parquetScan({
      file: source, metadata, compressors: reading, utf8: false, geoparquet: false, parsers: { stringFromBytes: textOf, jsonFromBytes: jsonOf, uuidFromBytes: uuidOf, geometryFromBytes: bytes => bytes, geographyFromBytes: bytes => bytes },
    }).catch((error: unknown) => { throw broken('not-parquet', 'The description of its columns is damaged', error); });
    const columns = topLevel(metadata);
    if (columns.length === 0) throw new BrokenFile('not-parquet', 'The file has no columns.');
    const twice = columns.find((name, at) => columns.indexOf(name) < at);
    if (twice !== undefined) throw new BrokenFile('duplicate-key', `Two columns are called ${JSON.stringify(twice.slice(0, 60))}; readers refuse the file, or take one of them.`);
    const table = { tree: parquetSchema(metadata), compressors: looking, most };
    let from = 0;
    for (const group of metadata.row_groups) {
      const rows = Number(group.num_rows);
      if (rows > 0) await checkPages(source, group, table).catch((error: unknown) => { throw isBrokenFile(error) ? error : broken('broken-rows', `The rows from ${from + 1} on cannot be read, and those behind them were not looked at`, error); });
      for (let start = from; start < from + rows;) {
        const end = Math.min(from + rows, start + perRead(group, start, { usual, most }));
        budget.left = 2 * most;
        const values = await Promise.all(columns.map(async column => scan.readColumn({ column, rowStart: start, rowEnd: end }))).catch((error: unknown) => {
          throw isBrokenFile(error) ? error : broken('broken-rows', `Rows ${start + 1} to ${end} cannot be read, and those behind them were not looked at`, error);
        });
        if (values.some(column => column.length !== end - start)) throw new BrokenFile('broken-rows', `Rows ${start + 1} to ${end} are not all there, and those behind them were not looked at.`);
        for (let at = 0; at < end - start; at += 1000) yield Array.from({ length: Math.min(1000, end - start - at) }, (_, index) => rowOf(columns, values.map(column => column[at + index] as unknown)));
        start = end;
        onRead(Math.round(size * start / Math.max(1, Number(metadata.num_rows))));
      }
      forget();
      from += rows;
    }
  } finally {
    await handle.close();
  }
}

async function slice(handle: FileHandle, start: number, end: number, most: number): Promise<ArrayBuffer> {
  if (start < 0 || end < start) throw new Error('a place outside of the file is named');
  if (end - start > most) throw new BrokenFile('row-group-too-large', `${Math.round((end - start) / 2 ** 20)} MiB are packed into one column of one row group; that is more than can be looked at.`);
  const buffer = new ArrayBuffer(end - start);
  for (let at = 0; at < buffer.byteLength;) {
    const { bytesRead } = await handle.read(new Uint8Array(buffer), at, buffer.byteLength - at, start + at);
    if (bytesRead === 0) throw new Error('the file has become shorter');
    at += bytesRead;
  }
  return buffer;
}

/** What the end of the file says is in it. */
async function described(source: AsyncBuffer): Promise<FileMetaData> {
  const end = new DataView(await source.slice(Math.max(0, source.byteLength - 8)));
  const word = end.byteLength === 8 ? new TextDecoder('latin1').decode(new Uint8Array(end.buffer, 4)) : '';
  if (word === 'PARE') throw new BrokenFile('encrypted', 'The file is encrypted.');
  if (word !== 'PAR1') throw new BrokenFile('not-parquet', 'The file does not end as a Parquet file does; its end is missing, or it is something else.');
  if (end.getUint32(0, true) > Math.min(largestFooter, source.byteLength - 12)) throw new BrokenFile('not-parquet', 'The description of its columns is damaged: it would be larger than the file, or than 16 MiB.');
  const metadata = await parquetMetadataAsync(source, { geoparquet: false }).catch((error: unknown) => { throw broken('not-parquet', 'The description of its columns is damaged', error); });
  if (metadata.row_groups.some(({ columns }) => columns.some(column => column.crypto_metadata !== undefined || !column.meta_data))) throw new BrokenFile('encrypted', 'Some columns are encrypted.');
  return metadata;
}

/** Names of the columns; what stands inside a column comes with it. */
function topLevel({ schema }: FileMetaData): readonly string[] {
  const names: string[] = [];
  let at = 1;
  const skip = (): void => { for (let open = 1; open > 0 && at < schema.length; at++) open += (schema[at]?.num_children ?? 0) - 1; };
  while (at < schema.length) { names.push(schema[at]?.name ?? ''); skip(); }
  return names;
}

/** How many rows to read at once from `start` on. What stands inside of columns can be read in part only where an index says which pages it is on; other columns are unpacked whole each time. */
function perRead(group: RowGroup, start: number, { usual, most }: Portions): number {
  const rows = Number(group.num_rows);
  const sum = (columns: RowGroup['columns']) => columns.reduce((total, { meta_data: column }) => total + Math.max(0, Number(column?.total_uncompressed_size ?? 0)), 0);
  const bytes = sum(group.columns);
  if (bytes <= usual && rows <= rowsAtOnce) return rows;
  const whole = sum(group.columns.filter(({ offset_index_offset: index, meta_data: column }) => index === undefined && column?.path_in_schema.length !== 1));
  const packed = group.columns.filter(({ offset_index_offset: index }) => index === undefined).reduce((total, { meta_data: column }) => total + Number(column?.total_compressed_size ?? 0), 0);
  if (whole <= usual / 8 && packed <= most) return Math.max(1, Math.min(rowsAtOnce, Math.floor(rows * usual / Math.max(1, bytes) / 2)));
  if (bytes <= most && rows <= mostRows) return rows;
  throw new BrokenFile('row-group-too-large', `From row ${start + 1} on, ${rows} rows of ${Math.round(bytes / 2 ** 20)} MiB are packed into one row group without an index of its pages; that is more than can be looked at, and they were not.`);
}

const textOf = (bytes: Uint8Array | undefined): unknown => {
  if (!bytes) return bytes;
  try { return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes); } catch { return new NotText(bytes); }
};
const jsonOf = (bytes: Uint8Array | undefined): unknown => {
  const text = textOf(bytes);
  if (typeof text !== 'string') return text;
  try { return JSON.parse(text) as unknown; } catch { return text; }
};

/** What is no UUID stays bytes. */
const uuidOf = (bytes: Uint8Array | undefined): unknown => bytes?.length === 16 ? Buffer.from(bytes).toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-') : bytes;

function broken(rule: string, what: string, error: unknown): BrokenFile {
  // Words of the language about a reader's own code say nothing to anybody.
  const why = error instanceof TypeError ? 'it is not what it should be' : error instanceof Error ? error.message.replace(/^parquet /u, '').slice(0, 200) : String(error);
  return new BrokenFile(rule, `${what}: ${why}.`, error);
}
