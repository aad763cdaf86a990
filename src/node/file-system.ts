/** The calls to the operating system that `openFiles` makes; a seam, so that tests can let every single one of them fail. */
import * as fs from 'node:fs';

export interface FileSystem {
  /** Small reads are made in slices of a few milliseconds: four times quicker for ten thousand files than a round trip through the thread pool for each. */
  readonly sync: Pick<typeof fs, 'lstatSync' | 'readdirSync' | 'openSync' | 'fstatSync' | 'readSync' | 'closeSync'>;
  readonly async: Pick<typeof fs.promises, 'open' | 'mkdir' | 'rename' | 'link' | 'unlink'>;
}

export const realFileSystem: FileSystem = { sync: fs, async: fs.promises };
