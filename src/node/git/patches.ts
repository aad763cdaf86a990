/** Gets the patches of some files from git and hands each to the file it is about. */
import { parseRaw, type RawChange } from '../../domain/capture/raw-diff.ts';
import { UserError } from '../../domain/user-error.ts';
import type { Comparison } from './comparison.ts';
import { diffFlags } from './pins.ts';
import type { Session } from './session.ts';

/** Windows takes 32,767 characters on a command line; the rest is room for the flags. */
const pathsPerCall = 24_000;

/** Names a file of a comparison. */
export const keyOf = (change: Pick<RawChange, 'path' | 'oldPath'>): string => `${change.oldPath ?? ''}\0${change.path}`;

/** Sections of bytes by `keyOf`, each from its `diff --git` line on; two of them for a change of type. A file that has changed back meanwhile is missing. */
export async function readPatches(session: Session, comparison: Comparison, wanted: readonly RawChange[], signal?: AbortSignal): Promise<ReadonlyMap<string, readonly Buffer[]>> {
  const patches = new Map<string, readonly Buffer[]>();
  for (const paths of inCalls(comparison, wanted)) {
    const said = await session.git(['diff', ...diffFlags, '--raw', '--patch', ...comparison.sides, '--', ...paths], { index: comparison.index, signal, limit: 128 * 1024 * 1024 });
    const { changes, end } = parseRaw(said);
    const sections = splitSections(said.subarray(end));
    let at = 0;
    for (const change of changes) {
      if (change.letter === 'U') continue;
      const count = change.letter === 'T' ? 2 : 1;
      patches.set(keyOf(change), sections.slice(at, at += count));
    }
    // Only when a file is saved in the very moment between git's look at it and its reading.
    if (at !== sections.length) throw new UserError('Files were changed while they were read.', { hint: 'Try again.' });
  }
  return patches;
}

/** No paths at all when everything is wanted: the usual case, and the one without limits. */
function inCalls(comparison: Comparison, wanted: readonly RawChange[]): readonly (readonly string[])[] {
  if (wanted.length === 0) return [];
  if (wanted.length === comparison.total) return [[]];
  const calls: string[][] = [];
  let room = 0;
  for (const change of wanted) {
    const paths = change.oldPath === undefined ? [change.path] : [change.oldPath, change.path];
    const size = paths.reduce((sum, path) => sum + 3 * path.length + 3, 0);
    if (size > room) {
      calls.push([]);
      room = pathsPerCall;
    }
    room -= size;
    calls.at(-1)?.push(...paths);
  }
  return calls;
}

/** Every line of content has a mark in front, so `diff --git` at the start of a line is always the next file. */
function splitSections(bytes: Buffer): readonly Buffer[] {
  const mark = Buffer.from('\ndiff --git ');
  const sections: Buffer[] = [];
  for (let start = 0; start < bytes.length;) {
    const next = bytes.indexOf(mark, start);
    const end = next < 0 ? bytes.length : next + 1;
    sections.push(bytes.subarray(start, end));
    start = end;
  }
  return sections;
}
