/** What git tells of events and of the policy: which its history holds, what was changed since, and what was withdrawn on another branch. A handful of git processes for all of them, however many there are. */
import type { Told } from '../domain/dataset/git-told.ts';
import { eventsFolder, policyPath } from '../domain/store/layout.ts';
import { findGit } from './git/program.ts';
import { openSession, type Session } from './git/session.ts';
import type { GitOptions } from './git.ts';
import { contents } from './record-history.ts';

/** A hundred thousand paths make about 20 MB. */
const limit = 1024 * 1024 * 1024;
const eventFile = new RegExp(`^${eventsFolder.replaceAll('.', '\\.')}/[^/]+/([^/]+)/([^/]+)\\.json$`, 'u');
/** Marks where a commit starts; no record of git's does. */
const mark = '\u0001';
const plain = ['-z', '--no-renames', '--no-ext-diff', '--no-textconv', '--no-relative', '-O/dev/null', '--no-color'];
/** What commits did, those of a side that a merge dropped included: `:mode mode blob blob A`, and the path. Format: https://git-scm.com/docs/git-diff#_raw_output_format */
const history = ['log', '--raw', '--no-abbrev', '--full-history', '--diff-merges=first-parent', ...plain, '--no-notes', '--no-show-signature'];

/** Asks again only where HEAD or another ref has moved: for who looks often. What was changed and is not committed is not looked for. @param options `failed`: hears why git could not be asked; then nothing is known of what it holds */
export function openTold(options: GitOptions & { readonly failed?: (error: unknown) => void }): () => Promise<Told | undefined> {
  let last: { readonly at: string; readonly told: Told } | undefined;
  return async () => {
    try {
      const { root, gitPath, env = process.env } = options;
      const session = await openSession({ program: gitPath ?? await findGit(env, root), root, env });
      const at = `${session.head ?? ''} ${(await session.git(['for-each-ref', '--format=%(objectname)'], { limit })).toString('latin1')}`;
      if (last?.at !== at) last = { at, told: await toldIn(session, false) };
      return last.told;
    } catch (error) {
      options.failed?.(error);
      return undefined;
    }
  };
}

/** @throws UserError when git fails */
export async function toldEvents({ root, gitPath, env = process.env }: GitOptions, signal?: AbortSignal): Promise<Told> {
  return toldIn(await openSession({ program: gitPath ?? await findGit(env, root), root, env }, signal), true);
}

/** A handful of git processes, however many events there are. @param working whether to look at files that differ from HEAD too */
async function toldIn(session: Session, working: boolean): Promise<Told> {
  const { head, shallow } = session;
  const say = async (...args: readonly string[]): Promise<string> => (await session.git(args, { limit })).toString('utf8');
  // Whatever reaches HEAD is looked at by the first one; a ref whose commit is not there is none.
  const elsewhere = async (): Promise<string> => say(...history, '--diff-filter=A', `--format=${mark}%H%x00`, '--ignore-missing', '--all', ...head === undefined ? [] : ['--not', head], '--', eventsFolder);
  const [log, diff, others, time] = await Promise.all([
    head === undefined ? '' : say(...history, '--diff-filter=AMT', '--format=', head, '--', eventsFolder, policyPath),
    // A mode that another disk shows changes nothing that is said.
    head === undefined || !working ? '' : say('-c', 'core.fileMode=false', 'diff', '--name-only', ...plain, '--ignore-submodules=dirty', head, '--', eventsFolder),
    elsewhere(),
    head === undefined ? '' : say('log', '-1', '--format=%ct', '--no-show-signature', '--no-color', head),
  ]);
  const events = new Map<string, Set<string>>(), changed = new Map<string, Set<string>>();
  const first = new Map<string, string>();
  let policy: Told['policy'];
  const edited = new Set<string>();
  for (const { path, blob, kind } of touched(log)) {
    if (path === policyPath) { policy = 'earlier'; edited.add(path); }
    else if (kind !== 'A') edited.add(path);
    else if (into(events, path)) {
      const before = first.get(path);
      if (before !== undefined && before !== blob) into(changed, path);
      first.set(path, blob);
    }
  }
  // One that was put back as it was added is in order.
  for (const { path, blob } of head === undefined ? [] : await inTree(session, head, [...edited])) {
    if (path === policyPath) policy = 'in-head';
    else if (first.get(path) !== blob) into(changed, path);
  }
  for (const path of diff.split('\0')) into(changed, path);
  const unknown = [...touched(others)].filter(({ path }) => !first.has(path) && eventFile.test(path));
  return { events, changed, withdrawn: await withdrawnBy(session, unknown), shallow, ...policy && { policy }, ...time !== '' && { committed: new Date(Number(time) * 1000) } };
}

/** False for what is no event. */
function into(known: Map<string, Set<string>>, path: string): boolean {
  const [, example, event] = eventFile.exec(path) ?? [];
  if (example === undefined || event === undefined) return false;
  const its = known.get(example);
  if (its) its.add(event);
  else known.set(example, new Set([event]));
  return true;
}

interface Touched { readonly path: string; readonly blob: string; readonly commit: string; /** `A`, `M` or `T`, as git says it. */ readonly kind: string; }
function* touched(log: string): Generator<Touched> {
  const parts = log.split('\0');
  let commit = '';
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]?.trimStart() ?? '';
    if (part.startsWith(mark)) commit = part.slice(1);
    else if (part.startsWith(':')) { const [, , , blob = '', kind = ''] = part.split(' '); yield { path: parts[++at] ?? '', blob, commit, kind }; }
  }
}

/** In parts: a command line takes so many names. */
async function inTree(session: Session, head: string, paths: readonly string[]): Promise<readonly { readonly path: string; readonly blob: string }[]> {
  const found: { path: string; blob: string }[] = [];
  for (let from = 0; from < paths.length; from += 200) {
    const said = (await session.git(['ls-tree', '-z', '--full-tree', head, '--', ...paths.slice(from, from + 200)], { limit })).toString('utf8');
    for (const entry of said.split('\0')) { const [, blob, path] = /^\d+ blob ([0-9a-f]+)\t(.*)$/su.exec(entry) ?? []; if (blob !== undefined && path !== undefined) found.push({ path, blob }); }
  }
  return found;
}

/** Those of these events that withdraw. One that is not on this machine, in a clone without all files, could be one. */
async function withdrawnBy(session: Session, events: readonly Touched[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  if (events.length === 0) return found;
  const texts = await contents(session, events.map(({ blob }) => blob));
  for (const { path, blob, commit } of events) {
    const text = texts.get(blob), example = eventFile.exec(path)?.[1] ?? '';
    if (text === undefined || typeIn(text) === 'withdrawn') found.set(example, commit);
  }
  return found;
}
function typeIn(text: string): unknown {
  try { return (JSON.parse(text) as { type?: unknown } | null)?.type; } catch { return undefined; }
}

/** Whether a file of the repository is in HEAD or staged. @throws UserError when git fails */
export async function isCommitted({ root, gitPath, env = process.env }: GitOptions, file: string): Promise<boolean> {
  const session = await openSession({ program: gitPath ?? await findGit(env, root), root, env });
  const staged = await session.git(['ls-files', '-z', '--', file]);
  const there = session.head === undefined ? undefined : await session.git(['ls-tree', '-z', '--full-tree', session.head, '--', file]);
  return staged.length > 0 || (there?.length ?? 0) > 0;
}
