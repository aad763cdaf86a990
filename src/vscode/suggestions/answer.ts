/** An edit that a colleague suggests, looked at, taken over or declined. Taking over is the author's: their words, and their consent to exactly these. */
import * as vscode from 'vscode';
import { rewrittenByPerson } from '../../domain/capture/authorship.ts';
import type { Example } from '../../domain/capture/example.ts';
import { contentHash } from '../../domain/capture/hash.ts';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import { changedFields, withWords, type SuggestedWords } from '../../domain/capture/suggestion.ts';
import { samePerson } from '../../domain/ledger/consent.ts';
import { onePersons } from '../../domain/ledger/policy.ts';
import { openSuggestions, type OpenSuggestion } from '../../domain/ledger/suggestions.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { renewOn } from '../consent-dialog.ts';
import { fieldName } from '../consent/field-names.ts';
import { showDifference } from '../documents/conflict.ts';
import { exampleFrom } from '../example-argument.ts';
import { unfitForGit } from '../fit-for-git.ts';
import { HelpedError, showExamples } from '../helped-error.ts';
import { requireIdentity } from '../identity.ts';
import type { CommandId } from '../ids.ts';
import { sayConsentStale, sayKept } from '../record/outcome.ts';
import type { Repository } from '../repositories.ts';
import { askOne, askText, Steps } from '../steps.ts';
import { warn } from '../tell.ts';
import { untitled } from '../views/words.ts';

interface Named extends OpenSuggestion { readonly repository: Repository; readonly id: string; readonly example: Example; readonly words: SuggestedWords; readonly who: string; }

export async function compareSuggestion(app: App, args: readonly unknown[]): Promise<void> { await compare(await named(app, args)); }

/** One question, then it is done: the content, and the author's consent to exactly that. */
export async function acceptSuggestion(app: App, args: readonly unknown[]): Promise<void> {
  const given = await named(app, args);
  const { repository, id, example, words, event, stale, who } = given;
  const me = await requireIdentity(app, repository);
  if (!samePerson(me, example.author)) throw new UserError(vscode.l10n.t('Only its author, {0}, takes it over.', oneLine(example.author.name, 60)));
  if (stale || event.contentHash !== contentHash(example)) {
    await compare(given);
    const edit = vscode.l10n.t('Edit Example');
    const command: CommandId = 'because.editExample';
    void warn(vscode.l10n.t('{0} suggested this for an earlier wording, so nothing is taken over. Both are shown: write into your example what you want of it.', who), edit)
      .then(picked => picked && vscode.commands.executeCommand(command, { repository, id }));
    return;
  }
  const next: Example = { ...rewrittenByPerson(example, withWords(example, words)), updatedAt: new Date().toISOString() };
  const fields = changedFields(example, next);
  // Behind the question: nobody consents to words that they have not had before their eyes.
  await compare(given);
  const answer = await renewOn(app, repository, {
    next, from: contentHash(example), question: vscode.l10n.t('Take over what {0} suggests?', who), detail: vscode.l10n.t('Changed: {0}.', fields.map(fieldName).join(', ')),
    taken: () => repository.store.addEvent({ type: 'answered', example: id, contentHash: contentHash(next), by: me, answers: event.id, accepted: true, fields: [...fields] }),
  });
  if (answer.kind === 'closed') return;
  await repository.refresh();
  if (answer.kind === 'granted') sayKept(app, repository, answer.event);
  else await sayConsentStale(app, repository, id);
}

export async function declineSuggestion(app: App, args: readonly unknown[]): Promise<void> {
  const { repository, id, example, event, who } = await named(app, args);
  const me = await requireIdentity(app, repository);
  if (!samePerson(me, example.author)) throw new UserError(vscode.l10n.t('Only its author, {0}, declines it.', oneLine(example.author.name, 60)));
  const steps = new Steps();
  try {
    const answer = await askText(steps, {
      title: vscode.l10n.t('Decline What {0} Suggests', who), value: app.reviewing.unsent.get(id) ?? '', typing: text => { app.reviewing.unsent.set(id, text); }, placeholder: vscode.l10n.t('it was tried, in March'),
      prompt: vscode.l10n.t('Enter declines it, with a reason or without; Escape changes nothing.'), look: text => text.trim() === '' ? Promise.resolve(undefined) : unfitForGit(app, repository, text),
    });
    if (answer.kind !== 'next') return;
    const reason = answer.text.trim();
    await repository.store.addEvent({ type: 'answered', example: id, contentHash: contentHash(example), by: me, answers: event.id, accepted: false, ...reason === '' ? {} : { reason } });
    app.reviewing.unsent.delete(id);
  } finally {
    steps.dispose();
  }
  await repository.refresh();
  app.reviewing.announce(vscode.l10n.t('Declined. The verdict of {0} stands until they take it back or the example is edited.', who));
}

async function compare({ example, words, who, stale }: Named): Promise<void> {
  const title = oneLine(example.title, 60) || untitled();
  await showDifference(example, { ...example, ...withWords(example, words) }, stale ? vscode.l10n.t('“{0}”: as it is ↔ as {1} suggested for an earlier wording', title, who) : vscode.l10n.t('“{0}”: as it is ↔ as {1} suggests', title, who));
}

/** The suggestion that is meant; asked for where there are several. @throws UserError when there is none */
async function named(app: App, args: readonly unknown[]): Promise<Named> {
  const target = await exampleFrom(app, args, facts => openSuggestions(facts).length > 0);
  if (!target) throw new HelpedError(vscode.l10n.t('No example with a suggested edit is selected.'), { hint: vscode.l10n.t('The tree shows which have one.'), help: showExamples() });
  const { repository, id } = target;
  const snapshot = await repository.refresh();
  const facts = snapshot.entries.get(id)?.facts;
  const example = await repository.store.read(id);
  if (!facts || !example) throw new UserError(vscode.l10n.t('This example is gone: it was withdrawn or discarded.'));
  const open = openSuggestions(facts, onePersons(snapshot.policy));
  const wanted = eventIn(args);
  const suggestion = wanted === undefined ? open.length > 1 ? await pick(open) : open[0] : open.find(({ event }) => event.id === wanted);
  if (!suggestion) throw new UserError(vscode.l10n.t('There is no such suggested edit any more: it was answered or taken back.'));
  const words = await repository.store.suggestion(suggestion.event);
  if (!words) throw new UserError(vscode.l10n.t('The words of this suggested edit are not there.'), { hint: vscode.l10n.t('Restore .because/suggestions with git.') });
  return { repository, id, example, words, who: oneLine(suggestion.event.by.name, 60) || oneLine(suggestion.event.by.email, 60), ...suggestion };
}

const eventIn = ([given]: readonly unknown[]): string | undefined => typeof given === 'object' && given !== null && 'event' in given && typeof given.event === 'string' ? given.event : undefined;

async function pick(open: readonly OpenSuggestion[]): Promise<OpenSuggestion> {
  const items = open.map(each => ({ label: oneLine(each.event.by.name, 60), description: each.event.at.slice(0, 10), detail: oneLine(each.event.notes ?? '', 120), each }));
  const picked = await askOne(items, { title: vscode.l10n.t('Suggested Edits'), placeholder: vscode.l10n.t('Whose?') });
  if (!picked) throw new vscode.CancellationError();
  return picked.each;
}
