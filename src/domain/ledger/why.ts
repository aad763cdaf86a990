/** Which recorded decisions are about a line of code as it stands now, and how sure that is. */
import type { Anchor, AnchorMatch } from '../capture/anchor.ts';
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
  const names = new Set([path, ...former, ...lastChange?.carriedFrom === undefined ? [] : [lastChange.carriedFrom]]);
  const candidates: Candidate[] = [];
  for (const entry of newestFirst(given.snapshot)) {
    const paths = entry.summary?.paths ?? [];
    if ((entry.facts.draft && !given.drafts) || !paths.some(each => names.has(each) || each === lastChange?.path)) continue;
    const example = await given.store.read(entry.facts.id).catch(() => undefined);
    if (example) candidates.push({ entry, example, anchors: example.anchors.filter(anchor => names.has(anchor.path)) });
  }
  // All in one go: a file that everybody changes is asked about once, not once for each example.
  const places = (await given.git.findAll(candidates.flatMap(({ anchors }) => anchors))).values();
  const reasons = candidates.flatMap(candidate => reasonOf(candidate, candidate.anchors.map(() => places.next().value), { path, line, lastChange }) ?? []);
  return { reasons, lastChange };
}

/** `anchors`: those in the file, under whatever name it had. */
interface Candidate { readonly entry: Entry; readonly example: Example; readonly anchors: readonly Anchor[]; }
interface Place { readonly path: string; readonly line: number; readonly lastChange: LastChange | undefined; }

function reasonOf({ entry, example }: Candidate, places: readonly (AnchorMatch | undefined)[], { path, line, lastChange }: Place): Reason | undefined {
  const found = places.flatMap((now): Reason[] => !now || now.found === 'lost' || now.path !== path || !covers(now, line) ? []
    : [{ entry, example, match: now.found, startLine: now.startLine, lineCount: now.lineCount }]);
  const best = found.sort((a, b) => order.indexOf(a.match) - order.indexOf(b.match))[0];
  if (best) return best;
  const sameCommit = lastChange !== undefined && example.change.head === lastChange.id && example.change.files.some(file => file.path === lastChange.path);
  return sameCommit ? { entry, example, match: 'commit' } : undefined;
}

/** A pure deletion has no lines: it sits at the line that now stands there. */
const covers = ({ startLine, lineCount }: { startLine: number; lineCount: number }, line: number): boolean => line >= startLine && line < startLine + Math.max(1, lineCount);
