/** One look at the datasets of a repository for whoever acts, and at the copy of one on this machine. */
import * as vscode from 'vscode';
import { noticeText } from '../../domain/dataset/copies/notice.ts';
import type { DatasetState, Overview, RecipientState } from '../../domain/dataset/copies/overview.ts';
import { manifestLimit } from '../../domain/dataset/manifest.ts';
import type { Files } from '../../domain/ports.ts';
import type { Snapshot } from '../../domain/store.ts';
import { isUserError } from '../../domain/user-error.ts';
import { copyIn, linesIn } from '../../node/dataset-copy.ts';
import { openFiles } from '../../node/files.ts';
import type { App } from '../app.ts';
import { absoluteFolder } from '../export/target-folder.ts';
import { gitExtension } from '../git-extension.ts';
import type { Repository } from '../repositories.ts';
import { readSettings } from '../settings.ts';
import { unknownDataset } from './words.ts';

export interface Looked { readonly files: Files; readonly snapshot: Snapshot; readonly states: readonly DatasetState[]; readonly now: Date; }

/** @param overview one that remembers the manifests from the last look */
export async function lookAt(repository: Repository, overview?: Overview): Promise<Looked> {
  const files = openFiles(repository.root.fsPath);
  const snapshot = repository.snapshot ?? await repository.refresh();
  const now = new Date();
  return { files, snapshot, states: await (overview ?? await openOverview(repository)).look(snapshot, now), now };
}

/** Git's history is asked too, where git may run. */
export async function openOverview({ root, git }: Pick<Repository, 'root' | 'git'>): Promise<Overview> {
  const { overviewOf } = await import('./overview-of.ts');
  const gitPath = gitExtension()?.git.path;
  return overviewOf(root.fsPath, git && { ...gitPath && { gitPath } });
}

/** @throws UserError when there is no such manifest */
export async function manifestText(files: Files, states: readonly DatasetState[], id: string): Promise<string> {
  const text = await files.read(states.find(({ held }) => held.id === id)?.held.path ?? '.because/datasets/.none', manifestLimit);
  if (text === undefined) throw unknownDataset(id);
  return text;
}

const keyOf = (repository: Repository, id: string): string => `because.datasetFolder:${repository.root.fsPath}:${id}`;

/** So that it is found again where it was written, wherever that was. @param folder absolute, of the dataset itself */
export const rememberFolder = ({ context }: Pick<App, 'context'>, repository: Repository, id: string, folder: string): Thenable<void> => context.workspaceState.update(keyOf(repository, id), vscode.Uri.joinPath(vscode.Uri.file(folder), '..').fsPath);

/** Of this very dataset, where it was written last or where datasets are written; undefined when it does not lie there. */
export async function folderOf(app: App, repository: Repository, { files, states }: Looked, id: string): Promise<string | undefined> {
  const remembered = app.context.workspaceState.get<unknown>(keyOf(repository, id));
  const text = await manifestText(files, states, id).catch((error: unknown) => isUserError(error) ? undefined : Promise.reject(error as Error));
  if (text === undefined) return undefined;
  for (const parent of [...typeof remembered === 'string' ? [remembered] : [], absoluteFolder(repository, readSettings(app, repository.root).exportFolder)]) {
    const found = await copyIn(parent, id, text);
    if (found !== undefined) return found;
  }
  return undefined;
}

export async function noticeOf(app: App, repository: Repository, looked: Looked, state: DatasetState, each: RecipientState): Promise<string> {
  const folder = await folderOf(app, repository, looked, state.held.id);
  return noticeText(state, each, folder === undefined ? undefined : await linesIn(folder, new Set(each.toTell.map(({ id }) => id))));
}
