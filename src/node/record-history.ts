/** Reads what git's history says about the files of the record: a handful of git processes, however many files and commits there are. */
import type { Addition, Commit, RecordHistory, Touch } from '../domain/ledger/verify/record-history.ts';
import { datasetsFolder, eventsFolder, examplesFolder, policyPath, suggestionsFolder } from '../domain/store/layout.ts';
import { mailmapPath } from '../domain/ledger/mailmap.ts';
import { blob } from './git/blob.ts';
import { commitId } from './git/commit-id.ts';
import { findGit } from './git/program.ts';
import { openSession, type Session } from './git/session.ts';
import { checkVersion } from './git/version.ts';
import type { GitOptions } from './git.ts';

const folders = [eventsFolder, examplesFolder, datasetsFolder];
/** Marks where a commit starts; no record of git's does. */
const mark = '\u0001';
/** A hundred thousand events make about 30 MB. */
const limit = 1024 * 1024 * 1024;
const raw = ['--raw', '-z', '--no-abbrev', '--no-renames', '--no-ext-diff', '--no-textconv', '--no-relative', '-O/dev/null', '--no-color', '--no-notes', '--no-show-signature', '--no-mailmap', '--encoding=UTF-8', '--full-history', '--topo-order', '--reverse',
  `--format=%x01%H%x00%an%x00%ae%x00%ct%x00%(trailers:key=Co-authored-by,valueonly=true,separator=%x02)%x00`];

/** Contents that are not in the working tree, by their ids. */
export interface OpenedHistory { readonly history: RecordHistory; readonly contents: (blobs: Iterable<string>) => Promise<ReadonlyMap<string, string>>; /** Every text that the policy had in any commit, merges too. */ readonly policies: () => Promise<readonly string[]>; /** The rules as they stood in another commit, and every text that its history had of the policy. @throws UserError when there is no such commit */ readonly at: (ref: string) => Promise<{ readonly policy: string | undefined; readonly mailmap: string | undefined; readonly policies: readonly string[]; /** Paths of the manifests that were there. */ readonly datasets: ReadonlySet<string> }>; /** What a commit of this history had: `.mailmap`, and the paths of all events. */ readonly there: (commit: string) => Promise<There>; }
export interface There { readonly mailmap: string | undefined; readonly events: ReadonlySet<string>; }

export async function openHistory({ root, gitPath, env = process.env }: GitOptions, signal?: AbortSignal): Promise<OpenedHistory> {
  const program = gitPath ?? await findGit(env, root);
  await checkVersion(program, root, env);
  const session = await openSession({ program, root, env }, signal);
  return { history: await read(session), contents: blobs => contents(session, blobs), policies: () => policies(session, session.head), at: ref => rulesAt(session, ref), there: commit => thereAt(session, commit) };
}

async function read(session: Session): Promise<RecordHistory> {
  if (session.head === undefined) return { complete: true, commits: 0, added: new Map(), touched: [], now: new Map(), working: new Map(), versions: new Map() };
  const [log, tree, diff] = await Promise.all([
    session.git(['log', '--no-merges', ...raw, session.head, '--', ...folders], { limit }),
    session.git(['ls-tree', '-r', '-z', '--full-tree', session.head, '--', ...folders], { limit }),
    session.git(['diff', '--name-status', '-z', '--no-renames', '--no-ext-diff', '--no-textconv', '--no-relative', '-O/dev/null', '--ignore-submodules=dirty', session.head, '--', ...folders], { limit }),
  ]);
  const now = new Map<string, string>();
  for (const entry of tree.toString('utf8').split('\0')) {
    const [, blob, path] = /^\d+ blob ([0-9a-f]+)\t(.*)$/su.exec(entry) ?? [];
    if (blob !== undefined && path !== undefined) now.set(path, blob);
  }
  const gathered = new Gathered();
  gathered.take(log.toString('utf8'));
  // What a merge itself brought, and none of its parents had.
  if ([...now.keys()].some(path => !gathered.added.has(path))) gathered.take((await session.git(['log', '--merges', '--diff-merges=combined', ...raw, session.head, '--', ...folders], { limit })).toString('utf8'));
  const working = new Map<string, 'changed' | 'deleted'>();
  const parts = diff.toString('utf8').split('\0');
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [letter = '', path = ''] = parts.slice(at, at + 2);
    if (letter !== 'A') working.set(path, letter === 'D' ? 'deleted' : 'changed');
  }
  return { complete: !session.shallow, commits: gathered.commits, added: gathered.added, touched: gathered.touched, now, working, versions: gathered.versions };
}

class Gathered {
  readonly added = new Map<string, Addition[]>();
  readonly touched: Touch[] = [];
  readonly versions = new Map<string, string[]>();
  commits = 0;

  take(text: string): void {
    const parts = text.split('\0');
    let commit: Commit | undefined;
    for (let at = 0; at < parts.length; at++) {
      const part = parts[at]?.replace(/^\n+/u, '') ?? '';
      if (part.startsWith(mark)) {
        const [name = '', email = '', seconds = '', trailers = ''] = parts.slice(at + 1, at + 5);
        const author = { name, email };
        const others = trailers.split('\u0002').flatMap(trailer => { const [, by = '', address] = /^(.*)<([^<>]*)>\s*$/su.exec(trailer.trim()) ?? []; return address === undefined ? [] : [{ name: by.trim(), email: address }]; });
        commit = { id: part.slice(1), author, people: [author, ...others], committed: Number(seconds) * 1000, order: this.commits++ };
        at += 4;
      } else if (part.startsWith(':') && commit) this.#record(part, parts[++at] ?? '', commit);
    }
  }

  /** `:mode mode blob blob letter`, with one more mode and blob for each parent of a merge. Format: https://git-scm.com/docs/git-diff#_raw_output_format */
  #record(entry: string, path: string, commit: Commit): void {
    const parents = /^:+/u.exec(entry)?.[0].length ?? 1;
    const fields = entry.slice(parents).split(' ');
    const blob = fields[2 * parents + 1] ?? '';
    const letters = fields.at(-1) ?? '';
    if (/^A+$/u.test(letters)) {
      const known = this.added.get(path);
      if (known) known.push({ commit, blob });
      else this.added.set(path, [{ commit, blob }]);
    } else this.touched.push({ path, commit, kind: /^D/u.test(letters) ? 'deleted' : 'changed', before: fields[parents + 1] ?? '', blob });
    if (/^0+$/u.test(blob)) return;
    const versions = this.versions.get(path);
    if (!versions) this.versions.set(path, [blob]);
    else if (!versions.includes(blob)) versions.push(blob);
  }
}

async function rulesAt(session: Session, ref: string): ReturnType<OpenedHistory['at']> {
  const commit = await commitId(session, ref);
  const [policy, mailmap] = await Promise.all([policyPath, mailmapPath].map(path => textAt(session, commit, path)));
  return { policy, mailmap, policies: await policies(session, commit), datasets: await pathsAt(session, commit, datasetsFolder) };
}

async function textAt(session: Session, commit: string, path: string): Promise<string | undefined> {
  const bytes = await blob(session, commit, path);
  return bytes && Buffer.from(bytes).toString('utf8');
}

const pathsAt = async (session: Session, commit: string, folder: string): Promise<ReadonlySet<string>> =>
  new Set((await session.git(['ls-tree', '-r', '--name-only', '-z', '--full-tree', commit, '--', folder], { limit })).toString('utf8').split('\0'));

async function thereAt(session: Session, commit: string): Promise<There> {
  const [mailmap, events] = await Promise.all([textAt(session, commit, mailmapPath), pathsAt(session, commit, eventsFolder)]);
  return { mailmap, events };
}

async function policies(session: Session, commit: string | undefined): Promise<readonly string[]> {
  if (commit === undefined) return [];
  const gathered = new Gathered();
  gathered.take((await session.git(['log', '--diff-merges=separate', ...raw, commit, '--', policyPath], { limit })).toString('utf8'));
  return [...(await contents(session, gathered.versions.get(policyPath) ?? [])).values()];
}

/** Of files that are text; ids that are not there are left out. */
export async function contents(session: Session, blobs: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(blobs)];
  const found = new Map<string, string>();
  // In parts, so that no more than some hundred examples are held at once by git's output.
  for (let from = 0; from < wanted.length; from += 500) {
    const said = await session.git(['cat-file', '--batch'], { input: `${wanted.slice(from, from + 500).join('\n')}\n`, limit });
    for (let at = 0; at < said.length;) {
      const end = said.indexOf(0x0a, at);
      if (end < 0) break;
      const [id = '', kind, size] = said.subarray(at, end).toString('latin1').split(' ');
      at = end + 1;
      if (kind !== 'blob') continue;
      found.set(id, said.subarray(at, at + Number(size)).toString('utf8'));
      at += Number(size) + 1;
    }
  }
  return found;
}

/** Every path at which the content of an example, or what a reviewer would have had it say, lies in any commit that this clone can reach, the ids of what lies there, and in how many commits it was written or removed. */
export async function filesOf({ root, gitPath, env = process.env }: GitOptions, example: string): Promise<{ readonly paths: readonly string[]; readonly blobs: readonly string[]; readonly commits: number }> {
  const session = await openSession({ program: gitPath ?? await findGit(env, root), root, env });
  const said = (await session.git(['log', '--all', '--full-history', '--diff-merges=separate', ...raw, '--', examplesFolder, suggestionsFolder], { limit })).toString('utf8');
  const gathered = new Gathered();
  gathered.take(said);
  const isIts = (path: string): boolean => (path.startsWith(`${examplesFolder}/`) && path.endsWith(`/${example}.json`)) || (path.startsWith(`${suggestionsFolder}/`) && path.split('/').includes(example));
  const commits = new Set([...[...gathered.added].flatMap(([path, additions]) => isIts(path) ? additions.map(({ commit }) => commit.id) : []), ...gathered.touched.flatMap(({ path, commit }) => isIts(path) ? [commit.id] : [])]);
  const paths = [...gathered.versions.keys()].filter(isIts).sort();
  return { paths, blobs: [...new Set(paths.flatMap(path => gathered.versions.get(path) ?? []))].sort(), commits: commits.size };
}
