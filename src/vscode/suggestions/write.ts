/** What a reviewer would have an example say, written in the form in which its author wrote it, and sent with a verdict that asks for changes. Until then it lies on this machine only. */
import * as vscode from 'vscode';
import { contentHash } from '../../domain/capture/hash.ts';
import type { Example, Reasoning } from '../../domain/capture/example.ts';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import { findingKey, scanExample } from '../../domain/capture/scan-example.ts';
import { withReasoning } from '../../domain/store/documents.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { showBoth } from '../documents/conflict.ts';
import type { DraftDocument } from '../documents/draft-document.ts';
import { begunWith, changedSince, keptExample, openPrivate, putAway, reasoningIn, textOf } from '../documents/private-document.ts';
import { unfitForGit } from '../fit-for-git.ts';
import type { Repository } from '../repositories.ts';
import { requireIdentity } from '../identity.ts';
import { NeedsTrust } from '../needs-trust.ts';
import { dissentOn } from '../review/dissent-on.ts';
import { refusal } from '../review/refusal.ts';
import { targetOf, type Target } from '../review/target.ts';
import { askText, Steps } from '../steps.ts';
import { untitled } from '../views/words.ts';
import { scannerFor } from '../watching-scanner.ts';

export async function suggestEdit(app: App, args: readonly unknown[]): Promise<void> {
  const target = targetOf(app, args);
  await mayReview(app, target);
  await openPrivate(app, { ...target, kind: 'suggestion' });
}

/** True when it is on record. The document must be saved to its file before. */
export async function sendSuggestion(app: App, document: DraftDocument): Promise<boolean> {
  const { repository, id, uri } = document;
  const target = { repository, id, root: repository.root.toString() };
  await mayReview(app, target);
  const text = await textOf(document);
  if (text === undefined) throw new UserError(vscode.l10n.t('There is no suggested edit of this example here.'), { hint: vscode.l10n.t('“Because: Suggest an Edit” begins one.') });
  const reasoning = await reasoningIn(text, vscode.l10n.t('Nothing is sent yet; your text stays in the document.'));
  const { fingerprint } = await import('../../domain/capture/madr.ts');
  const now = await keptExample(repository, id);
  if (fingerprint(now) === fingerprint(reasoning)) throw new UserError(vscode.l10n.t('Nothing is changed yet, so there is nothing to send.'), { hint: vscode.l10n.t('Write what you would have it say, or discard the document.') });
  if (changedSince(app, document, now)) {
    // Sending again, with both in view, is the answer.
    await begunWith(app, document, now);
    await showBoth(uri, now);
    return false;
  }
  await withoutSecrets(app, document, now, reasoning);
  const by = await requireIdentity(app, repository);
  const notes = await askNote(app, repository, now);
  if (notes === undefined) return false;
  if (await textOf(document) !== text) throw new UserError(vscode.l10n.t('The document was changed while you wrote the note, so nothing is sent yet.'), { hint: vscode.l10n.t('Send it again: your note is still there.') });
  const seconds = app.reviewing.time.spentOn(id, contentHash(now), by);
  const dissent = dissentOn(app, repository, now, by);
  const event = await repository.store.suggest({ type: 'reviewed', example: id, contentHash: contentHash(now), by, ...notes === '' ? {} : { notes }, ...dissent, ...seconds === undefined ? {} : { seconds } }, reasoning);
  app.reviewing.time.recorded(id, event.contentHash);
  app.reviewing.unsent.delete(id);
  await putAway(app, document, text);
  app.reviewing.said(id, event.contentHash, dissent);
  app.reviewing.given.push({ repository, id, event: event.id, title: oneLine(now.title, 80) || untitled() });
  await repository.refresh();
  await app.listing.update();
  app.reviewing.go({ repository, id }, 'stay');
  app.reviewing.announce(vscode.l10n.t('Your edit is suggested: {0} takes it over with one click, or declines it.', oneLine(now.author.name, 60)));
  return true;
}

/** @throws UserError when this person may say nothing about it */
async function mayReview(app: App, { repository, root, id }: Pick<Target, 'repository' | 'root' | 'id'>): Promise<void> {
  if (!app.listing.rowOf(root, id)) await app.listing.update();
  const row = app.listing.rowOf(root, id);
  const no = refusal(row, repository.git !== undefined);
  if (no !== undefined) throw no === refusal(row, true) ? new UserError(no) : new NeedsTrust(no);
}

/** In words that the author has not got already: those are theirs to settle. @throws UserError naming the first */
async function withoutSecrets(app: App, { repository }: DraftDocument, now: Example, reasoning: Reasoning): Promise<void> {
  const scanner = scannerFor(app, repository);
  const known = new Set((await scanExample(scanner, now)).map(findingKey));
  const found = (await scanExample(scanner, withReasoning(now, reasoning))).find(finding => finding.severity === 'blocks' && !known.has(findingKey(finding)));
  if (found) throw new UserError(vscode.l10n.t('{0} These words go into git, where all who have the repository read them. Say it without.', found.message), { hint: vscode.l10n.t('Nothing is sent yet; your text stays in the document.') });
}

/** '' for none; undefined when it was closed, and nothing is sent. What is typed is kept until it is sent. */
async function askNote(app: App, repository: Repository, { id, title }: Example): Promise<string | undefined> {
  const steps = new Steps();
  try {
    const answer = await askText(steps, {
      title: vscode.l10n.t('Suggest an Edit of “{0}”', oneLine(title, 80) || untitled()), value: app.reviewing.unsent.get(id) ?? '', placeholder: vscode.l10n.t('the second option was never tried'),
      typing: text => { app.reviewing.unsent.set(id, text); },
      prompt: vscode.l10n.t('Why? Enter sends it, with a word about it or without; Escape sends nothing.'), look: text => text.trim() === '' ? Promise.resolve(undefined) : unfitForGit(app, repository, text),
    });
    return answer.kind === 'next' ? answer.text.trim() : undefined;
  } finally {
    steps.dispose();
  }
}
