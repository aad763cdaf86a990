/** One verdict: on the content that the reviewer saw, never on their own example; then on to the next that waits. */
import * as vscode from 'vscode';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import type { Verdict } from '../../domain/ledger/event.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { unfitForGit } from '../fit-for-git.ts';
import { requireIdentity } from '../identity.ts';
import { nextPlace } from '../listing/next-place.ts';
import type { Place } from '../listing/outline.ts';
import { askText, Steps } from '../steps.ts';
import { untitled, verdictDone } from '../views/words.ts';
import { currentPlaces } from './current-places.ts';
import { dissentOn } from './dissent-on.ts';
import { seenForVerdict, unchanged } from './may-judge.ts';
import { targetOf, type Target } from './target.ts';

/**
 * @returns true when the verdict is on disk
 * @param question asks for the note that this verdict needs; none is asked for an approval, or when the card sent one
 */
export async function judge(app: App, verdict: Verdict, args: readonly unknown[], question?: string): Promise<boolean> {
  const target = targetOf(app, args);
  const open = await seenForVerdict(app, target);
  if (!open) return false;
  const { seen, row } = open;
  const known = await target.repository.identity();
  const by = known ?? await requireIdentity(app, target.repository);
  // Only now it is known what waits for this person.
  if (!known) await app.listing.update();
  await unchanged(target, seen, by);
  const notes = question === undefined ? undefined : await noteFor(app, target, question);
  // Again, since writing a note takes a while: the example may be another by now, and so may the person whom git names.
  const signs = notes === undefined ? by : await requireIdentity(app, target.repository);
  const example = await unchanged(target, seen, signs);
  const title = oneLine(example.title, 80) || untitled();
  const places = currentPlaces(app);
  const next = nextPlace(places, target, 1);
  const left = places.filter(place => place.row.waiting && !place.row.mine && place.row !== row).length;
  const seconds = app.reviewing.time.spentOn(target.id, seen, signs);
  const dissent = dissentOn(app, target.repository, example, signs);
  const event = await target.repository.store.addEvent({ type: 'reviewed', example: target.id, contentHash: seen, by: signs, verdict, ...notes === undefined ? {} : { notes }, ...dissent, ...seconds === undefined ? {} : { seconds } });
  app.reviewing.time.recorded(target.id, seen);
  app.reviewing.unsent.delete(target.id);
  app.reviewing.said(target.id, seen, dissent);
  app.reviewing.given.push({ repository: target.repository, id: target.id, event: event.id, title });
  // On at once: the reviewer reads the next one while everything is read again.
  goOn(app, target, verdictDone(verdict, title), next, left);
  await target.repository.refresh();
  await app.listing.update();
  return true;
}

/** What is typed is kept until the verdict is on disk, so that neither Escape nor a refusal loses it. */
async function noteFor(app: App, { card, id, repository }: Target, question: string): Promise<string> {
  if (card?.notes?.trim()) {
    const notes = card.notes.trim().toWellFormed();
    const unfit = await unfitForGit(app, repository, notes);
    if (unfit !== undefined) throw new UserError(unfit, { hint: vscode.l10n.t('No verdict was given; your note is still there.') });
    return notes;
  }
  const steps = new Steps();
  try {
    const answer = await askText(steps, {
      title: question, value: app.reviewing.unsent.get(id) ?? '', placeholder: vscode.l10n.t('the second reason does not follow from the profile'),
      prompt: vscode.l10n.t('The author reads this note; it is kept with the example.'),
      typing: text => { app.reviewing.unsent.set(id, text); },
      check: text => text.trim() === '' ? vscode.l10n.t('Say in a sentence what is wrong. Escape gives no verdict.') : undefined,
      look: text => unfitForGit(app, repository, text),
    });
    if (answer.kind !== 'next') throw new vscode.CancellationError();
    return answer.text.trim();
  } finally {
    steps.dispose();
  }
}

function goOn(app: App, target: Target, done: string, next: Place | undefined, left: number): void {
  const focus = target.card ? 'card' : 'tree';
  const repository = next && app.listing.repositoryOf(next.root);
  if (left === 0 || !repository || !next.row.waiting || next.row.mine) {
    app.reviewing.go(target, focus);
    app.reviewing.announce(vscode.l10n.t('{0} Nothing else waits for your review.', done));
    return;
  }
  app.reviewing.go({ repository, id: next.row.entry.facts.id }, focus);
  app.reviewing.announce(vscode.l10n.t('{0} Next: “{1}”. {2} waiting.', done, oneLine(next.row.entry.summary?.title ?? '', 80), left));
}
