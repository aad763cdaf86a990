/** Where a dataset is written: all of it appears at once under its name, or nothing does. Implemented in `node/dataset-folder.ts`. */
import type { Packing } from './packing.ts';

export interface DatasetFolder {
  /** Versions of this dataset that lie in the folder already, such as `1.2.0`. */
  versions(name: string): Promise<readonly string[]>;
  /** @throws UserError when this machine cannot pack files so, with what to do instead */
  check(packing: Pick<Packing, 'compression'>): void;
  /** Starts a hidden folder beside the final one, and sweeps away what a killed export left behind. @throws UserError when nothing can be written there */
  begin(name: string): Promise<DatasetWriter>;
  /** Absolute path of a dataset in it, such as `team-1.0.0`. */
  place(dataset: string): string;
  /** `at-work`: whoever began it may be at it still. `never`: what was begun is there and has not got its name. `whole`: it has. `unknown`: neither is there. */
  whatBecameOf(begun: Begun): Promise<'at-work' | 'never' | 'whole' | 'unknown'>;
  /** Takes away what `never` got its name: the hidden folder, and the empty one that only claims the name. */
  clear(begun: Begun): Promise<void>;
}

/** A dataset that is about to get its name; absolute paths. */
export interface Begun { readonly hidden: string; readonly target: string; }

export interface WrittenFile { readonly bytes: number; readonly sha256: string; }

export interface DatasetWriter {
  /** Absolute path of the hidden folder that holds what is written. */
  readonly at: string;
  /** Opens one file of the dataset; `name` may have one folder in front, see `isNameInDataset`. With a `packing`, each text that is written is one line with its end. */
  file(name: string, packing?: Packing): Promise<FileWriter>;
  /** Gives a closed file another name. */
  rename(from: string, to: string): Promise<void>;
  /** Makes everything durable and gives it the name it is found under. Returns the absolute path. @throws UserError when something has that name already */
  finish(folder: string): Promise<string>;
  /** Removes all that was written. Safe to call at any time, also after a failure. */
  abandon(): Promise<void>;
}

export interface FileWriter {
  write(text: string): Promise<void>;
  close(): Promise<WrittenFile>;
}

/** The path of a file in a dataset: at the top, or in one folder. Only letters, digits and `_ - .`, which every provider takes (Amazon Bedrock takes no others), and no part begins with a dot. */
export const isNameInDataset = (name: string): boolean => /^(?:[A-Za-z0-9_][A-Za-z0-9_.-]*\/)?[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(name);
