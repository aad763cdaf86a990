/** Which recorded decisions are about a line of code as it stands now, and how sure that is. */
import type { Example } from '../capture/example.ts';
import type { Git, LastChange } from '../ports.ts';
import type { Entry, Snapshot, Store } from '../store.ts';
import { newestFirst } from './newest-first.ts';

/** `exact`, `moved`, `changed`: the recorded place covers the line; `commit`: only the line's last commit is the recorded one. */
export type Match = 'exact' | 'moved' | 'changed' | 'commit';

export interface Reason {
  readonly entry: Entry;
  readonly example: Example;
  readonly match: Match;
  /** Where the recorded place is now; missing for `commit`. 1-based. */
  readonly startLine?: number;
  readonly lineCount?: number;
}

export interface Why { readonly reasons: readonly Reason[]; /** Undefined when the line is not committed. */ readonly lastChange: LastChange | undefined; }

interface Given { readonly store: Store; readonly snapshot: Snapshot; readonly git: Git; readonly drafts: boolean; }

const order: readonly Match[] = ['exact', 'moved', 'changed', 'commit'];

/** Newest first; each example once, with its best match. @param path POSIX, from the root of the repository */
export async function why(path: string, line: number, given: Given): Promise<Why> {
  const [lastChange, former] = await Promise.all([given.git.lastChange(path, line), given.git.formerPaths(path)]);
  const names = new Set([path, ...former]);
  const reasons: Reason[] = [];
  for (const entry of newestFirst(given.snapshot)) {
    const paths = entry.summary?.paths ?? [];
    if ((entry.facts.draft && !given.drafts) || !paths.some(each => names.has(each) || each === lastChange?.path)) continue;
    const example = await given.store.read(entry.facts.id).catch(() => undefined);
    const reason = example && await reasonOf(entry, example, { path, line, names, lastChange, git: given.git });
    if (reason) reasons.push(reason);
  }
  return { reasons, lastChange };
}

interface Place { readonly path: string; readonly line: number; /** Now and before. */ readonly names: ReadonlySet<string>; readonly lastChange: LastChange | undefined; readonly git: Git; }

async function reasonOf(entry: Entry, example: Example, { path, line, names, lastChange, git }: Place): Promise<Reason | undefined> {
  const found: Reason[] = [];
  for (const anchor of example.anchors) {
    if (!names.has(anchor.path)) continue;
    const now = await git.find(anchor);
    if (now.found === 'lost' || now.path !== path || !covers(now, line)) continue;
    found.push({ entry, example, match: now.found, startLine: now.startLine, lineCount: now.lineCount });
  }
  const best = found.sort((a, b) => order.indexOf(a.match) - order.indexOf(b.match))[0];
  if (best) return best;
  const sameCommit = lastChange !== undefined && example.change.head === lastChange.id && example.change.files.some(file => file.path === lastChange.path);
  return sameCommit ? { entry, example, match: 'commit' } : undefined;
}

/** A pure deletion has no lines: it sits at the line that now stands there. */
const covers = ({ startLine, lineCount }: { startLine: number; lineCount: number }, line: number): boolean => line >= startLine && line < startLine + Math.max(1, lineCount);
