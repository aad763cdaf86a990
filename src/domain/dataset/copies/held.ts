/** The datasets that were ever built from this repository, by the manifests that it keeps: what each holds, whoever has a copy of it now. */
import * as z from 'zod/mini';
import { Purpose, Terms } from '../../ledger/event.ts';
import { isFilesError, type Files } from '../../ports.ts';
import { datasetsFolder } from '../../store/layout.ts';
import { UserError } from '../../user-error.ts';
import { byText } from '../by-text.ts';
import { manifestLimit } from '../manifest.ts';
import { sides } from '../recipe.ts';
import { compareVersions } from '../version.ts';

/** The part of a manifest that says what is held and for what. */
const Held = z.object({
  name: z.string(), version: z.string(), purpose: Purpose, asOf: z.string(), terms: Terms,
  recipe: z.object({ format: z.string(), tasks: z.array(z.string()) }),
  examples: z.array(z.object({ id: z.string(), contentHash: z.string(), split: z.enum(sides), lines: z.number() })),
});
export type HeldManifest = z.infer<typeof Held>;

/** `fault` in place of `manifest`: nobody can tell what it holds, so it is listed and never passed over. */
export type HeldDataset = { /** Such as `team-1.1.0`. */ readonly id: string; /** Of the manifest, in the repository. */ readonly path: string; }
  & ({ readonly manifest: HeldManifest; readonly fault?: never } | { readonly fault: string; readonly manifest?: never });

/** Looks at the manifests; one that lies there as it did before is not read again. Nothing is thrown for a bad one. */
export class HeldDatasets {
  readonly #files: Files;
  #known = new Map<string, { readonly version: string; readonly held: HeldDataset }>();

  /** @param files below the root of the repository */
  constructor(files: Files) { this.#files = files; }

  /** By name, then the newest version first. */
  async all(): Promise<readonly HeldDataset[]> {
    const known = new Map<string, { readonly version: string; readonly held: HeldDataset }>();
    const found: HeldDataset[] = [];
    const entries = (await this.#files.list(datasetsFolder)).filter(({ name }) => !name.startsWith('.'));
    for (const { name, kind } of entries) {
      const path = `${datasetsFolder}/${name}`;
      if (kind !== 'folder' && name.endsWith('.json')) {
        const stat = await this.#files.stat(path).catch(() => undefined);
        const before = this.#known.get(path);
        const held = before && stat?.settled && before.version === stat.version ? before.held : await this.#read(name.slice(0, -'.json'.length), path);
        if (stat?.settled) known.set(path, { version: stat.version, held });
        found.push(held);
      }
      // Recipients are on record, so there is a copy somewhere, whatever became of the manifest.
      if (kind === 'folder' && !entries.some(each => each.name === `${name}.json`)) found.push({ id: name, path: `${path}.json`, fault: 'Its manifest is gone, so nobody can tell what it holds. Restore the file with git.' });
    }
    this.#known = known;
    return found.sort(byNameAndVersion);
  }

  async #read(id: string, path: string): Promise<HeldDataset> {
    try {
      const manifest = z.parse(Held, JSON.parse(await this.#files.read(path, manifestLimit) ?? ''));
      if (`${manifest.name}-${manifest.version}` !== id) return { id, path, fault: `It says that it is ${manifest.name}-${manifest.version}. Let the file be named as what is in it.` };
      return { id, path, manifest };
    } catch (error) {
      return { id, path, fault: `Its manifest cannot be read, so nobody can tell what it holds${isFilesError(error) ? `: ${error.message}` : '.'} Restore the file with git.` };
    }
  }
}

/** `team` is the newest version of that name. @throws UserError when there is none */
export function findHeld(all: readonly HeldDataset[], name: string): HeldDataset {
  const wanted = name.replace(/\/$/u, '').replace(/^.*[\\/]/u, '').replace(/\.json$/u, '');
  const found = all.find(({ id }) => id === wanted) ?? all.find(({ manifest }) => manifest?.name === wanted);
  if (found) return found;
  throw new UserError(`There is no dataset ${name} among the manifests of this repository.`, { hint: all.length > 0 ? `There are: ${all.slice(0, 10).map(({ id }) => id).join(', ')}${all.length > 10 ? ', …' : ''}.` : 'None was ever exported from it.' });
}

function byNameAndVersion(a: HeldDataset, b: HeldDataset): number {
  const [one, other] = [partsOf(a.id), partsOf(b.id)];
  return byText(one.name, other.name) || compareVersions(other.version, one.version);
}

/** `team-1.1.0` → `team` and `1.1.0`; of another name, all of it. */
export function partsOf(id: string): { readonly name: string; readonly version: string } {
  const [, name = id, version = '0'] = /^(.*)-(\d+(?:\.\d+)*)$/u.exec(id) ?? [];
  return { name, version };
}
