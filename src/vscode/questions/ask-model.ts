/**
 * A language model of the person's own asks what the change leaves open. Only on their click, with what is sent said before the first time: the draft and its change, without denied paths,
 * and not at all while a secret is in them or the policy forbids it. It asks and does not answer; its words are marked as its own, and are no part of the example.
 */
import * as vscode from 'vscode';
import { rejectedEmbedsDenied, withoutDenied } from '../../domain/capture/denied.ts';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import { questionsFrom, requestFor, type Request } from '../../domain/capture/questions/from-model.ts';
import { findingKey } from '../../domain/capture/scan-example.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { allowedIn } from '../consent/allowances.ts';
import { askOne } from '../steps.ts';
import { confirm } from '../tell.ts';
import { scannerFor } from '../watching-scanner.ts';
import { keepAsked } from './kept.ts';
import { languageModels, nameOfModel } from './models.ts';
import type { Asked } from './named-question.ts';
import { replyOf } from './reply.ts';

/** A slow model on one's own machine begins within that. */
const usualPatienceMs = 60_000;
/** UTF-16 units for a token, in code and prose together; rather too few than too many fit. And at most what somebody would send for three questions. */
const charsPerToken = 2.5, mostChars = 120_000;

export async function askModel(app: App, asked: Asked, patienceMs = usualPatienceMs): Promise<void> {
  const { draft: { repository, id } } = asked;
  const { policy } = await repository.refresh();
  if (!policy) throw new UserError(vscode.l10n.t('The team’s policy cannot be read, and may forbid it: nothing was sent.'), { hint: vscode.l10n.t('Mend .because/policy.json first.') });
  if (policy.languageModels === 'off') throw new UserError(vscode.l10n.t('The team’s policy keeps drafts from language models: nothing was sent.'));
  const denied = rejectedEmbedsDenied(asked.example, policy);
  if (denied.length > 0) throw new UserError(vscode.l10n.t('The team’s policy keeps out what the patch of a rejected option holds of {0}: nothing was sent.', denied.slice(0, 3).map(path => oneLine(path, 80)).join(', ')), { hint: vscode.l10n.t('Take these files out of that patch, and ask again.') });
  const model = await pickModel();
  if (!model) return;
  const { change, anchors } = asked.example;
  const request = requestFor(asked.document.getText(), withoutDenied({ change, anchors }, policy).change, Math.min(mostChars, model.maxInputTokens * charsPerToken));
  await secretsBlock(app, asked, request.text);
  if (!await mayBeSent(app, asked, model, request)) return;
  const reply = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('{0} reads your draft', nameOfModel(model)), cancellable: true },
    (_progress, token) => replyOf(model, request.text, token, patienceMs));
  const by = nameOfModel(model);
  const questions = questionsFrom(reply);
  if (questions.length === 0) throw new UserError(reply.trim() === '' ? vscode.l10n.t('{0} said nothing.', by) : vscode.l10n.t('{0} wrote no question, but: “{1}”', by, oneLine(reply, 120)), { hint: vscode.l10n.t('Your draft is as it was.') });
  await keepAsked(app, repository, id, questions.map(text => ({ id: `model:${text}`, text, by })));
  await repository.refresh();
}

/** Undefined when it was closed. */
async function pickModel(): Promise<vscode.LanguageModelChat | undefined> {
  const models = await languageModels();
  const [only, ...others] = models;
  if (!only) throw new UserError(vscode.l10n.t('There is no language model in this window.'), { hint: vscode.l10n.t('Because has none of its own; it uses one that another extension brings.') });
  if (others.length === 0) return only;
  const items = models.map(model => ({ label: nameOfModel(model), description: oneLine(`${model.vendor} ${model.version}`, 60), model }));
  return (await askOne(items, { title: vscode.l10n.t('Ask a Language Model'), placeholder: vscode.l10n.t('Which one shall ask?') }))?.model;
}

/** In the very text that would be sent. What its author lets pass in this draft may pass here too. */
async function secretsBlock(app: App, { draft: { repository, id }, example }: Asked, text: string): Promise<void> {
  const allowed = allowedIn(app, repository, id);
  const found = (await scannerFor(app, repository).scan(text, { authorEmail: example.author.email })).find(finding => finding.severity === 'blocks' && !allowed.has(findingKey(finding)));
  if (found) throw new UserError(vscode.l10n.t('{0} Nothing was sent.', found.message), { hint: vscode.l10n.t('Redact it in the document, or allow it with a reason, and ask again.') });
}

/** Said before the first time with each model; after that the click is enough. */
async function mayBeSent({ context }: App, { draft: { repository } }: Asked, model: vscode.LanguageModelChat, { text, files, cut }: Request): Promise<boolean> {
  const key = `because.languageModel:${repository.root.toString()}:${model.vendor}/${model.id}`;
  if (context.workspaceState.get(key) === true) return true;
  const send = vscode.l10n.t('Send');
  const what = vscode.l10n.t('This draft’s text and the diff of {0} leave for the model, {1} characters together{2}. Where it runs is up to the extension that brings it ({3}).\n\nIt only asks: what it writes is marked as its own and is no part of the example. Paths that the policy denies are left out, and a secret stops it. This is asked once for each model.',
    files.length === 1 ? oneLine(files[0] ?? '', 120) : vscode.l10n.t('{0} files', files.length), text.length.toLocaleString('en-US'), cut ? vscode.l10n.t('; the rest does not fit') : '', oneLine(model.vendor, 60));
  if (await confirm(vscode.l10n.t('Send this draft to {0}?', nameOfModel(model)), what, send) !== send) return false;
  await context.workspaceState.update(key, true);
  return true;
}
