/**
 * Exports that died between their manifest and their folder. A manifest is saved before the dataset gets its name, so that a withdrawal finds every dataset there ever was; an export that is killed in
 * between leaves one of a dataset that never was. A note in the private folder, written before that step and removed after it, tells the next export.
 */
import * as z from 'zod/mini';
import { isFilesError, temporaryPrefix, type Files } from '../ports.ts';
import { changing } from '../store/home.ts';
import { datasetsFolder, exportNotePath, exportsFolder } from '../store/layout.ts';
import { UserError } from '../user-error.ts';
import type { ExportPorts } from './export-ports.ts';
import type { Begun, DatasetFolder } from './folder.ts';
import { versionPattern } from './version.ts';

const Note = z.object({ schema: z.literal(1), hidden: z.string(), target: z.string() });

export interface CutOff {
  /** Such as `team-1.0.0`. */
  readonly id: string;
  /** `never`: the folder never had its name; `whole`: only the note is left; `unknown`: what was begun and what it became are both gone. */
  readonly fate: 'never' | 'whole' | 'unknown';
  /** Its manifest lies in the repository. */
  readonly manifest: boolean;
  /** Git has the manifest, or nobody can tell: what is on record stays there. */
  readonly kept: boolean;
  readonly begun: Begun;
}

type Given = Pick<ExportPorts, 'files' | 'committed'>;
const manifestOf = (id: string): string => `${datasetsFolder}/${id}.json`;

/** Before the manifest is saved. */
export const noteBegun = (files: Files, id: string, begun: Begun): Promise<void> => files.write(exportNotePath(id), `${JSON.stringify({ schema: 1, ...begun } satisfies z.infer<typeof Note>)}\n`);
/** After the folder has its name, or when nothing came of it. One that stays behind says no more than that somebody should look. */
export const noteEnded = async (files: Files, id: string): Promise<void> => { await files.remove(exportNotePath(id)).catch(() => false); };

/** What exports that are at work no more have left behind in this repository. */
export async function cutOffExports({ files, committed }: Given, folder: Pick<DatasetFolder, 'whatBecameOf'>): Promise<readonly CutOff[]> {
  const found: CutOff[] = [];
  for (const { name, kind } of await files.list(exportsFolder)) {
    const [, id] = new RegExp(`^([a-z0-9-]+-${versionPattern})\\.json$`).exec(name) ?? [];
    if (id === undefined || kind !== 'file') continue;
    const begun = await noteIn(files, id);
    if (!begun) continue;
    const fate = await folder.whatBecameOf(begun);
    if (fate === 'at-work') continue;
    const manifest = await files.stat(manifestOf(id)) !== undefined;
    found.push({ id, fate, manifest, kept: manifest && (committed === undefined || await committed(manifestOf(id))), begun });
  }
  return found;
}

async function noteIn(files: Files, id: string): Promise<Begun | undefined> {
  try {
    return z.parse(Note, JSON.parse(await files.read(exportNotePath(id)) ?? ''));
  } catch {
    return undefined;
  }
}

/** Datasets that never were: their manifests hold nothing back, and their numbers are free. */
export const neverWere = (all: readonly CutOff[]): ReadonlySet<string> => new Set(all.flatMap(({ id, fate, kept }) => fate === 'never' && !kept ? [id] : []));

/** A sentence for each of which a person should know. */
export const cutOffNotes = (all: readonly CutOff[]): readonly string[] => all.flatMap(({ id, fate, manifest, kept, begun }) => {
  if (fate === 'whole' || !manifest) return [];
  if (fate === 'unknown') return [`An earlier export of ${id} was cut off, and nobody can tell whether ${begun.target} was ever there. Its manifest stays, so that a withdrawal finds that dataset.`];
  return [`An earlier export of ${id} was cut off after its manifest was saved and before its folder appeared. ${kept ? 'Git has that manifest already, so it stays, and no other dataset gets this number.' : 'What it left, that manifest too, is taken away when the next dataset is written.'}`];
});

/** Takes away what they left. @throws UserError when it cannot be removed */
export async function tidyCutOff(ports: Given, folder: DatasetFolder): Promise<void> {
  for (const where of [exportsFolder, datasetsFolder])
    for (const { name } of await ports.files.list(where)) if (name.startsWith(temporaryPrefix)) await ports.files.sweep(`${where}/${name}`);
  const all = await cutOffExports(ports, folder);
  if (all.length === 0) return;
  await changing(ports.files, async () => {
    for (const { id, fate, kept, begun } of all) {
      if (fate === 'never') {
        // First the folder, which a withdrawal must be able to find as long as it is there.
        await folder.clear(begun);
        if (!kept) await ports.files.remove(manifestOf(id));
      }
      await noteEnded(ports.files, id);
    }
  }).catch((error: unknown) => { throw isFilesError(error) ? new UserError(`What an export that was cut off left behind cannot be taken away: ${error.message}`, { hint: 'Nothing was written. Mend that, and export again.', cause: error }) : error; });
}
