/** Takes back a verdict of one's own: that of the named example, else the last one given in this window, else the one on the selected example. The verdict itself stays on record. */
import * as vscode from 'vscode';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import type { Reviewed } from '../../domain/ledger/event.ts';
import { lastVerdictOf } from '../../domain/ledger/review.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { requireIdentity } from '../identity.ts';
import { untitled } from '../views/words.ts';
import { targetOf, type Target } from './target.ts';

interface Found extends Pick<Target, 'repository' | 'id' | 'root'> { readonly verdict: Reviewed; }

export async function undo(app: App, args: readonly unknown[]): Promise<void> {
  const named = args[0] !== undefined && !isLast(args[0]) ? targetOf(app, args) : undefined;
  const found = named ? await standing(app, named) : await lastGiven(app) ?? (app.selection.current && await standing(app, targetOf(app, [])));
  if (!found) throw new UserError(vscode.l10n.t('There is no verdict of yours to undo here.'));
  const { repository, id, verdict } = found;
  const by = await requireIdentity(app, repository);
  await repository.store.addEvent({ type: 'retracted', example: id, contentHash: verdict.contentHash, by, retracts: verdict.id });
  forget(app, verdict.id);
  await repository.refresh();
  await app.listing.update();
  const title = oneLine(repository.snapshot?.entries.get(id)?.summary?.title ?? '', 80) || untitled();
  app.reviewing.go({ repository, id }, isLast(args[0]) ? 'card' : 'tree');
  app.reviewing.announce(vscode.l10n.t('Your verdict on “{0}” is taken back.', title));
}

/** The card's key: the last verdict, wherever it was given, and the keyboard stays with the card. */
export const lastVerdict = { last: true } as const;
const isLast = (argument: unknown): boolean => typeof argument === 'object' && argument !== null && 'last' in argument;

async function standing(app: App, { repository, id, root }: Target): Promise<Found | undefined> {
  const me = await requireIdentity(app, repository);
  const verdict = lastVerdictOf(me, repository.snapshot?.entries.get(id)?.facts.events ?? []);
  return verdict && { repository, id, root, verdict };
}

/** Verdicts that were taken back by other means meanwhile are passed over. */
async function lastGiven(app: App): Promise<Found | undefined> {
  for (let given = app.reviewing.given.at(-1); given; given = app.reviewing.given.at(-1)) {
    const { repository, id, event } = given;
    const me = await requireIdentity(app, repository);
    const verdict = lastVerdictOf(me, repository.snapshot?.entries.get(id)?.facts.events ?? []);
    if (verdict?.id === event) return { repository, id, root: repository.root.toString(), verdict };
    forget(app, event);
  }
  return undefined;
}

function forget(app: App, event: string): void {
  const index = app.reviewing.given.findIndex(given => given.event === event);
  if (index >= 0) app.reviewing.given.splice(index, 1);
}
