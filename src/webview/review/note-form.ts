/** The note that goes with a request for changes or a rejection, written in the card. What is typed is kept until it has been sent. */
import { el } from './dom.ts';
import type { Strings } from './strings.ts';

/** As the editor's side accepts it. */
const longest = 100_000;

export interface NoteEvents { typed(text: string): void; send(text: string): void; cancel(text: string): void; }

export function noteForm(kind: 'requestChanges' | 'reject', text: string, strings: Strings, events: NoteEvents): HTMLElement {
  const area = el('textarea', { id: 'note', rows: '4', maxlength: String(longest), 'aria-describedby': 'note-hint', 'aria-required': 'true' });
  area.value = text;
  const missing = el('p', { class: 'missing', role: 'alert' });
  const send = el('button', { type: 'submit', class: 'action primary' }, kind === 'reject' ? strings.reject : strings.requestChanges);
  const cancel = el('button', { type: 'button', class: 'action' }, strings.cancel);
  const form = el('form', { class: 'note-form' }, el('label', { for: 'note' }, kind === 'reject' ? strings.noteReject : strings.noteChanges), area, missing,
    el('p', { class: 'note', id: 'note-hint' }, strings.noteHint), el('div', { class: 'verdicts' }, send, cancel));
  area.addEventListener('input', () => { missing.textContent = ''; events.typed(area.value); });
  cancel.addEventListener('click', () => { events.cancel(area.value); });
  form.addEventListener('keydown', event => {
    if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); events.cancel(area.value); }
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); }
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    if (area.value.trim() !== '') { events.send(area.value.trim()); return; }
    missing.textContent = strings.noteMissing;
    area.focus();
  });
  return form;
}
