/** Makes the sample repository: the same commits with the same ids each time, on every machine. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../processes.ts';
import { commits, mara, uncommitted, type Commit, type Person } from './commits.ts';

/** Nobody's own settings for git reach the sample or the tests. */
export const gitWithoutSettings = { GIT_CONFIG_GLOBAL: process.platform === 'win32' ? 'NUL' : '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

/** @param folder must be empty or missing */
export async function makeSampleRepository(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await git(folder, ['init', '--quiet', '--template=', '--object-format=sha1', '--initial-branch=main']);
  for (const [key, value] of [['core.autocrlf', 'false'], ['core.fileMode', 'false'], ['core.precomposeUnicode', 'true'], ['commit.gpgSign', 'false']]) await git(folder, ['config', key!, value!]);
  await setIdentity(folder, mara);
  for (const [index, commit] of commits.entries()) await apply(folder, commit, index);
  await writeFiles(folder, uncommitted);
}

/** Who works in the repository from now on; undefined: nobody is configured. */
export async function setIdentity(folder: string, person: Person | undefined): Promise<void> {
  for (const key of ['name', 'email'] as const) {
    if (person) await git(folder, ['config', `user.${key}`, person[key]]);
    // Nothing to unset is an error to git.
    else await git(folder, ['config', '--unset-all', `user.${key}`]).catch(() => undefined);
  }
}

/** Runs git in the folder without anybody's settings. */
export async function git(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const outer = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  return run('git', args, { cwd: folder, env: { ...outer, ...gitWithoutSettings, LC_ALL: 'C.UTF-8', ...env } });
}

/** Nine o'clock in Berlin, one commit on each day. */
const dateOf = (index: number) => `2026-09-${String(index + 1).padStart(2, '0')}T09:00:00+02:00`;

async function apply(folder: string, { author, message, files = {}, moved, removed }: Commit, index: number): Promise<void> {
  await writeFiles(folder, files);
  if (moved) await git(folder, ['mv', ...moved]);
  if (removed !== undefined) await git(folder, ['rm', '--quiet', removed]);
  await git(folder, ['add', '--all']);
  const date = dateOf(index);
  await git(folder, ['commit', '--quiet', '--no-verify', '--cleanup=verbatim', '-m', `${message}\n`], {
    GIT_AUTHOR_NAME: author.name, GIT_AUTHOR_EMAIL: author.email, GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: author.name, GIT_COMMITTER_EMAIL: author.email, GIT_COMMITTER_DATE: date,
  });
}

async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
