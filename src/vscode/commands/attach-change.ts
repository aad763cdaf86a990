/** From a draft or its document: another change, or more of it. */
import * as vscode from 'vscode';
import type { Command } from '../app.ts';
import { activeDocument } from '../documents/active-document.ts';
import { attachChange as attach } from '../documents/attach-change.ts';
import { UserError } from '../../domain/user-error.ts';
import { inform } from '../tell.ts';

export const attachChange: Command = app => async (...args) => {
  const document = await activeDocument(app, args);
  if (document.kind === 'suggestion') throw new UserError(vscode.l10n.t('A suggested edit changes words only; the change stays as its author recorded it.'));
  if (await attach(app, document)) void inform(vscode.l10n.t('The change is attached to your draft.'));
};
