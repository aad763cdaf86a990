/** The editor that `git commit` would open, and a file opened in it. A repository's own settings do not count: nothing that a repository brings is run. */
import * as path from 'node:path';
import { oneLine } from '../domain/capture/hidden-characters.ts';
import { UserError } from '../domain/user-error.ts';
import { startError } from './git/errors.ts';
import { plainEnv } from './git/pins.ts';
import { findGit } from './git/program.ts';
import { run, runInTerminal } from './git/run.ts';

export interface Place { readonly root: string; readonly env?: NodeJS.ProcessEnv; }

/** `ignored`: what the repository's own settings name instead. */
export interface Editor { readonly command: string; readonly ignored?: string; }

/**
 * GIT_EDITOR, `core.editor` of the person and the machine, VISUAL, EDITOR, and what git was built with, in this order: https://git-scm.com/docs/git-var#Documentation/git-var.txt-GITEDITOR
 * @throws UserError when there is none
 */
export async function findEditor({ root, env = process.env }: Place): Promise<Editor> {
  const program = await findGit(env, root);
  const ask = (args: readonly string[], cwd: string, more: NodeJS.ProcessEnv = {}) => run(program, args, { cwd, env: { ...plainEnv(env), ...more } }).catch((error: unknown) => { throw startError(error); });
  const parts = (await ask(['config', '--show-scope', '-z', '--get-all', 'core.editor'], root)).stdout.toString('utf8').split('\0');
  let [own, ignored]: (string | undefined)[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    if (parts[at] === 'local' || parts[at] === 'worktree') ignored = parts[at + 1];
    else own = parts[at + 1];
  }
  // Asked at the root of the disk, where no repository has a say; what was found above is handed in.
  const settings = own === undefined ? [] : ['-c', `core.editor=${own}`];
  const named = env['GIT_EDITOR'];
  const said = await ask([...settings, 'var', 'GIT_EDITOR'], path.parse(root).root, named === undefined ? {} : { GIT_EDITOR: named });
  const command = said.stdout.toString('utf8').replace(/\r?\n$/, '');
  if (said.code !== 0 || command === '') {
    throw new UserError(`Git knows no editor to open${said.stderr === '' ? '.' : `: ${oneLine(said.stderr.replace(/^error: /, ''), 200)}`}`, { hint: 'Name one in the variable EDITOR, or with: git config --global core.editor nano' });
  }
  return { command, ...ignored !== undefined && named === undefined && ignored !== command ? { ignored } : {} };
}

/** Opens the file, whose path is absolute, and waits, as git does: through a shell, in this terminal. @returns the exit code. @throws UserError when it cannot be started */
export async function openInEditor(command: string, file: string, env: NodeJS.ProcessEnv = process.env): Promise<number> {
  if (command === ':') return 0; // git's word for no editor at all
  // Not in the repository: a shell, and some editors, look for programs and settings in the folder that they start in.
  const where = { cwd: path.parse(file).root, env: { ...env, NoDefaultCurrentDirectoryInExePath: '1' } };
  const ended = process.platform === 'win32' ? runInTerminal(`${command} "${file}"`, [], where, true) : runInTerminal('/bin/sh', ['-c', `${command} "$@"`, command, file], where);
  const code = await ended.catch((error: unknown) => { throw startError(error); });
  if (code === 126 || code === 127) throw new UserError(`The editor could not be started: ${oneLine(command, 100)}`, { hint: 'Name another one in the variable EDITOR, or with: git config --global core.editor nano' });
  return code;
}
