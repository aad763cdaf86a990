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
  const middle = known.length < atOnce ? known.length : halfOf(known);
  const found = (await Promise.all([known.slice(0, middle), known.slice(middle)].map(part => compared(session, part)))).flat();
  known.forEach(({ at }, index) => { edits[at] = found[index]; });
  return edits;
}

/** Where about half of the text is: the number of files says little about the work. */
function halfOf(given: readonly Since[]): number {
  let rest = given.reduce((sum, { text }) => sum + text.length, 0) / 2;
  const half = given.findIndex(({ text }) => (rest -= text.length) < 0);
  return half < 0 ? given.length : Math.max(1, half);
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

async function diff(session: Session, given: readonly Since[]): Promise<Buffer | undefined> {
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
    return ran.code === 0 ? ran.stdout : undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** By the numbers that the files are named with. What git says nothing about is as it was. A line of a file never begins like one of these two: it has a mark before it. LF alone ends a line. Of many megabytes only the numbers are read. */
function sections(patch: Buffer, count: number): readonly (readonly Edit[])[] {
  const edits = Array.from({ length: count }, (): Edit[] => []);
  const nextFile = (from: number): number => { const at = patch.indexOf('\ndiff --git a/', from); return at < 0 ? patch.length : at; };
  // The first stands at the very start.
  for (let file = patch.length === 0 ? 0 : -1; file < patch.length;) {
    const end = nextFile(file + 1), head = file + '\ndiff --git a/'.length;
    const current = edits[Number.parseInt(patch.toString('latin1', head, head + 10))];
    const own = patch.subarray(head, end);
    for (let at = own.indexOf('\n@@ -'); at >= 0; at = own.indexOf('\n@@ -', at + 1)) {
      const [, oldStart, oldCount = 1, newStart, newCount = 1] = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(own.toString('latin1', at + 1, at + 60)) ?? [];
      current?.push({ oldStart: Number(oldStart), oldCount: Number(oldCount), newStart: Number(newStart), newCount: Number(newCount) });
    }
    file = end;
  }
  return edits;
}
