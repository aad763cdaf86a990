/** The actions above the text of a draft's document. Here and elsewhere the space behind a lens's icon is one that does not break: the editor drops any other. */
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
      ['because.saveWithConsent', `$(check)\u00a0${vscode.l10n.t('Save with consent…')}`],
      ['because.keepDraft', `$(save)\u00a0${vscode.l10n.t('Keep as draft')}`],
      ['because.attachChange', `$(diff)\u00a0${vscode.l10n.t('Attach change…')}`],
      ['because.attachRejected', `$(file-code)\u00a0${vscode.l10n.t('Attach rejected code…')}`],
      ['because.discardDraft', `$(trash)\u00a0${vscode.l10n.t('Discard')}`],
    ] : document.kind === 'suggestion' ? [
      ['because.sendSuggestion', `$(check)\u00a0${vscode.l10n.t('Send suggested edit…')}`],
      ['because.discardDraft', `$(trash)\u00a0${vscode.l10n.t('Discard')}`],
    ] : [
      ['because.saveWithConsent', `$(check)\u00a0${vscode.l10n.t('Save and renew consent…')}`],
      ['because.keepDraft', `$(save)\u00a0${vscode.l10n.t('Save, consent later')}`],
      ['because.discardDraft', `$(trash)\u00a0${vscode.l10n.t('Discard edits')}`],
    ];
    return actions.map(([command, title]) => new vscode.CodeLens(top, { command, title, arguments: [uri] }));
  },
});
