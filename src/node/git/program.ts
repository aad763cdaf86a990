/** Finds the git program by its absolute path, so that no `git` lying in the repository is ever started in its place. */
import { access, constants, realpath, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { UserError } from '../../domain/user-error.ts';
import { isInside } from '../is-inside.ts';

/**
 * Windows looks into the working directory first, and a relative entry of PATH leads there on every system:
 * only absolute entries outside of `root` count. Git for Windows need not be on the PATH.
 * @throws UserError when git is not installed
 */
export async function findGit(env: NodeJS.ProcessEnv, root: string): Promise<string> {
  const windows = process.platform === 'win32';
  const value = Object.entries(env).find(([name]) => (windows ? name.toUpperCase() : name) === 'PATH')?.[1] ?? '';
  const folders = value.split(path.delimiter).filter(folder => path.isAbsolute(folder));
  if (windows) for (const base of [env['ProgramFiles'], env['ProgramFiles(x86)']]) if (base) folders.push(path.join(base, 'Git', 'cmd'));
  for (const folder of folders) {
    const program = path.join(folder, windows ? 'git.exe' : 'git');
    if (await isProgram(program) && !isInside(root, await realpath(program)) && !isInside(root, folder)) return program;
  }
  throw new UserError('Git is not installed, or not on the PATH.', { hint: 'Install git from https://git-scm.com, then reload the window.' });
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch { return false; }
}
