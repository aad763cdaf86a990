/** Changes that were set aside. Git keeps one as a commit with two or three parents: where it was made, the index, and the untracked files. Format: https://git-scm.com/docs/git-stash#_discussion */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { StashSummary } from '../../domain/ports.ts';
import { UserError } from '../../domain/user-error.ts';
import { isoDate } from './iso-date.ts';
import type { Session } from './session.ts';

const most = 200;

export async function stashes(session: Session): Promise<readonly StashSummary[]> {
  if ((await session.try(['rev-parse', '--verify', '--quiet', 'refs/stash'])).code !== 0) return [];
  const said = await session.git(['log', '-g', '-z', '-s', '--first-parent', '--encoding=UTF-8', '--no-notes', '--no-show-signature', '--no-color', `--max-count=${most}`, '--format=%H%x01%gd%x01%at%x01%gs', 'refs/stash', '--']);
  return said.toString('utf8').split('\0').filter(row => row !== '').map(row => {
    const [id = '', name = '', date = '', ...message] = row.split('\u0001');
    // Not `%aI`, at which git ends for a date before 1970; with `--date` it would name a stash by its date.
    return { id, name, date: isoDate(`${date} +0000`), message: message.join(' ') };
  });
}

export interface Stash {
  readonly base: string;
  readonly branch?: string;
  /** An index outside the repository, with all that was set aside in it. */
  readonly index: string;
}

/** @param name of a stash, or the id of its commit, which outlives `git stash drop` for some time. @throws UserError when there is none */
export async function withStash<T>(session: Session, name: string, use: (stash: Stash) => Promise<T>): Promise<T> {
  const { base, message, tree, untracked } = await readStash(session, name);
  const folder = await mkdtemp(path.join(tmpdir(), 'because-'));
  try {
    const index = path.join(folder, 'index');
    await session.git(['read-tree', tree], { index });
    if (untracked !== undefined) {
      const listed = await session.git(['ls-tree', '-r', '-z', '--full-tree', untracked]);
      await session.git(['update-index', '-z', '--index-info'], { index, input: listed });
    }
    const branch = /^(?:WIP on|On) ([^:]+): /.exec(message)?.[1];
    return await use({ base, index, ...(branch !== undefined && branch !== '(no branch)' && { branch }) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readStash(session: Session, name: string): Promise<{ readonly base: string; readonly message: string; readonly tree: string; readonly untracked: string | undefined }> {
  const gone = new UserError('This stash is not there any more: it was dropped or applied.', { hint: 'Pick another one from the list; git stash list shows what is there.' });
  if (name === '' || name.startsWith('-') || /[\u0000\n]/.test(name)) throw gone;
  const ran = await session.try(['log', '-1', '-s', '--encoding=UTF-8', '--no-notes', '--no-show-signature', '--format=%T%x00%P%x00%B', name, '--']);
  if (ran.code !== 0) throw gone;
  const [tree = '', parents = '', message = ''] = ran.stdout.toString('utf8').split('\0');
  const [base, staged, untracked] = parents.split(' ');
  if (!base || staged === undefined) throw new UserError('This commit is no stash.', { hint: 'Record it as a commit.' });
  return { base, tree, untracked, message };
}
