/** Asks which of one's own drafts or examples a command is about, when nothing says it. */
import * as vscode from 'vscode';
import { mayWithdraw, samePerson } from '../../domain/ledger/consent.ts';
import type { Facts } from '../../domain/ledger/state.ts';
import type { App } from '../app.ts';
import { HelpedError, recordDecision } from '../helped-error.ts';
import { unknownPerson } from '../needs-trust.ts';
import type { Selected } from '../selection.ts';
import { askOne } from '../steps.ts';

interface Item extends vscode.QuickPickItem { readonly selected: Selected; }

export const pickDraft = (app: Pick<App, 'repositories'>): Promise<Selected> =>
  pick(app, facts => facts.draft, vscode.l10n.t('Which draft?'), vscode.l10n.t('You have no drafts.'));

export const pickKept = (app: Pick<App, 'repositories'>): Promise<Selected> =>
  pick(app, facts => !facts.draft, vscode.l10n.t('Which of your examples?'), vscode.l10n.t('You have no kept examples here.'));

/** Also one that somebody else is named as the author of by now. */
export const pickWithdrawable = (app: Pick<App, 'repositories'>): Promise<Selected> =>
  pick(app, facts => !facts.draft, vscode.l10n.t('Which of your examples?'), vscode.l10n.t('You have no kept examples here.'), mayWithdraw);

export const pickAny = (app: Pick<App, 'repositories'>): Promise<Selected> =>
  pick(app, () => true, vscode.l10n.t('Which of your drafts and examples?'), vscode.l10n.t('You have neither drafts nor examples here.'));

/** @throws UserError when there is none, CancellationError when none is picked */
async function pick(app: Pick<App, 'repositories'>, wanted: (facts: Facts) => boolean, placeholder: string, none: string, isOwn: typeof mayWithdraw = (me, { author }) => samePerson(me, author)): Promise<Selected> {
  const repository = await app.repositories.pick();
  const [snapshot, me] = await Promise.all([repository.snapshot ?? repository.refresh(), repository.identity()]);
  const own = [...snapshot.entries.values()].reverse().filter(({ facts, summary }) => summary && wanted(facts) && (facts.draft || (me && isOwn(me, facts))));
  if (!repository.git && [...snapshot.entries.values()].some(({ facts }) => !facts.draft && wanted(facts))) throw unknownPerson();
  if (own.length === 0) throw new HelpedError(none, { hint: vscode.l10n.t('“Because: Record Decision” makes one.'), help: recordDecision() });
  const items = own.map(({ facts, summary }): Item => ({
    label: summary?.title.trim() || vscode.l10n.t('Without a title'), description: summary?.createdAt.slice(0, 10) ?? '', selected: { repository, id: facts.id },
  }));
  const picked = await askOne(items, { title: 'Because', placeholder });
  if (!picked) throw new vscode.CancellationError();
  return picked.selected;
}
