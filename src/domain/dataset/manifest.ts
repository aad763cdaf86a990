/** What a dataset says about itself: ids and hashes, no content. One copy lies in the dataset, one in the repository, so that a withdrawal finds every dataset that holds the example. */
import * as z from 'zod/mini';
import type { TermsInForce } from '../ledger/consent.ts';
import type { Level } from '../ledger/event.ts';
import type { Files } from '../ports.ts';
import { datasetsFolder } from '../store/layout.ts';
import { UserError } from '../user-error.ts';
import type { ManifestRecipe } from './manifest-recipe.ts';
import type { PolicyThen } from './policy-then.ts';
import type { Recipe, Side } from './recipe.ts';
import type { Shares } from './shares/parts.ts';
import type { TaskId } from './tasks/index.ts';
import { compareVersions, versionPattern } from './version.ts';

export interface Manifest {
  readonly schema: 1;
  readonly name: string;
  /** Such as `1.2.0`, by the rules of `version.ts`. */
  readonly version: string;
  readonly purpose: Recipe['purpose'];
  /** The latest moment in anything that went in, not the time of building: the same input gives the same bytes. */
  readonly asOf: string;
  readonly tool: string;
  readonly tokenizer: string;
  readonly terms: TermsInForce;
  /** Of the policy in force when it was built. */
  readonly policy: PolicyThen;
  readonly recipe: ManifestRecipe;
  /** Versions of the wording of each task. */
  readonly templates: Readonly<Partial<Record<TaskId, number>>>;
  readonly splits: Readonly<Record<Side, { readonly examples: number; readonly groups: number; readonly lines: number; readonly tokens: number }>>;
  /** Every file of the dataset but this one; `name` is its path in it, such as `data/train-00000-of-00001.jsonl`. */
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string; readonly lines?: number }[];
  readonly examples: readonly { readonly id: string; readonly contentHash: string; readonly split: Side; /** Id of the consent event that let it leave. */ readonly consent: string; /** Ids of the approvals on this content. */ readonly reviews: readonly string[]; readonly level: Level; readonly lines: number; /** Of all its lines, in whatever order and packing: tells whether a later version holds the same. */ readonly linesHash: string; /** How much of the dataset it is, of `exampleUnits`. */ readonly share: number; /** Such as `contributor-3`, where the recipe has an attribution. */ readonly contributor?: string }[];
  /** How much is from whom, where the recipe has an attribution. */
  readonly contributors?: readonly Contribution[];
  /** Each contributor's part of it: docs/shares.md. */
  readonly shares: Shares;
  /** How many were left out, by reason. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Ids of the examples that are wholly out, by the reason that weighs most in each; of drafts and withdrawn ones nothing is said. */
  readonly notIn: Readonly<Record<string, readonly string[]>>;
  /** It was built of given examples alone, to replace an earlier version exactly: nobody looked at others. */
  readonly onlyGiven?: true;
  /** Other datasets of the repository that hold some of these examples on the other side of training: a model trained on one must not be measured with those of the other. */
  readonly overlaps: readonly Overlap[];
  /** Findings that a person let pass, by hash. */
  readonly allowed: readonly { readonly example: string; readonly check: string; readonly finding: string; readonly event: string }[];
}

/** `name` only where the recipe asks for names and the terms let it. */
export interface Contribution { readonly contributor: string; readonly name?: string; readonly examples: number; readonly lines: number; readonly tokens: number; }

/** `heldBackThere`: trained on here. `trainedThere`: held back here. */
export interface Overlap { readonly dataset: string; readonly heldBackThere: number; readonly trainedThere: number; }

export const manifestPath = (name: string, version: string): string => `${datasetsFolder}/${name}-${version}.json`;
/** A hundred thousand examples fit. */
export const manifestLimit = 64 * 1024 * 1024;

/** The part that later builds and withdrawals need; whatever else a manifest says may change with time. */
export const ManifestHead = z.object({
  schema: z.literal(1), name: z.string(), version: z.string(), purpose: z.string(), terms: z.object({ sha256: z.string() }),
  recipe: z.object({ seed: z.optional(z.string()) }),
  examples: z.array(z.object({ id: z.string(), split: z.enum(['train', 'validation', 'test']), contentHash: z.string(), linesHash: z.string(), contributor: z.optional(z.string()) })),
});
export type ManifestHead = z.infer<typeof ManifestHead>;

/** What lies in the repository by its name, newest first. `without`: those of datasets that never were. `version` is a single number where an early Because counted 1, 2, 3. */
async function manifestsIn(files: Files, without: ReadonlySet<string>): Promise<readonly { readonly name: string; readonly version: string }[]> {
  const named = new RegExp(`^([a-z0-9]+(?:-[a-z0-9]+)*)-(${versionPattern}|[1-9]\\d{0,8})\\.json$`);
  return (await files.list(datasetsFolder)).flatMap(entry => {
    const [, name, version] = named.exec(entry.name) ?? [];
    return name === undefined || version === undefined || without.has(`${name}-${version}`) ? [] : [{ name, version }];
  }).sort((a, b) => compareVersions(b.version, a.version));
}

async function headOf(files: Files, name: string, version: string): Promise<ManifestHead | undefined> {
  const text = await files.read(manifestPath(name, version), manifestLimit);
  if (text === undefined) return undefined;
  const head = z.parse(ManifestHead, JSON.parse(text));
  if (head.name !== name || head.version !== version) throw new Error('name or version differ from the file name');
  return head;
}

/** The manifests of earlier versions of one dataset, newest first. @throws UserError when one cannot be read: which examples were held back would be forgotten in silence */
export async function earlierManifests(files: Files, name: string, without: ReadonlySet<string> = new Set()): Promise<readonly ManifestHead[]> {
  const heads: ManifestHead[] = [];
  for (const { version } of (await manifestsIn(files, without)).filter(each => each.name === name)) {
    if (!version.includes('.')) throw new UserError(`${manifestPath(name, version)} was written by an early Because, which numbered datasets 1, 2, 3. It does not say enough to go on from there.`,
      { hint: 'Export under another recipe name. Leave the file where it is, so that a withdrawal still finds that dataset.' });
    const head = await headOf(files, name, version).catch((cause: unknown) => {
      throw new UserError(`${manifestPath(name, version)} cannot be read, so it is not known which examples earlier versions held back for testing.`,
        { hint: 'Restore the file with git. If it is lost for good, export under another recipe name.', cause });
    });
    if (head) heads.push(head);
  }
  return heads;
}

export interface OtherDatasets { readonly heads: readonly ManifestHead[]; /** `<name>-<version>` of those that cannot be read. */ readonly unreadable: readonly string[]; }

/** The newest version of every other dataset of the repository, by name. One that cannot be read is no reason to build nothing, but to say so. */
export async function otherDatasets(files: Files, name: string, without: ReadonlySet<string> = new Set()): Promise<OtherDatasets> {
  const heads: ManifestHead[] = [];
  const unreadable: string[] = [];
  const newest = new Map([...await manifestsIn(files, without)].filter(each => each.name !== name).reverse().map(each => [each.name, each.version]));
  for (const [other, version] of [...newest].sort(([a], [b]) => a < b ? -1 : 1)) {
    const head = await headOf(files, other, version).catch(() => { unreadable.push(`${other}-${version}`); return undefined; });
    if (head) heads.push(head);
  }
  return { heads, unreadable };
}
