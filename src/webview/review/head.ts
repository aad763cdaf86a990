/** The head of the card: what it is, by whom, where it stands and why. */
import type { Card } from './card.ts';
import { el } from './dom.ts';
import type { Strings } from './strings.ts';
import { inline } from './text.ts';

export function head(card: Card, strings: Strings): HTMLElement {
  const { content } = card;
  const facts = content && [
    content.kind === 'decision' ? strings.kindDecision : strings.kindCorrection,
    strings.confidence.replace('{0}', strings[content.confidence]), strings.level.replace('{0}', card.level),
  ].join(' · ');
  return el('header', {},
    el('p', { class: 'state' }, el('span', { class: `stage ${card.stage}` }, card.stageName), card.repository !== '' && inline(card.repository, strings)),
    el('h1', { id: 'title', tabindex: '-1' }, inline(content ? content.title || strings.nothing : card.id, strings)),
    el('p', { class: 'byline' }, inline(card.author, strings), content && ' · ', content && time(content.createdAt),
      ...content && edited(content) ? [` · ${strings.edited} `, time(content.updatedAt)] : []),
    facts !== undefined && el('p', { class: 'byline' }, facts),
    content && content.tags.length > 0 && el('ul', { class: 'tags', 'aria-label': strings.tags }, ...content.tags.map(tag => el('li', {}, inline(tag, strings)))),
    ...card.reasons.map(reason => el('p', { class: 'reason' }, inline(reason, strings))),
    !content && el('p', { class: 'note' }, strings.gone));
}

/** To write it takes some minutes; only later it is an edit. */
const edited = ({ createdAt, updatedAt }: { readonly createdAt: string; readonly updatedAt: string }): boolean => Date.parse(updatedAt) - Date.parse(createdAt) > 3_600_000;

const time = (at: string): HTMLElement => el('time', { datetime: at }, new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }));
