/** The snapshots of one repository: taken, listed, read, thrown away, and swept when they are old. The text is written first and goes last, so that a snapshot that is listed is whole. */
import { idPattern } from '../capture/id.ts';
import { limits } from '../capture/limits.ts';
import type { Clock, Files, Ids, Log } from '../ports.ts';
import { changing } from '../store/home.ts';
import { snapshotPath, snapshotsFolder, snapshotTextPath } from '../store/layout.ts';
import { serialise } from '../store/records.ts';
import { UserError } from '../user-error.ts';
import { bytesOf, Snapshot, SnapshotTexts } from './snapshot.ts';

export const snapshotLimits = {
  /** Files with a text: as many as a change embeds. */
  files: limits.embeddedFiles,
  /** Bytes of one file; a larger one is in no change either. */
  fileBytes: limits.fileBytes,
  /** Bytes of one snapshot, and of all of them: they lie beside the work and nobody looks at them. */
  bytes: 8 * 2 ** 20,
  allBytes: 64 * 2 ** 20,
  /** How long one is kept, in days, where no setting says otherwise. */
  days: 30,
} as const;

const textEnding = '.files.json';

/** A file as it is now; `text` null: it is deleted. */
export interface SnapshotFile { readonly path: string; readonly text: string | null; readonly executable: boolean; }
export type NewSnapshot = Omit<Snapshot, 'schema' | 'id' | 'takenAt' | 'files'>;

export interface Snapshots {
  /** Newest first; those that cannot be read are left where they are and told to the log. */
  list(): Promise<readonly Snapshot[]>;
  /** @throws UserError when it is too large, or too much is kept already */
  take(about: NewSnapshot, files: readonly SnapshotFile[]): Promise<Snapshot>;
  /** @throws UserError when its text is gone or cannot be read */
  read(id: string): Promise<readonly SnapshotFile[]>;
  discard(id: string): Promise<void>;
  /** Throws away what is older than so many days. */
  sweep(days: number): Promise<Swept>;
}
/** How many are gone and how many are left, each with their bytes. */
export interface Swept { readonly gone: number; readonly goneBytes: number; readonly left: number; readonly leftBytes: number; }

export function openSnapshots({ files, clock, ids, log }: { readonly files: Files; readonly clock: Clock; readonly ids: Ids; readonly log: Pick<Log, 'warn'> }): Snapshots {
  const list = async (): Promise<readonly Snapshot[]> => {
    const found: Snapshot[] = [];
    for (const { name, kind } of await files.list(snapshotsFolder)) {
      const id = name.replace(/\.json$/u, '');
      if (kind !== 'file' || !idPattern.test(id) || name === id) continue;
      const parsed = Snapshot.safeParse(parse(await files.read(snapshotPath(id)).catch(String)));
      if (parsed.success && parsed.data.id === id) found.push(parsed.data);
      else log.warn(`${snapshotPath(id)} cannot be read as a snapshot; it is left as it is.`);
    }
    return found.sort((a, b) => a.takenAt < b.takenAt ? 1 : -1);
  };
  const remove = async (id: string): Promise<void> => {
    if (!idPattern.test(id)) return;
    await files.remove(snapshotPath(id));
    await files.remove(snapshotTextPath(id));
  };
  return {
    list,
    take: (about, given) => changing(files, async () => {
      const snapshot: Snapshot = { schema: 1, id: ids.next(), takenAt: clock.now().toISOString(), ...about, files: given.map(({ path, text, executable }) => ({ path, deleted: text === null, executable, bytes: new TextEncoder().encode(text ?? '').length })) };
      const [own, all] = [bytesOf(snapshot), sum(await list())];
      if (own > snapshotLimits.bytes) throw new UserError(`These files are ${megabytes(own)} together, and a snapshot holds ${megabytes(snapshotLimits.bytes)}.`, { hint: 'Mark the open file or a selection instead.' });
      if (own + all > snapshotLimits.allBytes) throw new UserError(`The proposals that are kept already take ${megabytes(all)} of ${megabytes(snapshotLimits.allBytes)}, so there is no room for this one.`, { hint: 'Discard some with “Because: AI Proposals”.' });
      await files.create(snapshotTextPath(snapshot.id), serialise({ schema: 1, id: snapshot.id, files: given.map(({ path, text }) => ({ path, text })) } satisfies SnapshotTexts));
      await files.create(snapshotPath(snapshot.id), serialise(snapshot));
      return snapshot;
    }),
    async read(id) {
      const gone = new UserError('The text of this proposal is gone or cannot be read.', { hint: 'Discard it with “Because: AI Proposals”.' });
      if (!idPattern.test(id)) throw gone;
      const [about, texts] = [Snapshot.safeParse(parse(await files.read(snapshotPath(id)))), SnapshotTexts.safeParse(parse(await files.read(snapshotTextPath(id), 4 * snapshotLimits.bytes)))];
      if (!about.success || !texts.success || texts.data.id !== id) throw gone;
      const byPath = new Map(texts.data.files.map(({ path, text }) => [path, text]));
      return about.data.files.map(({ path, executable }) => {
        const text = byPath.get(path);
        if (text === undefined) throw gone;
        return { path, text, executable };
      });
    },
    discard: id => changing(files, () => remove(id)),
    async sweep(days) {
      if ((await files.list(snapshotsFolder)).length === 0) return { gone: 0, goneBytes: 0, left: 0, leftBytes: 0 };
      return changing(files, async () => {
        const since = clock.now().getTime() - days * 24 * 60 * 60 * 1000;
        const all = await list(), old = all.filter(({ takenAt }) => Date.parse(takenAt) < since), left = all.filter(each => !old.includes(each));
        // A text without its snapshot is what a crash has left.
        const names = (await files.list(snapshotsFolder)).filter(({ kind }) => kind === 'file').map(({ name }) => name);
        const orphans = names.flatMap(name => name.endsWith(textEnding) && !names.includes(name.replace(textEnding, '.json')) ? [name.replace(textEnding, '')] : []);
        for (const id of [...old.map(each => each.id), ...orphans]) await remove(id);
        return { gone: old.length, goneBytes: sum(old), left: left.length, leftBytes: sum(left) };
      });
    },
  };
}

const sum = (some: readonly Snapshot[]): number => some.reduce((all, each) => all + bytesOf(each), 0);

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `1.2 MB`; a person compares these, so small ones are said in KB. */
export const megabytes = (bytes: number): string => bytes < 100 * 1024 ? `${Math.max(bytes === 0 ? 0 : 1, Math.round(bytes / 1024))} KB` : `${(bytes / 2 ** 20).toFixed(1)} MB`;
