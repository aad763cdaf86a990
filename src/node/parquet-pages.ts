/** Looks at all pages of a row group, their headers first, before the reader does: it believes them, goes round for ever where a page has less than no bytes, and makes room for as many values as one claims. */
import type { AsyncBuffer, Compressors, RowGroup, SchemaTree } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { getTreePath } from 'hyparquet/src/schema.js';
import { BrokenFile } from '../domain/dataset/broken-file.ts';
import { checkRuns, type PageHeader } from './parquet-runs.ts';

/** In one page; of what stands inside a column, in all its pages of a row group. */
const mostValues = 2 ** 24;
/** Of all columns together: each value takes some dozens of bytes while rows are made of them. */
const mostTogether = 2 ** 25;
const window = 64 * 1024;
/** A header that is larger is none. It may hold the least and the largest value of its page. */
const largestHeader = 4 * 2 ** 20;
/** Where each page of a column begins, and with which row. */
const largestIndex = 4 * 2 ** 20;

export interface Table { readonly tree: SchemaTree; readonly compressors: Compressors; /** Bytes that one page may become. */ readonly most: number; }

/** @throws BrokenFile for what does not fit together, or is too much; Error for a page that cannot be read */
export async function checkPages(source: AsyncBuffer, { columns }: RowGroup, { tree, compressors, most }: Table): Promise<void> {
  let together = 0;
  for (const { meta_data: column, offset_index_length: index = 0 } of columns) {
    if (!column) continue;
    const { dictionary_page_offset: dictionary, data_page_offset: data, codec } = column;
    const begin = Number(dictionary && dictionary < data ? dictionary : data), end = begin + Number(column.total_compressed_size);
    if (!(begin >= 0 && end >= begin && end <= source.byteLength)) throw new Error('a column lies outside of the file');
    if (index > largestIndex) throw new Error('the index of a column is too large');
    const path = getTreePath(tree, column.path_in_schema);
    const unpack = (packed: Uint8Array, length: number): Uint8Array => {
      if (length > most) throw new BrokenFile('row-group-too-large', `A page says that it unpacks to ${Math.round(length / 2 ** 20)} MiB; that is more than can be looked at.`);
      return codec === 'UNCOMPRESSED' ? packed : compressors[codec]?.(packed, length) ?? packed;
    };
    let [values, largest] = [0, 0];
    for await (const { header, at } of pagesIn(source, begin, end)) {
      const count = countIn(header);
      values = column.path_in_schema.length > 1 ? values + count : count;
      largest = Math.max(largest, values);
      if (values > mostValues || together + largest > mostTogether) throw new BrokenFile('row-group-too-large', `A column has more than ${mostValues} values in one row group or page, or all have more than ${mostTogether} together; that is more than can be looked at.`);
      if (at + header.compressed_page_size > end) throw new Error('a page is larger than its column');
      checkRuns(new Uint8Array(await source.slice(at, at + header.compressed_page_size)), header, path, unpack, most);
    }
    together += largest;
  }
}

/** Each page with where what stands in it begins. */
async function* pagesIn(source: AsyncBuffer, begin: number, end: number): AsyncGenerator<{ readonly header: PageHeader; readonly at: number }> {
  let [from, view] = [begin, new DataView(new ArrayBuffer(0))];
  // As the reader does, which leaves a last byte alone.
  for (let at = begin; at < end - 1;) {
    for (let length = window; ; length *= 16) {
      try {
        if (at < from || at - from >= view.byteLength) throw new RangeError('not read yet');
        const reader = { view, offset: at - from };
        const header = parquetHeader(reader);
        // Before anything is done with its numbers.
        countIn(header);
        const start = from + reader.offset;
        at = start + header.compressed_page_size;
        yield { header, at: start };
        break;
      } catch (error) {
        if (from === at && (at + view.byteLength >= end || view.byteLength >= largestHeader)) throw error;
        from = at;
        view = new DataView(await source.slice(at, Math.min(end, at + Math.min(length, largestHeader))));
      }
    }
  }
}

/** Whatever the reader counts with has to be there: a place that is no number is the beginning to it, again and again. */
function countIn({ compressed_page_size: packed, uncompressed_page_size: unpacked, data_page_header: one, data_page_header_v2: two, dictionary_page_header: dictionary }: PageHeader): number {
  const numbers: readonly unknown[] = [
    packed, unpacked, ...one ? [one.num_values] : [], ...two ? [two.num_values, two.num_nulls, two.num_rows, two.definition_levels_byte_length, two.repetition_levels_byte_length] : [], ...dictionary ? [dictionary.num_values] : [],
  ];
  if (!numbers.every(number => typeof number === 'number' && number >= 0)) throw new Error('a page does not say how large it is');
  return Math.max(one?.num_values ?? 0, two?.num_values ?? 0, dictionary?.num_values ?? 0);
}
