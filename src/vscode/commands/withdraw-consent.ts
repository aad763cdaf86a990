/** Takes consent back: as easy as giving it, without a network, and told plainly where the example already is. */
import * as vscode from 'vscode';
import { samePerson } from '../../domain/ledger/consent.ts';
import { UserError } from '../../domain/user-error.ts';
import type { Command } from '../app.ts';
import { discardEdit, editText } from '../documents/edit.ts';
import { createDocument } from '../documents/open-draft.ts';
import { editUri } from '../documents/draft-document.ts';
import { pickKept } from '../documents/pick-own.ts';
import { exampleFrom } from '../example-argument.ts';
import { sayWithdrawn } from '../record/outcome.ts';
import { requireIdentity } from '../identity.ts';
import { askOne } from '../steps.ts';

interface Item extends vscode.QuickPickItem { readonly keepText?: boolean; }

export const withdrawConsent: Command = app => async (...args) => {
  const { repository, id } = await exampleFrom(app, args, facts => !facts.draft) ?? await pickKept(app);
  const me = await requireIdentity(app, repository);
  const entry = (await repository.refresh()).entries.get(id);
  if (!entry) throw new UserError(vscode.l10n.t('This example is gone already.'));
  if (entry.facts.draft) throw new UserError(vscode.l10n.t('This is a private draft: there is no consent to withdraw.'), { hint: vscode.l10n.t('“Discard Draft” throws it away.') });
  if (entry.facts.events.some(event => event.type === 'withdrawn')) throw new UserError(vscode.l10n.t('Its consent was withdrawn already.'));
  if (!samePerson(me, entry.facts.author)) throw new UserError(vscode.l10n.t('Only {0} can withdraw it: consent is its author’s.', entry.facts.author.name));
  const datasets = await repository.store.datasetsWith(id);
  const items: readonly Item[] = [
    { label: vscode.l10n.t('Withdraw and keep my text as a private draft'), detail: vscode.l10n.t('It leaves the repository’s files; your text goes back to your drafts.'), keepText: true },
    { label: vscode.l10n.t('Withdraw and delete my text'), detail: vscode.l10n.t('It leaves the repository’s files, and no copy is kept.'), keepText: false },
    { label: vscode.l10n.t('Leave the consent as it is') },
    ...datasets.length > 0 ? [{ label: vscode.l10n.t('Datasets that hold it already'), kind: vscode.QuickPickItemKind.Separator }, ...datasets.map(name => ({ label: `$(database) ${name}`, description: vscode.l10n.t('was built with it and is not changed') }))] : [],
  ];
  const picked = await askOne(items, {
    title: vscode.l10n.t('Withdraw Consent for “{0}”', entry.summary?.title ?? id),
    placeholder: vscode.l10n.t('No dataset will take it any more. Older commits, and a note that it was here, stay.'),
  });
  if (picked?.keepText === undefined) return;
  const { datasets: holding, draft } = await repository.store.withdraw(id, { by: me, keepText: picked.keepText });
  // What the author was still writing in an editor is the newest of their text: it goes on as the draft's document.
  const edits = draft === undefined ? undefined : await editText(repository, id);
  if (draft !== undefined && edits !== undefined) await createDocument(repository, repository.store.documentOf(draft), () => Promise.resolve(edits));
  await discardEdit(app, { repository, id, kind: 'edit', uri: editUri(repository, id) }, { silently: true });
  await repository.refresh();
  sayWithdrawn(app, repository, holding, draft);
};
