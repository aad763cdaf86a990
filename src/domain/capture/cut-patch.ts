/** Leaves hunks of a patch out, at their boundaries: those that were not selected, and those that are over a limit. */
import { limits } from './limits.ts';
import { changedSpan, formatHunk, type Hunk, type Patch } from './patch.ts';

export interface Cut {
  /** With the places they have in the whole patch; `renumber` them before writing them down. */
  readonly kept: readonly Hunk[];
  readonly tooLong: number;
  readonly overLimit: number;
}

/** @param room UTF-16 units that the whole file may take, its header included */
export function cutToLimits(patch: Patch, room: number): Cut {
  const fits = patch.hunks.filter(hunk => hunk.lines.every(line => line.length <= limits.lineChars));
  const kept: Hunk[] = [];
  let left = Math.min(room, limits.patchChars) - patch.header.length;
  for (const hunk of fits) {
    left -= formatHunk(hunk).length;
    if (left < 0) break;
    kept.push(hunk);
  }
  return { kept, tooLong: patch.hunks.length - fits.length, overLimit: fits.length - kept.length };
}

/** The hunks that change one of these lines of the new side (1-based, inclusive); when none does, those that show one. */
export function hunksAt(hunks: readonly Hunk[], start: number, end: number): readonly Hunk[] {
  const changing = hunks.filter(hunk => isChangedAt(changedSpan(hunk, 'new'), start, end));
  if (changing.length > 0) return changing;
  return hunks.filter(hunk => start < hunk.newStart + hunk.newCount && end >= hunk.newStart);
}

/** Whether one of these lines is in what a hunk changed on the new side. Where lines were only taken away, both neighbours of the gap stand for it. */
export const isChangedAt = (changed: { readonly start: number; readonly count: number }, start: number, end: number): boolean =>
  changed.count === 0 ? start <= changed.start && end >= changed.start - 1 : start < changed.start + changed.count && end >= changed.start;
