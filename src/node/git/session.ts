/** One look at a repository: where it is, what its settings are, and git under pins. Made anew for each request, so that it is never out of date. */
import { lstat } from 'node:fs/promises';
import * as path from 'node:path';
import { parseConfig, type GitConfig } from '../../domain/capture/git-config.ts';
import { UserError } from '../../domain/user-error.ts';
import { gitError, startError } from './errors.ts';
import { pinnedEnv, plainEnv } from './pins.ts';
import { run, type Ran, type RunOptions } from './run.ts';

export type Given = Pick<RunOptions, 'input' | 'limit' | 'signal' | 'take' | 'enough'> & {
  readonly index?: string | undefined;
  /** Where new objects go, and where the repository's own lie: what is made for a comparison never gets into the repository. */
  readonly objects?: { readonly own: string; readonly repository: string } | undefined;
};

export interface Session {
  readonly root: string;
  readonly gitDir: string;
  readonly config: GitConfig;
  readonly shallow: boolean;
  /** Id of the tree without entries; depends on the repository's hash. */
  readonly emptyTree: string;
  /** Commit that HEAD is at; undefined before the first one. */
  readonly head: string | undefined;
  /** Undefined when HEAD is detached. */
  readonly branch: string | undefined;
  /** Git under pins, whatever its exit code. */
  try(args: readonly string[], given?: Given): Promise<Ran>;
  /** Its output. @throws UserError when git fails */
  git(args: readonly string[], given?: Given): Promise<Buffer>;
}

export interface Place { readonly program: string; readonly root: string; readonly env: NodeJS.ProcessEnv; }

const emptyTrees = { sha1: '4b825dc642cb6eb9a060e54bf8d69288fbee4904', sha256: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321' };

/** The effective settings alone: one start of git where a whole session takes four. @throws UserError when git cannot say them */
export async function readConfig({ program, root, env }: Place): Promise<GitConfig> {
  const args = ['config', '--list', '-z'];
  const listed = await run(program, args, { cwd: root, env: plainEnv(env) }).catch((error: unknown) => { throw startError(error); });
  if (listed.code !== 0) throw gitError(listed, args);
  return parseConfig(listed.stdout.toString('utf8'));
}

/** @throws UserError when this is no repository, belongs to somebody else or is damaged */
export async function openSession(place: Place, signal?: AbortSignal): Promise<Session> {
  const { program, root } = place;
  const env = plainEnv(place.env);
  const plain = async (args: readonly string[]): Promise<Ran> => run(program, args, { cwd: root, env, signal }).catch((error: unknown) => { throw startError(error); });
  const marker = lstat(path.join(root, '.git')).then(() => true, () => false);
  // The folder of the repository last: its name may hold anything.
  const where = ['rev-parse', '--show-object-format', '--is-shallow-repository', '--absolute-git-dir'];
  const [found, listed, head, branch] = await Promise.all([
    plain(where), plain(['config', '--list', '-z']),
    plain(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']), plain(['symbolic-ref', '--quiet', '--short', 'HEAD']),
  ]);
  if (found.code !== 0) throw gitError(found, where);
  // With `root` named as the work tree, everything above a mere subfolder would look deleted.
  if (!await marker) throw new UserError('This folder is not the root of a repository.', { hint: 'Open the folder that holds `.git`.' });
  if (listed.code !== 0) throw gitError(listed, ['config']);
  if (head.code !== 0 && head.stderr !== '') throw gitError(head, ['rev-parse']);
  // Before the first commit HEAD names nothing at all; here it names what is not there, or no commit.
  if (head.code !== 0 && (await plain(['rev-parse', '--verify', '--quiet', 'HEAD'])).code === 0) throw gitError({ code: head.code, stderr: 'fatal: bad object HEAD' }, ['rev-parse']);
  const [format, shallow, ...folder] = found.stdout.toString('utf8').replace(/\n$/, '').split('\n');
  const gitDir = folder.join('\n');
  const config = parseConfig(listed.stdout.toString('utf8'));
  const pins = pinnedEnv(place.env, config, gitDir, root);

  const attempt = async (args: readonly string[], given: Given = {}): Promise<Ran> => {
    const { index, objects, ...rest } = given;
    const more = { ...index !== undefined && { GIT_INDEX_FILE: index }, ...objects && { GIT_OBJECT_DIRECTORY: objects.own, GIT_ALTERNATE_OBJECT_DIRECTORIES: objects.repository } };
    try {
      return await run(program, ['--no-pager', ...args], { cwd: root, env: { ...pins, ...more }, signal, ...rest });
    } catch (error) {
      throw startError(error);
    }
  };
  return {
    root, gitDir, config,
    shallow: shallow === 'true',
    emptyTree: format === 'sha256' ? emptyTrees.sha256 : emptyTrees.sha1,
    head: head.code === 0 ? head.stdout.toString('utf8').trim() : undefined,
    branch: branch.code === 0 ? branch.stdout.toString('utf8').trim() : undefined,
    try: attempt,
    async git(args, given) {
      const ran = await attempt(args, given);
      if (ran.code !== 0) throw gitError(ran, args);
      return ran.stdout;
    },
  };
}
