/** What a person finds in their editor outside of VS Code: the decision document, and below a line what it is about. Only what stands above that line is read back. */
import type { Change } from './change.ts';

const line = '<!-- ---------- >8 ---------- Everything from this line on is left out. -->';

/** @param document as `writeMadr` makes it. @param about the change in a few words */
export function draftText(document: string, change: Change, about: string): string {
  const patch = change.files.map(file => file.patch || `${file.path}: ${file.note ?? file.status}\n`).join('');
  const ticks = '`'.repeat(Math.max(3, ...(patch.match(/`+/gu) ?? []).map(run => run.length + 1)));
  return [
    document.trimEnd(), '', line, '',
    'Say above why the change is as it is; what stays empty may stay empty. It becomes a private draft, which git never sees. Emptied or left as it is, nothing is kept.',
    'What it may be used for is asked in VS Code, of its author, and nowhere else.', '',
    about, '', `${ticks}diff`, `${patch.trimEnd()}`, ticks, '',
  ].join('\n');
}

/** The document in it, whatever an editor did to the ends of its lines. */
export function documentIn(text: string): string {
  const at = new RegExp(`^${line.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}[ \\t]*\\r?$`, 'mu').exec(text)?.index ?? text.length;
  return text.slice(0, at);
}
