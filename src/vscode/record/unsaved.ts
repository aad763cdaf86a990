/** Edited files that are not saved: git does not see those edits, so a person is told before they record. */
import * as path from 'node:path';
import * as vscode from 'vscode';
import { saved } from '../documents/save-document.ts';
import { resolved } from './resolved.ts';

/** @param root with symbolic links resolved; a document keeps the path by which it was opened */
export const unsavedIn = (root: vscode.Uri): readonly vscode.TextDocument[] => vscode.workspace.textDocuments.filter(document =>
  document.isDirty && document.uri.scheme === 'file' && resolvedFile(document.uri.fsPath).startsWith(root.fsPath + path.sep)
  && !document.uri.path.includes('/.because/'));

/** @param file path in the repository */
export const isUnsaved = (root: vscode.Uri, file: string): boolean => unsavedIn(root).some(document => resolvedFile(document.uri.fsPath) === path.join(root.fsPath, ...file.split('/')));

/** What cannot be saved stays unsaved, and is named as that. */
export const saveAllIn = async (root: vscode.Uri): Promise<void> => { await Promise.all(unsavedIn(root).map(saved)); };

/** The folder and not the file, which may not be on disk yet. */
const resolvedFile = (file: string): string => path.join(resolved(path.dirname(file)), path.basename(file));
