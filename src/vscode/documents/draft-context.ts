/** Keeps the context key `because:draftDocument` true while a draft's document is in front. */
import * as vscode from 'vscode';
import type { Contribution } from '../app.ts';
import type { ContextKey } from '../ids.ts';
import { isDraftPath } from './draft-document.ts';

export const draftContext: Contribution = () => {
  const key: ContextKey = 'because:draftDocument';
  const look = (editor: vscode.TextEditor | undefined) => { void vscode.commands.executeCommand('setContext', key, editor !== undefined && isDraftPath(editor.document.uri)); };
  look(vscode.window.activeTextEditor);
  return vscode.window.onDidChangeActiveTextEditor(look);
};
