/** Guesses where edited lines stand now, by those of them and around them that are left. Used where the old text is gone. */
import type { Anchor } from './anchor.ts';
import { lineHash } from './fingerprint.ts';
import { isWeighty } from './find-same.ts';
import type { SearchedText } from './searched-text.ts';

interface Pair { /** Line of the anchor; below 0 and from `lineCount` on the lines around it. */ readonly was: number; /** 0-based line of the text. */ readonly is: number; }

/** Lines that occur more often say nothing about the place. */
const mostPlaces = 20;

/** 0-based, end exclusive; undefined when too little is left, or two places are as good. */
export function guessLines(anchor: Anchor, text: SearchedText): { readonly start: number; readonly end: number } | undefined {
  const expected = new Map<number, string>(anchor.lineHashes.map((hash, at) => [at, hash]));
  anchor.before.forEach((line, at) => expected.set(at - anchor.before.length, lineHash(line)));
  anchor.after.forEach((line, at) => expected.set(anchor.lineCount + at, lineHash(line)));
  const pairs: Pair[] = [];
  for (const [was, hash] of expected) {
    const found = text.linesOfHash(hash).filter(line => isWeighty(text.lines[line] ?? ''));
    if (found.length <= mostPlaces) pairs.push(...found.map(is => ({ was, is })));
  }
  const slack = Math.max(3, Math.ceil(anchor.lineCount / 2));
  const best = densest(pairs, slack);
  if (best.length < Math.max(2, Math.ceil(0.4 * expected.size))) return undefined;
  const chosen = new Set(best);
  const next = densest(pairs.filter(pair => !chosen.has(pair)), slack);
  return next.length >= best.length ? undefined : between(best, anchor.lineCount, text.lines.length);
}

/** The most lines of the anchor, each once, that stand about as far apart as they did. */
function densest(pairs: readonly Pair[], slack: number): readonly Pair[] {
  const sorted = [...pairs].sort((a, b) => (a.is - a.was) - (b.is - b.was) || a.was - b.was);
  let best: Pair[] = [];
  let first = 0;
  sorted.forEach((pair, last) => {
    for (let low = sorted[first]; low && pair.is - pair.was - (low.is - low.was) > slack; low = sorted[first]) first++;
    if (last - first + 1 <= best.length) return;
    const lines = new Map<number, Pair>();
    for (const each of sorted.slice(first, last + 1)) if (!lines.has(each.was)) lines.set(each.was, each);
    const inOrder = ascending([...lines.values()].sort((a, b) => a.was - b.was));
    if (inOrder.length > best.length) best = inOrder;
  });
  return best;
}

const ascending = (pairs: readonly Pair[]): Pair[] => pairs.reduce<Pair[]>((kept, pair) => pair.is > (kept.at(-1)?.is ?? -1) ? [...kept, pair] : kept, []);

/** From the first of the anchor's own lines to the last, as far as the lines around it allow. */
function between(pairs: readonly Pair[], count: number, total: number): { readonly start: number; readonly end: number } | undefined {
  const above = pairs.findLast(pair => pair.was < 0);
  const below = pairs.find(pair => pair.was >= count);
  const own = pairs.filter(pair => pair.was >= 0 && pair.was < count);
  const [first, last] = [own[0], own.at(-1)];
  if (!first && !(above && below)) return undefined;
  let start = above?.was === -1 ? above.is + 1 : first ? first.is - first.was : (above?.is ?? 0) - (above?.was ?? 0);
  let end = below?.was === count ? below.is : last ? last.is + count - last.was : (below?.is ?? 0) - ((below?.was ?? 0) - count);
  if (above) start = Math.max(start, above.is + 1);
  if (first) start = Math.min(start, first.is);
  if (below) end = Math.min(end, below.is);
  if (last) end = Math.max(end, last.is + 1);
  [start, end] = [Math.max(0, start), Math.min(total, end)];
  return end > start ? { start, end } : undefined;
}
