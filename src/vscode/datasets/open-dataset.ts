/** Opens what there is of a dataset: its card where it lies on this machine, else the manifest that the repository keeps of it. */
import * as vscode from 'vscode';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { insideRepository } from '../export/target-folder.ts';
import { showPreview } from '../papers/show-preview.ts';
import { uriIn } from '../uri-in.ts';
import { folderOf } from './look-at.ts';
import { datasetFrom } from './pick-dataset.ts';

export async function openDataset(app: App, args: readonly unknown[]): Promise<vscode.Uri> {
  const { repository, looked, state } = await datasetFrom(app, args, vscode.l10n.t('Which dataset?'));
  const folder = await folderOf(app, repository, looked, state.held.id);
  if (folder !== undefined) {
    const card = vscode.Uri.joinPath(vscode.Uri.file(folder), 'README.md');
    await showPreview(card);
    return card;
  }
  const manifest = uriIn(repository.root, state.held.path);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(manifest), { preview: true });
  return manifest;
}

export async function openDatasetFolder(app: App, args: readonly unknown[]): Promise<void> {
  const { repository, looked, state } = await datasetFrom(app, args, vscode.l10n.t('The folder of which dataset?'));
  const folder = await folderOf(app, repository, looked, state.held.id);
  if (folder === undefined) throw new UserError(vscode.l10n.t('{0} does not lie on this machine where datasets are written.', state.held.id), { hint: vscode.l10n.t('Its manifest is {0}.', state.held.path) });
  await vscode.commands.executeCommand(insideRepository(repository, folder) === undefined && vscode.env.uiKind === vscode.UIKind.Desktop ? 'revealFileInOS' : 'revealInExplorer', vscode.Uri.file(folder));
}
