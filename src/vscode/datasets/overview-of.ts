/** What is known of a repository's datasets, with git's history of them and what exports left that were cut off: loaded when somebody looks at the tree, not when the editor starts. */
import { Overview } from '../../domain/dataset/copies/overview.ts';
import { cutOffIn } from '../../node/begun-exports.ts';
import { openFiles } from '../../node/files.ts';
import type { GitOptions } from '../../node/git.ts';
import { openTold } from '../../node/told-events.ts';

/** @param git undefined where no program may be run */
export const overviewOf = (root: string, git: Omit<GitOptions, 'root'> | undefined): Overview => new Overview(openFiles(root), git && openTold({ ...git, root }), () => cutOffIn(root, git));
