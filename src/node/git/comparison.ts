/** Works out which two sides a change lies between, and asks git what differs. */
import type { ChangeSource } from '../../domain/capture/change.ts';
import { parseRaw, type RawChange } from '../../domain/capture/raw-diff.ts';
import { endsOf, leftOf } from './ends.ts';
import { diffFlags } from './pins.ts';
import type { Session } from './session.ts';
import { withStash } from './stash.ts';
import { isOwn, looseFiles, withUntracked } from './working-index.ts';

export interface Comparison {
  readonly base: string;
  readonly head: string | null;
  /** What `git diff` is told to compare. */
  readonly sides: readonly string[];
  /** Set when git's own index is not the one to look into: untracked files are part of it, or it is a stash. */
  readonly index: string | undefined;
  readonly message?: string;
  readonly branch?: string;
  /** Everything that differs, Because's own files and conflicts left out. */
  readonly changes: readonly RawChange[];
  /** How many records git listed, the left out ones included. */
  readonly total: number;
  /** What a reader should know about the whole. */
  readonly notes: readonly string[];
}

/** Finds the sides, lists what differs, and keeps what that needs (an index of its own) until `use` is done. @throws UserError when there is no such commit */
export async function compare<T>(session: Session, source: ChangeSource, use: (comparison: Comparison) => Promise<T>): Promise<T> {
  if (source.kind === 'commit' || source.kind === 'range' || source.kind === 'branch' || (source.kind === 'between' && source.commit !== undefined)) {
    const ends = await endsOf(session, source);
    const sides = [ends.base, ends.head];
    const { changes, total } = await listChanges(session, sides, undefined);
    return use({ ...ends, sides, index: undefined, changes, total });
  }
  if (source.kind === 'stash') {
    return withStash(session, source.commit ?? '', async ({ base, index, branch }) => {
      const sides = ['--cached', base];
      const { changes, total } = await listChanges(session, sides, index);
      return use({ base, head: null, sides, index, ...(branch !== undefined && { branch }), changes, total, notes: ['Set aside in a stash, and not committed.'] });
    });
  }
  const base = source.kind === 'between' ? await leftOf(session, source) : session.head ?? session.emptyTree;
  const common = { base, head: null, ...(session.branch !== undefined && { branch: session.branch }) };
  if (source.kind === 'staged') {
    const sides = ['--cached', base];
    const { changes, total, conflicts } = await listChanges(session, sides, undefined);
    return use({ ...common, sides, index: undefined, changes, total, notes: conflictNotes(conflicts) });
  }
  const loose = await looseFiles(session);
  // Without a commit git compares with the index.
  const sides = source.kind === 'unstaged' ? [] : [base];
  return withUntracked(session, loose.untracked, async index => {
    const { changes, total } = await listChanges(session, sides, index);
    const notes = conflictNotes(loose.conflicts.size);
    if (loose.untrackedLeftOut > 0) notes.push(`${loose.untrackedLeftOut} untracked files were not looked at; there are too many.`);
    if (source.kind === 'unstaged') notes.push('Compared with what was staged, which is not in it.');
    return use({ ...common, sides, index, changes: changes.filter(change => !loose.conflicts.has(change.path)), total, notes });
  });
}

const conflictNotes = (count: number): string[] => count === 0 ? [] : [count === 1 ? 'One file is in conflict and left out.' : `${count} files are in conflict and left out.`];

/** @param sides what `git diff` is told to compare */
export async function listChanges(session: Session, sides: readonly string[], index: string | undefined): Promise<Pick<Comparison, 'changes' | 'total'> & { readonly conflicts: number }> {
  const { changes } = parseRaw(await session.git(['diff', ...diffFlags, '--raw', ...sides, '--'], { index }));
  const conflicts = new Set(changes.filter(change => change.letter === 'U').map(change => change.path));
  return { changes: changes.filter(change => !conflicts.has(change.path) && !isOwn(change.path)).map(withoutOwnSource), total: changes.length, conflicts: conflicts.size };
}

/** A file that was moved out of Because's folder is a new file. */
const withoutOwnSource = (change: RawChange): RawChange => {
  if (change.oldPath === undefined || !isOwn(change.oldPath)) return change;
  const { oldPath: _, ...rest } = change;
  return { ...rest, letter: 'A', oldMode: '000000', oldId: '0'.repeat(change.oldId.length) };
};
