/** Quick fix: puts the mark EF BB BF in front of a file, or takes it off. The editor's own text never shows it, so this is done to the bytes. */
import * as vscode from 'vscode';
import { UserError } from '../../domain/user-error.ts';
import type { Command } from '../app.ts';

const mark = [0xef, 0xbb, 0xbf];

export const fixByteOrderMark: Command = app => async uri => {
  if (!(uri instanceof vscode.Uri)) return;
  const document = vscode.workspace.textDocuments.find(each => each.uri.toString() === uri.toString());
  if (document?.isDirty && !await document.save()) throw new UserError(vscode.l10n.t('The file could not be saved.'), { hint: vscode.l10n.t('Save it, and take the quick fix again.') });
  const bytes = await vscode.workspace.fs.readFile(uri);
  const marked = mark.every((byte, index) => bytes[index] === byte);
  const fixed = marked ? bytes.subarray(mark.length) : Buffer.concat([Uint8Array.from(mark), bytes]);
  await vscode.workspace.fs.writeFile(uri, fixed);
  const faults = app.lines.of(uri).filter(({ rule }) => rule !== 'bom' && rule !== 'missing-bom');
  app.lines.show(uri, faults, (await import('../lines/inspect-lines.ts')).how);
};
