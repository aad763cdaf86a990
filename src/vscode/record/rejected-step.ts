/** Third question, as often as there is an answer: `option — why` in one line, or the option and then why, and its code where there is some. Enter on nothing goes on. */
import * as vscode from 'vscode';
import type { Option } from '../../domain/capture/example.ts';
import { joinRejected, rejectedOption, splitRejected } from '../../domain/capture/rejected.ts';
import { countsIn } from '../proposals/files-step.ts';
import type { Code } from '../proposals/rejected-code.ts';
import { askText, closed, documentButton, quickPick, type Closed, type Steps } from '../steps.ts';
import type { DraftSession } from './draft-session.ts';
import type { Answered } from './questions.ts';

interface Item extends vscode.QuickPickItem { readonly act: 'add' | 'go' | 'edit'; readonly at?: number; }
type Picked = { readonly kind: 'add'; readonly text: string } | { readonly kind: 'go' | 'document' | 'back' } | { readonly kind: 'edit' | 'remove' | 'bare'; readonly at: number } | { readonly kind: 'attach'; readonly to: number | string };
/** Asks for the code that an option would have been. */
export type AskCode = (option: string) => Promise<Code | { readonly kind: 'back' } | Closed>;
interface Numbered { readonly step: number; readonly totalSteps: number; }

export async function rejectedStep(steps: Steps, session: DraftSession, numbered: Numbered, askCode: AskCode): Promise<Answered | Closed> {
  const list = session.example.options.filter(option => !option.chosen);
  let byTool = session.example.authorship.options === 'assisted';
  // What an option has beside its line while the line is written anew.
  let beside: Pick<Option, 'patch'> = {};
  // The line being typed is in the draft like those that were added: closing the window at any key keeps it.
  const write = (line: string): void => {
    const { title, why } = splitRejected(line);
    const chosen = session.example.options.filter(option => option.chosen);
    session.write({ options: [...chosen, ...list, ...title ? [{ ...rejectedOption(title, why), ...beside }] : []] }, byTool ? { options: 'assisted' } : {});
  };
  let line = '';
  const typing = (text: string): void => { line = text; write(text); };
  for (;;) {
    const picked: Picked | Closed = await pickRejected(steps, list, typing, numbered, { line, ...beside });
    switch (picked.kind) {
      case 'closed': return closed;
      case 'go': return { kind: 'next' };
      case 'back': case 'document': return { kind: picked.kind };
      case 'remove': list.splice(picked.at, 1); write(line); break;
      case 'bare': list.splice(picked.at, 1, ...list.slice(picked.at, picked.at + 1).map(({ patch: _, ...option }) => option)); write(line); break;
      case 'edit': {
        // What was being typed is an option of its own.
        const { title, why } = splitRejected(line);
        if (title) list.push({ ...rejectedOption(title, why), ...beside });
        const [option] = list.splice(picked.at, 1);
        beside = option?.patch === undefined ? {} : { patch: option.patch };
        line = option ? joinRejected(option) : '';
        write(line);
        break;
      }
      case 'attach': {
        // A line that is still being typed stays so, with its code: Enter goes on to its reason as always.
        if (typeof picked.to === 'string') line = picked.to;
        const option = typeof picked.to === 'string' ? rejectedOption(splitRejected(picked.to).title) : list[picked.to];
        const code = option && await askCode(option.title);
        if (code?.kind === 'closed') return closed;
        if (!option || code?.kind !== 'code') break;
        byTool ||= code.byTool;
        if (typeof picked.to === 'string') beside = { patch: code.patch };
        else list.splice(picked.to, 1, { ...option, patch: code.patch });
        write(line);
        break;
      }
      case 'add': {
        const { title, why: said } = splitRejected(picked.text);
        let why = said;
        if (why === undefined) {
          const answer = await askWhy(steps, title, write, numbered);
          if (answer.kind === 'back') { line = title; break; }
          why = answer.kind === 'closed' ? undefined : answer.text.trim();
          if (answer.kind !== 'next') return answer;
        }
        list.push({ ...rejectedOption(title, why), ...beside });
        beside = {};
        line = '';
        write(line);
      }
    }
  }
}

const askWhy = (steps: Steps, title: string, write: (line: string) => void, numbered: Numbered) => askText(steps, {
  ...numbered, back: true, document: true, value: '', title: vscode.l10n.t('Record Decision: Why Not?'),
  placeholder: vscode.l10n.t('one more server to run'), prompt: vscode.l10n.t('Why not “{0}”? Enter on nothing leaves it open.', title),
  typing: text => { write(text.trim() ? `${title} — ${text}` : title); },
});

const codeText = ({ patch }: Pick<Option, 'patch'>): string => patch === undefined ? '' : `$(file-code) ${countsIn(patch)}`;

function pickRejected(steps: Steps, list: readonly Option[], write: (line: string) => void, numbered: Numbered, typed: Pick<Option, 'patch'> & { readonly line: string }): Promise<Picked | Closed> {
  const toDocument = documentButton();
  const attach = { iconPath: new vscode.ThemeIcon('file-code'), tooltip: vscode.l10n.t('Attach What It Would Have Been…') };
  const bare = { iconPath: new vscode.ThemeIcon('close'), tooltip: vscode.l10n.t('Take Its Code Away') };
  const bin = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Remove') };
  const pick = quickPick<Item>({
    ...numbered, title: vscode.l10n.t('Record Decision: What Did You Reject, and Why?'), buttons: [vscode.QuickInputButtons.Back, attach, toDocument],
    placeholder: list.length === 0 ? vscode.l10n.t('Redis — one more server to run. Enter on nothing skips.') : vscode.l10n.t('Another one? Enter on nothing goes on.'),
  });
  pick.value = typed.line;
  const show = () => {
    const text = pick.value.trim();
    const goOn = list.length === 0 ? vscode.l10n.t('Nothing else was considered') : vscode.l10n.t('That is all');
    pick.items = [
      text ? { act: 'add', label: `$(add) ${vscode.l10n.t('Add “{0}”', text)}`, description: codeText(typed), alwaysShow: true } : { act: 'go', label: `$(arrow-right) ${goOn}`, alwaysShow: true },
      ...list.map((option, at): Item => ({ act: 'edit', at, label: option.title, description: [option.rejectedBecause, codeText(option)].filter(Boolean).join('  '), alwaysShow: true, buttons: [attach, ...option.patch === undefined ? [] : [bare], bin] })),
    ];
    pick.activeItems = pick.items.slice(0, 1);
  };
  show();
  return steps.run<Picked>(pick, settle => [
    pick.onDidChangeValue(text => { show(); write(text.toWellFormed()); }),
    pick.onDidTriggerButton(button => {
      // To what is typed, else to what is highlighted, else to the last one.
      const to = splitRejected(pick.value.toWellFormed()).title ? pick.value.toWellFormed() : pick.activeItems[0]?.at ?? list.length - 1;
      if (button !== attach) settle({ kind: button === toDocument ? 'document' : 'back' });
      else if (to === -1) pick.placeholder = vscode.l10n.t('Say what you rejected first; then its code can be attached.');
      else settle({ kind: 'attach', to });
    }),
    pick.onDidTriggerItemButton(({ item: { at }, button }) => { if (at !== undefined) settle(button === attach ? { kind: 'attach', to: at } : { kind: button === bare ? 'bare' : 'remove', at }); }),
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
