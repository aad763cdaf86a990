/** The parts of the card below its head, each a landmark with a heading. Empty ones are left out. */
import type { Card, CardContent } from './card.ts';
import { fileDiff, type DiffEvents } from './diff.ts';
import { el, icon } from './dom.ts';
import type { DissentEvents } from './dissent.ts';
import { optionList, reasons, stepList } from './options.ts';
import type { Strings } from './strings.ts';
import { suggestionList, type SuggestionAct } from './suggestions.ts';
import { inline, prose } from './text.ts';

/** Files are open as long as there are not more lines than this to draw. */
const linesOpen = 200;
export interface ReceiptEvents { readonly copyReceipt: () => void; readonly suggestion: (what: SuggestionAct, event: string) => void; }
type Field = keyof CardContent['authorship'];

export function sectionsOf(card: Card, strings: Strings, events: DiffEvents & DissentEvents & ReceiptEvents): HTMLElement[] {
  const { content } = card;
  const judging = card.refusal === undefined ? events : undefined;
  const section = (id: string, title: string | HTMLElement, field: Field | undefined, ...children: readonly (HTMLElement | undefined | false)[]): HTMLElement | undefined =>
    children.some(Boolean) ? el('section', { id, 'aria-labelledby': `${id}-title` }, el('h2', { id: `${id}-title` }, title, field && content && origin(content, field, strings)), ...children) : undefined;
  const text = (value: string | undefined) => value !== undefined && value.trim() !== '' && prose(value, strings);
  const list = (values: readonly string[] | undefined) =>
    values !== undefined && values.length > 0 && el('ul', { class: 'plain' }, ...values.map(value => el('li', {}, prose(value, strings))));
  const found = [
    section('suggestions', strings.suggestions, undefined, content && card.suggestions.length > 0 && suggestionList(card, strings, events.suggestion)),
    ...content ? [
      section('problem', strings.problem, 'problem', text(content.problem)),
      section('because', strings.because, 'because', text(content.because)),
      section('options', strings.options, 'options', content.options.length > 0 && optionList(content.options, card.said.votes, strings, judging)),
      section('drivers', strings.drivers, 'drivers', list(content.drivers)),
      section('steps', strings.steps, 'steps', content.steps !== undefined && content.steps.length > 0 && stepList(content.steps, card.said.disputedSteps, strings, judging)),
      section('consequences', strings.consequences, 'consequences', reasons(content.consequences.positive, 'add', strings.positive, strings), reasons(content.consequences.negative, 'remove', strings.negative, strings)),
      section('confirmation', strings.confirmation, 'confirmation', text(content.confirmation)),
      ...(content.sections ?? []).map((each, index) => section(`own-${index}`, inline(each.heading || strings.nothing, strings), 'sections', text(each.body) || el('p', {}))),
    ] : [],
    section('findings', strings.findings, undefined, content && findings(card, strings)),
    change(card, strings, events, section),
    section('consent', strings.consent, undefined, consent(card, strings), receiptButton(card, strings, events)),
    section('history', strings.history, undefined, history(card, strings)),
    section('links', strings.links, undefined, list(content?.links)),
  ];
  return found.filter(each => each !== undefined);
}

/** There is one as soon as somebody consented, and still after a withdrawal. */
function receiptButton(card: Card, strings: Strings, { copyReceipt }: ReceiptEvents): HTMLElement | undefined {
  if (!card.history.some(({ type }) => type === 'granted' || type === 'withdrawn')) return undefined;
  const button = el('button', { type: 'button', class: 'link', id: 'copy-receipt' }, icon('copy'), strings.copyReceipt);
  button.addEventListener('click', copyReceipt);
  return button;
}

type MakeSection = (id: string, title: string, field: undefined, ...children: readonly (HTMLElement | undefined | false)[]) => HTMLElement | undefined;

function change(card: Card, strings: Strings, events: DiffEvents, section: MakeSection): HTMLElement | undefined {
  if (!card.change) return undefined;
  let budget = linesOpen;
  const files = card.change.files.map(file => {
    const size = file.added + file.removed;
    const open = size > 0 && budget >= size;
    if (open) budget -= size;
    return fileDiff(file, strings, open, events);
  });
  return section('change', strings.change, undefined,
    el('p', { class: 'note' }, inline(card.change.summary, strings)),
    card.change.message !== undefined && el('details', { class: 'message' }, el('summary', {}, strings.message), prose(card.change.message, strings)),
    ...files);
}

/** What the machine wrote, or helped with, is marked. */
function origin(content: CardContent, field: Field, strings: Strings): HTMLElement | undefined {
  const by = content.authorship[field];
  return by === 'generated' ? el('span', { class: 'origin' }, strings.generated) : by === 'assisted' ? el('span', { class: 'origin' }, strings.assisted) : undefined;
}

export function findings(card: Pick<Card, 'findings'>, strings: Strings): HTMLElement {
  if (!card.findings) return el('p', { class: 'note' }, strings.findingsPending);
  if (card.findings.length === 0) return el('p', { class: 'note' }, strings.findingsNone);
  const ordered = [...card.findings].sort((a, b) => Number(b.severity === 'blocks') - Number(a.severity === 'blocks'));
  return el('ul', { class: 'marked' }, ...ordered.map(each => el('li', { class: each.severity }, icon(each.severity === 'blocks' ? 'error' : 'info'),
    el('span', {}, el('strong', {}, each.severity === 'blocks' ? strings.blocks : strings.advises), ' ', inline(each.message, strings)))));
}

function consent(card: Card, strings: Strings): HTMLElement {
  const words = { 'granted': strings.granted, 'stale': strings.staleConsent, 'expired': strings.expired, 'lapsed': strings.lapsed, 'unsigned': strings.unsigned, 'old-terms': strings['old-terms'], 'withdrawn': strings.withdrawn, 'none': strings.none };
  return el('ul', { class: 'marked' }, ...card.consent.map(each => el('li', { class: each.usable ? 'yes' : 'no' },
    icon(each.usable ? 'pass' : each.status === 'none' ? 'circle-outline' : each.status === 'granted' ? 'circle-filled' : 'warning'),
    el('span', {}, each.purpose, ': ', words[each.status], each.status === 'granted' && each.expires !== undefined && ` ${strings.until.replace('{0}', new Date(each.expires).toLocaleDateString())}`,
      each.next !== undefined && el('span', { class: 'note' }, ` ${strings.nextStep.replace('{0}', each.next)}`)))));
}

function history(card: Card, strings: Strings): HTMLElement {
  if (card.history.length === 0) return el('p', { class: 'note' }, strings.historyNone);
  const icons = { granted: 'verified', withdrawn: 'circle-slash', reviewed: 'comment', retracted: 'discard', allowed: 'shield', cleared: 'key', credited: 'account', answered: 'edit' };
  return el('ol', { class: 'marked history' }, ...card.history.map(event => el('li', { class: event.undone ? 'undone' : '' }, icon(icons[event.type]),
    el('div', {},
      el('span', {}, inline(event.by, strings), ' ', event.words, event.undone && ` (${strings.undone})`, event.stale && !event.undone && ` (${strings.stale})`),
      el('time', { datetime: event.at }, new Date(event.at).toLocaleString()),
      event.dissent !== undefined && el('p', { class: 'note' }, inline(event.dissent, strings)),
      event.notes !== undefined && prose(event.notes, strings)))));
}
