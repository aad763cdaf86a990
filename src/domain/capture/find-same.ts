/** Finds the places where an anchor's lines stand unchanged, and says how sure it is of each. */
import type { Anchor } from './anchor.ts';
import { fingerprintOf, lineHash } from './fingerprint.ts';

/** 0-based line, how many of the surrounding lines match, and whether that is enough to trust it away from its old line. */
export interface SamePlace { readonly at: number; readonly score: number; readonly sure: boolean; }

/** Says little about where it stands: a bracket, `else`, an empty line. */
export const isWeighty = (line: string): boolean => (line.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 6;

/** All places with the same text, the best first; of equal ones the lower line first. Empty for a pure deletion, which has no text. */
export function samePlaces(anchor: Anchor, lines: readonly string[]): readonly SamePlace[] {
  const count = anchor.lineCount;
  if (count < 1 || count > lines.length) return [];
  const hashes = new Map<string, string>();
  const hash = (line: string): string => {
    let known = hashes.get(line);
    if (known === undefined) hashes.set(line, known = lineHash(line));
    return known;
  };
  const places: SamePlace[] = [];
  for (let at = 0; at + count <= lines.length; at++) {
    if (!anchor.lineHashes.every((expected, index) => hash(lines[at + index] ?? '') === expected)) continue;
    const text = lines.slice(at, at + count);
    if (fingerprintOf(text) !== anchor.fingerprint) continue;
    const score = surroundings(anchor, lines, at);
    const weight = text.filter(isWeighty).length;
    places.push({ at, score, sure: score >= 2 || (score >= 1 && weight >= 1) || weight >= 3 });
  }
  return places.sort((a, b) => b.score - a.score || a.at - b.at);
}

/** How many lines above and below stand as they stood; the start and end of the file count as one where they stood there. @param at 0-based start of the place */
export function surroundings(anchor: Anchor, lines: readonly string[], at: number): number {
  const matches = (expected: string, line: string | undefined): boolean => line !== undefined && expected.trim() !== '' && expected.trim() === line.trim();
  const end = at + anchor.lineCount;
  let score = 0;
  anchor.before.forEach((expected, index) => { if (matches(expected, lines[at - anchor.before.length + index])) score++; });
  anchor.after.forEach((expected, index) => { if (matches(expected, lines[end + index])) score++; });
  if (anchor.before.length === 0 && at === 0) score++;
  if (anchor.after.length === 0 && end === lines.length) score++;
  return score;
}

/** The score of a place that nobody has touched. */
export const fullScore = (anchor: Anchor): number =>
  [...anchor.before, ...anchor.after].filter(line => line.trim() !== '').length + (anchor.before.length === 0 ? 1 : 0) + (anchor.after.length === 0 ? 1 : 0);
