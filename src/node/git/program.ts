/** Finds git, ssh-keygen and scanners by their absolute paths, so that no program of that name lying in the repository is ever started in their place. */
import { access, constants, realpath, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { UserError } from '../../domain/user-error.ts';
import { isInside } from '../is-inside.ts';

/** Where programs lie on Windows that need not be on the PATH: below a folder that a variable names. */
const onWindows: Readonly<Record<string, readonly (readonly [variable: string, ...below: string[]])[]>> = {
  'git': [['ProgramFiles', 'Git', 'cmd'], ['ProgramFiles(x86)', 'Git', 'cmd']],
  'ssh-keygen': [['SystemRoot', 'System32', 'OpenSSH'], ['ProgramFiles', 'Git', 'usr', 'bin']],
};

/**
 * Windows looks into the working directory first, and a relative entry of PATH leads there on every system:
 * only absolute entries outside of `root` count.
 */
export async function findProgram(name: string, env: NodeJS.ProcessEnv, root: string): Promise<string | undefined> {
  const windows = process.platform === 'win32';
  const value = Object.entries(env).find(([key]) => (windows ? key.toUpperCase() : key) === 'PATH')?.[1] ?? '';
  const folders = value.split(path.delimiter).filter(folder => path.isAbsolute(folder));
  if (windows) for (const [variable, ...below] of onWindows[name] ?? []) { const base = env[variable]; if (base) folders.push(path.join(base, ...below)); }
  for (const folder of folders) {
    const program = path.join(folder, windows ? `${name}.exe` : name);
    if (await isProgram(program, root)) return program;
  }
  return undefined;
}

/** @throws UserError when git is not installed */
export async function findGit(env: NodeJS.ProcessEnv, root: string): Promise<string> {
  const found = await findProgram('git', env, root);
  if (found === undefined) throw new UserError('Git is not installed, or not on the PATH.', { hint: 'Install git from https://git-scm.com, then reload the window.' });
  return found;
}

/** @throws UserError when OpenSSH is not installed */
export async function findSshKeygen(env: NodeJS.ProcessEnv, root: string): Promise<string> {
  const found = await findProgram('ssh-keygen', env, root);
  if (found === undefined) throw new UserError('Signatures are made and checked by ssh-keygen, which is not installed or not on the PATH.', { hint: 'Install OpenSSH 8.8 or newer (on Debian and Ubuntu: openssh-client).' });
  return found;
}

/** Neither it nor the folder it lies in may be in the repository. */
export async function isProgram(file: string, root: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return path.isAbsolute(file) && (await stat(file)).isFile() && !isInside(root, await realpath(file)) && !isInside(root, path.dirname(file));
  } catch { return false; }
}
