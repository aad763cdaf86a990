/** The repository around a folder, with its store and its git: the command line's counterpart of the editor's `openRepository`. */
import { stat } from 'node:fs/promises';
import { newId } from '../../domain/capture/id.ts';
import { openStore } from '../../domain/open-store.ts';
import type { Files, Git, Log } from '../../domain/ports.ts';
import type { Store } from '../../domain/store.ts';
import { UserError } from '../../domain/user-error.ts';
import { openFiles } from '../../node/files.ts';
import { findRootWithoutGit, isInsideOfRepository } from '../../node/find-root.ts';
import { openGit } from '../../node/git.ts';

export interface Opened { readonly root: string; readonly files: Files; readonly store: Store; readonly git: Git; }

/** @throws UserError when the folder is missing or in no repository */
export async function openRepository(folder: string, log: Log): Promise<Opened> {
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw new UserError(`There is no folder ${folder}.`);
  const root = await findRootWithoutGit(folder);
  if (root === undefined && await isInsideOfRepository(folder)) throw new UserError(`${folder} is a bare repository, or the inside of one: no files are checked out there.`, { hint: 'Run it in a clone of it, or in a work tree: git worktree add <folder>.' });
  if (root === undefined) throw new UserError(`${folder} is not in a git repository.`, { hint: 'Run it inside one, or name one with -C <folder>.' });
  const files = openFiles(root);
  const store = openStore({
    files, clock: { now: () => new Date() }, ids: { next: () => newId(new Date()) }, log,
    document: async () => import('../../domain/capture/madr.ts'),
  });
  return { root, files, store, git: openGit({ root }) };
}
