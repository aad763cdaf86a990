/** Finds out what became of files that are not there any more: renamed, in the work tree or by commits since, or deleted. Many with one walk through the history. */
import { lstat } from 'node:fs/promises';
import * as path from 'node:path';
import { parseRaw, type RawChange } from '../../domain/capture/raw-diff.ts';
import { compare } from './comparison.ts';
import { diffFlags } from './pins.ts';
import type { Session } from './session.ts';

/** A file that was renamed more often is not worth the time. */
const mostSteps = 20;
/** Windows takes 32,767 characters on a command line; the rest is room for the flags. */
const pathsPerCall = 24_000;

export type Followed = { readonly path: string } | { readonly lost: string };

/** By the names given. @throws UserError when git cannot be asked at all */
export async function followRenames(session: Session, files: readonly string[]): Promise<ReadonlyMap<string, Followed>> {
  const followed = new Map<string, Followed>();
  let open = new Map(files.map(file => [file, file]));
  for (let step = 0; step < mostSteps && open.size > 0; step++) {
    const next = await nextNames(session, [...new Set(open.values())]);
    const still = new Map<string, string>();
    for (const [file, now] of open) {
      const name = next.get(now) ?? { lost: 'The file is not there any more.' };
      if ('lost' in name) followed.set(file, name);
      else if (await lstat(path.join(session.root, name.path)).then(() => true, () => false)) followed.set(file, name);
      else still.set(file, name.path);
    }
    open = still;
  }
  for (const file of open.keys()) followed.set(file, { lost: 'The file was renamed too often to follow.' });
  return followed;
}

async function nextNames(session: Session, files: readonly string[]): Promise<ReadonlyMap<string, Followed>> {
  const next = new Map<string, Followed>();
  const { head } = session;
  if (head === undefined) return next;
  const inHead = new Set<string>();
  for (const paths of inCalls(files)) for (const name of entries(await session.git(['ls-tree', '-z', '--full-tree', head, '--', ...paths]))) inHead.add(name);
  const renamed = files.some(file => inHead.has(file)) ? await compare(session, { kind: 'working' }, comparison => Promise.resolve(comparison.changes)) : [];
  for (const file of files) if (inHead.has(file)) next.set(file, renameOf(renamed, file) ?? { lost: 'The file was deleted; that is not committed yet.' });
  const deleted = await deletions(session, head, files.filter(file => !inHead.has(file)));
  const changes = await changesIn(session, deleted.values());
  for (const file of files) {
    const commit = deleted.get(file);
    if (!inHead.has(file)) next.set(file, commit === undefined ? { lost: 'The file is not in the history of this branch.' } : renameOf(changes.get(commit.id) ?? [], file) ?? { lost: `The file was deleted in commit ${commit.id.slice(0, 10)}.` });
  }
  return next;
}

const renameOf = (changes: readonly RawChange[], file: string): Followed | undefined => changes.find(change => change.letter === 'R' && change.oldPath === file);

/** Of `ls-tree -z`: all that are no folders. */
const entries = (listed: Buffer): readonly string[] => listed.toString('utf8').split('\0').flatMap(entry => entry === '' || / tree /.test(entry.slice(0, entry.indexOf('\t'))) ? [] : [entry.slice(entry.indexOf('\t') + 1)]);

interface Commit { readonly id: string; readonly parent: string; }

/** The last commit that deleted each; the walk ends with the last of them. */
async function deletions(session: Session, head: string, files: readonly string[]): Promise<ReadonlyMap<string, Commit>> {
  const found = new Map<string, Commit>();
  for (const paths of inCalls(files)) {
    const wanted = new Set(paths);
    const decoder = new TextDecoder();
    let rest = '';
    let commit: Commit = { id: '', parent: '' };
    const enough = (chunk: Buffer): boolean => {
      const tokens = (rest + decoder.decode(chunk, { stream: true })).split('\0');
      rest = tokens.pop() ?? '';
      for (const token of tokens) {
        const [, id, parent = ''] = /^\n?\u0001([0-9a-f]{40,64}) ([0-9a-f]*)/.exec(token) ?? [];
        const name = token.replace(/^\n/, '');
        if (id !== undefined) commit = { id, parent };
        else if (wanted.delete(name)) found.set(name, commit);
      }
      return wanted.size === 0;
    };
    await session.git(['log', '-z', '--format=%x01%H %P', '--name-only', '--no-show-signature', '--no-notes', '--no-color', '--no-relative', '--no-renames', '--no-ext-diff', '--diff-filter=D', head, '--', ...paths], { enough });
  }
  return found;
}

/** What each of these commits changed, compared with its first parent; by its id. */
async function changesIn(session: Session, commits: Iterable<Commit>): Promise<ReadonlyMap<string, readonly RawChange[]>> {
  const changes = new Map<string, readonly RawChange[]>();
  const parents = new Map([...commits].map(({ id, parent }) => [id, parent]));
  if (parents.size === 0) return changes;
  const said = await session.git(['diff-tree', '--stdin', '-r', ...diffFlags.filter(flag => !flag.startsWith('--unified')), '--raw'], { input: [...parents].map(([id, parent]) => `${id} ${parent}\n`).join('') });
  // Before each commit's records stands its id. A number of context lines would ask for patches too.
  for (let at = 0; at < said.length;) {
    const end = said.indexOf(0, at);
    if (end < 0) throw new Error('git diff-tree ended in the middle of a record.');
    const read = parseRaw(said.subarray(end + 1));
    changes.set(said.toString('latin1', at, end).trim(), read.changes);
    at = end + 1 + read.end;
  }
  return changes;
}

function inCalls(files: readonly string[]): readonly (readonly string[])[] {
  const calls: string[][] = [];
  let room = 0;
  for (const file of files) {
    const size = 3 * file.length + 3;
    if (size > room) {
      calls.push([]);
      room = pathsPerCall;
    }
    room -= size;
    calls.at(-1)?.push(file);
  }
  return calls;
}
