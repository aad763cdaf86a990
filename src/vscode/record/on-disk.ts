/** Lines of a document as they are on disk, which is what git sees: whoever points at one while edits are not saved means that line, and not another of the same number. */
import * as vscode from 'vscode';
import { EditsBetween } from '../../domain/capture/edits-between.ts';
import { mapSpan } from '../../domain/capture/map-span.ts';
import { notSaved } from '../../domain/capture/choose-change.ts';

export interface OnDisk {
  /** 1-based and inclusive. */
  readonly start: number;
  readonly end: number;
  /** Something of them was typed since the file was saved. */
  readonly unsaved: boolean;
}

/** @param start 1-based, as the editor shows them. @throws UserError when nothing of them is on disk */
export async function linesOnDisk(file: vscode.Uri, start: number, end: number): Promise<OnDisk> {
  const document = vscode.workspace.textDocuments.find(each => each.isDirty && each.uri.toString() === file.toString());
  if (!document) return { start, end, unsaved: false };
  const saved = await vscode.workspace.fs.readFile(file).then(bytes => bytes, () => undefined);
  if (!saved) throw notSaved();
  const shown = new TextEncoder().encode(document.getText());
  const { startLine, lineCount, touched } = mapSpan(new EditsBetween([saved]).since(shown, saved), start, end - start + 1);
  if (lineCount === 0) throw notSaved();
  return { start: startLine, end: startLine + lineCount - 1, unsaved: touched };
}
