/** What a dataset would hold, before anything is written: the first of two passes over the examples. Keeps small facts, never content. */
import type { DatasetFolder } from './folder.ts';
import type { ExportPorts, RunOptions } from './export-ports.ts';
import type { Recipe, Side } from './recipe.ts';
import type { TaskId } from './tasks/index.ts';

/** Why an example, or one sample of it, is not in the dataset. */
export interface LeftOut {
  readonly example: string;
  /** Stable and kebab-case, e.g. `consent-none`, `bridges-splits`, `secret`. */
  readonly code: string;
  /** One sentence for a person of the team; may hold a colleague's name, so it stays on this machine. */
  readonly reason: string;
  /** Missing when the whole example is out. */
  readonly task?: TaskId;
}

export interface PlannedLine { readonly task: TaskId; /** SHA-256 of the line without its line end. */ readonly sha256: string; readonly bytes: number; readonly tokens: number; }

export interface PlannedExample {
  readonly id: string;
  readonly contentHash: string;
  readonly side: Side;
  /** Id of the consent event that lets it leave. */
  readonly consent: string;
  /** Ids of the approvals on this content. */
  readonly reviews: readonly string[];
  readonly lines: readonly PlannedLine[];
}

export interface SplitCounts { readonly examples: number; readonly groups: number; readonly lines: number; readonly tokens: number; readonly bytes: number; }

export interface Plan {
  readonly recipe: Recipe;
  /** The next free one: never one that was built before. */
  readonly version: number;
  /** In the order in which they are written: by creation, then id. */
  readonly included: readonly PlannedExample[];
  readonly leftOut: readonly LeftOut[];
  readonly splits: Readonly<Record<Side, SplitCounts>>;
  /** Sentences worth reading before going on: an empty split and why, a seed that changed. */
  readonly notes: readonly string[];
  /** Sentences that say why `buildDataset` would refuse; [] when it can go ahead. */
  readonly blockers: readonly string[];
  /** Findings in the lines that a person allowed. */
  readonly allowed: readonly { readonly example: string; readonly check: string; readonly finding: string; readonly event: string }[];
  /** The latest moment in anything that went in: the manifest's time, so that the same input gives the same bytes. */
  readonly asOf: string;
  readonly tokenizer: string;
}

/** @throws UserError for a recipe that cannot work, or an earlier manifest that cannot be read; AbortError when cancelled */
export declare function planDataset(recipe: Recipe, ports: ExportPorts, folder: DatasetFolder, options?: RunOptions): Promise<Plan>;
