/** The options side by side: which one was chosen, and why not the others. */
import type { CardContent } from './card.ts';
import { lines } from './diff.ts';
import { hint, toggle, type DissentEvents } from './dissent.ts';
import { el, icon } from './dom.ts';
import type { Strings } from './strings.ts';
import { inline, prose } from './text.ts';

type Option = CardContent['options'][number];

/** The chosen one first. @param votes how many approvals would choose each; @param events undefined where no verdict can be given */
export function optionList(options: readonly Option[], votes: readonly number[], strings: Strings, events: DissentEvents | undefined): HTMLElement {
  const ordered = options.map((option, index) => ({ option, index })).sort((a, b) => Number(b.option.chosen) - Number(a.option.chosen));
  const all = votes.reduce((sum, count) => sum + count, 0);
  const divided = votes.some((count, index) => count > 0 && options[index]?.chosen !== true);
  return el('div', {},
    events !== undefined && options.some(({ chosen }) => !chosen) && hint('option', strings),
    el('div', { class: 'options', role: 'list' }, ...ordered.map(({ option, index }) => card(option, index, divided ? strings.votes.replace('{0}', String(votes[index] ?? 0)).replace('{1}', String(all)) : undefined, strings, events))));
}

function card(option: Option, index: number, votes: string | undefined, strings: Strings, events: DissentEvents | undefined): HTMLElement {
  const mark = option.chosen ? el('span', { class: 'mark chosen' }, icon('check'), strings.chosen)
    : el('span', { class: 'mark' }, icon('close'), option.rejectedBecause ? strings.rejected : strings.notChosen);
  return el('article', { class: option.chosen ? 'option chosen' : 'option', role: 'listitem' },
    mark,
    votes !== undefined && el('span', { class: 'mark votes' }, icon('feedback'), votes),
    el('h3', { id: `option-${index}-title` }, inline(option.title || strings.nothing, strings)),
    option.description !== '' && prose(option.description, strings),
    reasons(option.pros, 'add', strings.pro, strings),
    reasons(option.cons, 'remove', strings.con, strings),
    option.rejectedBecause ? el('div', { class: 'rejected-because' }, el('h4', {}, strings.rejectedBecause), prose(option.rejectedBecause, strings)) : undefined,
    option.patch ? el('details', {}, el('summary', {}, strings.alternativePatch), lines(option.patch, strings.alternativePatch, strings)) : undefined,
    events && !option.chosen && toggle('option', index, `option-${index}-title`, strings, events));
}

/** @param disputed those that an approval disputes */
export function stepList(steps: readonly string[], disputed: readonly number[], strings: Strings, events: DissentEvents | undefined): HTMLElement {
  return el('div', {},
    events && hint('step', strings),
    el('ol', { class: 'plain steps' }, ...steps.map((step, index) => el('li', {},
      el('div', { id: `step-${index}-text` }, prose(step, strings)),
      disputed.includes(index) && el('span', { class: 'mark' }, icon('thumbsdown-filled'), strings.disputedInReview),
      events && toggle('step', index, `step-${index}-text`, strings, events)))));
}

/** Good and bad sides, told by a mark and a word for those who do not see it. */
export function reasons(texts: readonly string[], mark: 'add' | 'remove', label: string, strings: Strings): HTMLElement | undefined {
  if (texts.length === 0) return undefined;
  return el('ul', { class: `reasons ${mark}`, 'aria-label': label }, ...texts.map(text => el('li', {}, icon(mark), prose(text, strings))));
}
