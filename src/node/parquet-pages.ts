/** Looks at the headers of all pages of a row group before anything in them is unpacked: the reader believes them, goes round for ever where a page has less than no bytes, and makes room for as many values as one claims. */
import type { AsyncBuffer, RowGroup } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { BrokenFile } from '../domain/dataset/broken-file.ts';

/** In one page; of what stands inside a column, in all its pages of a row group. */
const mostValues = 2 ** 24;
const window = 64 * 1024;

/** @throws BrokenFile for what does not fit together, or is too much; Error for a header that cannot be read */
export async function checkPages(source: AsyncBuffer, { columns }: RowGroup): Promise<void> {
  for (const { meta_data: column } of columns) {
    if (!column) continue;
    const { dictionary_page_offset: dictionary, data_page_offset: data } = column;
    const begin = Number(dictionary && dictionary < data ? dictionary : data), end = begin + Number(column.total_compressed_size);
    if (!(begin >= 0 && end >= begin && end <= source.byteLength)) throw new Error('a column lies outside of the file');
    let values = 0;
    for await (const count of pagesIn(source, begin, end)) {
      values = column.path_in_schema.length > 1 ? values + count : count;
      if (values > mostValues) throw new BrokenFile('row-group-too-large', `A column has more than ${mostValues} values in one row group or page; that is more than can be looked at.`);
    }
  }
}

/** How many values each page says it has. */
async function* pagesIn(source: AsyncBuffer, begin: number, end: number): AsyncGenerator<number> {
  let [from, view] = [begin, new DataView(new ArrayBuffer(0))];
  // As the reader does, which leaves a last byte alone.
  for (let at = begin; at < end - 1;) {
    for (let length = window; ; length *= 16) {
      try {
        if (at < from || at - from >= view.byteLength) throw new RangeError('not read yet');
        const reader = { view, offset: at - from };
        const header = parquetHeader(reader);
        const count = countIn(header);
        at = from + reader.offset + header.compressed_page_size;
        yield count;
        break;
      } catch (error) {
        if (from === at && at + view.byteLength >= end) throw error;
        from = at;
        view = new DataView(await source.slice(at, Math.min(end, at + length)));
      }
    }
  }
}

/** Whatever the reader counts with has to be there: a place that is no number is the beginning to it, again and again. */
function countIn({ compressed_page_size: packed, uncompressed_page_size: unpacked, data_page_header: one, data_page_header_v2: two, dictionary_page_header: dictionary }: ReturnType<typeof parquetHeader>): number {
  const numbers: readonly unknown[] = [
    packed, unpacked, ...one ? [one.num_values] : [], ...two ? [two.num_values, two.num_nulls, two.num_rows, two.definition_levels_byte_length, two.repetition_levels_byte_length] : [], ...dictionary ? [dictionary.num_values] : [],
  ];
  if (!numbers.every(number => typeof number === 'number' && number >= 0)) throw new Error('a page does not say how large it is');
  return Math.max(one?.num_values ?? 0, two?.num_values ?? 0, dictionary?.num_values ?? 0);
}
