/** Rows as columns that fit the terminal: the last column is cut to what is left, by the width letters really have. */
import stringWidth from 'string-width';
import type { Span } from './line.ts';
import { plain } from './plain.ts';

type Cell = string | Span;
const textOf = (cell: Cell): string => plain(typeof cell === 'string' ? cell : cell.text);

/** Cuts between graphemes, so that no emoji is halved. @param width in terminal cells */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let out = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (stringWidth(out + segment) > width - 1) break;
    out += segment;
  }
  return width > 0 ? `${out}…` : '';
}

/** @param width of the terminal; undefined when the output is not one, and then nothing is cut */
export function columns(rows: readonly (readonly Cell[])[], width: number | undefined, maximum = 24): readonly (readonly Cell[])[] {
  const texts = rows.map(row => row.map((cell, at) => {
    const text = textOf(cell);
    return width !== undefined && at < row.length - 1 ? cut(text, maximum) : text;
  }));
  const widths = (texts[0] ?? []).map((_, at) => texts.reduce((widest, row) => Math.max(widest, stringWidth(row[at] ?? '')), 0));
  return rows.map((row, r) => row.flatMap((cell, at): readonly Cell[] => {
    let text = texts[r]?.[at] ?? '';
    const last = at === row.length - 1;
    if (!last) text += ' '.repeat(Math.max(0, (widths[at] ?? 0) - stringWidth(text)) + 2);
    else if (width !== undefined) text = cut(text, Math.max(12, width - widths.slice(0, -1).reduce((sum, each) => sum + each + 2, 0)));
    return [typeof cell === 'string' ? text : { ...cell, text }];
  }));
}
