/** The author's own e-mail address in a text or in code; the record knows its author without it, and a dataset need not. */
import type { Found } from './rule.ts';

export function findAuthorEmail(text: string, email: string | undefined): readonly Found[] {
  const address = email?.trim() ?? '';
  if (!/^[^\s@]+@[^\s@]+$/.test(address)) return [];
  const literal = address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(String.raw`(?<![\w.+-])${literal}(?![\w-]|\.\w)`, 'gi');
  return [...text.matchAll(pattern)].map(match => ({ id: 'author-email', kind: 'EMAIL', title: 'the author’s e-mail address', start: match.index, end: match.index + match[0].length, value: match[0] }));
}
