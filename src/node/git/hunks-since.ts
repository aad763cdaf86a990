/** What was done to many files since their old contents: one diff for all of them, over an index and a folder of its own outside the repository. */
import { link, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { parsePatch, type Hunk } from '../../domain/capture/patch.ts';
import { diffFlags } from './pins.ts';
import type { Session } from './session.ts';

/** The blob id of the old content, and the text now. */
export interface Since { readonly blob: string; readonly text: string; }
type Hunks = readonly Hunk[] | undefined;

/** White space aside, so that a reformatted file is still followed; in the order given. Undefined where git does not have the old content. @param given from files that anybody may have written: the ids are not trusted */
export async function hunksSince(session: Session, given: readonly Since[]): Promise<readonly Hunks[]> {
  const blobs = await blobsAmong(session, given.map(({ blob }) => blob));
  const known = given.flatMap((each, at) => blobs.has(each.blob) ? [{ ...each, at }] : []);
  const hunks = new Array<Hunks>(given.length).fill(undefined);
  const found = await compared(session, known);
  known.forEach(({ at }, index) => { hunks[at] = found[index]; });
  return hunks;
}

async function blobsAmong(session: Session, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const plausible = [...new Set(ids)].filter(id => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id) && !/^0+$/.test(id));
  if (plausible.length === 0) return new Set();
  const said = await session.try(['cat-file', '--batch-check=%(objectname) %(objecttype)'], { input: `${plausible.join('\n')}\n` });
  return new Set(said.stdout.toString('utf8').split('\n').flatMap(line => line.endsWith(' blob') ? [line.slice(0, -5)] : []));
}

/** One that git cannot read, damaged or not on this machine, must not take the others with it: then each half alone. */
async function compared(session: Session, given: readonly Since[]): Promise<readonly Hunks[]> {
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
    return ran.code === 0 ? ran.stdout.toString('utf8') : undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** By the numbers that the files are named with. What git says nothing about is as it was. */
function sections(patch: string, count: number): readonly (readonly Hunk[])[] {
  const hunks = new Array<readonly Hunk[]>(count).fill([]);
  for (const section of patch.split(/^(?=diff --git )/m)) {
    const at = /^diff --git a\/(\d+) /.exec(section)?.[1];
    if (at !== undefined) hunks[Number(at)] = section.includes('\n@@ ') ? parsePatch(section).hunks : [];
  }
  return hunks;
}
