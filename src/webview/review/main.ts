/** The page of the review card: draws what the editor's side sends, and sends back what the reviewer does. */
import type { Dissent } from '../../domain/ledger/dissent.ts';
import { actionOf, navigation, verdictBar, type ActionId } from './actions.ts';
import type { Card } from './card.ts';
import { nextToggle, paint } from './dissent.ts';
import { el } from './dom.ts';
import { head } from './head.ts';
import { Keyboard } from './keyboard.ts';
import { noteForm } from './note-form.ts';
import { Memory } from './page-state.ts';
import type { FromPage, ToPage } from './protocol.ts';
import { findings, sectionsOf } from './sections.ts';
import type { Strings } from './strings.ts';
import { toggled, type Part } from './toggled.ts';

const memory = new Memory();
const keyboard = new Keyboard();
const root = el('div', { id: 'card' });
const live = el('div', { class: 'aloud', role: 'status', 'aria-live': 'polite' });
document.body.append(root, live);

let strings: Strings | undefined;
let card: Card | undefined;
let busy = false;
/** Said since the card came and not given a verdict with yet: newer than what the editor's side knew when it made the card. */
let otherwise: { readonly id: string; readonly contentHash: string; readonly dissent: Dissent } | undefined;

const post = (message: FromPage): void => { memory.post(message); };
const example = (of: Card) => ({ root: of.root, id: of.id });

function draw(next: Card | undefined, focus: boolean): void {
  if (!strings) return;
  const same = next !== undefined && memory.state.id === next.id;
  const active = same ? document.activeElement?.id : undefined;
  card = next;
  busy = false;
  if (!next) {
    root.replaceChildren(el('p', { class: 'empty' }, strings.empty));
    return;
  }
  const words = strings;
  root.replaceChildren(el('main', { 'aria-labelledby': 'title' }, head(next, words), navigation(next, words, run),
    ...sectionsOf(next, words, { openCode: anchor => { post({ type: 'openCode', ...example(next), anchor }); }, copyReceipt: () => { post({ type: 'copyReceipt', ...example(next) }); }, suggestion: (what, event) => { post({ type: 'suggestion', ...example(next), what, event }); }, toggle })), verdictBar(next, words, run, () => { post({ type: 'trust' }); }));
  if (otherwise?.id !== next.id || otherwise.contentHash !== next.contentHash) otherwise = undefined;
  paint(root, next, next.refusal === undefined ? (otherwise ?? next).dissent : {}, words);
  const unsent = memory.state.notes[next.id];
  if (unsent?.open) openNote(unsent.kind, false);
  window.scrollTo(0, same ? memory.state.scroll : 0);
  memory.keep({ id: next.id, scroll: window.scrollY });
  if (focus) keyboard.to('title');
  else if (active) keyboard.to(active);
  // Two frames: then it has been painted.
  requestAnimationFrame(() => requestAnimationFrame(() => { if (card?.id === next.id && card.contentHash === next.contentHash) post({ type: 'seen', ...example(next), contentHash: next.contentHash }); }));
}

function toggle(part: Part, index: number): void {
  if (!card || !strings || busy || refused(card)) return;
  const dissent = toggled((otherwise ?? card).dissent, part, index);
  otherwise = { id: card.id, contentHash: card.contentHash, dissent };
  paint(root, card, dissent, strings);
  post({ type: 'dissent', ...example(card), contentHash: card.contentHash, ...dissent });
}

function lead(part: Part): void {
  if (!card || !strings || refused(card) || nextToggle(root, part)) return;
  say(part === 'step' ? strings.noSteps : strings.noOthers);
}

function run(action: ActionId): void {
  if (!card) return;
  switch (action) {
    case 'next': case 'previous': case 'openChange': case 'openCode': post({ type: action, ...example(card) }); return;
    case 'undo': post({ type: 'undo' }); return;
    case 'suggest': if (!refused(card)) post({ type: 'suggest', ...example(card) }); return;
    case 'approve': verdict('approved'); return;
    case 'requestChanges': case 'reject': openNote(action, true); return;
  }
}

function verdict(kind: 'approved' | 'changes-requested' | 'rejected', notes?: string): void {
  if (!card || busy || refused(card)) return;
  busy = true;
  post({ type: 'verdict', ...example(card), contentHash: card.contentHash, verdict: kind, ...notes === undefined ? {} : { notes } });
}

/** Says why, instead of doing nothing. */
function refused({ refusal }: Card): boolean {
  if (refusal !== undefined) say(refusal);
  return refusal !== undefined;
}

function openNote(kind: 'requestChanges' | 'reject', focus: boolean): void {
  const place = document.getElementById('note-place');
  if (!card || !strings || !place || (focus && refused(card))) return;
  const { id } = card;
  const text = memory.state.notes[id]?.text ?? '';
  place.replaceChildren(noteForm(kind, text, strings, {
    typed: typed => { memory.note(id, { kind, text: typed, open: true }); },
    send: notes => { verdict(kind === 'reject' ? 'rejected' : 'changes-requested', notes); },
    cancel: typed => { memory.note(id, typed === '' ? undefined : { kind, text: typed, open: false }); place.replaceChildren(); document.getElementById(`action-${kind}`)?.focus(); },
  }));
  memory.note(id, { kind, text, open: true });
  if (focus) document.getElementById('note')?.focus();
}

function say(text: string): void {
  // The same text twice is two changes for a screen reader.
  live.replaceChildren();
  requestAnimationFrame(() => { live.textContent = text; });
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  switch (data.type) {
    case 'start': strings = data.strings; document.documentElement.lang = data.language; return;
    case 'card': draw(data.card, data.focus); return;
    case 'announce': say(data.text); return;
    case 'dissent':
      if (!strings || card?.id !== data.id || card.contentHash !== data.contentHash) return;
      card = { ...card, dissent: data.dissent };
      otherwise = undefined;
      paint(root, card, data.dissent, strings);
      return;
    case 'findings': {
      const place = document.querySelector('#findings > :not(h2)');
      if (strings && card?.id === data.id && card.contentHash === data.contentHash) place?.replaceWith(findings(data, strings));
      return;
    }
    case 'settled':
      busy = false;
      if (data.done) memory.note(data.id, undefined);
      if (data.done && card?.id === data.id) document.getElementById('note-place')?.replaceChildren();
  }
});
window.addEventListener('keydown', event => {
  const action = actionOf(event);
  if (action === undefined || !card) return;
  event.preventDefault();
  if (action === 'step' || action === 'option') { lead(action); return; }
  run(action);
});
let scrolled = 0;
window.addEventListener('scroll', () => {
  cancelAnimationFrame(scrolled);
  scrolled = requestAnimationFrame(() => { memory.keep({ scroll: window.scrollY }); });
}, { passive: true });

post({ type: 'ready' });
