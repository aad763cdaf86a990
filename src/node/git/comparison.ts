/** Works out which two sides a change lies between, and asks git what differs. */
import type { ChangeSource } from '../../domain/capture/change.ts';
import { parseRaw, type RawChange } from '../../domain/capture/raw-diff.ts';
import { UserError } from '../../domain/user-error.ts';
import { commitId } from './commit-id.ts';
import { diffFlags } from './pins.ts';
import type { Session } from './session.ts';
import { isOwn, looseFiles, withUntracked } from './working-index.ts';

export interface Comparison {
  readonly base: string;
  readonly head: string | null;
  /** What `git diff` is told to compare. */
  readonly sides: readonly string[];
  /** Set when untracked files are part of it. */
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

/** Finds the sides, lists what differs, and keeps what that needs (an index with untracked files) until `use` is done. @throws UserError when there is no such commit */
export async function compare<T>(session: Session, source: ChangeSource, use: (comparison: Comparison) => Promise<T>): Promise<T> {
  if (source.kind === 'commit') {
    const commit = await readCommit(session, source.commit ?? 'HEAD');
    const base = commit.parents[0] ?? session.emptyTree;
    const { changes, total } = await listChanges(session, [base, commit.id], undefined);
    return use({
      base, head: commit.id, sides: [base, commit.id], index: undefined, message: commit.message, changes, total,
      ...(commit.id === session.head && session.branch !== undefined && { branch: session.branch }),
      notes: commit.parents.length > 1 ? [`A merge of ${commit.parents.length} commits, compared with the first of them.`] : [],
    });
  }
  const base = session.head ?? session.emptyTree;
  const common = { base, head: null, ...(session.branch !== undefined && { branch: session.branch }) };
  if (source.kind === 'staged') {
    const sides = ['--cached', base];
    const { changes, total, conflicts } = await listChanges(session, sides, undefined);
    return use({ ...common, sides, index: undefined, changes, total, notes: conflictNotes(conflicts) });
  }
  const loose = await looseFiles(session);
  return withUntracked(session, loose.untracked, async index => {
    const { changes, total } = await listChanges(session, [base], index);
    const notes = conflictNotes(loose.conflicts.size);
    if (loose.untrackedLeftOut > 0) notes.push(`${loose.untrackedLeftOut} untracked files were not looked at; there are too many.`);
    return use({ ...common, sides: [base], index, changes: changes.filter(change => !loose.conflicts.has(change.path)), total, notes });
  });
}

const conflictNotes = (count: number): string[] => count === 0 ? [] : [count === 1 ? 'One file is in conflict and left out.' : `${count} files are in conflict and left out.`];

async function listChanges(session: Session, sides: readonly string[], index: string | undefined): Promise<Pick<Comparison, 'changes' | 'total'> & { readonly conflicts: number }> {
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

interface Commit { readonly id: string; readonly parents: readonly string[]; readonly message: string; }

/** @param name anything that git takes for a commit */
async function readCommit(session: Session, name: string): Promise<Commit> {
  if (name === 'HEAD' && session.head === undefined) throw new UserError('There is no commit yet.', { hint: 'Commit something first, or record the staged or working changes.' });
  const id = await commitId(session, name);
  const said = await session.git(['log', '-1', '--encoding=UTF-8', '--no-notes', '--no-show-signature', '--format=%P%x00%B', '-s', id, '--']);
  const text = said.toString('utf8');
  const parents = text.slice(0, text.indexOf('\0')).split(' ').filter(parent => parent !== '');
  if (parents.length === 0 && session.shallow && /^parent /m.test((await session.git(['cat-file', 'commit', id])).toString('utf8').split('\n\n')[0] ?? '')) {
    throw new UserError('The commit before this one is not on this machine: the repository is a shallow clone.', { hint: 'Run `git fetch --deepen=1`, then try again.' });
  }
  return { id, parents, message: text.slice(text.indexOf('\0') + 1).replace(/\n+$/, '') };
}
