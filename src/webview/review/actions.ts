/** The card's buttons and their single keys. Where no verdict can be given, the reason stands in place of its buttons: in a sidebar there is no room for what does nothing. */
import type { Card } from './card.ts';
import { partKeys } from './dissent.ts';
import { el, icon } from './dom.ts';
import type { StringKey, Strings } from './strings.ts';
import type { Part } from './toggled.ts';

export const actionIds = ['previous', 'next', 'openChange', 'openCode', 'approve', 'requestChanges', 'reject', 'suggest', 'undo'] as const;
export type ActionId = (typeof actionIds)[number];

const parts = ['step', 'option'] as const satisfies readonly Part[];

export const keys: Readonly<Record<ActionId, string>> = { approve: 'a', requestChanges: 'c', reject: 'r', next: 'n', previous: 'p', openChange: 'd', openCode: 'o', suggest: 'e', undo: 'u' };
const icons: Readonly<Record<ActionId, string>> = {
  approve: 'pass', requestChanges: 'request-changes', reject: 'error', next: 'arrow-down', previous: 'arrow-up', openChange: 'diff-multiple', openCode: 'go-to-file', suggest: 'edit', undo: 'discard',
};

export function navigation(card: Card, strings: Strings, run: (action: ActionId) => void): HTMLElement {
  return el('div', { class: 'toolbar', role: 'group', 'aria-label': strings.navigation },
    button('previous', strings, true, run), button('next', strings, true, run),
    button('openChange', strings, (card.change?.files.length ?? 0) > 0, run), button('openCode', strings, card.canOpenCode, run), card.refusal === undefined && button('suggest', strings, true, run));
}

export function verdictBar(card: Card, strings: Strings, run: (action: ActionId) => void, trust: () => void): HTMLElement {
  const can = card.refusal === undefined;
  return el('footer', { 'aria-label': strings.verdict },
    el('div', { id: 'otherwise', class: 'otherwise-summary' }),
    el('div', { id: 'note-place' }),
    can ? undefined : el('p', { class: 'refusal' }, icon('info'), el('span', {}, el('span', { id: 'refusal' }, card.refusal), card.restricted && ' ', card.restricted && trustButton(strings, trust))),
    (can || card.canUndo) && el('div', { class: 'verdicts', role: 'group', 'aria-label': strings.verdict },
      ...can ? (['approve', 'requestChanges', 'reject'] as const).map(action => button(action, strings, true, run)) : [], button('undo', strings, card.canUndo, run)));
}

function trustButton(strings: Strings, trust: () => void): HTMLElement {
  const element = el('button', { type: 'button', class: 'link', id: 'trust' }, strings.trust);
  element.addEventListener('click', trust);
  return element;
}

function button(action: ActionId, strings: Strings, enabled: boolean, run: (action: ActionId) => void): HTMLElement {
  const key = keys[action];
  const label = strings[action satisfies StringKey];
  const element = el('button', {
    type: 'button', id: `action-${action}`, class: `action ${action}`, 'aria-keyshortcuts': key.toUpperCase(), 'aria-disabled': enabled ? undefined : 'true',
    title: strings.key.replace('{0}', label).replace('{1}', key.toUpperCase()),
  }, icon(icons[action]), el('span', { class: 'label' }, label), el('kbd', { 'aria-hidden': 'true' }, key.toUpperCase()));
  element.addEventListener('click', () => { run(action); });
  return element;
}

/** The action of a key press, or the part of the card that it leads to, unless somebody is writing or means a shortcut of the editor. */
export function actionOf(event: KeyboardEvent): ActionId | Part | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat || event.isComposing) return undefined;
  if (event.target instanceof HTMLElement && event.target.matches('textarea, input, select, [contenteditable]')) return undefined;
  // On a keyboard with other letters the key at the same place counts.
  const key = /^[a-z]$/iu.test(event.key) ? event.key.toLowerCase() : event.key.charCodeAt(0) > 127 ? event.code.replace(/^Key/u, '').toLowerCase() : '';
  return actionIds.find(action => keys[action] === key) ?? parts.find(part => partKeys[part] === key);
}
