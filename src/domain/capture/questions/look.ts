/** What most kinds of question look for: something that is gone and came back nowhere, or is new and stood nowhere before. */
import type { FileSort } from '../file-sort.ts';
import type { Seen, SeenFile, SeenLine } from './seen.ts';

export interface Spot { readonly file: SeenFile; readonly line: SeenLine; readonly match: RegExpExecArray; }
export interface Where {
  /** In which files; in code when it is not said. */
  readonly sorts?: readonly FileSort[];
  /** In the whole line, with what is quoted or commented; in the code alone when it is not said. */
  readonly inText?: true;
}

const spots = ({ files }: Seen, side: 'gone' | 'fresh', pattern: RegExp, { sorts = ['code'], inText }: Where): readonly Spot[] =>
  files.filter(({ sort }) => sorts.includes(sort)).flatMap(file => file[side].flatMap(line => {
    const match = pattern.exec(inText ? line.text : line.code);
    return match ? [{ file, line, match }] : [];
  }));

/** Lines that match, where none on the other side does, in any file: otherwise it was rewritten, and not taken away or brought in. */
export function onlyIn(seen: Seen, side: 'gone' | 'fresh', pattern: RegExp, where: Where = {}): readonly Spot[] {
  const other = side === 'gone' ? 'fresh' : 'gone';
  const found = spots(seen, side, pattern, where);
  return found.length > 0 && seen.files.some(file => file[other].some(line => pattern.test(where.inText ? line.text : line.code))) ? [] : found;
}

/** Where more went than this, or a whole file, what is looked for went along with what it was for. */
export const isSmall = ({ file: { status, gone } }: Pick<Spot, 'file'>): boolean => status === 'modified' && gone.length <= 25;

/** A word as a whole stands on some line of that side. */
export const standsIn = ({ files }: Seen, side: 'gone' | 'fresh', word: string): boolean => files.some(file => file[side].some(({ text }) => hasWord(text, word)));

export function hasWord(text: string, word: string): boolean {
  // An empty one stands everywhere, and the search for the next would never end.
  if (word === '') return false;
  for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + 1)) {
    if (!/[\w$]/u.test(text.charAt(from - 1)) && !/[\w$]/u.test(text.charAt(from + word.length))) return true;
  }
  return false;
}
