/** What was done to many files since their old contents: one diff for all of them, over an index and a folder of its own outside the repository. */
import { link, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Edit } from '../../domain/capture/patch.ts';
import { diffFlags } from './pins.ts';
import type { Session } from './session.ts';

/** The blob id of the old content, and the text now. */
export interface Since { readonly blob: string; readonly text: string; }
/** So many are not worth a second git. */
const atOnce = 100;
type Edits = readonly Edit[] | undefined;

/** White space aside, so that a reformatted file is still followed; in the order given. Undefined where git does not have the old content. @param given from files that anybody may have written: the ids are not trusted */
export async function hunksSince(session: Session, given: readonly Since[]): Promise<readonly Edits[]> {
  const blobs = await blobsAmong(session, given.map(({ blob }) => blob));
  const known = given.flatMap((each, at) => blobs.has(each.blob) ? [{ ...each, at }] : []);
  const edits = new Array<Edits>(given.length).fill(undefined);
  // Git compares one file after the other: half of them each keeps two cores busy.
  const middle = known.length < atOnce ? known.length : known.length >> 1;
  const found = (await Promise.all([known.slice(0, middle), known.slice(middle)].map(part => compared(session, part)))).flat();
  known.forEach(({ at }, index) => { edits[at] = found[index]; });
  return edits;
}

async function blobsAmong(session: Session, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const plausible = [...new Set(ids)].filter(id => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id) && !/^0+$/.test(id));
  if (plausible.length === 0) return new Set();
  const said = await session.try(['cat-file', '--batch-check=%(objectname) %(objecttype)'], { input: `${plausible.join('\n')}\n` });
  return new Set(said.stdout.toString('utf8').split('\n').flatMap(line => line.endsWith(' blob') ? [line.slice(0, -5)] : []));
}

/** One that git cannot read, damaged or not on this machine, must not take the others with it: then each half alone. */
async function compared(session: Session, given: readonly Since[]): Promise<readonly Edits[]> {
  if (given.length === 0) return [];
  const patch = await diff(session, given);
  if (patch !== undefined) return sections(patch, given.length);
  if (given.length === 1) return [undefined];
  const middle = given.length >> 1;
  return [...await compared(session, given.slice(0, middle)), ...await compared(session, given.slice(middle))];
}

async function diff(session: Session, given: readonly Since[]): Promise<string | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), 'because-'));
  try {
    const [index, now] = [path.join(folder, 'index'), path.join(folder, 'now')];
    await mkdir(now);
    const written = new Map<string, string>();
    for (const [at, { text }] of given.entries()) {
      const file = path.join(now, `${at}`);
      const same = written.get(text);
      if (same === undefined || !await link(same, file).then(() => true, () => false)) await writeFile(file, text, { mode: 0o600 });
      if (same === undefined) written.set(text, file);
    }
    const named = await session.try(['update-index', '-z', '--index-info'], { index, input: given.map(({ blob }, at) => `100644 ${blob} 0\t${at}\0`).join('') });
    if (named.code !== 0) return undefined;
    const ran = await session.try(['-C', now, `--work-tree=${now}`, 'diff', ...diffFlags.filter(flag => flag !== '-z'), '--no-renames', '--unified=0', '--ignore-all-space'], { index, limit: 256 * 1024 * 1024 });
    return ran.code === 0 ? ran.stdout.toString('latin1') : undefined; // Only its numbers are read.
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** By the numbers that the files are named with. What git says nothing about is as it was. A line of a file never begins like one of these two: it has a mark before it. LF alone ends a line. */
function sections(patch: string, count: number): readonly (readonly Edit[])[] {
  const edits = Array.from({ length: count }, (): Edit[] => []);
  let current: Edit[] | undefined;
  for (let at = 0; at < patch.length; at = patch.indexOf('\n', at) + 1 || patch.length) {
    if (patch.startsWith('diff --git a/', at)) current = edits[Number.parseInt(patch.slice(at + 13, at + 23))];
    else if (patch.startsWith('@@ -', at)) {
      const [, oldStart, oldCount = 1, newStart, newCount = 1] = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(patch.slice(at, at + 60)) ?? [];
      current?.push({ oldStart: Number(oldStart), oldCount: Number(oldCount), newStart: Number(newStart), newCount: Number(newCount) });
    }
  }
  return edits;
}
