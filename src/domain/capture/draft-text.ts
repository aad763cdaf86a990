/** What a person finds in their editor outside of VS Code: the decision document, and below a line what it is about. Only what stands above that line is read back. */
import type { Change } from './change.ts';
import { longestRun } from './madr-verbatim.ts';

const line = '<!-- ---------- >8 ---------- Everything from this line on is left out. Begun from ', close = '. -->';
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
const cut = new RegExp(`^${escaped(line)}(?<hash>[0-9a-f]*)${escaped(close)}[ \\t]*\\r?$`, 'mu');

/** @param document as `writeMadr` makes it. @param about the change in a few words. @param begunFrom hash of the content that the document says */
export function draftText(document: string, change: Change, about: string, begunFrom: string): string {
  const patch = change.files.map(file => file.patch || `${file.path}: ${file.note ?? file.status}\n`).join('');
  const ticks = '`'.repeat(Math.max(3, longestRun(patch) + 1));
  return [
    document.trimEnd(), '', `${line}${begunFrom.slice(0, 16)}${close}`, '',
    'Say above why the change is as it is; what stays empty may stay empty. It becomes a private draft, which git never sees. Emptied or left as it is, nothing is kept.',
    'What it may be used for is asked in VS Code, of its author, and nowhere else.', '',
    about, '', `${ticks}diff`, `${patch.trimEnd()}`, ticks, '',
  ].join('\n');
}

/** The document in it, whatever an editor did to the ends of its lines. */
export function documentIn(text: string): string {
  return text.slice(0, cut.exec(text)?.index ?? text.length);
}

/** Whether the text was begun from another content than the one with this hash; false where it does not say from which. */
export function isBegunFromOther(text: string, hash: string): boolean {
  const from = cut.exec(text)?.groups?.['hash'] ?? '';
  return !hash.startsWith(from);
}
