/** What became of exports that were begun: for the next export, which mends what one left, and for whoever lists datasets. */
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { cutOffExports, type CutOff } from '../domain/dataset/cut-off.ts';
import type { DatasetFolder } from '../domain/dataset/folder.ts';
import { openFiles } from './files.ts';
import type { GitOptions } from './git.ts';
import { isLeftover } from './temporary.ts';
import { isCommitted } from './told-events.ts';

/** However long its process is stopped for a while: after that nobody is at it any more. */
export const exportPatience = 24 * 3_600_000;

export const whatBecameOf: DatasetFolder['whatBecameOf'] = async ({ hidden, target }) => {
  const modified = await fs.stat(hidden).then(stat => stat.mtimeMs, () => undefined);
  if (modified !== undefined) return isLeftover(path.basename(hidden), modified, Date.now(), exportPatience) ? 'never' : 'at-work';
  return await fs.stat(target).then(() => true, () => false) ? 'whole' : 'unknown';
};

/** Those of a repository that were cut off between their manifest and their folder. @param git undefined where no program may be run: then what is on record stays */
export const cutOffIn = (root: string, git: Omit<GitOptions, 'root'> | undefined): Promise<readonly CutOff[]> =>
  cutOffExports({ files: openFiles(root), ...git && { committed: (file: string) => isCommitted({ ...git, root }, file) } }, { whatBecameOf });
