/** One line such as “Redis — one more server to run” taken apart, so that a rejected option and its reason are answered in a single breath. */
import type { Option } from './example.ts';

/** A dash between spaces, a colon before a space, or the word itself. */
const separator = /\s+(?:—|–|--?)\s+|:\s+|,?\s+because\s+/iu;

/** What was rejected and, when the line says so, why. The first separator counts: reasons may contain more of them. */
export function splitRejected(line: string): { readonly title: string; readonly why?: string } {
  const text = line.trim().replace(/\s+/gu, ' ');
  const match = separator.exec(text);
  const title = match ? text.slice(0, match.index).trim() : text;
  const why = match ? text.slice(match.index + match[0].length).replace(/^because\s+/iu, '').trim() : '';
  return title && why ? { title, why } : { title: text.replace(/\s*(?:—|–|-|:)$/u, '') };
}

/** The same option as one line again, for when a person goes back to it. */
export const joinRejected = (option: Pick<Option, 'title' | 'rejectedBecause'>): string =>
  option.rejectedBecause ? `${option.title} — ${option.rejectedBecause}` : option.title;

export const rejectedOption = (title: string, why?: string): Option => ({
  title, description: '', pros: [], cons: [], chosen: false, ...(why ? { rejectedBecause: why } : {}),
});
