/** What is changed and not committed, hunk by hunk: each may be recorded, or set aside, by itself. */
import type { Change } from '../capture/change.ts';
import { changedSpan, parsePatch } from '../capture/patch.ts';
import { printsOfLines, type Prints } from './prints.ts';
import { worthOf, type Worth, type WorthWeights } from './worth.ts';

export interface OwnHunk {
  readonly path: string;
  /** 1-based, as the file is now; where lines were only taken away, the line that stands there. */
  readonly line: number;
  /** The last changed line; as `line` where lines were only taken away. */
  readonly end: number;
  readonly added: number;
  readonly removed: number;
  /** Its first changed line that says something. */
  readonly says: string;
  readonly prints: Prints;
  readonly worth: Worth;
}

const most = 500;

/** The best candidates first. Without files of which nothing may be recorded. */
export function ownHunks({ files }: Pick<Change, 'files'>, weights?: WorthWeights): readonly OwnHunk[] {
  const found: OwnHunk[] = [];
  for (const { path, oldPath, patch } of files) {
    let hunks: ReturnType<typeof parsePatch>['hunks'] = [];
    try { ({ hunks } = parsePatch(patch)); } catch { /* What cannot be read is not listed; the change itself is recorded all the same. */ }
    for (const hunk of hunks) {
      if (found.length >= most) break;
      const prints = printsOfLines(path, hunk.lines, undefined, oldPath);
      // Nothing to know it by again: it could not be set aside, nor be seen to be recorded.
      if (prints.size === 0) continue;
      const { start, count } = changedSpan(hunk, 'new');
      const begins = (sign: string) => hunk.lines.filter(line => line.startsWith(sign)).length;
      const [added, removed] = [begins('+'), begins('-')];
      const says = hunk.lines.find(line => /^[+-].*[\p{L}\p{N}]/u.test(line))?.slice(1).trim() ?? '';
      found.push({ path, line: Math.max(1, start), end: Math.max(1, start + Math.max(count, 1) - 1), added, removed, says: says.slice(0, 200), prints, worth: worthOf({ files: [{ path, added, removed }] }, weights) });
    }
  }
  return found.sort((a, b) => b.worth.points - a.worth.points || b.added + b.removed - a.added - a.removed || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line));
}
