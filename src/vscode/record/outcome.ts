/** What is said at the end of recording, one quiet message each; none is waited for. */
import * as vscode from 'vscode';
import { samePerson } from '../../domain/ledger/consent.ts';
import type { Granted } from '../../domain/ledger/event.ts';
import { isUserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { purposeNames, untilText } from '../consent/purposes.ts';
import { tellWithReceipt } from '../consent/receipt.ts';
import { discardDraft } from '../documents/discard-draft.ts';
import { openDraft } from '../documents/open-draft.ts';
import { guard } from '../guard.ts';
import type { CommandId } from '../ids.ts';
import type { Repository } from '../repositories.ts';
import { inform } from '../tell.ts';

/** @param why what stood in the way, when something did */
export function sayDraftKept(app: App, repository: Repository, id: string, why?: string): void {
  app.selection.set({ repository, id });
  const open = vscode.l10n.t('Open Draft');
  const discard = vscode.l10n.t('Discard');
  const kept = vscode.l10n.t('Your draft is kept. It is private: nobody else sees it.');
  void inform(why ? `${why} ${kept}` : kept, open, discard).then(picked =>
    picked === open ? guard(app, open, () => openDraft(app, repository, id))
    : picked === discard ? guard(app, discard, () => discardDraft(app, repository, id)) : undefined);
}

export function sayKept(app: App, repository: Repository, { example, purposes, expires }: Granted): void {
  app.selection.set({ repository, id: example });
  const open = vscode.l10n.t('Open');
  const show: CommandId = 'because.showExample';
  tellWithReceipt(app, { repository, ids: [example] }, vscode.l10n.t('Kept, with your consent: {0}, {1}. A colleague can review it now, and you can withdraw it at any time.', purposeNames(purposes), untilText(expires)),
    { more: [{ title: open, run: () => vscode.commands.executeCommand(show, { repository, id: example }) }] });
}

/** An edited example is out of every dataset until its author consents to the new words; one click leads there. */
export async function sayConsentStale(app: App, repository: Repository, id: string): Promise<void> {
  const facts = (await repository.refresh()).entries.get(id)?.facts;
  app.selection.set({ repository, id });
  // Saved without an edit, it is what was consented to.
  if (facts?.events.some(event => event.type === 'granted' && event.contentHash === facts.contentHash && samePerson(event.by, facts.author))) {
    void inform(vscode.l10n.t('Nothing was changed: the example is as you consented to it.'));
    return;
  }
  const renew = vscode.l10n.t('Renew Consent…');
  const give: CommandId = 'because.giveConsent';
  void inform(vscode.l10n.t('Saved. You consented to the words as they were, so the edited example stays out of every dataset until you renew your consent.'), renew)
    .then(picked => picked && vscode.commands.executeCommand(give, { repository, id }));
}

/** @param draft the new one that has the author's text */
export function sayWithdrawn(app: App, repository: Repository, id: string, datasets: readonly string[], draft: string | undefined): void {
  app.selection.set(draft === undefined ? undefined : { repository, id: draft });
  const open = vscode.l10n.t('Open Draft');
  const held = datasets.length === 0 ? vscode.l10n.t('No dataset was built with it.')
    : vscode.l10n.t('These datasets hold it already: {0}. Ask those who have them to build them anew.', datasets.join(', '));
  tellWithReceipt(app, { repository, ids: [id] }, `${vscode.l10n.t('Consent is withdrawn.')} ${held} ${commitIt()}`, { more: [
    ...draft === undefined ? [] : [{ title: open, run: () => guard(app, open, () => openDraft(app, repository, draft)) }],
    ...datasets.length === 0 ? [] : [whoMustBeTold(repository)],
  ] });
}

/** In the working tree alone it reaches nobody else, and git can set it aside. */
export const commitIt = (): string => vscode.l10n.t('Commit it, so that it reaches everybody.');

export const whoMustBeTold = (repository: Repository): { readonly title: string; readonly run: () => unknown } =>
  ({ title: vscode.l10n.t('Who Must Be Told'), run: () => vscode.commands.executeCommand('because.showNotices', { root: repository.root.toString() }) });

/** A failure in the background, while the person goes on typing: said once in words, kept in the log. */
export function showFailure(app: Pick<App, 'log'>, error: unknown): void {
  void guard(app, vscode.l10n.t('Record Decision'), () => Promise.reject(error instanceof Error ? error : new Error(String(error))));
}

export const sentenceOf = (error: unknown): string | undefined =>
  isUserError(error) ? [error.message, error.hint].filter(Boolean).join(' ') : error instanceof Error && error.name === 'FilesError' ? error.message : undefined;
