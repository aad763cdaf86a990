/** Decides which files of a change are embedded, before any patch is made: by size, kind and bytes. */
import { open, lstat } from 'node:fs/promises';
import * as path from 'node:path';
import type { ChangedFile } from '../../domain/capture/change.ts';
import { limits } from '../../domain/capture/limits.ts';
import { isSubmodule, isZero, type RawChange } from '../../domain/capture/raw-diff.ts';
import { sniff } from '../../domain/capture/sniff.ts';
import type { Comparison } from './comparison.ts';
import { contentsOf, sizesOf } from './objects.ts';
import type { Session } from './session.ts';

export type Omission = Required<Pick<ChangedFile, 'omitted' | 'note'>>;
export interface Sifted {
  readonly embedded: readonly RawChange[];
  readonly omitted: ReadonlyMap<RawChange, Omission>;
  /** Old sides of the embedded files, by id. */
  readonly contents: ReadonlyMap<string, Buffer>;
}

const fits = new Set(['M', 'A', 'D', 'R', 'T', 'C']);

export async function sift(session: Session, comparison: Comparison, changes: readonly RawChange[]): Promise<Sifted> {
  const omitted = new Map<RawChange, Omission>();
  const onDisk = comparison.head === null && !comparison.sides.includes('--cached');
  const filtered = onDisk ? await filteredPaths(session, changes) : new Set<string>();
  const candidates = changes.filter((change, at) => {
    const reason = refuse(change, at, filtered);
    if (reason) omitted.set(change, reason);
    return !reason;
  });

  const sizes = await sizesOf(session, candidates.flatMap(change => [change.oldId, change.newId]).filter(id => !isZero(id)));
  let room: number = limits.readBytes;
  const small: RawChange[] = [];
  for (const change of candidates) {
    const [old, fresh] = [sizes.get(change.oldId) ?? 0, isZero(change.newId) && change.letter !== 'D' ? await sizeOnDisk(session.root, change.path) : sizes.get(change.newId) ?? 0];
    room -= old + fresh;
    if (Math.max(old, fresh) > limits.fileBytes) omitted.set(change, { omitted: 'size', note: `Too large to embed: ${Math.max(old, fresh).toLocaleString('en-US')} bytes.` });
    else if (room < 0) omitted.set(change, { omitted: 'size', note: 'Not embedded: the files of this change are too large together.' });
    else small.push(change);
  }

  const contents = await contentsOf(session, small.map(change => change.letter === 'A' ? change.newId : change.oldId).filter(id => !isZero(id)));
  const embedded: RawChange[] = [];
  for (const change of small) {
    const whole = contents.get(change.letter === 'A' ? change.newId : change.oldId);
    const bytes = whole ?? (change.letter === 'A' && change.newMode !== '120000' ? await startOnDisk(session.root, change.path) : undefined);
    const kind = bytes && sniff(bytes, whole !== undefined);
    if (kind) omitted.set(change, kind);
    else embedded.push(change);
  }
  return { embedded, omitted, contents };
}

function refuse(change: RawChange, at: number, filtered: ReadonlySet<string>): Omission | undefined {
  const commit = (mode: string, id: string): string => mode === '160000' ? isZero(id) ? 'the commit that is checked out' : id : 'nothing';
  if (isSubmodule(change)) return { omitted: 'submodule', note: `A submodule: from ${commit(change.oldMode, change.oldId)} to ${commit(change.newMode, change.newId)}.` };
  if (!change.nameable) return { omitted: 'encoding', note: 'The name of this file is not UTF-8, so its content is not embedded.' };
  if (!fits.has(change.letter)) return { omitted: 'size', note: 'Git does not say what happened to this file.' };
  if (filtered.has(change.path)) return { omitted: 'filter', note: 'Its content goes through a filter such as Git LFS, which Because does not run; commit it first.' };
  if (at >= limits.embeddedFiles) return { omitted: 'size', note: `Not embedded: only the first ${limits.embeddedFiles} files of a change are.` };
  return undefined;
}

/** Files whose content in the work tree is not what would be committed, because a program stands between. It is never run. */
async function filteredPaths(session: Session, changes: readonly RawChange[]): Promise<ReadonlySet<string>> {
  const drivers = new Set(session.config.subsections('filter'));
  const names = changes.filter(change => change.nameable && change.letter !== 'D').map(change => change.path);
  if (drivers.size === 0 || names.length === 0) return new Set();
  const said = (await session.git(['check-attr', '-z', '--stdin', 'filter'], { input: names.map(name => `${name}\0`).join('') })).toString('utf8').split('\0');
  const found = new Set<string>();
  for (let at = 0; at + 2 < said.length; at += 3) if (drivers.has(said[at + 2] ?? '')) found.add(said[at] ?? '');
  return found;
}

const sizeOnDisk = async (root: string, file: string): Promise<number> => (await lstat(path.join(root, file)).catch(() => undefined))?.size ?? 0;

/** Enough of a file to know an image from a source; the rest is looked at in the patch. */
async function startOnDisk(root: string, file: string): Promise<Buffer | undefined> {
  try {
    const handle = await open(path.join(root, file));
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(8000), 0, 8000, 0);
      return buffer.subarray(0, bytesRead);
    } finally { await handle.close(); }
  } catch { return undefined; }
}
