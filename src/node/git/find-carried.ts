/** Finds lines that were carried from their file to another one, and believes it only where one commit, or the work tree, took them away there and brought them here. */
import * as path from 'node:path';
import type { Anchor } from '../../domain/capture/anchor.ts';
import { samePlaces, type SamePlace } from '../../domain/capture/find-same.ts';
import { limits } from '../../domain/capture/limits.ts';
import { linesOf } from '../../domain/capture/lines.ts';
import { SearchedText } from '../../domain/capture/searched-text.ts';
import { quickLineHash } from '../quick-hash.ts';
import { eachContent } from './objects.ts';
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
  const { candidates, untracked } = await search(root, session, missing, toText, read);
  const best = candidates.map(each => {
    const [first, second] = each.sort((a, b) => b.place.score - a.place.score);
    return first !== undefined && first.place.score > (second?.place.score ?? -1) ? first : undefined;
  });
  const believed = await wereCarried(session, missing.flatMap((each, at) => { const to = best[at]; return to ? [{ ...each, to, at }] : []; }), untracked);
  return missing.map(({ anchor }, at) => {
    const to = best[at];
    return to && believed.has(at) ? { path: to.path, startLine: to.place.at + 1, lineCount: anchor.lineCount, same: to.place.same } : undefined;
  });
}

/** In the files of the same kind; in all of them or none, since what is not looked at may hold the same lines. */
async function search(root: string, session: Session, missing: readonly Missing[], toText: (content: string) => SearchedText, read: Read): Promise<{ readonly candidates: readonly Candidate[][]; readonly untracked: ReadonlySet<string> }> {
  const found = missing.map((): Candidate[] => []);
  const kinds = grouped([...missing.entries()], ([, { anchor }]) => path.posix.extname(anchor.path));
  // Before each name stands a letter: ? for what git does not know yet. One in conflict is named more than once.
  const listed = (await session.try(['ls-files', '-z', '-t', '--cached', '--others', '--exclude-standard'])).stdout.toString('utf8').split('\0');
  const untracked = new Set(listed.flatMap(entry => entry.startsWith('? ') ? [entry.slice(2)] : []));
  const files = [...new Set(listed.map(entry => entry.slice(2)))].filter(file => file !== '' && kinds.has(path.posix.extname(file)) && !isOwn(file));
  let room: number = limits.carriedChars;
  for (const file of files) {
    const before = read.get(file);
    const content = before?.content ?? await readWorking(root, file);
    if (typeof content !== 'string') continue;
    room -= content.length;
    if (room < 0) return { candidates: missing.map(() => []), untracked };
    const text = before?.text ?? toText(content);
    for (const [at, { anchor, from }] of kinds.get(path.posix.extname(file)) ?? []) {
      if (file === from) continue;
      // Lines that many places could have are no trace.
      for (const place of samePlaces(anchor, text, true)) if (place.weight >= 3 || (place.weight >= 1 && place.score >= 2)) found[at]?.push({ path: file, place });
    }
  }
  return { candidates: found, untracked };
}

/** Gits that look for where lines come from. */
const atOnce = 2;

interface Move extends Missing { readonly at: number; readonly to: Candidate; }

/** Which of them were, by their `at`: before it, they stood in the one file and not in the other; after it, the other way round. The texts are asked for together, and only one of them is in memory at a time: what many changes moved about may be many megabytes. */
async function wereCarried(session: Session, moves: readonly Move[], untracked: ReadonlySet<string>): Promise<ReadonlySet<number>> {
  const files = [...grouped(moves, ({ to }) => to.path)];
  const origins = new Map<Move, Origin>();
  const ask = async ([file, all]: readonly [string, readonly Move[]]): Promise<void> => {
    if (untracked.has(file)) for (const move of all) origins.set(move, { commit: undefined, name: file });
    else (await broughtBy(session, file, all.map(({ anchor, to }) => ({ start: to.place.at + 1, count: anchor.lineCount })))).forEach((origin, at) => { const move = all[at]; if (origin && move) origins.set(move, origin); });
  };
  for (let from = 0; from < files.length; from += atOnce) await Promise.all(files.slice(from, from + atOnce).map(ask));
  const asked = [...origins].map(([move, { commit, name }]) => {
    const before = commit === undefined ? session.head ?? '' : `${commit}^1`;
    const names = [...new Set([move.from, move.anchor.path])];
    return { move, there: `${before}:${name}`, before: names.map(each => `${before}:${each}`), after: commit === undefined ? undefined : names.map(each => `${commit}:${each}`) };
  });
  const askers = new Map<string, Move[]>();
  for (const { move, there, before, after = [] } of asked) for (const name of new Set([there, ...before, ...after])) askers.set(name, [...askers.get(name) ?? [], move]);
  const stood = new Set<string>();
  const key = (name: string, { at }: Move): string => `${at}\0${name}`;
  await eachContent(session, askers.keys(), limits.searchedBytes, (name, content) => {
    const text = new SearchedText(linesOf(content.toString('utf8')), undefined, quickLineHash);
    for (const move of askers.get(name) ?? []) if (samePlaces(move.anchor, text, true).length > 0) stood.add(key(name, move));
  });
  return new Set(asked.filter(({ move, there, before, after }) => {
    const has = (name: string | undefined): boolean => stood.has(key(name ?? '', move));
    return !has(there) && before.some((each, index) => has(each) && !(after && has(after[index])));
  }).map(({ move }) => move.at));
}

/** `Map.groupBy`, which Node 20 does not have. */
function grouped<T>(all: readonly T[], keyOf: (each: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) { const key = keyOf(each), group = groups.get(key); if (group) group.push(each); else groups.set(key, [each]); }
  return groups;
}

/** `commit` is undefined for lines that are not committed. */
interface Origin { readonly commit: string | undefined; readonly name: string; }

/** The commit that most lines of each span are from, and what the file was called there; 1-based. Of the whole file git is asked once: what takes time is to start, and to walk its history. */
async function broughtBy(session: Session, file: string, spans: readonly { readonly start: number; readonly count: number }[]): Promise<readonly (Origin | undefined)[]> {
  const ran = await session.try(['-c', 'blame.ignoreRevsFile=', 'blame', '--no-textconv', '--porcelain', ...spans.map(({ start, count }) => `-L${start},+${count}`), '--', file]);
  if (ran.code !== 0) return [];
  const ids = new Map<number, string>();
  const names = new Map<string, string>();
  let id = '';
  for (const line of ran.stdout.toString('utf8').split('\n')) {
    const [, head, number] = /^([0-9a-f]{40,64}) \d+ (\d+)/.exec(line) ?? [];
    if (head !== undefined) ids.set(Number(number), id = head);
    else if (line.startsWith('filename ')) names.set(id, line.slice(9));
  }
  return spans.map(({ start, count }) => {
    const lines = new Map<string, number>();
    for (let line = start; line < start + count; line++) { const from = ids.get(line); if (from !== undefined) lines.set(from, (lines.get(from) ?? 0) + 1); }
    const [most] = [...lines].sort((a, b) => b[1] - a[1]);
    return most && (/^0+$/.test(most[0]) ? { commit: undefined, name: file } : { commit: most[0], name: names.get(most[0]) ?? file });
  });
}
