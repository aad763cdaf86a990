/** The patch of one file as header and hunks, and back to the same text. Lines keep their CR; LF alone ends a line. */

/** Which lines took the place of which. With a count of 0, the start is the line above the gap. */
export interface Edit {
  readonly oldStart: number;
  readonly oldCount: number;
  readonly newStart: number;
  readonly newCount: number;
}
export interface Hunk extends Edit {
  /** What stands behind the second `@@`, without the space. */
  readonly heading: string;
  /** Each with its mark: space, `+`, `-` or `\`. */
  readonly lines: readonly string[];
}
export interface Patch { readonly header: string; readonly hunks: readonly Hunk[]; }

const hunkLine = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@(?: ([^\n]*))?$/;

/** @param text one file's section, from its `diff --git` line on. @throws Error when a hunk does not hold the lines that it announces */
export function parsePatch(text: string): Patch {
  const lines = text.endsWith('\n') ? text.slice(0, -1).split('\n') : text.split('\n');
  const hunks: Hunk[] = [];
  let at = lines.findIndex(line => hunkLine.test(line));
  if (at < 0) return { header: text, hunks };
  const header = `${lines.slice(0, at).join('\n')}\n`;
  while (at < lines.length) {
    const match = hunkLine.exec(lines[at] ?? '');
    if (!match) throw new Error(`Line ${at + 1} of a patch is not the start of a hunk.`);
    const [oldCount, newCount] = [Number(match[2] ?? 1), Number(match[4] ?? 1)];
    const start = ++at;
    let [old, fresh] = [0, 0];
    for (; at < lines.length; at++) {
      const mark = lines[at]?.charAt(0);
      if (mark === '\\') continue;
      if (old === oldCount && fresh === newCount) break;
      if (mark !== '+') old++;
      if (mark !== '-') fresh++;
    }
    if (old !== oldCount || fresh !== newCount) throw new Error('A hunk of a patch does not hold the lines that it announces.');
    hunks.push({ oldStart: Number(match[1]), oldCount, newStart: Number(match[3]), newCount, heading: match[5] ?? '', lines: lines.slice(start, at) });
  }
  return { header, hunks };
}

export const formatPatch = (patch: Patch): string => patch.header + patch.hunks.map(formatHunk).join('');

export function formatHunk(hunk: Hunk): string {
  const range = (start: number, count: number): string => count === 1 ? `${start}` : `${start},${count}`;
  const heading = hunk.heading === '' ? '' : ` ${hunk.heading}`;
  return `@@ -${range(hunk.oldStart, hunk.oldCount)} +${range(hunk.newStart, hunk.newCount)} @@${heading}\n${hunk.lines.join('\n')}\n`;
}

/** What a hunk changes on one side, context left out: 1-based first line and count. With count 0, the line that stands behind the gap. */
export function changedSpan(hunk: Hunk, side: 'old' | 'new'): { readonly start: number; readonly count: number } {
  const [start, total, own] = side === 'old' ? [hunk.oldStart, hunk.oldCount, '-'] : [hunk.newStart, hunk.newCount, '+'];
  // Git gives an empty side the number of the line above it.
  let line = total === 0 ? start + 1 : start;
  let [first, end] = [-1, -1];
  for (const text of hunk.lines) {
    const mark = text.charAt(0);
    if (mark === '\\') continue;
    if (mark !== ' ') {
      if (first < 0) first = line;
      if (mark === own) line++;
      end = line;
    } else line++;
  }
  return { start: first, count: end - first };
}

/** New starts again after hunks were left out, so that the rest applies to the old side exactly where it says. */
export function renumber(hunks: readonly Hunk[]): readonly Hunk[] {
  let shift = 0;
  return hunks.map(hunk => {
    // An empty side is numbered one lower, see above.
    const from = hunk.oldCount === 0 ? hunk.oldStart + 1 : hunk.oldStart;
    const to = from + shift;
    shift += hunk.newCount - hunk.oldCount;
    return { ...hunk, newStart: hunk.newCount === 0 ? to - 1 : to };
  });
}
