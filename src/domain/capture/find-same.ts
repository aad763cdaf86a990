/** Finds the places where an anchor's lines stand unchanged, and says how sure it is of each. */
import type { Anchor } from './anchor.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { SearchedText } from './searched-text.ts';

/** 0-based line, how many of the surrounding lines match, how many of its own lines mean something, and whether that is enough to trust it away from its old line. */
export interface SamePlace { readonly at: number; readonly score: number; readonly weight: number; readonly sure: boolean; /** False where only the indentation is another one. */ readonly same: boolean; }

/** Says little about where it stands: a bracket, `else`, an empty line. */
export const isWeighty = (line: string): boolean => (line.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 6;

/** All places with the same text, the best first; of equal ones the lower line first. Empty for a pure deletion, which has no text. @param indented also where it is indented otherwise */
export function samePlaces(anchor: Anchor, text: SearchedText, indented = false): readonly SamePlace[] {
  const { lines, hashes } = text;
  const count = anchor.lineCount;
  if (count < 1 || count > lines.length || anchor.lineHashes.length === 0 || anchor.lineHashes.length > count) return [];
  let rarest = 0, fewest = Infinity;
  for (const [index, hash] of anchor.lineHashes.entries()) {
    const { length } = text.linesOfHash(hash);
    if (length === 0) return [];
    if (length < fewest) [rarest, fewest] = [index, length];
  }
  const places: SamePlace[] = [];
  for (const line of text.linesOfHash(anchor.lineHashes[rarest] ?? '')) {
    const at = line - rarest;
    if (at < 0 || at + count > lines.length || !anchor.lineHashes.every((expected, index) => hashes[at + index] === expected)) continue;
    const now = lines.slice(at, at + count);
    const same = fingerprintOf(now) === anchor.fingerprint;
    // Of longer ones not every line is known by itself.
    if (!same && !(indented && count === anchor.lineHashes.length)) continue;
    const score = surroundings(anchor, text, at);
    const weight = now.filter(isWeighty).length;
    places.push({ at, score, weight, sure: score >= 2 || (score >= 1 && weight >= 1) || weight >= 3, same });
  }
  return places.sort((a, b) => b.score - a.score || a.at - b.at);
}

/** How many lines above and below stand as they stood; the start and end of the file count as one where they stood there. @param at 0-based start of the place */
export function surroundings(anchor: Anchor, { trimmed }: SearchedText, at: number): number {
  const matches = (expected: string, line: string | undefined): boolean => line !== undefined && line !== '' && expected.trim() === line;
  const end = at + anchor.lineCount;
  let score = 0;
  anchor.before.forEach((expected, index) => { if (matches(expected, trimmed[at - anchor.before.length + index])) score++; });
  anchor.after.forEach((expected, index) => { if (matches(expected, trimmed[end + index])) score++; });
  if (anchor.before.length === 0 && at === 0) score++;
  if (anchor.after.length === 0 && end === trimmed.length) score++;
  return score;
}

/** The score of a place that nobody has touched. */
export const fullScore = (anchor: Anchor): number =>
  [...anchor.before, ...anchor.after].filter(line => line.trim() !== '').length + (anchor.before.length === 0 ? 1 : 0) + (anchor.after.length === 0 ? 1 : 0);
