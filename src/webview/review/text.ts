/** Somebody's text on the page: hidden characters made visible, code apart from prose, and long texts a piece at a time. */
import { codePoint, hiddenCharacters } from '../../domain/capture/hidden-characters.ts';
import { el } from './dom.ts';
import { piecesOf } from './pieces.ts';
import type { Strings } from './strings.ts';

/** Text in which a character that would act (turn the direction, be invisible) is named instead. */
export function shown(text: string, strings: Strings): DocumentFragment {
  const fragment = document.createDocumentFragment();
  let from = 0;
  for (const match of text.matchAll(hiddenCharacters)) {
    fragment.append(text.slice(from, match.index), el('span', { class: 'hidden-character', title: strings.hidden }, codePoint(match[0])));
    from = match.index + match[0].length;
  }
  fragment.append(text.slice(from));
  return fragment;
}

/** One line of a text, whatever is in it. */
export const inline = (text: string, strings: Strings): HTMLElement => el('span', { dir: 'auto', class: 'inline' }, shown(text, strings));

/** Paragraphs as they were written. Fenced code stands in the editor's font. */
export function prose(text: string, strings: Strings): HTMLElement {
  const box = el('div', { class: 'prose' });
  const pieces = piecesOf(text.trimEnd());
  const more = (): void => {
    const { value, done } = pieces.next();
    if (done || value === undefined) return;
    for (const block of blocks(value.text)) box.append(block.code ? el('pre', { class: 'code', tabindex: '0', dir: 'ltr' }, shown(block.text, strings)) : paragraph(block.text, strings));
    if (value.left > 0) box.append(moreButton(strings, value.left, more));
  };
  more();
  return box;
}

/** A button that is replaced by what it loads; the keyboard stays at the place where it was. */
export function moreButton(strings: Strings, left: number, load: () => void): HTMLElement {
  const button = el('button', { class: 'more', type: 'button' }, strings.showMore.replace('{0}', left.toLocaleString()));
  button.addEventListener('click', () => {
    const marker = el('span', { tabindex: '-1' });
    button.replaceWith(marker);
    load();
    marker.focus();
  });
  return button;
}

function paragraph(text: string, strings: Strings): HTMLElement {
  const element = el('p', { dir: 'auto' });
  text.split(/(`[^`\n]+`)/u).forEach((part, index) => {
    element.append(index % 2 === 1 ? el('code', {}, shown(part.slice(1, -1), strings)) : shown(part, strings));
  });
  return element;
}

function blocks(text: string): { readonly text: string; readonly code: boolean }[] {
  const found: { text: string; code: boolean }[] = [];
  let lines: string[] = [];
  let fence = '';
  const flush = (code: boolean) => {
    const block = lines.join('\n');
    if (block.trim() !== '') found.push({ text: code ? block : block.replace(/^\n+|\n+$/gu, ''), code });
    lines = [];
  };
  for (const line of text.split('\n')) {
    const mark = /^\s{0,3}(`{3,}|~{3,})/u.exec(line)?.[1] ?? '';
    if (fence === '' && mark !== '') { flush(false); fence = mark; }
    else if (fence !== '' && mark.startsWith(fence)) { flush(true); fence = ''; }
    else lines.push(line);
  }
  flush(fence !== '');
  return found;
}
