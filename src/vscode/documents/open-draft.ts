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
  await beginWriting(await showBeside(uriOf({ repository, id, kind: 'draft' })));
}

/** Where somebody has been before, the cursor stays. A new document begins with the first of its questions that is still open: the problem's is selected, so that typing answers it. */
async function beginWriting(editor: vscode.TextEditor): Promise<void> {
  const { document, selection } = editor;
  if (!selection.isEqual(new vscode.Selection(0, 0, 0, 0))) return;
  const { madrPrompts } = await import('../../domain/capture/madr-headings.ts');
  const text = document.getText();
  const at = (offset: number): vscode.Position => document.positionAt(offset);
  const [title, problem] = [text.indexOf(madrPrompts.title), text.indexOf(madrPrompts.problem)];
  // The title is written above its question, behind the #.
  if (title >= 0) editor.selection = new vscode.Selection(at(text.lastIndexOf('#', title) + 1), at(text.lastIndexOf('#', title) + 1));
  else if (problem >= 0) editor.selection = new vscode.Selection(at(problem), at(problem + madrPrompts.problem.length));
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
