/** A changed file before and after, from the record alone: its patch, and the code around each hunk. What lies between is not recorded and says so, the same on both sides. */
import type { ChangedFile } from './change.ts';
import { parsePatch, type Hunk } from './patch.ts';

export interface Sides { readonly before: string; readonly after: string; }

/** The hunks on the whole text. Undefined when they do not fit it: then it is not the text that was changed. */
export function applyHunks(text: string, hunks: readonly Hunk[]): string | undefined {
  const lines = text.split('\n');
  const out: string[] = [];
  let at = 0;
  let cut = false;
  for (const hunk of hunks) {
    const from = startOf(hunk) - 1;
    if (from < at || from > lines.length) return undefined;
    const old = side(hunk, '+');
    if (old.lines.some((line, index) => lines[from + index] !== line)) return undefined;
    out.push(...lines.slice(at, from));
    const fresh = side(hunk, '-');
    out.push(...fresh.lines);
    at = from + old.lines.length;
    cut = fresh.unterminated;
  }
  const rest = lines.slice(at);
  // A last line that gains or loses its newline: the empty string after the final LF stands for it.
  if (cut) return out.join('\n');
  if (rest.length === 0) rest.push('');
  return [...out, ...rest].join('\n');
}

/** @param gap what stands for lines that were not recorded; its argument is their number, or undefined for an unknown number at the end */
export function sides(file: Pick<ChangedFile, 'patch' | 'before' | 'truncated'>, gap: (lines: number | undefined) => string): Sides {
  const { hunks } = parsePatch(file.patch);
  const known = new Map<number, string>();
  for (const piece of file.before ?? []) piece.text.replace(/\n$/u, '').split('\n').forEach((line, index) => { known.set(piece.startLine + index, line); });
  const starts = new Map(hunks.map(hunk => [startOf(hunk), hunk]));
  const before: string[] = [];
  const after: string[] = [];
  let next = 1;
  let open = { before: false, after: false };
  for (const line of [...new Set([...known.keys(), ...starts.keys()])].sort((a, b) => a - b)) {
    if (line < next) continue;
    if (line > next) { before.push(gap(line - next)); after.push(gap(line - next)); }
    const hunk = starts.get(line);
    const [old, fresh] = hunk ? [side(hunk, '+'), side(hunk, '-')] : [undefined, undefined];
    before.push(...old?.lines ?? [known.get(line) ?? '']);
    after.push(...fresh?.lines ?? [known.get(line) ?? '']);
    // A hunk that only adds leaves the line where it stands to be written after it.
    if (hunk && hunk.oldCount === 0 && known.has(line)) { before.push(known.get(line) ?? ''); after.push(known.get(line) ?? ''); }
    next = line + Math.max(hunk ? hunk.oldCount : 1, hunk && known.has(line) ? 1 : 0);
    open = { before: old?.unterminated ?? false, after: fresh?.unterminated ?? false };
  }
  if (file.truncated) { before.push(gap(undefined)); after.push(gap(undefined)); }
  const text = (lines: readonly string[], unterminated: boolean) => lines.length === 0 ? '' : lines.join('\n') + (unterminated ? '' : '\n');
  return { before: text(before, open.before), after: text(after, open.after) };
}

/** Git numbers an empty old side with the line above it. */
const startOf = (hunk: Hunk): number => hunk.oldCount === 0 ? hunk.oldStart + 1 : hunk.oldStart;

/** The lines of one side: all that do not carry the other side's mark. */
function side(hunk: Hunk, other: '+' | '-'): { readonly lines: readonly string[]; readonly unterminated: boolean } {
  const lines: string[] = [];
  let unterminated = false;
  let last = '';
  for (const line of hunk.lines) {
    const mark = line.charAt(0);
    if (mark === '\\') { unterminated ||= last !== other; continue; }
    last = mark;
    if (mark !== other) lines.push(line.slice(1));
  }
  return { lines, unterminated };
}
