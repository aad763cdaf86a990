/** What a reviewer would have an example say, written in the form in which its author wrote it, and sent with a verdict that asks for changes. Until then it lies on this machine only. */
import * as vscode from 'vscode';
import { contentHash } from '../../domain/capture/hash.ts';
import type { Example, Reasoning } from '../../domain/capture/example.ts';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import { findingKey, scanExample } from '../../domain/capture/scan-example.ts';
import { withReasoning } from '../../domain/store/documents.ts';
import { UserError } from '../../domain/user-error.ts';
import { openFiles } from '../../node/files.ts';
import type { App } from '../app.ts';
import { closeDocument } from '../documents/close-document.ts';
import { showBoth } from '../documents/conflict.ts';
import { openDocument, suggestedPath, uriOf, type DraftDocument } from '../documents/draft-document.ts';
import { createDocument, showBeside } from '../documents/open-draft.ts';
import { unfitForGit } from '../fit-for-git.ts';
import { guard } from '../guard.ts';
import { requireIdentity } from '../identity.ts';
import { NeedsTrust } from '../needs-trust.ts';
import { dissentOn } from '../review/dissent-on.ts';
import { refusal } from '../review/refusal.ts';
import { targetOf, type Target } from '../review/target.ts';
import { askText, Steps } from '../steps.ts';
import { inform } from '../tell.ts';
import { untitled } from '../views/words.ts';
import { scannerFor } from '../watching-scanner.ts';

/** The hash of what the document began with: a change made meanwhile is noticed, also after a restart. */
const baseKey = ({ repository, id }: Pick<DraftDocument, 'repository' | 'id'>): string => `because.suggest:${repository.root.toString()}:${id}`;

export async function suggestEdit(app: App, args: readonly unknown[]): Promise<void> {
  const target = targetOf(app, args);
  const { repository, id } = target;
  await mayReview(app, target);
  const example = await kept(repository, id);
  if (!await openFiles(repository.root.fsPath).stat(suggestedPath(id))) {
    await app.context.workspaceState.update(baseKey(target), contentHash(example));
    await createDocument(repository, suggestedPath(id), async () => (await import('../../domain/capture/madr.ts')).writeMadr(example));
  }
  await showBeside(uriOf({ repository, id, kind: 'suggestion' }));
}

/** True when it is on record. The document must be saved to its file before. */
export async function sendSuggestion(app: App, document: DraftDocument): Promise<boolean> {
  const { repository, id, uri } = document;
  const target = { repository, id, root: repository.root.toString() };
  await mayReview(app, target);
  const { parseMadr, fingerprint } = await import('../../domain/capture/madr.ts');
  const text = await textOf(document);
  const { reasoning, problems } = parseMadr(text);
  const wrong = problems.find(problem => problem.severity === 'error');
  if (wrong) throw new UserError(vscode.l10n.t('Line {0}: {1}', wrong.line, wrong.message), { hint: vscode.l10n.t('Nothing is sent yet; your text stays in the document.') });
  const now = await kept(repository, id);
  if (fingerprint(now) === fingerprint(reasoning)) throw new UserError(vscode.l10n.t('Nothing is changed yet, so there is nothing to send.'), { hint: vscode.l10n.t('Write what you would have it say, or discard the document.') });
  if (app.context.workspaceState.get<string>(baseKey(document)) !== contentHash(now)) {
    // Sending again, with both in view, is the answer.
    await app.context.workspaceState.update(baseKey(document), contentHash(now));
    await showBoth(uri, now);
    return false;
  }
  await withoutSecrets(app, document, now, reasoning);
  const by = await requireIdentity(app, repository);
  const notes = await askNote(app, now);
  if (notes === undefined) return false;
  if (await textOf(document) !== text) throw new UserError(vscode.l10n.t('The document was changed while you wrote the note, so nothing is sent yet.'), { hint: vscode.l10n.t('Send it again: your note is still there.') });
  const seconds = app.reviewing.time.take(id, contentHash(now));
  const dissent = dissentOn(app, repository, now, by);
  const event = await repository.store.suggest({ type: 'reviewed', example: id, contentHash: contentHash(now), by, ...notes === '' ? {} : { notes }, ...dissent, ...seconds === undefined ? {} : { seconds } }, reasoning);
  app.reviewing.unsent.delete(id);
  await forget(app, document);
  app.reviewing.said(id, event.contentHash, dissent);
  app.reviewing.given.push({ repository, id, event: event.id, title: oneLine(now.title, 80) || untitled() });
  await repository.refresh();
  await app.listing.update();
  app.reviewing.go({ repository, id }, 'stay');
  app.reviewing.announce(vscode.l10n.t('Your edit is suggested: {0} takes it over with one click, or declines it.', oneLine(now.author.name, 60)));
  return true;
}

export async function discardSuggestion(app: App, document: DraftDocument): Promise<void> {
  const { repository, id } = document;
  const text = await textOf(document);
  await forget(app, document);
  const undo = vscode.l10n.t('Undo');
  void inform(vscode.l10n.t('The suggested edit is discarded; nobody has seen it.'), undo).then(picked => picked && guard(app, undo, async () => {
    await createDocument(repository, suggestedPath(id), () => Promise.resolve(text));
    await showBeside(document.uri);
  }));
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
async function askNote(app: App, { id, title }: Example): Promise<string | undefined> {
  const steps = new Steps();
  try {
    const answer = await askText(steps, {
      title: vscode.l10n.t('Suggest an Edit of “{0}”', oneLine(title, 80) || untitled()), value: app.reviewing.unsent.get(id) ?? '', placeholder: vscode.l10n.t('the second option was never tried'),
      typing: text => { app.reviewing.unsent.set(id, text); },
      prompt: vscode.l10n.t('Why? Enter sends it, with a word about it or without; Escape sends nothing.'), look: text => text.trim() === '' ? Promise.resolve(undefined) : unfitForGit(app, text),
    });
    return answer.kind === 'next' ? answer.text.trim() : undefined;
  } finally {
    steps.dispose();
  }
}

async function textOf({ repository, id, uri }: DraftDocument): Promise<string> {
  const text = openDocument(uri)?.getText() ?? await openFiles(repository.root.fsPath).read(suggestedPath(id));
  if (text === undefined) throw new UserError(vscode.l10n.t('There is no suggested edit of this example here.'), { hint: vscode.l10n.t('“Because: Suggest an Edit” begins one.') });
  return text;
}

async function forget(app: App, document: DraftDocument): Promise<void> {
  await closeDocument(document.uri);
  await openFiles(document.repository.root.fsPath).remove(suggestedPath(document.id));
  await app.context.workspaceState.update(baseKey(document), undefined);
}

async function kept(repository: Target['repository'], id: string): Promise<Example> {
  const example = await repository.store.read(id);
  if (!example) throw new UserError(vscode.l10n.t('This example is gone: it was withdrawn. Your text stays in the document.'));
  return example;
}
