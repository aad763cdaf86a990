/** Quick fix: puts the mark EF BB BF in front of a file, or takes it off. The editor takes it for the encoding and not for text: `TextDocument.encoding` can be read and not set, so there is no edit
 *  that does it, and nothing that Undo could take back. It is done to the bytes on disk, and its title says so. */
import * as vscode from 'vscode';
import type { Command } from '../app.ts';
import { saveDocument } from '../documents/save-document.ts';

const mark = [0xef, 0xbb, 0xbf];

/** `wanted` says how it shall be, so that taking the fix twice changes nothing more. */
export const fixByteOrderMark: Command = app => async (uri, wanted) => {
  if (!(uri instanceof vscode.Uri) || (wanted !== 'with' && wanted !== 'without')) return;
  await saveDocument(uri);
  const bytes = await vscode.workspace.fs.readFile(uri);
  const marked = mark.every((byte, index) => bytes[index] === byte);
  if (marked && wanted === 'without') await vscode.workspace.fs.writeFile(uri, bytes.subarray(mark.length));
  if (!marked && wanted === 'with') await vscode.workspace.fs.writeFile(uri, Buffer.concat([Uint8Array.from(mark), bytes]));
  const faults = app.lines.of(uri).filter(({ rule }) => rule !== 'bom' && rule !== 'missing-bom');
  app.lines.show(uri, faults, (await import('../lines/inspect-lines.ts')).how);
};
