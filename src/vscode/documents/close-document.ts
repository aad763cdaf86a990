/** Closes every tab in which a document can be written, saved before: no question about unsaved text, and no editor left over a file that is gone. */
import * as vscode from 'vscode';
import { saveDocument } from './save-document.ts';

/** @throws UserError when it could not be saved: it is still open then */
export async function closeDocument(uri: vscode.Uri): Promise<void> {
  await saveDocument(uri);
  const written = ({ input }: vscode.Tab): vscode.Uri | undefined => input instanceof vscode.TabInputText ? input.uri : input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs).filter(tab => written(tab)?.toString() === uri.toString());
  if (tabs.length > 0) await vscode.window.tabGroups.close(tabs, true);
}
