/** Secrets in parts: string literals that stand beside each other, or with a sign between them that joins them. Often cut so that no scanner finds them. */
import { joint } from './joint.ts';
import type { Reading } from './reading.ts';

/** What a part is made of: nothing that ends a literal, and no blank. */
const isPart = (unit: number): boolean => unit > 0x20 && unit < 0x7f && unit !== 0x22 && unit !== 0x27 && unit !== 0x60 && unit !== 0x5c && unit !== 0x2c && unit !== 0x3b && unit !== 0x3c && unit !== 0x3e && unit !== 0x28 && unit !== 0x29;
/** A part is this long at most, and so many are put together. */
const longest = 256, most = 16;

export function* joinedIn(text: string): Generator<Reading> {
  if (/(?:join|[Cc]oncat|CONCAT|implode)\(/.test(text)) yield* listsIn(text);
  const next = new RegExp(joint.source, 'g'), again = new RegExp(joint.source, 'y');
  for (let match = next.exec(text); match; match = next.exec(text)) {
    const mark = /["'`]/.exec(match[0])?.[0] ?? '';
    let start = match.index;
    while (match.index - start < longest && isPart(text.charCodeAt(start - 1))) start--;
    if (start === match.index || text[start - 1] !== mark) {
      // The second mark may be where a literal ends.
      next.lastIndex = match.index + match[0].length - 1;
      continue;
    }
    const parts = [text.slice(start, match.index)];
    let end = match.index, signed = true;
    for (let joined: RegExpExecArray | null = match; joined && parts.length < most; again.lastIndex = end, joined = again.exec(text)) {
      const from = joined.index + joined[0].length, open = text[from - 1] ?? '';
      let to = from;
      while (to - from < longest && isPart(text.charCodeAt(to))) to++;
      if (to === from || text[closes(text, to)] !== open) break;
      signed &&= /[^\s"'`bfru]/i.test(joined[0].replace(/\n[+-]/, '\n').replace(/\\+(?=["'`])/g, ''));
      parts.push(text.slice(from, to));
      end = to;
    }
    next.lastIndex = Math.max(end, match.index + match[0].length - 1);
    const value = parts.join('');
    if (parts.length < 2 || value.length < (signed ? 8 : 12) || !/\d/.test(value)) continue;
    yield readingOf(text, start, end, parts, mark, signed);
  }
}

/** Without a sign between them they may be words of a shell or of a list: what only a name makes a secret is none there. */
function readingOf(text: string, start: number, end: number, parts: readonly string[], mark: string, signed: boolean, before = text.slice(Math.max(0, start - 64), start)): Reading {
  const seams = parts.slice(0, -1).map((_, at) => before.length + parts.slice(0, at + 1).join('').length);
  return { text: `${before}${parts.join('')}${mark}`, start, end, id: 'joined-secret', kind: 'JOINED_SECRET', how: 'in parts', shows: found => (signed || !found.guessed) && seams.some(seam => found.start < seam && seam < found.end) };
}

/** Behind the backslashes before a quotation mark that is escaped. */
function closes(text: string, at: number): number {
  let to = at;
  while (text[to] === '\\' && to - at < 3) to++;
  return to;
}

/** A list that is put together with nothing between: `['a', 'b'].join('')`, `''.join(['a', 'b'])`, `implode('', ['a', 'b'])`, `String.Concat("a", "b")`. */
const joins = /\][ \t]{0,4}\.join\([ \t]{0,4}(?:''|""|``|\\"\\"|\\'\\')[ \t]{0,4}\)/g, begins = /(?:(["'])\1\.join\([ \t]{0,4}[[(]|\bimplode\([ \t]{0,4}(?:''|"")[ \t]{0,4},[ \t]{0,4}[[(]|\b(?:[Cc]oncat|CONCAT)\()/g;
const item = /[\s+-]{0,40}[bfruBFRU]?(?<mark>\\{0,3}["'`])(?<part>[^\s"'`\\,;<>()]{1,256})\k<mark>\s{0,40}(?<next>,?)/y;
/** As long as such a list is, in characters. */
const listed = 2000;

function* listsIn(text: string): Generator<Reading> {
  const reading = (begin: number, from: number, to?: number): Reading | undefined => {
    const parts: string[] = [];
    let start = -1, end = -1, mark = '';
    item.lastIndex = from;
    for (let match = item.exec(text); match && parts.length < most; match = item.exec(text)) {
      const { part = '', mark: quote = '', next = '' } = match.groups ?? {}, at = match.index + match[0].indexOf(quote) + quote.length;
      if (start < 0) start = at;
      parts.push(part);
      end = at + part.length;
      mark = quote.slice(-1);
      from = item.lastIndex;
      if (next === '') break;
    }
    return parts.length < 2 || parts.join('').length < 8 || !/\d/.test(parts.join('')) || (to !== undefined && !/^[\s+-]*$/.test(text.slice(from, to))) ? undefined : readingOf(text, start, end, parts, mark, true, text.slice(Math.max(0, begin - 64), begin) + mark);
  };
  for (const { index } of text.matchAll(joins)) {
    const open = text.slice(Math.max(0, index - listed), index).lastIndexOf('['), begin = Math.max(0, index - listed) + open;
    const found = open < 0 ? undefined : reading(begin, begin + 1, index);
    if (found) yield found;
  }
  for (const { index, 0: begun } of text.matchAll(begins)) {
    const found = reading(index, index + begun.length);
    if (found) yield found;
  }
}
