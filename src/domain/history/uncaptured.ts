/** Which of somebody's own changes have no example yet, and how many of them have one: shown, and never enforced. Pure: what is known comes in, what is open comes out. */
import type { OwnCommit, OwnCommits } from './own-commits.ts';
import type { OwnHunk } from './own-hunks.ts';
import { enough, oneHoldsOther, shareIn, type Prints } from './prints.ts';
import { asideOf, type AsideEntry, type AsideItem, type SetAside } from './set-aside.ts';

/** An example or a draft, as far as it tells which change it is about. */
export interface Captured { readonly draft: boolean; /** Null when it was not committed then. */ readonly head: string | null; readonly prints: Prints; }

/** Of one's own commits of the last `days`. */
export interface Coverage { readonly days: number; readonly commits: number; /** With an example. */ readonly captured: number; /** With a draft only. */ readonly drafted: number; /** For good, or by their path. */ readonly exempt: number; readonly later: number; }

export interface Uncaptured {
  /** The best candidates first. */
  readonly commits: readonly OwnCommit[];
  readonly hunks: readonly OwnHunk[];
  /** What was set aside and is still there, and paths that are never asked about; the latest first. */
  readonly aside: readonly AsideEntry[];
  readonly coverage: Coverage;
}

export function uncaptured({ commits, reached }: OwnCommits, hunks: readonly OwnHunk[], known: { readonly captured: readonly Captured[]; readonly aside: SetAside; readonly days: number; readonly now: Date }): Uncaptured {
  const { captured, aside, days, now } = known;
  const byHead = new Map<string, boolean>();
  for (const { head, draft } of captured) if (head !== null) byHead.set(head, (byHead.get(head) ?? true) && draft);
  // What is about another commit of this history is about that one, whatever the lines say.
  const loose = captured.filter(({ head, prints }) => prints.size > 0 && (head === null || !reached.has(head)));
  const count = { captured: 0, drafted: 0, exempt: 0, later: 0 };
  const open: OwnCommit[] = [], set = new Set<AsideEntry>(aside.paths);
  for (const commit of commits) {
    const found = loose.filter(({ prints }) => oneHoldsOther(prints, commit.prints));
    const only = [byHead.get(commit.id), ...found.map(({ draft }) => draft)].filter(draft => draft !== undefined);
    if (only.length > 0) { count[only.every(draft => draft) ? 'drafted' : 'captured']++; continue; }
    const entry = asideOf(aside, { ...commit, paths: commit.files.map(({ path }) => path) }, now);
    if (!entry) { open.push(commit); continue; }
    set.add(entry);
    count[isLater(entry) ? 'later' : 'exempt']++;
  }
  const bare = hunks.filter(hunk => {
    if (captured.some(({ prints }) => shareIn(hunk.prints, prints) >= enough)) return false;
    const entry = asideOf(aside, { prints: hunk.prints, paths: [hunk.path] }, now);
    if (entry) set.add(entry);
    return !entry;
  });
  return { commits: open, hunks: bare, aside: [...set].sort((a, b) => Date.parse(b.at) - Date.parse(a.at)), coverage: { days, commits: commits.length, ...count } };
}

export const isLater = (entry: AsideEntry): entry is AsideItem => 'kind' in entry && entry.kind === 'later';
