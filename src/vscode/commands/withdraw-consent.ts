/** Takes consent back: as easy as giving it, without a network, and told plainly where the example already is. */
import * as vscode from 'vscode';
import { mayWithdraw } from '../../domain/ledger/consent.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App, Command } from '../app.ts';
import { pickWithdrawable } from '../documents/pick-own.ts';
import { withdraw } from '../documents/withdraw.ts';
import { unfitForGit } from '../fit-for-git.ts';
import type { Repository } from '../repositories.ts';
import { exampleFrom } from '../example-argument.ts';
import { sayWithdrawn } from '../record/outcome.ts';
import { requireIdentity } from '../identity.ts';
import { askOne, askText, Steps } from '../steps.ts';

interface Item extends vscode.QuickPickItem { readonly keepText?: boolean; readonly why?: true; }

export const withdrawConsent: Command = app => async (...args) => {
  const { repository, id } = await exampleFrom(app, args, facts => !facts.draft) ?? await pickWithdrawable(app);
  const me = await requireIdentity(app, repository);
  const entry = (await repository.refresh()).entries.get(id);
  if (!entry) throw new UserError(vscode.l10n.t('This example is gone already.'));
  if (entry.facts.draft) throw new UserError(vscode.l10n.t('This is a private draft: there is no consent to withdraw.'), { hint: vscode.l10n.t('“Discard Draft” throws it away.') });
  if (entry.facts.events.some(event => event.type === 'withdrawn')) throw new UserError(vscode.l10n.t('Its consent was withdrawn already.'));
  if (!mayWithdraw(me, entry.facts)) throw new UserError(vscode.l10n.t('Only {0} can withdraw it: consent is its author’s.', entry.facts.author.name));
  const datasets = await repository.store.datasetsWith(id);
  const title = vscode.l10n.t('Withdraw Consent for “{0}”', entry.summary?.title ?? id);
  let reason = '';
  let picked: Item | undefined;
  do {
    picked = await askOne(choices(reason, datasets), { title, placeholder: vscode.l10n.t('No dataset will take it any more. Older commits, and a note that it was here, stay.') });
    if (picked?.why) reason = await askReason(app, repository, title, reason);
  } while (picked?.why);
  if (picked?.keepText === undefined) return;
  const { datasets: holding, draft } = await withdraw(app, repository, id, { by: me, keepText: picked.keepText, ...reason === '' ? {} : { reason } });
  await repository.refresh();
  sayWithdrawn(app, repository, id, holding, draft);
};

const choices = (reason: string, datasets: readonly string[]): readonly Item[] => [
  { label: vscode.l10n.t('Withdraw and keep my text as a private draft'), detail: vscode.l10n.t('It leaves the repository’s files; your text goes back to your drafts.'), keepText: true },
  { label: vscode.l10n.t('Withdraw and delete my text'), detail: vscode.l10n.t('It leaves the repository’s files, and no copy is kept.'), keepText: false },
  { label: reason === '' ? vscode.l10n.t('Give a reason first…') : vscode.l10n.t('Change the reason…'), description: reason === '' ? vscode.l10n.t('nobody has to') : reason, why: true },
  { label: vscode.l10n.t('Leave the consent as it is') },
  ...datasets.length > 0 ? [{ label: vscode.l10n.t('Datasets that hold it already'), kind: vscode.QuickPickItemKind.Separator }, ...datasets.map(name => ({ label: `$(database) ${name}`, description: vscode.l10n.t('was built with it and is not changed') }))] : [],
];

/** Escape leaves it as it was; nothing is withdrawn here. */
async function askReason(app: Pick<App, 'scanner'>, repository: Repository, title: string, value: string): Promise<string> {
  const steps = new Steps();
  try {
    const answer = await askText(steps, {
      title, value, placeholder: vscode.l10n.t('the code was given to us by a customer'),
      prompt: vscode.l10n.t('Why? It is kept with the note that the example was here; nothing is withdrawn yet.'),
      look: text => unfitForGit(app, repository, text),
    });
    return answer.kind === 'next' ? answer.text.trim() : value;
  } finally {
    steps.dispose();
  }
}
