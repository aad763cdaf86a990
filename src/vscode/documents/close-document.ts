/** Closes every tab of a document, saved before: no question about unsaved text, and no editor left over a file that is gone. */
import * as vscode from 'vscode';
import { openDocument } from './draft-document.ts';

export async function closeDocument(uri: vscode.Uri): Promise<void> {
  await openDocument(uri)?.save();
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs)
    .filter(tab => tab.input instanceof vscode.TabInputText && tab.input.uri.toString() === uri.toString());
  if (tabs.length > 0) await vscode.window.tabGroups.close(tabs, true);
}
