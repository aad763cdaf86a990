/** What a dataset says about itself: ids and hashes, no content. One copy lies in the dataset, one in the repository, so that a withdrawal finds every dataset that holds the example. */
import * as z from 'zod/mini';
import type { Terms } from '../ledger/event.ts';
import type { Files } from '../ports.ts';
import { UserError } from '../user-error.ts';
import type { Recipe, Side } from './recipe.ts';
import type { TaskId } from './tasks/index.ts';

export interface Manifest {
  readonly schema: 1;
  readonly name: string;
  readonly version: number;
  readonly purpose: Recipe['purpose'];
  /** The latest moment in anything that went in, not the time of building: the same input gives the same bytes. */
  readonly asOf: string;
  readonly tool: string;
  readonly tokenizer: string;
  readonly terms: Terms;
  readonly recipe: Recipe;
  /** Versions of the wording of each task. */
  readonly templates: Readonly<Partial<Record<TaskId, number>>>;
  readonly splits: Readonly<Record<Side, { readonly examples: number; readonly groups: number; readonly lines: number; readonly tokens: number }>>;
  /** Every file of the dataset but this one. */
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string; readonly lines?: number }[];
  readonly examples: readonly { readonly id: string; readonly contentHash: string; readonly split: Side; readonly lines: number }[];
  /** How many were left out, by reason. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Findings that a person let pass, by hash. */
  readonly allowed: readonly { readonly example: string; readonly check: string; readonly finding: string; readonly event: string }[];
}

export const manifestFolder = '.because/datasets';
export const manifestPath = (name: string, version: number): string => `${manifestFolder}/${name}-${version}.json`;
/** A hundred thousand examples fit. */
export const manifestLimit = 64 * 1024 * 1024;

/** The part that later builds and withdrawals need; whatever else a manifest says may change with time. */
export const ManifestHead = z.object({
  schema: z.literal(1), name: z.string(), version: z.int().check(z.gte(1)),
  recipe: z.object({ seed: z.optional(z.string()) }),
  examples: z.array(z.object({ id: z.string(), split: z.enum(['train', 'validation', 'test']) })),
});
export type ManifestHead = z.infer<typeof ManifestHead>;

/** The manifests of earlier versions of one dataset, newest first. @throws UserError when one cannot be read: which examples were held back would be forgotten in silence */
export async function earlierManifests(files: Files, name: string): Promise<readonly ManifestHead[]> {
  const mine = new RegExp(`^${name}-([1-9]\\d{0,8})\\.json$`);
  const versions = (await files.list(manifestFolder)).flatMap(entry => { const version = mine.exec(entry.name)?.[1]; return version ? [Number(version)] : []; }).sort((a, b) => b - a);
  const heads: ManifestHead[] = [];
  for (const version of versions) {
    const path = manifestPath(name, version);
    const refused = (cause: unknown) => new UserError(`${path} cannot be read, so it is not known which examples earlier versions held back for testing.`,
      { hint: 'Restore the file with git. If it is lost for good, export under another recipe name.', cause });
    let head: ManifestHead;
    try {
      const text = await files.read(path, manifestLimit);
      if (text === undefined) continue;
      head = z.parse(ManifestHead, JSON.parse(text));
    } catch (error) {
      throw refused(error);
    }
    if (head.name !== name || head.version !== version) throw refused(new Error('name or version differ from the file name'));
    heads.push(head);
  }
  return heads;
}
