/** The port `Git` over the git program. Each call looks at the repository anew; nothing is cached but where git is. */
import { realpathSync } from 'node:fs';
import * as path from 'node:path';
import { remotesOf } from '../domain/capture/remote.ts';
import type { Git } from '../domain/ports.ts';
import { blob } from './git/blob.ts';
import { branches } from './git/branches.ts';
import { capture } from './git/capture.ts';
import { commitNotes } from './git/commit-notes.ts';
import { commits } from './git/commits.ts';
import { findAll } from './git/find.ts';
import { firstCommit } from './git/first-commit.ts';
import { formerPaths } from './git/former-paths.ts';
import { ignores, lastChange } from './git/last-change.ts';
import { folders } from './git/folders.ts';
import { properly } from './git/mailmap.ts';
import { patchFrom } from './git/patch-from.ts';
import { paths } from './git/paths.ts';
import { findGit } from './git/program.ts';
import { stashes } from './git/stash.ts';
import { openSession, readConfig, type Place, type Session } from './git/session.ts';
import { traces } from './git/traces.ts';
import { checkVersion } from './git/version.ts';
import { versions } from './git/versions.ts';
import { conflicts } from './git/working-index.ts';

export interface GitOptions {
  /** Root of the work tree. */
  readonly root: string;
  /** Absolute path of the program; looked for on the PATH when absent. */
  readonly gitPath?: string;
  readonly env?: NodeJS.ProcessEnv;
}

export function openGit(options: GitOptions): Git {
  const root = resolved(options.root);
  const env = options.env ?? process.env;
  let program: Promise<string> | undefined;
  const look = async (): Promise<string> => {
    const found = options.gitPath ?? await findGit(env, root);
    await checkVersion(found, root, env);
    return found;
  };
  const place = async (): Promise<Place> => {
    // Asked again after a failure: git may have been installed meanwhile.
    program ??= look().catch((error: unknown) => { program = undefined; throw error; });
    return { program: await program, root, env };
  };
  const open = async (signal?: AbortSignal): Promise<Session> => openSession(await place(), signal);
  return {
    root,
    async identity() {
      const config = await readConfig(await place());
      const [name, email] = ['user.name', 'user.email'].map(key => config.get(key)?.trim());
      return { ...(name && { name }), ...(email && { email }) };
    },
    paths: async source => paths(await open(), source),
    capture: async (source, signal) => capture(await open(signal), source, signal),
    versions: async (asked, signal) => versions(await open(signal), asked, signal),
    patchFrom: async (base, side, signal) => patchFrom(await open(signal), base, side, signal),
    traces: async () => traces(await open()),
    notes: async () => commitNotes(await open()),
    conflicts: async () => conflicts(await open()),
    commits: async options => commits(await open(), options),
    branches: async () => branches(await open()),
    stashes: async () => stashes(await open()),
    find: async anchor => (await findAll(root, open, [anchor]))[0] ?? { found: 'lost', reason: 'It was not looked for.' },
    findAll: anchors => findAll(root, open, anchors),
    remotes: async () => remotesOf((await open()).config),
    blob: async (revision, path) => blob(await open(), revision, path),
    lastChange: async (path, line) => lastChange(await open(), path, line),
    formerPaths: async path => formerPaths(await open(), path),
    ignores: async path => ignores(await open(), path),
    folders: async below => folders(await open(), below),
    firstCommit: async () => firstCommit(await open()),
    proper: people => properly(root, open, people),
  };
}

/** A folder that is gone stays as it was given: the first call says so. */
function resolved(root: string): string {
  try { return realpathSync.native(root); } catch { return path.resolve(root); }
}
