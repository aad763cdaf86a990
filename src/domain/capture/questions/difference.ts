/** What differs between a line and the one that stands in its place: one stretch, of whole words. */

export interface Difference { readonly before: string; readonly old: string; readonly now: string; readonly after: string; }

const isWord = (char: string): boolean => /[\w.$]/u.test(char);

/** Undefined where nothing differs. `before + old + after` is the one line, `before + now + after` the other. */
export function differenceOf(was: string, is: string): Difference | undefined {
  if (was === is) return undefined;
  let start = 0;
  while (start < was.length && start < is.length && was[start] === is[start]) start++;
  let end = 0;
  while (end < was.length - start && end < is.length - start && was.at(-1 - end) === is.at(-1 - end)) end++;
  // Where a word is cut in the middle, or goes on, the whole of it differs.
  const cut = (): boolean => [was, is].some(line => isWord(line.charAt(start)) && start < line.length - end) || end > 0 && [was, is].some(line => start === line.length - end && isWord(line.charAt(start)));
  while (start > 0 && isWord(was.charAt(start - 1)) && cut()) start--;
  while (end > 0 && isWord(was.charAt(was.length - end)) && [was, is].some(line => isWord(line.charAt(line.length - end - 1)))) end--;
  return { before: was.slice(0, start), old: was.slice(start, was.length - end), now: is.slice(start, is.length - end), after: was.slice(was.length - end) };
}
