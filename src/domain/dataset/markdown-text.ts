/** The little markdown that training text is written in. Everything an author typed is data here: a fence is always longer than any in its text. */
import { longestRun } from '../capture/madr-verbatim.ts';

export function fence(text: string, info: string): string {
  const ticks = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${ticks}${/^[\w+#.-]{1,30}$/.test(info) ? info : ''}\n${withoutLineEnd(text)}\n${ticks}`;
}

const withoutLineEnd = (text: string): string => text.endsWith('\r\n') ? text.slice(0, -2) : text.endsWith('\n') ? text.slice(0, -1) : text;

/** A path or name inside a sentence; one with a line break or backtick is written as JSON, as git quotes such names. */
export const span = (text: string): string => `\`${/[\u0000-\u001f`]/.test(text) ? JSON.stringify(text).replaceAll('`', '\\u0060') : text}\``;

export const bullets = (items: readonly string[]): string => items.map(item => `- ${indent(item)}`).join('\n');
export const numbered = (items: readonly string[]): string => items.map((item, index) => `${index + 1}. ${indent(item)}`).join('\n');
const indent = (text: string): string => text.includes('\n') ? text.trim().replaceAll(/\r?\n/g, '\n  ') : text.trim();

/** Joins what is there with blank lines. */
export const paragraphs = (...parts: readonly (string | undefined)[]): string => parts.filter(part => part !== undefined && part !== '').join('\n\n');

/** Ends with a full stop, unless it ends with something of its own. */
export const sentence = (text: string): string => {
  const trimmed = text.trim();
  return trimmed === '' || '.!?…:;)]`}>'.includes(trimmed.slice(-1)) ? trimmed : `${trimmed}.`;
};

export const filled = (texts: readonly string[]): string[] => texts.map(text => text.trim()).filter(text => text !== '');
export const enumerate = (items: readonly string[]): string => items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
