/** Which dataset a command is about: the one it was called with, else one that the person picks. */
import * as vscode from 'vscode';
import type { DatasetState } from '../../domain/dataset/copies/overview.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { exportDataset, HelpedError } from '../helped-error.ts';
import type { Repository } from '../repositories.ts';
import { askOne } from '../steps.ts';
import { lookAt, type Looked } from './look-at.ts';
import { stateWords, unknownDataset } from './words.ts';

export interface Named { readonly root: string; readonly dataset?: string; readonly recipient?: string; readonly format?: string; }
export interface Picked { readonly repository: Repository; readonly looked: Looked; readonly state: DatasetState; readonly recipient?: string; }

/** What an argument names, and nothing more: of the tree, or of a button in a paper. */
export function namedBy([given]: readonly unknown[]): Named | undefined {
  if (typeof given !== 'object' || given === null || !('root' in given) || typeof given.root !== 'string') return undefined;
  const text = (key: string): string | undefined => { const value = (given as Record<string, unknown>)[key]; return typeof value === 'string' ? value : undefined; };
  const [dataset, recipient, format] = [text('dataset'), text('recipient'), text('format')];
  return { root: given.root, ...dataset !== undefined && { dataset }, ...recipient !== undefined && { recipient }, ...format !== undefined && { format } };
}

export async function repositoryOf(app: Pick<App, 'repositories'>, named: Named | undefined): Promise<Repository> {
  await app.repositories.ready;
  if (named === undefined) return app.repositories.pick();
  // Else one that no folder of the window is in: a file of it is open. What was named is never taken for another.
  const repository = app.repositories.all.find(({ root }) => root.toString() === named.root) ?? await app.repositories.of(vscode.Uri.parse(named.root));
  if (!repository) throw new UserError(vscode.l10n.t('The repository that this is about is not open any more.'), { hint: vscode.l10n.t('Open its folder, and try again.') });
  return repository;
}

/** @param fits which ones are offered. @throws UserError when there is none, CancellationError when none is picked */
export async function datasetFrom(app: Pick<App, 'repositories'>, args: readonly unknown[], placeholder: string, fits: (state: DatasetState) => boolean = () => true): Promise<Picked> {
  const named = namedBy(args);
  const repository = await repositoryOf(app, named);
  await repository.refresh();
  const looked = await lookAt(repository);
  if (named?.dataset !== undefined) {
    const state = looked.states.find(({ held }) => held.id === named.dataset);
    if (!state) throw unknownDataset(named.dataset);
    return { repository, looked, state, ...named.recipient !== undefined && { recipient: named.recipient } };
  }
  const offered = looked.states.filter(fits);
  if (looked.states.length === 0) throw new HelpedError(vscode.l10n.t('No dataset was built from {0} yet.', repository.name), { help: exportDataset() });
  if (offered.length === 0) throw new UserError(vscode.l10n.t('Of the {0} datasets of {1}, none is revoked in part.', looked.states.length, repository.name));
  const picked = await askOne(offered.map(state => ({ label: state.held.id, description: stateWords(state), state })), { title: 'Because', placeholder });
  if (!picked) throw new vscode.CancellationError();
  return { repository, looked, state: picked.state };
}
