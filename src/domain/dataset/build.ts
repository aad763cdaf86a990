/** Writes a planned dataset: the second pass over the examples. Consent is looked at again, on the very content being written. */
import type { DatasetFolder } from './folder.ts';
import type { ExportPorts, RunOptions } from './export-ports.ts';
import type { LeftOut, Plan } from './plan.ts';
import type { Side } from './recipe.ts';
import type { TaskId } from './tasks/index.ts';

/** One line exactly as it leaves. */
export interface BuiltLine { readonly side: Side; readonly example: string; readonly contentHash: string; readonly task: TaskId; /** Without its line end. */ readonly text: string; }

export interface Built {
  /** Absolute path of the new folder. */
  readonly folder: string;
  readonly version: number;
  /** Path of the manifest inside the repository. */
  readonly manifest: string;
  /** What was planned and yet left out, because it changed or was withdrawn meanwhile. */
  readonly leftOutLate: readonly LeftOut[];
  readonly lines: Readonly<Record<Side, number>>;
}

/** The very lines that `buildDataset` writes, in its order: "look at what leaves". What changed since the plan is skipped and told to `onLeftOut`. */
export declare function linesOf(plan: Plan, ports: ExportPorts, options?: RunOptions & { readonly onLeftOut?: (left: LeftOut) => void }): AsyncGenerator<BuiltLine>;

/** @throws UserError when the plan has blockers, or something cannot be written; AbortError when cancelled. Whatever it throws, no part of the dataset is left behind */
export declare function buildDataset(plan: Plan, ports: ExportPorts, folder: DatasetFolder, options?: RunOptions): Promise<Built>;
