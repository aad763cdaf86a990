/** "What do you hold of mine?": shown, taken away as a file, withdrawn one by one or all at once. */
import * as vscode from 'vscode';
import { isAnonymous } from '../../domain/dataset/anonymous.ts';
import { mineOf, withdrawable, type Mine, type MyExample } from '../../domain/dataset/mine/mine.ts';
import { mineText } from '../../domain/dataset/mine/mine-text.ts';
import { samePerson } from '../../domain/ledger/consent.ts';
import { isUserError, UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { askTicks } from '../choice.ts';
import { tellWithReceipt } from '../consent/receipt.ts';
import { lookAt } from '../datasets/look-at.ts';
import { namedBy, repositoryOf } from '../datasets/pick-dataset.ts';
import { withdraw } from '../documents/withdraw.ts';
import { requireIdentity } from '../identity.ts';
import { unknownPerson } from '../needs-trust.ts';
import { properPeople } from '../proper-people.ts';
import type { Repository } from '../repositories.ts';
import { commitIt, whoMustBeTold } from '../record/outcome.ts';
import { askOne, Steps } from '../steps.ts';
import { confirm, inform, warn } from '../tell.ts';
import { untitled } from '../views/words.ts';
import { showPaper } from './papers.ts';

async function whose(app: App, args: readonly unknown[]): Promise<{ readonly repository: Repository; readonly email: string; readonly name: string }> {
  const repository = await repositoryOf(app, namedBy(args));
  if (!repository.git) throw unknownPerson();
  return { repository, ...await requireIdentity(app, repository) };
}

export async function myContributions(app: App, args: readonly unknown[]): Promise<vscode.Uri> {
  const { repository, email } = await whose(app, args);
  return showPaper(repository, vscode.l10n.t('My Contributions'), { kind: 'mine', root: repository.root.toString(), email });
}

async function read(repository: Repository, email: string, content: boolean): Promise<Mine> {
  await repository.refresh();
  const { snapshot, states, now } = await lookAt(repository);
  return mineOf(repository.store, snapshot, states, { email, now, content, proper: properPeople(repository) });
}

/** Everything, with the content. Resolves with the file, or undefined when none was named. */
export async function saveContributions(app: App, args: readonly unknown[]): Promise<vscode.Uri | undefined> {
  const { repository, email } = await whose(app, args);
  const formats = [{ label: 'JSON', detail: vscode.l10n.t('For programs: every field of every record.'), format: 'json' }, { label: 'Markdown', detail: vscode.l10n.t('For people: what My Contributions shows.'), format: 'markdown' }];
  const format = namedBy(args)?.format ?? (await askOne(formats, { title: vscode.l10n.t('Save My Contributions'), placeholder: vscode.l10n.t('As what?') }))?.format;
  if (format === undefined) return undefined;
  const mine = await read(repository, email, true);
  const text = format === 'json' ? `${JSON.stringify({ schema: 1, mine }, null, 2)}\n` : mineText(mine, repository.name).text;
  const target = await vscode.window.showSaveDialog({ title: vscode.l10n.t('Save My Contributions'), defaultUri: vscode.Uri.joinPath(repository.root, '..', `because-${repository.name}-mine.${format === 'json' ? 'json' : 'md'}`), saveLabel: vscode.l10n.t('Save') });
  if (!target) return undefined;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  const open = vscode.l10n.t('Open');
  void inform(vscode.l10n.t('All that is held of {0} is in {1}.', email, target.fsPath), open).then(async picked => { if (picked === open) await vscode.window.showTextDocument(target); });
  return target;
}

/** For all that is theirs, and by nobody but them: said once more in a question, then on record. */
export async function chooseAnonymity(app: App, args: readonly unknown[]): Promise<void> {
  const { repository, email, name } = await whose(app, args);
  const snapshot = await repository.refresh();
  const anonymous = !await isAnonymous(snapshot, { email }, properPeople(repository));
  const kept = [...snapshot.entries.values()].reverse().filter(({ facts, summary }) => summary !== undefined && !facts.draft && !facts.events.some(({ type }) => type === 'withdrawn'));
  const entry = kept.find(({ facts }) => samePerson(facts.author, { email })) ?? kept[0];
  if (!entry) throw new UserError(vscode.l10n.t('Nothing is recorded here yet that you could choose this for.'), { hint: vscode.l10n.t('The question of consent asks it too.') });
  const yes = anonymous ? vscode.l10n.t('Be Anonymous') : vscode.l10n.t('Be Named Again');
  const detail = anonymous ? [
    vscode.l10n.t('For all that is yours in this repository, recorded before or later: datasets and their papers have a number instead of your name, and pictures of contributions a name such as anonymous-3f9a1c. You are counted, and paid, all the same.'),
    vscode.l10n.t('In the repository itself your name stays with your examples. What was published with your name before stays as it is.'),
  ] : [vscode.l10n.t('Datasets may name you from now on, where their recipe and the terms say so.')];
  if (await confirm(anonymous ? vscode.l10n.t('Be anonymous in everything that is published?') : vscode.l10n.t('May you be named in what is published?'), detail.join('\n\n'), yes) !== yes) throw new vscode.CancellationError();
  await repository.store.addEvent({ type: 'credited', example: entry.facts.id, contentHash: entry.facts.contentHash, by: { name, email }, anonymous });
  await repository.refresh();
  void inform(anonymous ? vscode.l10n.t('You are anonymous in everything that is published from now on.') : vscode.l10n.t('You may be named in what is published from now on.'));
}

/** Each one is shown first, ticked; then one question, and after that it is done. */
export async function withdrawAll(app: App, args: readonly unknown[]): Promise<void> {
  const { repository, email, name } = await whose(app, args);
  const all = withdrawable(await read(repository, email, false));
  if (all.length === 0) { void inform(vscode.l10n.t('Nothing of {0} is left to withdraw.', email)); return; }
  const chosen = await askWhich(all);
  if (chosen.length === 0) return;
  const [keep, drop] = [vscode.l10n.t('Withdraw and Keep My Texts as Drafts'), vscode.l10n.t('Withdraw and Delete My Texts')];
  const datasets = [...new Set(chosen.flatMap(each => each.datasets.map(({ dataset }) => dataset)))];
  const answer = await confirm(vscode.l10n.t('Withdraw your consent to {0} of {1} examples?', chosen.length, all.length), [
    vscode.l10n.t('No dataset will take them any more. Older commits, and a note that each was here, stay.'),
    ...datasets.length === 0 ? [] : [vscode.l10n.t('Built with them already: {0}. They are shown as revoked in part, and who has them is listed as to be notified.', datasets.join(', '))],
  ].join('\n\n'), keep, drop);
  if (answer === undefined) throw new vscode.CancellationError();
  const failed: string[] = [];
  const done: string[] = [];
  for (const { id } of chosen) {
    try {
      await withdraw(app, repository, id, { by: { name, email }, keepText: answer === keep });
      done.push(id);
    } catch (error) {
      // One that cannot be withdrawn must not keep the others.
      if (!isUserError(error)) app.log.error(error instanceof Error ? error : String(error));
      failed.push(`${id}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  await repository.refresh();
  const said = `${done.length === 1 ? vscode.l10n.t('Consent to 1 example is withdrawn.') : vscode.l10n.t('Consent to {0} examples is withdrawn.', done.length)}${done.length === 0 ? '' : ` ${commitIt()}`}`;
  tellWithReceipt(app, { repository, ids: done }, failed.length > 0 ? `${said} ${vscode.l10n.t('Not withdrawn: {0}', failed.join(' '))}` : said, { more: datasets.length === 0 ? [] : [whoMustBeTold(repository)], ...failed.length > 0 && { say: warn } });
}

/** @throws CancellationError on Escape */
async function askWhich(all: readonly MyExample[]): Promise<readonly MyExample[]> {
  const steps = new Steps();
  try {
    const items = all.map(each => ({
      label: each.title?.trim() || untitled(), description: [each.id, each.createdAt?.slice(0, 10) ?? ''].filter(Boolean).join(' · '),
      detail: each.datasets.length === 0 ? vscode.l10n.t('in no dataset') : vscode.l10n.t('in {0}', each.datasets.map(({ dataset, recipients }) => recipients.length === 0 ? dataset : `${dataset} (${recipients.join(', ')})`).join(', ')), each,
    }));
    const answer = await askTicks(steps, { title: vscode.l10n.t('Withdraw All of Mine'), placeholder: vscode.l10n.t('What is ticked is withdrawn; one question follows.'), items }, items);
    if (answer.kind !== 'chosen') throw new vscode.CancellationError();
    return answer.item.map(({ each }) => each);
  } finally {
    steps.dispose();
  }
}
