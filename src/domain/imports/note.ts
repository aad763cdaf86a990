/** A note that somebody put on a commit with `git notes`: their words about that change. What programs keep there is told apart. */
import type { Reasoning } from '../capture/example.ts';
import type { Parse } from './adr.ts';

/** Refs that belong to programs: git-ai, git-appraise, Gerrit, git-p4, and what CI writes. */
export const isProgramRef = (ref: string): boolean => /^refs\/notes\/(?:ai|devtools\/.*|review|p4notes|git-p4|semantic-release.*|ci(?:\/.*)?|because(?:\/.*)?|textconv\/.*|amlog)$/u.test(ref);

/** The note as reasoning about a commit with this title; or why it is none. */
export function readNote(text: string, title: string, parse: Parse): Reasoning | { readonly why: string } {
  const plain = text.replace(/\r\n?/gu, '\n').trim();
  if (plain === '') return { why: 'The note is empty.' };
  if (plain.includes('\0') || plain.includes('\uFFFD')) return { why: 'The note is no text in UTF-8.' };
  if (/^[[{]/u.test(plain) && isJson(plain)) return { why: 'The note was written for a program: it is JSON.' };
  if (!/\s\S+\s/u.test(plain)) return { why: 'The note is too short to say a reason.' };
  if (plain.split('\n').every(line => /^[\w-]{1,40}(?:\s*[:=]\s?\S|\s+[0-9a-f]{7,64}$)/u.test(line)) && !/\bbecause\b|^(?:reason|why|rationale|decision|context)\b/imu.test(plain)) return { why: 'The note was written for a program: it has only keys and values.' };
  if (/^#{1,3} \S/mu.test(plain)) {
    const { reasoning, places } = parse(plain);
    if (places.has('because') || reasoning.problem !== '') return { ...reasoning, title: reasoning.title || title };
  }
  return { kind: 'decision', title, problem: '', drivers: [], options: [], because: plain, consequences: { positive: [], negative: [] }, confidence: 'medium', tags: [], links: [] };
}

function isJson(text: string): boolean {
  try { JSON.parse(text); return true; } catch { return text.split('\n').every(line => { try { JSON.parse(line); return true; } catch { return false; } }); }
}
