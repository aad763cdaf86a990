/** The actions above the text of a draft's document. */
import * as vscode from 'vscode';
import type { Contribution } from '../app.ts';
import type { CommandId } from '../ids.ts';
import { draftAt, draftSelector } from './draft-document.ts';

export const draftLens: Contribution = app => vscode.languages.registerCodeLensProvider(draftSelector, {
  async provideCodeLenses({ uri }) {
    const document = await draftAt(app, uri);
    if (!document) return [];
    const top = new vscode.Range(0, 0, 0, 0);
    const actions: readonly (readonly [CommandId, string])[] = document.kind === 'draft' ? [
      ['because.saveWithConsent', `$(check) ${vscode.l10n.t('Save with consent…')}`],
      ['because.keepDraft', `$(save) ${vscode.l10n.t('Keep as draft')}`],
      ['because.attachChange', `$(diff) ${vscode.l10n.t('Attach change…')}`],
      ['because.attachRejected', `$(file-code) ${vscode.l10n.t('Attach rejected code…')}`],
      ['because.discardDraft', `$(trash) ${vscode.l10n.t('Discard')}`],
    ] : document.kind === 'suggestion' ? [
      ['because.sendSuggestion', `$(check) ${vscode.l10n.t('Send suggested edit…')}`],
      ['because.discardDraft', `$(trash) ${vscode.l10n.t('Discard')}`],
    ] : [
      ['because.saveWithConsent', `$(check) ${vscode.l10n.t('Save and renew consent…')}`],
      ['because.keepDraft', `$(save) ${vscode.l10n.t('Save, consent later')}`],
      ['because.discardDraft', `$(trash) ${vscode.l10n.t('Discard edits')}`],
    ];
    return actions.map(([command, title]) => new vscode.CodeLens(top, { command, title, arguments: [uri] }));
  },
});
