/** Recognises a change again after a rebase, a squash or an amend: by the lines that it adds and removes, wherever they stand by then. Of each line a short hash is kept, and no text. */
import type { Change } from '../capture/change.ts';
import { sha256Hex } from '../capture/hash.ts';
import { parsePatch } from '../capture/patch.ts';

export type Prints = ReadonlySet<string>;
export type LineSign = '+' | '-';

/** Of one change; what is larger is known by its beginning. */
export const mostPrints = 2000;
/** So much of the smaller of two changes has to be in the other one for both to be taken for one. */
export const enough = 0.8;

/** Undefined for a line that says too little to be known by: a bracket, an empty line. Indentation is no difference. */
export function printOf(path: string, sign: LineSign, text: string): string | undefined {
  return (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < 3 ? undefined : sha256Hex(`${path}\0${sign}${text.trim()}`).slice(0, 12);
}

/** @param lines with their marks, as they stand in a patch. @param oldPath where the lines that are taken away stood: commits are read without renames */
export function printsOfLines(path: string, lines: readonly string[], found = new Set<string>(), oldPath = path): Set<string> {
  for (const line of lines) {
    const sign = line.charAt(0);
    const print = (sign === '+' || sign === '-') && found.size < mostPrints ? printOf(sign === '-' ? oldPath : path, sign, line.slice(1)) : undefined;
    if (print !== undefined) found.add(print);
  }
  return found;
}

/** Empty where nothing of the change is embedded. A patch that cannot be read says nothing. */
export function printsOfChange({ files }: Pick<Change, 'files'>): Prints {
  const found = new Set<string>();
  for (const { path, oldPath, patch } of files) {
    try {
      for (const { lines } of parsePatch(patch).hunks) printsOfLines(path, lines, found, oldPath);
    } catch { /* Hunks that do not hold what they announce. */ }
  }
  return found;
}

/** How much of the first is in the second: 0 to 1; 0 for nothing. */
export function shareIn(part: Prints, whole: Prints): number {
  let both = 0;
  for (const print of part) if (whole.has(print)) both++;
  return part.size === 0 ? 0 : both / part.size;
}

/** One holds the other: a commit what was recorded before it, a squash its commits, a whole change one of the commits that were made of it. */
export const oneHoldsOther = (a: Prints, b: Prints): boolean => shareIn(a.size <= b.size ? a : b, a.size <= b.size ? b : a) >= enough;

/** The same lines have the same name. '' where there is nothing to know it by. */
export const nameOfPrints = (prints: Prints): string => prints.size === 0 ? '' : sha256Hex([...prints].sort().join()).slice(0, 16);
