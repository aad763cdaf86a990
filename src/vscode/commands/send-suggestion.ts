/** From the document of a suggested edit: on record, for the author to answer. */
import * as vscode from 'vscode';
import { UserError } from '../../domain/user-error.ts';
import type { Command } from '../app.ts';
import { activeDocument } from '../documents/active-document.ts';
import { sendSuggestion as send } from '../suggestions/write.ts';

export const sendSuggestion: Command = app => async (...args) => {
  const document = await activeDocument(app, args);
  if (document.kind !== 'suggestion') throw new UserError(vscode.l10n.t('The document in front is no suggested edit.'), { hint: vscode.l10n.t('“Because: Suggest an Edit” begins one.') });
  return send(app, document);
};
