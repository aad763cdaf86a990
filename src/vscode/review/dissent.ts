/** What a reviewer holds otherwise, asked for at the top of the window: for the keyboard in the tree and for the command palette. The card has buttons for the same. */
import * as vscode from 'vscode';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import type { Example } from '../../domain/capture/example.ts';
import { dissentFrom, type Dissent } from '../../domain/ledger/dissent.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { askChoice, askTicks } from '../choice.ts';
import { requireIdentity } from '../identity.ts';
import { Steps } from '../steps.ts';
import { untitled } from '../views/words.ts';
import { dissentOn } from './dissent-on.ts';
import { seenForVerdict, unchanged } from './may-judge.ts';
import { targetOf } from './target.ts';

export async function askDissent(app: App, about: 'steps' | 'option', args: readonly unknown[]): Promise<void> {
  const target = targetOf(app, args);
  const open = await seenForVerdict(app, target);
  if (!open) return;
  const by = await requireIdentity(app, target.repository);
  const example = await unchanged(target, open.seen, by);
  const before = dissentOn(app, target.repository, example, by);
  const steps = new Steps();
  try {
    const change = about === 'steps' ? await askSteps(steps, example, before) : await askOption(steps, example, before);
    const said = dissentFrom(example, { ...before, ...change }) ?? {};
    app.reviewing.hold(example.id, open.seen, said, 'asked');
    app.reviewing.announce(about === 'steps' ? vscode.l10n.t('{0} steps disputed. It goes with your next verdict.', said.disputedSteps?.length ?? 0)
      : said.wouldChoose === undefined ? vscode.l10n.t('The same option as the author’s. It goes with your next verdict.')
      : vscode.l10n.t('You would have chosen “{0}”. It goes with your next verdict.', titleOf(example, said.wouldChoose)));
  } finally {
    steps.dispose();
  }
}

async function askSteps(steps: Steps, example: Example, { disputedSteps = [] }: Dissent): Promise<Dissent> {
  const items = (example.steps ?? []).map((text, index) => ({ label: `${index + 1}. ${oneLine(text, 200)}`, index }));
  if (items.length === 0) throw new UserError(vscode.l10n.t('This example has no steps.'), { hint: vscode.l10n.t('Its author can write them under the heading “Steps” of its document.') });
  const answer = await askTicks(steps, { title: vscode.l10n.t('Dispute Steps'), placeholder: vscode.l10n.t('Which steps do not hold? Only labels of it leave.'), items }, items.filter(({ index }) => disputedSteps.includes(index)));
  if (answer.kind !== 'chosen') throw new vscode.CancellationError();
  return { disputedSteps: answer.item.map(({ index }) => index) };
}

async function askOption(steps: Steps, example: Example, { wouldChoose }: Dissent): Promise<Dissent> {
  const others = example.options.flatMap(({ chosen, rejectedBecause }, index) => chosen ? [] : [{ label: titleOf(example, index), index, ...rejectedBecause?.trim() && { detail: oneLine(rejectedBecause, 200) } }]);
  if (others.length === 0) throw new UserError(vscode.l10n.t('This example names no option but the one that was chosen.'));
  const items: readonly (vscode.QuickPickItem & { readonly index: number | undefined })[] = [{ label: vscode.l10n.t('The author’s: “{0}”', titleOf(example, example.options.findIndex(({ chosen }) => chosen))), index: undefined }, ...others];
  const active = items.find(({ index }) => index === wouldChoose);
  const answer = await askChoice(steps, { title: vscode.l10n.t('Which Option Would You Have Chosen?'), placeholder: vscode.l10n.t('It counts as a vote, without your name.'), items, ...active && { active } });
  if (answer.kind !== 'chosen') throw new vscode.CancellationError();
  return answer.item.index === undefined ? { wouldChoose: undefined } : { wouldChoose: answer.item.index };
}

const titleOf = (example: Example, index: number): string => oneLine(example.options[index]?.title ?? '', 80) || untitled();
