/** Installs the one git hook, and takes it away again so that everything is as it was. Only `because hooks` calls it. */
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { UserError } from '../../domain/user-error.ts';
import { gitError, startError } from '../git/errors.ts';
import { plainEnv } from '../git/pins.ts';
import { findGit, findProgram } from '../git/program.ts';
import { run } from '../git/run.ts';
import { isThere, managerOf, textOf, type Manager } from './managers.ts';
import { before, isOurs, script } from './script.ts';

export interface Hook {
  /** Absolute path of the hook, whether it is there or not. */
  readonly file: string;
  /** `changed`: ours, with something else in it; `other`: somebody else's. */
  readonly state: 'none' | 'installed' | 'changed' | 'other';
  /** Where the one that was there before lies meanwhile. */
  readonly before?: string;
  readonly manager?: Manager;
  /** `core.hooksPath` of the person or the machine: the folder serves all their repositories. */
  readonly everywhere: boolean;
  /** The hook is silent where `because` is not on the PATH. */
  readonly program?: string;
}
interface Place { readonly root: string; readonly env?: NodeJS.ProcessEnv; }

/** @throws UserError when git does not say where the hooks are */
export async function lookAtHook({ root, env = process.env }: Place): Promise<Hook> {
  const program = await findGit(env, root);
  const ask = (args: readonly string[]) => run(program, args, { cwd: root, env: plainEnv(env) }).catch((error: unknown) => { throw startError(error); });
  const [where, setting, because] = await Promise.all([ask(['rev-parse', '--git-path', 'hooks']), ask(['config', '--show-scope', '-z', '--get', 'core.hooksPath']), findProgram('because', env, root)]);
  if (where.code !== 0) throw gitError(where, ['rev-parse']);
  const folder = path.resolve(root, where.stdout.toString('utf8').replace(/\r?\n$/, ''));
  const [scope] = setting.code === 0 ? setting.stdout.toString('utf8').split('\0') : [];
  const file = path.join(folder, 'post-commit');
  const [found, kept, manager] = await Promise.all([textOf(file), isThere(file + before), managerOf(root, folder)]);
  return {
    file, everywhere: scope !== undefined && scope !== 'local' && scope !== 'worktree',
    state: found === undefined ? 'none' : found === script ? 'installed' : isOurs(found) ? 'changed' : 'other',
    ...kept && { before: file + before }, ...manager && { manager }, ...because !== undefined && { program: because },
  };
}

/** @returns whether one that was there before is run first. @throws UserError when the folder cannot be written, or two hooks wait already */
export async function installHook({ file, state, before: kept }: Hook): Promise<{ readonly chained: boolean }> {
  if (state === 'other' && kept !== undefined) throw new UserError(`${kept} is there from an earlier time, and ${file} is another hook, so nothing was changed.`, { hint: 'Move one of the two away, then try again.' });
  const fresh = `${file}.because-new`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(fresh, script);
    await chmod(fresh, 0o755); // whatever the umask
    if (state === 'other') await rename(file, file + before);
    await rename(fresh, file).catch(async (error: unknown) => {
      if (state === 'other') await rename(file + before, file);
      throw error;
    });
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined);
    throw unwritable(file, error);
  }
  return { chained: state === 'other' || kept !== undefined };
}

/** The hook that was there before is put back by its name, so that not a byte, link or permission of it changes. */
export async function removeHook({ file, before: kept }: Hook): Promise<void> {
  try {
    if (kept === undefined) await rm(file);
    else await rename(kept, file);
  } catch (error) {
    throw unwritable(file, error);
  }
}

function unwritable(file: string, error: unknown): UserError {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  const why = code === 'EACCES' || code === 'EPERM' ? 'you may not write there' : code === 'EROFS' ? 'the disk is read-only' : code === 'ENOSPC' ? 'the disk is full' : code === 'ENOTDIR' || code === 'EEXIST' ? 'it is no folder' : code;
  return new UserError(`The folder of git’s hooks, ${path.dirname(file)}, cannot be changed: ${why}. Nothing was changed.`, { hint: 'git rev-parse --git-path hooks says where it lies, and git config core.hooksPath who has put it there.', cause: error });
}
