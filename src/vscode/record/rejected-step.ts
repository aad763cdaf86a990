/** Third question, as often as there is an answer: `option — why` in one line, or the option and then why. Enter on nothing goes on. */
import * as vscode from 'vscode';
import type { Option } from '../../domain/capture/example.ts';
import { joinRejected, rejectedOption, splitRejected } from '../../domain/capture/rejected.ts';
import { askText, closed, documentButton, type Closed, type Steps } from '../steps.ts';
import type { DraftSession } from './draft-session.ts';
import type { Answered } from './questions.ts';

interface Item extends vscode.QuickPickItem { readonly act: 'add' | 'go' | 'edit'; readonly at?: number; }
type Picked = { readonly kind: 'add'; readonly text: string } | { readonly kind: 'go' | 'document' | 'back' } | { readonly kind: 'edit' | 'remove'; readonly at: number };
interface Numbered { readonly step: number; readonly totalSteps: number; }

export async function rejectedStep(steps: Steps, session: DraftSession, numbered: Numbered): Promise<Answered | Closed> {
  const list = session.example.options.filter(option => !option.chosen);
  // The line being typed is in the draft like those that were added: closing the window at any key keeps it.
  const write = (line: string): void => {
    const { title, why } = splitRejected(line);
    const chosen = session.example.options.filter(option => option.chosen);
    session.write({ options: [...chosen, ...list, ...title ? [rejectedOption(title, why)] : []] });
  };
  let line = '';
  for (;;) {
    const picked: Picked | Closed = await pickRejected(steps, list, write, numbered, line);
    line = '';
    switch (picked.kind) {
      case 'closed': return closed;
      case 'go': return { kind: 'next' };
      case 'back': case 'document': return { kind: picked.kind };
      case 'remove': list.splice(picked.at, 1); write(''); break;
      case 'edit': line = list.splice(picked.at, 1).map(joinRejected).join(''); write(line); break;
      case 'add': {
        const { title, why: said } = splitRejected(picked.text);
        let why = said;
        if (why === undefined) {
          const answer = await askWhy(steps, title, write, numbered);
          if (answer.kind === 'back') { line = title; break; }
          why = answer.kind === 'closed' ? undefined : answer.text.trim();
          if (answer.kind !== 'next') return answer;
        }
        list.push(rejectedOption(title, why));
        write('');
      }
    }
  }
}

const askWhy = (steps: Steps, title: string, write: (line: string) => void, numbered: Numbered) => askText(steps, {
  ...numbered, back: true, document: true, value: '', title: vscode.l10n.t('Record Decision: Why Not?'),
  placeholder: vscode.l10n.t('one more server to run'), prompt: vscode.l10n.t('Why not “{0}”? Enter on nothing leaves it open.', title),
  typing: text => { write(text.trim() ? `${title} — ${text}` : title); },
});

function pickRejected(steps: Steps, list: readonly Option[], write: (line: string) => void, numbered: Numbered, line: string): Promise<Picked | Closed> {
  const pick = vscode.window.createQuickPick<Item>();
  const toDocument = documentButton();
  const bin = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Remove') };
  pick.title = vscode.l10n.t('Record Decision: What Did You Reject, and Why?');
  pick.step = numbered.step;
  pick.totalSteps = numbered.totalSteps;
  pick.buttons = [vscode.QuickInputButtons.Back, toDocument];
  pick.placeholder = list.length === 0 ? vscode.l10n.t('Redis — one more server to run. Enter on nothing skips.') : vscode.l10n.t('Another one? Enter on nothing goes on.');
  pick.value = line;
  const show = () => {
    const text = pick.value.trim();
    const goOn = list.length === 0 ? vscode.l10n.t('Nothing else was considered') : vscode.l10n.t('That is all');
    pick.items = [
      text ? { act: 'add', label: `$(add) ${vscode.l10n.t('Add “{0}”', text)}`, alwaysShow: true } : { act: 'go', label: `$(arrow-right) ${goOn}`, alwaysShow: true },
      ...list.map((option, at): Item => ({ act: 'edit', at, label: option.title, description: option.rejectedBecause ?? '', alwaysShow: true, buttons: [bin] })),
    ];
    pick.activeItems = pick.items.slice(0, 1);
  };
  show();
  return steps.run<Picked>(pick, settle => [
    pick.onDidChangeValue(text => { show(); write(text.toWellFormed()); }),
    pick.onDidTriggerButton(button => { settle({ kind: button === toDocument ? 'document' : 'back' }); }),
    pick.onDidTriggerItemButton(({ item }) => { if (item.at !== undefined) settle({ kind: 'remove', at: item.at }); }),
    pick.onDidAccept(() => {
      // What is typed counts before what is highlighted: the list may lag one key behind.
      const text = pick.value.trim().toWellFormed();
      const [item] = pick.activeItems;
      if (text) settle({ kind: 'add', text });
      else if (item?.act === 'edit' && item.at !== undefined) settle({ kind: 'edit', at: item.at });
      else settle({ kind: 'go' });
    }),
  ]);
}
