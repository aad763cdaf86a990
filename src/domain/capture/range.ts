/** A range of commits as a person types it: `a..b`, or `a...b` for what `b` did since both parted. An end that is left out is HEAD, as git reads it. */
import type { ChangeSource } from './change.ts';

/** Undefined for what is no range. Whether there are such commits is git's to say. */
export function parseRange(text: string): ChangeSource | undefined {
  const [, from = '', dots = '', to = ''] = /^([^\s.](?:\.?[^\s.])*)?(\.{2,3})([^\s.](?:\.?[^\s.])*)?$/u.exec(text.trim()) ?? [];
  if (dots === '' || (from === '' && to === '')) return undefined;
  return { kind: dots === '..' ? 'range' : 'branch', from: [from || 'HEAD'], commit: to || 'HEAD' };
}

/** What is wrong with it, for a person. */
export const notARange = 'A range is two commits with two dots between them, such as main..HEAD or v1.2.0..v1.3.0.';
