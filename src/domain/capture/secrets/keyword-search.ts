/** Many keywords looked for in one go. An export asks this of every byte twice, and the rules themselves only where one is found. */

/**
 * Returns what says whether a text holds any of these: 1 to 2 ns a character, however many there are.
 * @param keywords ASCII, of three characters or more. All lower case: compared without case. With a capital: as it is
 */
export function keywordSearch(keywords: readonly string[]): (text: string) => boolean {
  const byWindow = new Map<number, Keyword[]>();
  const known = new Uint8Array(0x8000);
  for (const text of keywords) {
    if (!/^[\x20-\x7e]{3,}$/.test(text)) throw new TypeError(`${JSON.stringify(text)} is no keyword.`);
    const offset = rarest(text), window = windowAt(text, offset);
    known[window] = 1;
    byWindow.set(window, [...byWindow.get(window) ?? [], { text, offset, exact: text !== text.toLowerCase() }]);
  }
  const isOne = (text: string, end: number, window: number): boolean => byWindow.get(window)?.some(keyword => stands(keyword, text, end - 2)) ?? false;
  return text => {
    const { length } = text;
    // The last three characters in 15 bits, without case; what looks like the middle of a keyword is looked at again.
    let window = 0;
    for (let i = 0; i < length; i++) {
      window = (window << 5 ^ (text.charCodeAt(i) | 0x20)) & 0x7fff;
      if (known[window] !== 0 && isOne(text, i, window)) return true;
    }
    return false;
  };
}

/** `offset`: where in the keyword the three characters are that it is recognised by. */
interface Keyword { readonly text: string; readonly offset: number; readonly exact: boolean; }

const windowAt = (text: string, offset: number): number => [0, 1, 2].reduce((window, each) => (window << 5 ^ (text.charCodeAt(offset + each) | 0x20)) & 0x7fff, 0);

/** Signs are rarer than letters, in prose and in code. */
function rarest(text: string): number {
  const signs = (offset: number): number => text.slice(offset, offset + 3).replace(/[a-z]/gi, '').length;
  return Array.from({ length: text.length - 2 }, (_, offset) => offset).reduce((best, offset) => signs(offset) > signs(best) ? offset : best);
}

function stands({ text: keyword, offset, exact }: Keyword, text: string, here: number): boolean {
  const there = text.slice(Math.max(0, here - offset), here - offset + keyword.length);
  return (exact ? there : there.toLowerCase()) === keyword;
}
