/** The options side by side: which one was chosen, and why not the others. */
import type { CardContent } from './card.ts';
import { lines } from './diff.ts';
import { el, icon } from './dom.ts';
import type { Strings } from './strings.ts';
import { inline, prose } from './text.ts';

type Option = CardContent['options'][number];

/** The chosen one first. */
export function optionList(options: readonly Option[], strings: Strings): HTMLElement {
  const ordered = [...options].sort((a, b) => Number(b.chosen) - Number(a.chosen));
  return el('div', { class: 'options', role: 'list' }, ...ordered.map(option => card(option, strings)));
}

function card(option: Option, strings: Strings): HTMLElement {
  const mark = option.chosen ? el('span', { class: 'mark chosen' }, icon('check'), strings.chosen)
    : el('span', { class: 'mark' }, icon('close'), option.rejectedBecause ? strings.rejected : strings.notChosen);
  return el('article', { class: option.chosen ? 'option chosen' : 'option', role: 'listitem' },
    mark,
    el('h3', {}, inline(option.title || strings.nothing, strings)),
    option.description !== '' && prose(option.description, strings),
    reasons(option.pros, 'add', strings.pro, strings),
    reasons(option.cons, 'remove', strings.con, strings),
    option.rejectedBecause ? el('div', { class: 'rejected-because' }, el('h4', {}, strings.rejectedBecause), prose(option.rejectedBecause, strings)) : undefined,
    option.patch ? el('details', {}, el('summary', {}, strings.alternativePatch), lines(option.patch, strings.alternativePatch, strings)) : undefined);
}

/** Good and bad sides, told by a mark and a word for those who do not see it. */
export function reasons(texts: readonly string[], mark: 'add' | 'remove', label: string, strings: Strings): HTMLElement | undefined {
  if (texts.length === 0) return undefined;
  return el('ul', { class: `reasons ${mark}`, 'aria-label': label }, ...texts.map(text => el('li', {}, icon(mark), prose(text, strings))));
}
