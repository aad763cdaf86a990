/** Where a dataset is written: all of it appears at once under its name, or nothing does. Implemented in `node/dataset-folder.ts`. */

export interface DatasetFolder {
  /** Versions of this dataset that lie in the folder already. */
  versions(name: string): Promise<readonly number[]>;
  /** Starts a hidden folder beside the final one, and sweeps away what a killed export left behind. @throws UserError when nothing can be written there */
  begin(name: string): Promise<DatasetWriter>;
}

export interface WrittenFile { readonly bytes: number; readonly sha256: string; }

export interface DatasetWriter {
  /** Opens one file of the dataset; `name` has no folder. */
  file(name: string): Promise<FileWriter>;
  /** Makes everything durable and gives it the name it is found under. Returns the absolute path. @throws UserError when something has that name already */
  finish(folder: string): Promise<string>;
  /** Removes all that was written. Safe to call at any time, also after a failure. */
  abandon(): Promise<void>;
}

export interface FileWriter {
  write(text: string): Promise<void>;
  close(): Promise<WrittenFile>;
}
