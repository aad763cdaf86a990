/** Carries lines of an old text over to the new one, by the hunks between the two. */
import type { Edit } from './patch.ts';

/** 1-based. `touched`: a hunk changed something of it, and the place is where that now stands. With `lineCount` 0 nothing of it is left. */
export interface Mapped { readonly startLine: number; readonly lineCount: number; readonly touched: boolean; }

/** @param hunks without context (`--unified=0`). @param startLine 1-based. @param lineCount 0 for the gap before `startLine` */
export function mapSpan(hunks: readonly Edit[], startLine: number, lineCount: number): Mapped {
  let [start, end, touched] = [startLine, startLine + lineCount, false]; // end exclusive
  let shift = 0;
  let [newStart, newEnd] = [0, 0];
  for (const hunk of hunks) {
    // Git gives an empty side the number of the line above it: as gaps both sides are [from, to).
    const from = hunk.oldCount === 0 ? hunk.oldStart + 1 : hunk.oldStart;
    const to = from + hunk.oldCount;
    const fresh = hunk.newCount === 0 ? hunk.newStart + 1 : hunk.newStart;
    const before = lineCount === 0 ? (hunk.oldCount === 0 ? from < start : to <= start) : to <= start;
    const after = lineCount === 0 ? (hunk.oldCount === 0 ? from > start : from >= start) : from >= end;
    if (before) { shift += hunk.newCount - hunk.oldCount; continue; }
    if (after) break;
    // As many lines as before: most likely each stands for its own.
    const even = hunk.oldCount === hunk.newCount;
    if (!touched) newStart = from <= start && !even ? fresh : start + shift;
    shift += hunk.newCount - hunk.oldCount;
    newEnd = to >= end && !even ? fresh + hunk.newCount : end + shift;
    touched = true;
  }
  if (!touched) return { startLine: start + shift, lineCount, touched };
  if (lineCount === 0) return { startLine: newStart, lineCount: 0, touched };
  [start, end] = [newStart, Math.max(newStart, newEnd)];
  return { startLine: start, lineCount: end - start, touched };
}
