/** Who got a dataset, and telling them that some of it may not be used any more. */
import * as vscode from 'vscode';
import { newId } from '../../domain/capture/id.ts';
import type { RecipientState } from '../../domain/dataset/copies/overview.ts';
import { recordNotified, recordRecipient } from '../../domain/dataset/copies/recipients.ts';
import { isUserError, UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { unfitForGit } from '../fit-for-git.ts';
import { requireIdentity } from '../identity.ts';
import { showPaper } from '../papers/papers.ts';
import { askText, Steps, type TextQuestion } from '../steps.ts';
import { inform } from '../tell.ts';
import { noticeOf } from './look-at.ts';
import { datasetFrom, namedBy, repositoryOf, type Picked } from './pick-dataset.ts';

export async function record(app: App, args: readonly unknown[]): Promise<void> {
  const { repository, looked, state: { held } } = await datasetFrom(app, args, vscode.l10n.t('Which dataset was handed over?'));
  const by = await requireIdentity(app, repository);
  const day = new Date().toISOString().slice(0, 10);
  const answers = await askAll([
    { title: vscode.l10n.t('Who Got {0}?', held.id), value: '', placeholder: vscode.l10n.t('Steady Ltd, models@steady.example'), prompt: vscode.l10n.t('A person or an organisation, so that they can be told when an example is withdrawn.'), check: text => text.trim() === '' ? vscode.l10n.t('Name them, so that they can be told.') : undefined, look: text => unfitForGit(app, repository, text, true) },
    { title: vscode.l10n.t('What Did They Get {0} For?', held.id), value: '', placeholder: vscode.l10n.t('pilot of the review model'), prompt: vscode.l10n.t('It goes into git, where all who have the repository read it.'), check: text => text.trim() === '' ? vscode.l10n.t('Say it in a few words.') : undefined, look: text => unfitForGit(app, repository, text) },
    { title: vscode.l10n.t('When Did They Get {0}?', held.id), value: day, placeholder: day, prompt: vscode.l10n.t('On which day?'), check: text => /^\d{4}-\d{2}-\d{2}$/u.test(text.trim()) && text.trim() <= day ? undefined : vscode.l10n.t('Write it as 2026-11-20, today at the latest.') },
  ]);
  const [to = '', use = '', on = ''] = answers;
  await recordRecipient(looked.files, held.id, { id: newId(new Date()), now: new Date(), by }, { to, for: use, on: on.trim() });
  await repository.refresh();
  void inform(vscode.l10n.t('It is on record that {0} has {1}.', to.trim(), held.id));
}

/** @throws CancellationError on Escape */
async function askAll(questions: readonly TextQuestion[]): Promise<readonly string[]> {
  const steps = new Steps();
  const answers: string[] = [];
  try {
    while (answers.length < questions.length) {
      const step = answers.length;
      const question = questions[step];
      if (!question) break;
      const answer = await askText(steps, { ...question, step: step + 1, totalSteps: questions.length, back: step > 0 });
      if (answer.kind === 'closed') throw new vscode.CancellationError();
      if (answer.kind === 'back') answers.pop(); else answers.push(answer.text);
    }
  } finally {
    steps.dispose();
  }
  return answers;
}

export async function showNotices(app: App, args: readonly unknown[]): Promise<vscode.Uri> {
  const repository = await repositoryOf(app, namedBy(args));
  return showPaper(repository, vscode.l10n.t('Who Must Be Told'), { kind: 'notices', root: repository.root.toString() });
}

export async function copyNotice(app: App, args: readonly unknown[]): Promise<void> {
  const { picked, each } = await named(app, args);
  await vscode.env.clipboard.writeText(await noticeOf(app, picked.repository, picked.looked, picked.state, each));
  const done = vscode.l10n.t('Mark as Notified');
  void inform(vscode.l10n.t('The text for {0} is in the clipboard.', each.recipient.to), done).then(answer => answer && vscode.commands.executeCommand('because.markNotified', args[0]));
}

export async function markNotified(app: App, args: readonly unknown[]): Promise<void> {
  const { picked: { repository, looked, state }, each } = await named(app, args);
  const by = await requireIdentity(app, repository);
  await recordNotified(looked.files, state.held.id, { id: newId(new Date()), now: new Date(), by }, { recipient: each.recipient.id, examples: each.toTell.map(({ id }) => id) });
  await repository.refresh();
  void inform(vscode.l10n.t('It is on record that {0} was told.', each.recipient.to));
}

/** Called from a recipient in the tree or a paper. @throws UserError from elsewhere, and when there is nothing to tell them */
async function named(app: App, args: readonly unknown[]): Promise<{ readonly picked: Picked; readonly each: RecipientState }> {
  const picked = await datasetFrom(app, args, vscode.l10n.t('Which dataset?')).catch((error: unknown) => { if (isUserError(error) || namedBy(args)?.dataset !== undefined) throw error; throw new vscode.CancellationError(); });
  const each = picked.state.recipients.find(({ recipient }) => recipient.id === picked.recipient);
  if (!each || each.toTell.length === 0) throw new UserError(vscode.l10n.t('There is nothing to tell about {0}.', picked.state.held.id), { hint: vscode.l10n.t('“Because: Show Who Must Be Told” lists all that is open.') });
  return { picked, each };
}
