/** How found values become findings. Apart from the rules, so that what only sorts them need not load them. */
import type { Finding } from '../checks/check.ts';
import { familyOf, secretHash } from './kinds.ts';
import { partsOf } from './parts.ts';
import type { Found } from './rule.ts';

/** In order of position. What lies within something larger, or was found twice, is one finding, and what is known by itself goes before a guess that is no more than it; the value itself is left behind. */
export function toFindings(found: readonly Found[]): readonly Finding[] {
  const known = found.filter(({ guessed }) => !guessed);
  const sorted = [...known, ...found.filter(each => each.guessed && !known.some(other => other.start <= each.start && each.end <= other.end))].sort((a, b) => a.start - b.start || b.end - a.end);
  const out: Finding[] = [];
  let reached = 0, taken: { readonly start: number; readonly end: number }[] = [];
  for (const each of sorted) {
    const within = each.end <= reached;
    // The host of a URL stays when its password goes, and may be a finding of its own.
    if (within && taken.some(({ start, end }) => start < each.end && each.start < end)) continue;
    const parts = partsOf(each.kind, each.value).map(({ start, end }) => ({ start: each.start + start, end: each.start + end }));
    taken = within ? [...taken, ...parts] : parts;
    reached = Math.max(reached, each.end);
    out.push({
      check: `${familyOf(each.kind)}/${each.id}`, severity: 'blocks', message: `This looks like ${each.title}.`,
      start: each.start, end: each.end, hash: secretHash(each.kind, each.value), kind: each.kind, ...each.instead !== undefined && { instead: each.instead },
    });
  }
  return out;
}
