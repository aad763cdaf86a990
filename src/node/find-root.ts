/** Finds the repository that a path lies in: with git, or by looking for `.git` where git must not run (Restricted Mode). */
import { readFile, realpath, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { UserError } from '../domain/user-error.ts';
import { gitError, startError } from './git/errors.ts';
import { plainEnv } from './git/pins.ts';
import { findGit } from './git/program.ts';
import { run } from './git/run.ts';

/** The nearest existing folder at or above a path. */
async function nearestFolder(file: string): Promise<string> {
  for (let folder = path.resolve(file); ; folder = path.dirname(folder)) {
    try {
      if ((await stat(folder)).isDirectory()) return folder;
    } catch { /* A file that is deleted, or cannot be read: its folder says enough. */ }
    if (path.dirname(folder) === folder) return folder;
  }
}

/**
 * Root of the work tree, as git says, symbolic links resolved.
 * @throws UserError when the path is in no work tree, or git may not look into it
 */
export async function findRoot(file: string, options: { readonly gitPath?: string; readonly env?: NodeJS.ProcessEnv; readonly signal?: AbortSignal } = {}): Promise<string> {
  const folder = await nearestFolder(file);
  const env = options.env ?? process.env;
  const program = options.gitPath ?? await findGit(env, await findRootWithoutGit(folder) ?? folder);
  const args = ['rev-parse', '--show-toplevel'];
  const ran = await run(program, args, { cwd: folder, env: plainEnv(env), signal: options.signal }).catch((error: unknown) => { throw startError(error); });
  if (ran.code !== 0 && /must be run in a work tree/.test(ran.stderr)) {
    throw new UserError('This folder has no work tree: it is a bare repository, or the inside of one.', { hint: 'Open a folder with checked-out files.' });
  }
  if (ran.code !== 0) throw gitError(ran, args);
  return realpath(ran.stdout.toString('utf8').replace(/\r?\n$/, ''));
}

/** The nearest folder at or above a path that holds a repository, symbolic links resolved; runs nothing. */
export async function findRootWithoutGit(file: string): Promise<string | undefined> {
  for (let folder = await realpath(await nearestFolder(file)); ; folder = path.dirname(folder)) {
    if (await holdsRepository(path.join(folder, '.git'))) return folder;
    if (path.dirname(folder) === folder) return undefined;
  }
}

/** Whether a path lies inside a repository that has no checked-out files, or inside the `.git` of one that has: what git itself takes for the folder of a repository. Runs nothing. */
export async function isInsideOfRepository(file: string): Promise<boolean> {
  const is = (name: string, kind: 'isFile' | 'isDirectory'): Promise<boolean> => stat(name).then(found => found[kind](), () => false);
  for (let folder = await realpath(await nearestFolder(file)); ; folder = path.dirname(folder)) {
    if (await is(path.join(folder, 'HEAD'), 'isFile') && await is(path.join(folder, 'objects'), 'isDirectory') && await is(path.join(folder, 'refs'), 'isDirectory')) return true;
    if (path.dirname(folder) === folder) return false;
  }
}

/** A folder with a HEAD, or the file that a linked worktree or a submodule has. */
async function holdsRepository(git: string): Promise<boolean> {
  try {
    const found = await stat(git);
    if (found.isDirectory()) return (await stat(path.join(git, 'HEAD'))).isFile();
    return found.isFile() && found.size < 64 * 1024 && (await readFile(git, 'utf8')).startsWith('gitdir: ');
  } catch { return false; }
}
