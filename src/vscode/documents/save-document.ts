/** Saves an open document so that it is in its file afterwards. Nothing may remove, move or read the file before: a save that ends later would bring it back, or bring what was not read. */
import * as vscode from 'vscode';
import { UserError } from '../../domain/user-error.ts';
import { openDocument } from './draft-document.ts';

/**
 * While a save of the document is under way, by auto save for one, the editor answers a second one at once that nothing was saved (`ignoreSaveFromSaveParticipants` in
 * https://github.com/microsoft/vscode/blob/main/src/vs/workbench/services/textfile/common/textFileEditorModel.ts), and writes the file later. So that one is waited for; other extensions may hold it up for 1.75 s each.
 */
const underWayMs = 5_000;

/** @returns false when the editor could not save it, or not in time: then its text is in the editor only. True too when it is not open, or there is nothing to save */
export async function saved(document: vscode.TextDocument | undefined): Promise<boolean> {
  if (!document?.isDirty || await document.save()) return true;
  for (const end = Date.now() + underWayMs; document.isDirty && Date.now() < end;) await new Promise(resolve => { setTimeout(resolve, 50); });
  return !document.isDirty || document.save();
}

/** @throws UserError when the editor could not save */
export async function saveDocument(uri: vscode.Uri): Promise<void> {
  if (!await saved(openDocument(uri))) throw new UserError(vscode.l10n.t('The document could not be saved, so nothing was done with it.'), { hint: vscode.l10n.t('Its text is still in the editor.') });
}
