/** One changed file: added and removed lines told apart by their marks as well as by colour, drawn when opened and a piece at a time. */
import type { CardFile } from './card.ts';
import { el, icon } from './dom.ts';
import type { Strings } from './strings.ts';
import { inline, moreButton, shown } from './text.ts';

const linesAtOnce = 400;
const longestLine = 2000;

export interface DiffEvents { openCode(anchor: number): void; }

/** @param open whether its lines are shown at once */
export function fileDiff(file: CardFile, strings: Strings, open: boolean, events: DiffEvents): HTMLElement {
  const counts = `+${file.added} −${file.removed}`;
  const summary = el('summary', {},
    el('span', { class: 'path' }, inline(file.path, strings)),
    status(file, strings),
    el('span', { class: 'counts', 'aria-label': `${file.added} ${strings.added}, ${file.removed} ${strings.removed}` }, counts));
  const details = el('details', { class: 'file', open }, summary);
  if (file.oldPath !== undefined && file.oldPath !== file.path) details.append(el('p', { class: 'note' }, `${strings.renamed} `, inline(file.oldPath, strings)));
  if (file.note !== undefined) details.append(el('p', { class: 'note' }, inline(file.note, strings)));
  const places = file.anchors.map(anchor => place(anchor, strings, events));
  if (places.length > 0) details.append(el('p', { class: 'places' }, ...places));
  let drawn = false;
  const draw = () => {
    if (drawn || !details.open) return;
    drawn = true;
    if (file.patch !== '') details.append(lines(file.patch, file.path, strings));
    if (file.truncated) details.append(el('p', { class: 'note' }, strings.truncated));
  };
  details.addEventListener('toggle', draw);
  draw();
  return details;
}

function place(anchor: CardFile['anchors'][number], strings: Strings, events: DiffEvents): HTMLElement {
  const button = el('button', { class: 'link', type: 'button' }, icon('go-to-file'), strings.code.replace('{0}', String(anchor.line)));
  button.addEventListener('click', () => { events.openCode(anchor.index); });
  return button;
}

function status(file: CardFile, strings: Strings): HTMLElement | undefined {
  const word = { 'added': strings.statusAdded, 'deleted': strings.statusDeleted, 'renamed': strings.statusRenamed, 'copied': strings.statusCopied, 'mode': strings.statusMode, 'type-changed': strings.statusTypeChanged, 'modified': '' }[file.status];
  return word === '' ? undefined : el('span', { class: 'file-status' }, word);
}

/** The hunks of a patch; its header only repeats what stands above. */
export function lines(patch: string, label: string, strings: Strings): HTMLElement {
  const start = patch.startsWith('@@') ? 0 : patch.indexOf('\n@@') + 1;
  const all = patch.slice(start).replace(/\n$/u, '').split('\n');
  const box = el('pre', { class: 'diff', tabindex: '0', role: 'region', 'aria-label': label, dir: 'ltr' });
  let at = 0;
  const more = (): void => {
    const end = Math.min(at + linesAtOnce, all.length);
    for (; at < end; at++) box.append(line(all[at] ?? '', strings));
    if (at < all.length) box.append(moreButton(strings, all.length - at, more));
  };
  more();
  return box;
}

function line(text: string, strings: Strings): HTMLElement {
  const kind = { '+': 'added', '-': 'removed', '@': 'hunk', '\\': 'note' }[text.charAt(0)] ?? 'context';
  // A CR that was changed would otherwise be two lines that look the same.
  const cut = text.length > longestLine ? `${text.slice(0, longestLine)}…` : text;
  return el('span', { class: `line ${kind}` }, shown(cut.replace(/\r$/u, '␍'), strings), '\n');
}
