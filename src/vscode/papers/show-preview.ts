/** The editor's own preview of a markdown document, locked: the next one that is opened gets a tab of its own, and does not take the place of this one. */
import * as vscode from 'vscode';

/** @param uri one with a fragment is a document that is made anew each time: the tab with the last of its name goes */
export async function showPreview(uri: vscode.Uri): Promise<void> {
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const isOlder = ({ input, label }: vscode.Tab) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('markdown.preview') && label.endsWith(` ${name}`);
  if (uri.fragment !== '') await vscode.window.tabGroups.close(vscode.window.tabGroups.all.flatMap(group => group.tabs.filter(isOlder)));
  try {
    // What its menu entries hand over too (`execute` in https://github.com/microsoft/vscode/blob/main/extensions/markdown-language-features/src/commands/showPreview.ts).
    await vscode.commands.executeCommand('markdown.showPreview', uri, undefined, { locked: true });
  } catch {
    // The editor's own markdown extension may be off.
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
  }
}
