/** Buttons that stay down for what a reviewer holds otherwise, and one line that says what goes with the verdict. A single key leads from one button to the next. */
import type { Dissent } from '../../domain/ledger/dissent.ts';
import type { Card } from './card.ts';
import { el, icon } from './dom.ts';
import type { Strings } from './strings.ts';
import { inline } from './text.ts';
import type { Part } from './toggled.ts';

export const partKeys: Readonly<Record<Part, string>> = { step: 's', option: 'w' };
const icons: Readonly<Record<Part, readonly [up: string, down: string]>> = { step: ['thumbsdown', 'thumbsdown-filled'], option: ['circle-large', 'pass-filled'] };

export interface DissentEvents { toggle(part: Part, index: number): void; }

/** @param named id of the element with the words that it is about */
export function toggle(part: Part, index: number, named: string, strings: Strings, events: DissentEvents): HTMLElement {
  const id = `${part}-${index}-otherwise`, label = part === 'step' ? strings.dispute : strings.wouldChoose;
  const button = el('button', {
    'type': 'button', id, 'class': 'toggle', 'data-part': part, 'data-index': String(index), 'aria-pressed': 'false', 'aria-labelledby': `${id} ${named}`,
    'title': strings.otherwiseKey.replace('{0}', label).replace('{1}', partKeys[part].toUpperCase()),
  }, icon(icons[part][0]), el('span', {}, label));
  button.addEventListener('click', () => { events.toggle(part, index); });
  return button;
}

export const hint = (part: Part, strings: Strings): HTMLElement =>
  el('p', { class: 'note hint' }, el('kbd', { 'aria-hidden': 'true' }, partKeys[part].toUpperCase()), ' ', part === 'step' ? strings.disputeHint : strings.wouldChooseHint);

/** Shows on the buttons, and above the verdicts, what is held otherwise. */
export function paint(root: HTMLElement, card: Card, { disputedSteps = [], wouldChoose }: Dissent, strings: Strings): void {
  for (const button of root.querySelectorAll<HTMLElement>('.toggle')) {
    const part: Part = button.dataset['part'] === 'step' ? 'step' : 'option', index = Number(button.dataset['index']);
    const down = part === 'step' ? disputedSteps.includes(index) : wouldChoose === index;
    button.setAttribute('aria-pressed', String(down));
    button.firstElementChild?.replaceWith(icon(icons[part][down ? 1 : 0]));
    button.parentElement?.classList.toggle('otherwise', down);
  }
  const option = wouldChoose === undefined ? undefined : card.content?.options[wouldChoose];
  const said = [
    ...disputedSteps.length > 0 ? [strings.disputed.replace('{0}', disputedSteps.map(index => index + 1).join(', '))] : [],
    ...option ? [`${strings.instead} “${option.title || strings.nothing}”`] : [],
  ].join(' · ');
  // One line, whatever is said: the card is read above it.
  root.querySelector('#otherwise')?.replaceChildren(...said === '' ? [] : [el('p', { title: `${strings.withVerdict} ${said}` }, icon('comment-discussion'), el('span', { class: 'aloud' }, strings.withVerdict), inline(said, strings))]);
}

/** The keyboard goes to the next button of this kind, from the last one to the first. @returns whether there is one */
export function nextToggle(root: HTMLElement, part: Part): boolean {
  const all = [...root.querySelectorAll<HTMLElement>(`.toggle[data-part=${part}]`)];
  const next = all[(all.findIndex(each => each === document.activeElement) + 1) % all.length];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined;
}
