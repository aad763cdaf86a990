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
export const showsAll = (file: ChangedFile): boolean => showsPatch(file, file.patch);

/** The same for another patch of the same file, whose old side is what the code says: a version of something else is no answer to the same question. */
export function showsPatch(file: ChangedFile, patch: string): boolean {
  const regions = codeOf(file).map(({ startLine, text }) => ({ first: startLine, last: startLine + text.split('\n').length - 1, lines: text.split('\n') }));
  return patch.split(/^(?=@@ -\d)/m).every(hunk => {
    const [, from = '', count = '1'] = /^@@ -(\d+)(?:,(\d+))? /.exec(hunk) ?? ['', '0', '0'];
    const first = Number(from), last = first + Number(count) - 1;
    // Regions never touch: what spans two of them has a gap.
    const region = regions.find(each => each.first <= first && last <= each.last);
    if (last < first || (region && patch === file.patch)) return true;
    // An empty line of context may have lost the blank before it on its way here.
    const old = hunk.split('\n').slice(1).filter(line => !/^[+\\]/.test(line)).slice(0, Number(count)).map(line => line.slice(1));
    return region !== undefined && old.every((line, at) => line === region.lines[first - region.first + at]);
  });
}
