/** What the built-in git has found out already: whether a file is changed at all costs nothing to ask there, and most files that somebody opens are not. */
import * as path from 'node:path';
import type * as vscode from 'vscode';
import { gitExtension, type GitRepository } from '../git-extension.ts';
import { resolved } from '../record/resolved.ts';

/** Undefined when it does not know the repository: it is switched off, or not that far yet. @param root with symbolic links resolved; the built-in git names a repository as the folder was opened */
export const gitRepository = (root: vscode.Uri): GitRepository | undefined => gitExtension()?.repositories.find(({ rootUri }) => resolved(rootUri.fsPath) === root.fsPath);

/** @param file from the root of the repository, as git names it */
export function isChanged({ rootUri, state }: GitRepository, file: string): boolean {
  const all = [state.indexChanges, state.workingTreeChanges, state.mergeChanges, state.untrackedChanges ?? []].flat();
  return all.some(({ uri }) => path.relative(rootUri.fsPath, uri.fsPath).split(path.sep).join('/') === file);
}
