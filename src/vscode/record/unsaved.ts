/** Edited files that are not saved: git does not see those edits, so a person is told before they record. */
import * as path from 'node:path';
import * as vscode from 'vscode';
import { resolved } from './resolved.ts';

/** @param root with symbolic links resolved; a document keeps the path by which it was opened */
export const unsavedIn = (root: vscode.Uri): readonly vscode.TextDocument[] => vscode.workspace.textDocuments.filter(document =>
  document.isDirty && document.uri.scheme === 'file' && resolvedFile(document.uri.fsPath).startsWith(root.fsPath + path.sep)
  && !document.uri.path.includes('/.because/'));

export const saveAllIn = async (root: vscode.Uri): Promise<void> => { await Promise.all(unsavedIn(root).map(document => document.save())); };

/** The folder and not the file, which may not be on disk yet. */
const resolvedFile = (file: string): string => path.join(resolved(path.dirname(file)), path.basename(file));
