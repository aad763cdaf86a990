/** One's own changes without an example in the repository on this machine: for the view, the reminder and the command line alike. What did not change since the last look is not looked at again. */
import { withoutDenied } from '../domain/capture/denied.ts';
import type { Person } from '../domain/capture/example.ts';
import { commitsMade, type Seen } from '../domain/history/head-moves.ts';
import { ownCommits, type OwnCommits } from '../domain/history/own-commits.ts';
import { ownHunks, type OwnHunk } from '../domain/history/own-hunks.ts';
import { printsOfChange } from '../domain/history/prints.ts';
import { uncaptured, type Captured, type Uncaptured } from '../domain/history/uncaptured.ts';
import type { WorthWeights } from '../domain/history/worth.ts';
import type { Files, Git } from '../domain/ports.ts';
import type { Snapshot, Store } from '../domain/store.ts';
import { isUserError } from '../domain/user-error.ts';
import { headMoves } from './git/reflog.ts';
import { findGit } from './git/program.ts';
import { openSession } from './git/session.ts';
import type { GitOptions } from './git.ts';
import { openPast } from './past.ts';
import { readAside } from './set-aside-file.ts';

export interface Searched extends GitOptions { readonly store: Pick<Store, 'read'>; readonly files: Files; readonly git: Pick<Git, 'capture' | 'proper'>; }

export interface Asked {
  /** Whose commits; undefined when git does not know: then only what is not committed is found. */
  readonly me: Person | undefined;
  readonly days: number;
  readonly now: Date;
  readonly weights?: WorthWeights | undefined;
  /** Examples and drafts, as they were read last. */
  readonly snapshot: Pick<Snapshot, 'entries' | 'policy'>;
  /** Without what is not committed, which takes the longest. */
  readonly committedOnly?: boolean;
  readonly signal?: AbortSignal | undefined;
}

export interface Finder {
  /** @throws UserError when git fails, or what was set aside cannot be read */
  look(asked: Asked): Promise<Uncaptured>;
  /** Commits made here since HEAD was where it was `seen`, by whatever program; and where it is now. Undefined before the first commit. */
  madeSince(seen: Seen | undefined): Promise<{ readonly ids: readonly string[]; readonly seen: Seen } | undefined>;
}

const msOfDay = 86_400_000;
/** Examples that are read to compare lines, the newest. */
const most = 500;
const nobody: OwnCommits = { commits: [], reached: new Set() };

export function openFinder(searched: Searched): Finder {
  let scanned: { readonly key: string; readonly own: OwnCommits } | undefined;
  let read = new Map<string, Captured>();

  const session = async (signal?: AbortSignal) => openSession({ program: searched.gitPath ?? await findGit(searched.env ?? process.env, searched.root), root: searched.root, env: searched.env ?? process.env }, signal);

  const commits = async ({ me, days, now, weights, signal }: Asked): Promise<OwnCommits> => {
    if (me === undefined) return nobody;
    const { head } = await session(signal);
    if (head === undefined) return nobody;
    const [proper = me] = await searched.git.proper([me]);
    // A day more or less moves the window; within a day only HEAD and what somebody chose do.
    const key = JSON.stringify([head, proper.email, days, weights, Math.floor(now.getTime() / msOfDay)]);
    if (scanned?.key !== key) scanned = { key, own: await ownCommits(await openPast(searched, signal), head, { me: proper, days, now, weights, signal }) };
    return scanned.own;
  };

  const captured = async ({ days, now, snapshot }: Asked): Promise<readonly Captured[]> => {
    // Nothing that was recorded before a commit is about it, but what was recorded before it was committed or rebased: a month is long for that.
    const since = new Date(now.getTime() - (days + 31) * msOfDay).toISOString();
    const entries = [...snapshot.entries.values()].filter(({ summary }) => summary !== undefined && summary.createdAt >= since).slice(-most);
    const next = new Map<string, Captured>();
    for (const { facts } of entries) {
      const key = JSON.stringify([facts.id, facts.draft, facts.contentHash]);
      const known = read.get(key) ?? await captureOf(facts);
      if (known) next.set(key, known);
    }
    read = next;
    return [...next.values()];
  };

  const captureOf = async ({ id, draft }: { readonly id: string; readonly draft: boolean }): Promise<Captured | undefined> => {
    const example = await searched.store.read(id).catch(() => undefined);
    return example && { draft, head: example.change.head, prints: printsOfChange(example.change) };
  };

  const hunks = async ({ snapshot, weights, committedOnly, signal }: Asked): Promise<readonly OwnHunk[]> => {
    if (committedOnly) return [];
    try {
      return ownHunks(withoutDenied(await searched.git.capture({ kind: 'working' }, signal), snapshot.policy).change, weights);
    } catch (error) {
      // Nothing is changed, or what is can not be recorded: either way there is nothing to list.
      if (isUserError(error)) return [];
      throw error;
    }
  };

  return {
    async look(asked) {
      const own = await commits(asked), bare = await hunks(asked);
      return uncaptured(own, bare, { captured: await captured(asked), aside: await readAside(searched.files), days: asked.days, now: asked.now });
    },
    async madeSince(seen) {
      const [first, ...rest] = await headMoves(await session());
      return first && { ids: commitsMade([first, ...rest], seen), seen: { to: first.to, at: first.at } };
    },
  };
}
