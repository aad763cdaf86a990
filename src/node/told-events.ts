/** What git tells of events and of the policy: which its history holds, what was changed since, and what was withdrawn on another branch. A handful of git processes for all of them, however many there are. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
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
  const elsewhere = async (): Promise<string> => {
    // Of stashes a ref names the last one alone.
    const stashes = (await say('stash', 'list', '--format=%H')).split('\n').filter(id => id !== '');
    return say(...history, '--diff-filter=A', `--format=${mark}%H%x00`, '--ignore-missing', '--all', ...stashes, ...head === undefined ? [] : ['--not', head], '--', eventsFolder);
  };
  const [log, diff, others, time] = await Promise.all([
    head === undefined ? '' : say(...history, '--diff-filter=AMT', `--format=${mark}%P%x00`, head, '--', eventsFolder, policyPath),
    // A mode that another disk shows changes nothing that is said; and what is new says nothing else than before.
    head === undefined || !working ? '' : say('-c', 'core.fileMode=false', 'diff', '--name-only', '--diff-filter=MT', ...plain, '--ignore-submodules=dirty', head, '--', eventsFolder),
    elsewhere(),
    head === undefined ? '' : say('log', '-1', '--format=%ct', '--no-show-signature', '--no-color', head),
  ]);
  const events = new Map<string, Set<string>>(), changed = new Map<string, Set<string>>();
  const first = new Map<string, string>();
  let policy: Told['policy'];
  // What a merge brings was added before, on the side that it comes from; what was edited there looks as if the merge had added it.
  const merged = new Map<string, string>();
  for (const { path: file, blob, kind, commit: parents } of touched(log)) {
    if (file === policyPath) policy = 'earlier';
    else if (kind === 'A' && into(events, file)) {
      if (parents.includes(' ')) { merged.set(file, blob); continue; }
      const before = first.get(file);
      if (before !== undefined && before !== blob) into(changed, file);
      first.set(file, blob);
    }
  }
  for (const [file, blob] of merged) if (!first.has(file)) first.set(file, blob);
  const tree = head === undefined ? new Map<string, string>() : await inTree(session, head);
  if (tree.has(policyPath)) policy = 'in-head';
  // One that was put back as it was added is in order.
  for (const [file, blob] of first) if ((tree.get(file) ?? blob) !== blob) into(changed, file);
  if (working) {
    const gone = [...first.keys()].filter(file => !tree.has(file));
    for (const file of [...diff.split('\0').filter(each => each !== ''), ...gone]) if (await saysOtherwise(session, file, first.get(file))) into(changed, file);
  }
  const unknown = [...touched(others)].filter(({ path: file, blob }) => first.get(file) !== blob && eventFile.test(file));
  const committed = new Date(Number(time) * 1000);
  return { events, changed, ...await withdrawnBy(session, unknown), shallow, ...policy && { policy }, ...time !== '' && !Number.isNaN(committed.getTime()) && { committed } };
}

/** Whether a file of the working tree, also one that git does not know any more, is another than the one with this id. False where there is none. Line ends that a checkout made of others say nothing. */
async function saysOtherwise({ root }: Session, file: string, blob = ''): Promise<boolean> {
  const bytes = await readFile(path.join(root, file)).catch(() => undefined);
  const id = (content: Buffer): string => createHash(blob.length === 64 ? 'sha256' : 'sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
  return bytes !== undefined && id(bytes) !== blob && id(Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')) !== blob;
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

interface Touched { readonly path: string; readonly blob: string; /** What the header says of the commit. */ readonly commit: string; /** `A`, `M` or `T`, as git says it. */ readonly kind: string; }
function* touched(log: string): Generator<Touched> {
  const parts = log.split('\0');
  let commit = '';
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]?.trimStart() ?? '';
    if (part.startsWith(mark)) commit = part.slice(1);
    else if (part.startsWith(':')) { const [, , , blob = '', kind = ''] = part.split(' '); yield { path: parts[++at] ?? '', blob, commit, kind }; }
  }
}

/** Events and the policy: by their paths, the ids of what they say. */
async function inTree(session: Session, head: string): Promise<ReadonlyMap<string, string>> {
  const said = (await session.git(['ls-tree', '-r', '-z', '--full-tree', head, '--', eventsFolder, policyPath], { limit })).toString('utf8');
  return new Map(said.split('\0').flatMap((entry): [string, string][] => { const [, blob, file] = /^\d+ blob ([0-9a-f]+)\t(.*)$/su.exec(entry) ?? []; return blob === undefined || file === undefined ? [] : [[file, blob]]; }));
}

/** Those of these events that withdraw. `unread`: examples of which an event is not on this machine, in a clone without all files: it could be one. */
async function withdrawnBy(session: Session, events: readonly Touched[]): Promise<Pick<Told, 'withdrawn' | 'unread'>> {
  const withdrawn = new Map<string, string>(), unread = new Set<string>();
  if (events.length === 0) return { withdrawn, unread };
  const texts = await contents(session, events.map(({ blob }) => blob));
  for (const { path: file, blob, commit } of events) {
    const text = texts.get(blob), example = eventFile.exec(file)?.[1] ?? '';
    if (text === undefined || typeIn(text) === 'withdrawn') withdrawn.set(example, commit);
    if (text === undefined) unread.add(example);
  }
  return { withdrawn, unread };
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
