/** Throws a draft, or the edits of a kept example, away: after one question, and with a way back. */
import * as vscode from 'vscode';
import type { Command } from '../app.ts';
import { activeDocument } from '../documents/active-document.ts';
import { discardDraft as discard } from '../documents/discard-draft.ts';
import { discardPrivate } from '../documents/private-document.ts';
import { askOne } from '../steps.ts';

export const discardDraft: Command = app => async (...args) => {
  const document = await activeDocument(app, args);
  const edit = document.kind !== 'draft';
  const yes = { label: edit ? vscode.l10n.t('Discard the edits') : vscode.l10n.t('Discard the draft') };
  const no = { label: vscode.l10n.t('Keep it') };
  const title = document.repository.snapshot?.entries.get(document.id)?.summary?.title;
  const picked = await askOne([yes, no], {
    title: title ? vscode.l10n.t('Discard “{0}”?', title) : yes.label,
    placeholder: edit ? vscode.l10n.t('The example stays as it was.') : vscode.l10n.t('The reasoning goes; the code stays as it is.'),
  });
  if (picked !== yes) return;
  if (edit) await discardPrivate(app, document, document.kind === 'edit' ? vscode.l10n.t('The edits are discarded; the example is as it was.') : vscode.l10n.t('The suggested edit is discarded; nobody has seen it.'));
  else await discard(app, document.repository, document.id);
};
