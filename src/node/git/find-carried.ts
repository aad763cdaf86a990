/** Finds lines that were carried from their file to another one, and believes it only where one commit, or the work tree, took them away there and brought them here. */
import * as path from 'node:path';
import type { Anchor } from '../../domain/capture/anchor.ts';
import { samePlaces, type SamePlace } from '../../domain/capture/find-same.ts';
import { limits } from '../../domain/capture/limits.ts';
import { linesOf } from '../../domain/capture/lines.ts';
import { SearchedText } from '../../domain/capture/searched-text.ts';
import { contentsOf } from './objects.ts';
import { readWorking } from './read-working.ts';
import type { Session } from './session.ts';
import { isOwn } from './working-index.ts';

/** 1-based; `same` is false where they are indented otherwise there. */
export interface Carried { readonly path: string; readonly startLine: number; readonly lineCount: number; readonly same: boolean; }
/** `from`: what the file is called now that they are missing from. */
export interface Missing { readonly anchor: Anchor; readonly from: string; }
interface Candidate { readonly path: string; readonly place: SamePlace; }

/** Files that have been read already, by what they are called now. */
type Read = ReadonlyMap<string, { readonly content: string; readonly text: SearchedText }>;

/** In the order given; undefined where they are nowhere, at several places, or nothing shows that they were carried there. */
export async function findCarried(root: string, session: Session, missing: readonly Missing[], toText: (content: string) => SearchedText, read: Read): Promise<readonly (Carried | undefined)[]> {
  const candidates = await search(root, session, missing, toText, read);
  const carried: (Carried | undefined)[] = [];
  for (const [at, each] of missing.entries()) {
    const [best, next] = (candidates[at] ?? []).sort((a, b) => b.place.score - a.place.score);
    const believed = best !== undefined && best.place.score > (next?.place.score ?? -1) && await wereCarried(session, each, best);
    carried.push(believed ? { path: best.path, startLine: best.place.at + 1, lineCount: each.anchor.lineCount, same: best.place.same } : undefined);
  }
  return carried;
}

/** In the files of the same kind; in all of them or none, since what is not looked at may hold the same lines. */
async function search(root: string, session: Session, missing: readonly Missing[], toText: (content: string) => SearchedText, read: Read): Promise<readonly Candidate[][]> {
  const found = missing.map((): Candidate[] => []);
  const kinds = new Set(missing.map(({ anchor }) => path.posix.extname(anchor.path)));
  const listed = await session.try(['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate']);
  const files = listed.stdout.toString('utf8').split('\0').filter(file => file !== '' && kinds.has(path.posix.extname(file)) && !isOwn(file));
  let room: number = limits.carriedChars;
  for (const file of files) {
    const before = read.get(file);
    const content = before?.content ?? await readWorking(root, file);
    if (typeof content !== 'string') continue;
    room -= content.length;
    if (room < 0) return missing.map(() => []);
    const text = before?.text ?? toText(content);
    for (const [at, { anchor, from }] of missing.entries()) {
      if (file === from || path.posix.extname(anchor.path) !== path.posix.extname(file)) continue;
      // Lines that many places could have are no trace.
      for (const place of samePlaces(anchor, text, true)) if (place.weight >= 3 || (place.weight >= 1 && place.score >= 2)) found[at]?.push({ path: file, place });
    }
  }
  return found;
}

/** Before it, they stood in the one file and not in the other; after it, the other way round. */
async function wereCarried(session: Session, { anchor, from }: Missing, { path: to, place }: Candidate): Promise<boolean> {
  const there = (text: SearchedText | undefined): boolean => text !== undefined && samePlaces(anchor, text, true).length > 0;
  const origin = await broughtBy(session, to, place.at + 1, anchor.lineCount);
  if (!origin) return false;
  const { commit, name } = origin;
  const [before, after] = commit === undefined ? [session.head ?? '', undefined] : [`${commit}^1`, commit];
  const names = [...new Set([from, anchor.path])];
  const texts = await textsAt(session, [...names.map(each => `${before}:${each}`), `${before}:${name}`, ...after === undefined ? [] : names.map(each => `${after}:${each}`)]);
  if (there(texts.get(`${before}:${name}`))) return false;
  if (after === undefined) return names.some(each => there(texts.get(`${before}:${each}`)));
  return names.some(each => there(texts.get(`${before}:${each}`)) && !there(texts.get(`${after}:${each}`)));
}

/** The commit that most of these lines are from, and what the file was called there; `commit` is undefined for lines that are not committed. */
async function broughtBy(session: Session, file: string, startLine: number, lineCount: number): Promise<{ readonly commit: string | undefined; readonly name: string } | undefined> {
  const tracked = await session.try(['ls-files', '--error-unmatch', '--', file]);
  if (tracked.code !== 0) return { commit: undefined, name: file };
  const ran = await session.try(['-c', 'blame.ignoreRevsFile=', 'blame', '--no-textconv', '--line-porcelain', '-L', `${startLine},+${lineCount}`, '--', file]);
  if (ran.code !== 0) return undefined;
  const lines = new Map<string, number>();
  const names = new Map<string, string>();
  let id = '';
  for (const line of ran.stdout.toString('utf8').split('\n')) {
    const head = /^([0-9a-f]{40,64}) \d+ \d+/.exec(line)?.[1];
    if (head !== undefined) lines.set(id = head, (lines.get(head) ?? 0) + 1);
    else if (line.startsWith('filename ')) names.set(id, line.slice(9));
  }
  const [most] = [...lines].sort((a, b) => b[1] - a[1]);
  return most && (/^0+$/.test(most[0]) ? { commit: undefined, name: file } : { commit: most[0], name: names.get(most[0]) ?? file });
}

/** By `revision:path`; what is not there, is no file or is too large is left out. */
async function textsAt(session: Session, names: readonly string[]): Promise<ReadonlyMap<string, SearchedText>> {
  const wanted = names.filter(name => !/[\n\0]/.test(name));
  // One line for each, in the order given.
  const said = await session.try(['cat-file', '--batch-check=%(objectname) %(objecttype) %(objectsize)'], { input: wanted.map(name => `${name}\n`).join('') });
  const ids = said.stdout.toString('utf8').split('\n').map(line => {
    const [, id, size] = /^([0-9a-f]{40,64}) blob (\d+)$/.exec(line) ?? [];
    return Number(size) <= limits.searchedBytes ? id : undefined;
  });
  const contents = await contentsOf(session, ids.filter(id => id !== undefined));
  return new Map(wanted.flatMap((name, at) => {
    const content = contents.get(ids[at] ?? '');
    return content ? [[name, new SearchedText(linesOf(content.toString('utf8')))] as const] : [];
  }));
}
