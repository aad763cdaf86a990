/** What the built-in git has found out already: whether a file is changed at all costs nothing to ask there, and most files that somebody opens are not. */
import * as path from 'node:path';
import type { GitRepository } from '../git-extension.ts';

/** @param file from the root of the repository, as git names it */
export function isChanged({ rootUri, state }: GitRepository, file: string): boolean {
  const all = [state.indexChanges, state.workingTreeChanges, state.mergeChanges, state.untrackedChanges ?? []].flat();
  return all.some(({ uri }) => path.relative(rootUri.fsPath, uri.fsPath).split(path.sep).join('/') === file);
}
