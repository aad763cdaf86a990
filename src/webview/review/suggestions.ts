/** Edits that colleagues suggest: anybody looks at one, the author takes it over or declines it. */
import type { Card } from './card.ts';
import { el, icon } from './dom.ts';
import type { Strings } from './strings.ts';
import { inline, prose } from './text.ts';

export type SuggestionAct = 'compare' | 'accept' | 'decline';

export function suggestionList(card: Card, strings: Strings, act: (what: SuggestionAct, event: string) => void): HTMLElement {
  const button = (what: SuggestionAct, event: string, symbol: string): HTMLElement => {
    const made = el('button', { type: 'button', class: 'link', id: `suggestion-${what}-${event}` }, icon(symbol), strings[what]);
    made.addEventListener('click', () => { act(what, event); });
    return made;
  };
  return el('ul', { class: 'marked' }, ...card.suggestions.map(({ event, by, stale, notes }) => el('li', {}, icon('edit'),
    el('div', {},
      el('span', {}, inline(by, strings), stale && ` (${strings.suggestedEarlier})`),
      notes !== undefined && prose(notes, strings),
      el('p', {}, button('compare', event, 'diff'), ...card.mine ? [!stale && button('accept', event, 'check'), button('decline', event, 'close')] : [])))));
}
