/** The author's own e-mail address in a text or in code; the record knows its author without it, and a dataset need not. */
import type { Found } from './rule.ts';

export function findAuthorEmail(text: string, email: string | undefined): readonly Found[] {
  const address = email?.trim() ?? '';
  if (!/^[^\s@]+@[^\s@]+$/.test(address) || !mentions(text, address)) return [];
  const literal = address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(String.raw`(?<![\w.+-])${literal}(?![\w-]|\.\w)`, 'gi');
  return [...text.matchAll(pattern)].map(match => ({ id: 'author-email', kind: 'EMAIL', title: 'the author’s e-mail address', start: match.index, end: match.index + match[0].length, value: match[0] }));
}

/** A quick look at what stands around every `@`; true when it may be the address. */
export function mentions(text: string, email: string | undefined): boolean {
  const address = email?.trim().toLowerCase() ?? '';
  const sign = address.indexOf('@');
  // Outside of ASCII small and capital letters differ in more than case.
  if (sign < 0 || /[^\x20-\x7e]/.test(address)) return sign >= 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) if (at >= sign && text.slice(at - sign, at - sign + address.length).toLowerCase() === address) return true;
  return false;
}
