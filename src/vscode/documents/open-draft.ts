/** Opens a draft as the markdown document it can be written in, beside the diff it is about. */
import * as vscode from 'vscode';
import { isFilesError } from '../../domain/ports.ts';
import { UserError } from '../../domain/user-error.ts';
import { openFiles } from '../../node/files.ts';
import type { App } from '../app.ts';
import type { CommandId } from '../ids.ts';
import type { Repository } from '../repositories.ts';
import { uriOf } from './draft-document.ts';

export async function openDraft(app: App, repository: Repository, id: string): Promise<void> {
  const draft = await repository.store.read(id);
  if (!draft) throw new UserError(vscode.l10n.t('This draft is gone: it was discarded.'));
  await createDocument(repository, repository.store.documentOf(id), async () => (await import('../../domain/capture/madr.ts')).writeMadr(draft));
  app.selection.set({ repository, id });
  if (draft.change.files.length > 0) await openChange(app, repository, id);
  await showBeside(uriOf({ repository, id, kind: 'draft' }));
}

/** Never over a document that is there: what somebody wrote in it is newer. */
export async function createDocument(repository: Pick<Repository, 'root'>, path: string, text: () => Promise<string>): Promise<void> {
  const files = openFiles(repository.root.fsPath);
  if (await files.stat(path)) return;
  try {
    await files.create(path, await text());
  } catch (error) {
    // Another window made it a moment ago.
    if (!(isFilesError(error) && error.code === 'exists')) throw error;
  }
}

/** The diff is help and not the matter: when it cannot be shown, the document opens all the same. */
async function openChange(app: Pick<App, 'log'>, repository: Repository, id: string): Promise<void> {
  const command: CommandId = 'because.openChange';
  await Promise.resolve(vscode.commands.executeCommand(command, { repository, id })).catch((error: unknown) => { app.log.warn(String(error)); });
}

export async function showBeside(uri: vscode.Uri): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(uri);
  const shown = vscode.window.tabGroups.all.find(group => group.tabs.some(tab => tab.input instanceof vscode.TabInputText && tab.input.uri.toString() === uri.toString()));
  const somethingOpen = vscode.window.tabGroups.activeTabGroup.tabs.length > 0;
  return vscode.window.showTextDocument(document, { viewColumn: shown?.viewColumn ?? (somethingOpen ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active), preview: false });
}
