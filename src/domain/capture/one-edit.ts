/** The one edit that leads from a text to another: all between what both begin and what both end with. Coarse, and quick enough to be asked at every pause in typing. */
import type { Edit } from './patch.ts';

/** @returns one hunk without context for `mapSpan`, numbered as git does; [] when both are the same */
export function oneEdit(old: readonly string[], now: readonly string[]): readonly Edit[] {
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head++;
  if (head === old.length && head === now.length) return [];
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const [oldCount, newCount] = [old.length - head - tail, now.length - head - tail];
  // Git gives an empty side the number of the line above it.
  return [{ oldStart: oldCount === 0 ? head : head + 1, oldCount, newStart: newCount === 0 ? head : head + 1, newCount }];
}
