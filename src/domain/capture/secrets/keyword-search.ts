/** Many keywords looked for in one go. An export asks this of every byte twice, and the rules themselves only where one is found. */
import { surprise } from './letter-pairs.ts';

/**
 * Returns what goes through a text and says where which keyword stands, by its index, in the order of where they end or nearly so, until it is told to stop: 1 to 2 ns a character, however many there are.
 * @param keywords ASCII, of three characters or more; the same may be there twice. All lower case: compared without case. With a capital: as it is
 */
export function keywordHits(keywords: readonly string[]): (text: string, visit: (keyword: number, start: number) => boolean) => boolean {
  // By window the place among `lists`, and 0 where no keyword is recognised by it.
  const known = new Uint16Array(0x8000), lists: Keyword[][] = [[]];
  keywords.forEach((text, index) => {
    if (!/^[\x20-\x7e]{3,}$/.test(text)) throw new TypeError(`${JSON.stringify(text)} is no keyword.`);
    const offset = rarest(text), window = windowAt(text, offset);
    known[window] ||= lists.push([]) - 1;
    lists[known[window]]?.push({ text, index, offset, exact: text !== text.toLowerCase() });
  });
  const look = (text: string, end: number, list: readonly Keyword[], visit: (keyword: number, start: number) => boolean): boolean => {
    for (const keyword of list) {
      const start = end - 2 - keyword.offset;
      if (start >= 0 && stands(keyword, text, start) && visit(keyword.index, start)) return true;
    }
    return false;
  };
  // Of a text that is ASCII, which most are, its bytes: to ask a string for each of its characters takes twice as long.
  const encoder = new TextEncoder();
  let bytes = new Uint8Array(0);
  const isPlain = (text: string): boolean => {
    if (bytes.length < text.length) bytes = new Uint8Array(text.length);
    const { read, written } = encoder.encodeInto(text, bytes);
    return read === text.length && written === text.length;
  };
  return (text, visit) => {
    const { length } = text, plain = length >= 64 && isPlain(text);
    // The last three characters in 15 bits, without case; what looks like the middle of a keyword is looked at again.
    let window = 0;
    for (let i = 0; i < length; i++) {
      window = (window << 5 ^ ((plain ? bytes[i]! : text.charCodeAt(i)) | 0x20)) & 0x7fff;
      const list = known[window]!;
      if (list !== 0 && look(text, i, lists[list]!, visit)) return true;
    }
    return false;
  };
}
/** `offset`: where in the keyword the three characters are that it is recognised by. */
interface Keyword { readonly text: string; readonly index: number; readonly offset: number; readonly exact: boolean; }

const windowAt = (text: string, offset: number): number => [0, 1, 2].reduce((window, each) => (window << 5 ^ (text.charCodeAt(offset + each) | 0x20)) & 0x7fff, 0);

/** Signs are rarer than letters, in prose and in code; of letters those that seldom follow each other. */
function rarest(text: string): number {
  const rarity = (offset: number): number => { const three = text.slice(offset, offset + 3); return three.replace(/[a-z]/gi, '').length * 16 + surprise(three); };
  return Array.from({ length: text.length - 2 }, (_, offset) => offset).reduce((best, offset) => rarity(offset) > rarity(best) ? offset : best);
}

/** ASCII letters alone have two cases here: elsewhere small and capital letters differ in more than case. */
function stands({ text: keyword, exact }: Keyword, text: string, start: number): boolean {
  for (let at = 0; at < keyword.length; at++) {
    const there = text.charCodeAt(start + at);
    if (there !== keyword.charCodeAt(at) && (exact || there < 0x41 || there > 0x5a || there + 0x20 !== keyword.charCodeAt(at))) return false;
  }
  return true;
}
