/** Many keywords looked for in one go. An export asks this of every byte twice, and the rules themselves only where one is found. */

/**
 * Returns what says whether a text holds any of these: 1 to 2 ns a character, however many there are.
 * @param keywords ASCII, of three characters or more. All lower case: compared without case. With a capital: as it is
 */
export function keywordSearch(keywords: readonly string[]): (text: string) => boolean {
  const hits = keywordHits(keywords);
  return text => hits(text, () => true);
}

/**
 * Returns what goes through a text and says where which keyword stands, by its index, in the order of where they end or nearly so.
 * @param keywords as those of `keywordSearch`; the same may be there twice
 */
export function keywordHits(keywords: readonly string[]): (text: string, visit: (keyword: number, start: number) => boolean) => boolean {
  const byWindow = new Map<number, Keyword[]>();
  const known = new Uint8Array(0x8000);
  keywords.forEach((text, index) => {
    if (!/^[\x20-\x7e]{3,}$/.test(text)) throw new TypeError(`${JSON.stringify(text)} is no keyword.`);
    const offset = rarest(text), window = windowAt(text, offset);
    known[window] = 1;
    byWindow.set(window, [...byWindow.get(window) ?? [], { text, index, offset, exact: text !== text.toLowerCase() }]);
  });
  const look = (text: string, end: number, window: number, visit: (keyword: number, start: number) => boolean): boolean => {
    for (const keyword of byWindow.get(window) ?? []) {
      const start = end - 2 - keyword.offset;
      if (start >= 0 && stands(keyword, text, start) && visit(keyword.index, start)) return true;
    }
    return false;
  };
  return (text, visit) => {
    const { length } = text;
    // The last three characters in 15 bits, without case; what looks like the middle of a keyword is looked at again.
    let window = 0;
    for (let i = 0; i < length; i++) {
      window = (window << 5 ^ (text.charCodeAt(i) | 0x20)) & 0x7fff;
      if (known[window] !== 0 && look(text, i, window, visit)) return true;
    }
    return false;
  };
}

/** `offset`: where in the keyword the three characters are that it is recognised by. */
interface Keyword { readonly text: string; readonly index: number; readonly offset: number; readonly exact: boolean; }

const windowAt = (text: string, offset: number): number => [0, 1, 2].reduce((window, each) => (window << 5 ^ (text.charCodeAt(offset + each) | 0x20)) & 0x7fff, 0);

/** Signs are rarer than letters, in prose and in code. */
function rarest(text: string): number {
  const signs = (offset: number): number => text.slice(offset, offset + 3).replace(/[a-z]/gi, '').length;
  return Array.from({ length: text.length - 2 }, (_, offset) => offset).reduce((best, offset) => signs(offset) > signs(best) ? offset : best);
}

/** ASCII letters alone have two cases here: elsewhere small and capital letters differ in more than case. */
function stands({ text: keyword, exact }: Keyword, text: string, start: number): boolean {
  for (let at = 0; at < keyword.length; at++) {
    const there = text.charCodeAt(start + at);
    if (there !== keyword.charCodeAt(at) && (exact || there < 0x41 || there > 0x5a || there + 0x20 !== keyword.charCodeAt(at))) return false;
  }
  return true;
}
