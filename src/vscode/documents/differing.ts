/** An edit of only what differs between a document's text and the next, so that the cursor stays where the person is. */
import * as vscode from 'vscode';

/** `start`: where the difference begins, in UTF-16 units. */
export function differing(document: vscode.TextDocument, before: string, after: string): { readonly edit: vscode.WorkspaceEdit; readonly start: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0, same = 0;
  while (start < shorter && before[start] === after[start]) start++;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(before.length - same)), after.slice(start, after.length - same));
  return { edit, start };
}
