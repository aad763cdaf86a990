/** Looks at what stands in one page, unpacked, before the reader does: it believes a run of one byte that says it stands for two thousand million values, and a text that says it begins with the whole text before it. */
import type { SchemaTree } from 'hyparquet';
import type { parquetHeader } from 'hyparquet/src/column.js';
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js';
import { getMaxDefinitionLevel, getMaxRepetitionLevel } from 'hyparquet/src/schema.js';
import { readVarInt } from 'hyparquet/src/thrift.js';

export type PageHeader = ReturnType<typeof parquetHeader>;
type Reader = Parameters<typeof readVarInt>[0];

/** @param bytes of the page as they lie in the file. @param unpack gives the part that is packed. @param most bytes that values may become. @throws Error for what says that it is more than it can be */
export function checkRuns(bytes: Uint8Array, header: PageHeader, path: SchemaTree[], unpack: (packed: Uint8Array, length: number) => Uint8Array, most: number): void {
  const { data_page_header: one, data_page_header_v2: two, dictionary_page_header: dictionary, type, uncompressed_page_size: size } = header;
  const [repetition, definition] = [getMaxRepetitionLevel(path), getMaxDefinitionLevel(path)];
  if (type === 'DICTIONARY_PAGE') {
    if ((dictionary?.num_values ?? 0) > size * 8) throw new Error('a dictionary has more values than bits');
  } else if (type === 'DATA_PAGE' && one) {
    const reader = readerOf(unpack(bytes, size));
    let values = one.num_values;
    for (const [level, nullable] of [[repetition, false], [definition, true]] as const) {
      if (level === 0) continue;
      const end = reader.offset + 4 + reader.view.getUint32(reader.offset, true);
      const at = reader.offset;
      reader.offset += 4;
      walk(reader, bits(level), one.num_values);
      if (nullable && countsExactly.has(one.encoding)) values = present({ view: reader.view, offset: at }, one.num_values, level);
      reader.offset = end;
    }
    checkValues(reader, one.encoding, values, path, true, most);
  } else if (type === 'DATA_PAGE_V2' && two) {
    const levels = two.repetition_levels_byte_length + two.definition_levels_byte_length;
    if (levels > bytes.length) throw new Error('a page is smaller than a part of it');
    if (repetition > 0) walk(readerOf(bytes), bits(repetition), two.num_values);
    if (definition > 0) walk({ ...readerOf(bytes), offset: two.repetition_levels_byte_length }, bits(definition), two.num_values);
    const rest = bytes.subarray(definition > 0 ? levels : two.repetition_levels_byte_length);
    checkValues(readerOf(two.is_compressed && size > levels ? unpack(rest, size - levels) : rest), two.encoding, Math.max(0, two.num_values - two.num_nulls), path, false, most);
  }
}

/** Encodings in which a value's size hangs on how many there are. */
const countsExactly: ReadonlySet<string> = new Set(['DELTA_BYTE_ARRAY', 'BYTE_STREAM_SPLIT']);

function checkValues(reader: Reader, encoding: string, values: number, path: readonly SchemaTree[], first: boolean, most: number): void {
  if (values === 0) return;
  const { type, type_length: length = 0 } = path.at(-1)?.element ?? {};
  if (encoding === 'RLE' || encoding.endsWith('_DICTIONARY')) {
    const prefixed = first ? type === 'BOOLEAN' : encoding === 'RLE';
    if (prefixed) reader.offset += 4;
    walk(reader, prefixed ? 1 : reader.view.getUint8(reader.offset++), values);
  } else if (encoding === 'BYTE_STREAM_SPLIT') {
    if (values * Math.max(1, type === 'FIXED_LEN_BYTE_ARRAY' ? length : 1) > reader.view.byteLength - reader.offset) throw new Error('a page has more values than bytes');
  } else if (encoding === 'DELTA_BYTE_ARRAY') {
    const [shared, own] = [new Int32Array(values), new Int32Array(values)];
    deltaBinaryUnpack(reader, values, shared);
    deltaBinaryUnpack(reader, values, own);
    let sum = 0;
    for (let index = 0; index < values; index++) if ((sum += Math.max(0, shared[index] ?? 0) + Math.max(0, own[index] ?? 0)) > most) throw new Error('a page becomes far more than it is');
  }
}

/** Runs that repeat a value, and runs of packed ones, which are of eights. What ends too soon the reader says itself. */
function walk(reader: Reader, width: number, values: number): void {
  for (let seen = 0; seen < values && reader.offset < reader.view.byteLength;) {
    const header = readVarInt(reader) >>> 0;
    const count = header % 2 === 1 ? (header >>> 1) * 8 : header >>> 1;
    if (count > Math.ceil(values / 8) * 8) throw new Error(`a run is of ${count} values, in a page of ${values}`);
    seen += count;
    reader.offset += header % 2 === 1 ? Math.max(1, count / 8 * width) : width + 7 >> 3;
  }
}

/** How many of the values are there; those with a lower level are null. */
function present(reader: Reader, values: number, level: number): number {
  const levels = new Array<number>(values);
  readRleBitPackedHybrid(reader, bits(level), levels);
  return levels.reduce((sum, each) => each === level ? sum + 1 : sum, 0);
}

const readerOf = (bytes: Uint8Array): Reader => ({ view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 });
const bits = (level: number): number => 32 - Math.clz32(level);
