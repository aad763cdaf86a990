/** Because: Record My Review Time. Off until the reviewer says yes here, and off again as easily. */
import * as vscode from 'vscode';
import type { Command } from '../app.ts';
import { personKey } from '../../domain/ledger/consent.ts';
import { requireIdentity } from '../identity.ts';
import { reviewTimeKey, wants, whoWants } from '../review/review-time.ts';
import { confirm, inform } from '../tell.ts';

export const recordReviewTime: Command = app => async () => {
  const { globalState } = app.context;
  const repository = app.selection.current?.repository ?? await app.repositories.pick();
  const me = await requireIdentity(app, repository);
  const on = wants(globalState.get(reviewTimeKey), me);
  const yes = on ? vscode.l10n.t('Record It No More') : vscode.l10n.t('Record It');
  const answer = await confirm(on ? vscode.l10n.t('Your review time is recorded. Go on?') : vscode.l10n.t('Record how long your reviews take?'), [
    vscode.l10n.t('What: whole seconds, in each verdict of yours, for which its review card was in view and this window had the focus; a stretch in which nothing happens counts for five minutes at most. Nothing is recorded of what you looked at without a verdict.'),
    vscode.l10n.t('Who sees it: it stands in the file of your review, in the repository. A dataset has nothing of it but one median, over five reviews or more of at least two people. “Because: My Contributions” shows you yours.'),
    vscode.l10n.t('It is yours to say, as {0}, for this machine; no setting, no workspace and nobody else can, and you can change it here at any time. What is on record stays.', me.email),
  ].join('\n\n'), yes);
  if (answer !== yes) return;
  const others = whoWants(globalState.get(reviewTimeKey)).filter(each => each !== personKey(me));
  await globalState.update(reviewTimeKey, on ? others : [...others, personKey(me)]);
  app.reviewing.time.forget();
  void inform(on ? vscode.l10n.t('Your review time is not recorded any more.') : vscode.l10n.t('From now on your verdicts say how many seconds they took.'));
};
