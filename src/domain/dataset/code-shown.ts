/** Which code a prompt can show of a changed file, and whether that is all that its patch speaks of: a model that must write a line it never saw learns to make lines up. */
import type { ChangedFile } from '../capture/change.ts';

export type Region = NonNullable<ChangedFile['before']>[number];

/** The code as it was. Of a deleted file the patch itself tells all of it. */
export function codeOf(file: ChangedFile): readonly Region[] {
  if (file.before || file.status !== 'deleted' || file.truncated) return file.before ?? [];
  const lines = file.patch.split('\n');
  const start = lines.findIndex(line => line.startsWith('@@ '));
  const text = lines.slice(start).filter(line => line.startsWith('-')).map(line => line.slice(1)).join('\n');
  return start < 0 ? [] : [{ startLine: 1, text }];
}

/** True when every line of the old side that the patch takes away or shows around it is among the code. */
export function showsAll(file: ChangedFile): boolean {
  const regions = codeOf(file).map(({ startLine, text }) => ({ first: startLine, last: startLine + text.split('\n').length - 1 }));
  return [...file.patch.matchAll(/^@@ -(\d+)(?:,(\d+))? /gm)].every(([, from = '', count = '1']) => {
    const first = Number(from), last = first + Number(count) - 1;
    // Regions never touch: what spans two of them has a gap.
    return last < first || regions.some(region => region.first <= first && last <= region.last);
  });
}
