/** From a draft's document: the code that one of its rejected options would have been, as a patch below that option. */
import * as vscode from 'vscode';
import type { Command } from '../app.ts';
import { activeDocument } from '../documents/active-document.ts';
import { attachRejectedCode } from '../documents/attach-rejected-code.ts';
import { UserError } from '../../domain/user-error.ts';

export const attachRejected: Command = app => async (...args) => {
  const document = await activeDocument(app, args);
  if (document.kind === 'suggestion') throw new UserError(vscode.l10n.t('A suggested edit changes words only; the code of an option stays as its author recorded it.'));
  await attachRejectedCode(app, document);
};
