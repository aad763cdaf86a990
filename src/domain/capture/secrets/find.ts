/** All that Because finds in a text by its own rules, and how a found value becomes a finding. */
import type { ScanContext } from '../../ports.ts';
import type { Finding } from '../checks/check.ts';
import { sha256Hex } from '../hash.ts';
import { findAuthorEmail } from './author-email.ts';
import { findHomePaths, homePathKeywords } from './home-path.ts';
import { secretRules } from './index.ts';
import { findPrivateKeys, keyValue, privateKeyKeyword } from './private-key.ts';
import type { Found, SecretRule } from './rule.ts';

const rules: readonly SecretRule[] = secretRules;

/** Without one of these, and without the author's address, `findByOwnRules` finds nothing; see `keywordSearch`. */
export const ownKeywords: readonly string[] = [...rules.flatMap(({ keywords }) => keywords), ...homePathKeywords, privateKeyKeyword];

/** The same length, so that positions stay: in `"\nghp_…"` a letter stands before the token, and rules want none. */
export const withoutEscapes = (text: string): string => text.includes('\\') ? text.replace(/\\[nrtfv"']/g, '  ') : text;

/** Tokens by pattern, with escapes blanked out; keys, paths and addresses also as the text has them, since an escape may be part of them (`C:\Users\nina`). */
export function findByOwnRules(text: string, about: ScanContext = {}): readonly Found[] {
  const bare = withoutEscapes(text);
  const personal = (from: string) => [...findHomePaths(from), ...findAuthorEmail(from, about.authorEmail)];
  return [...findByPattern(bare), ...findPrivateKeys(text), ...personal(text), ...bare === text ? [] : personal(bare)];
}

function findByPattern(text: string): readonly Found[] {
  const lower = text.toLowerCase();
  const found: Found[] = [];
  for (const rule of rules) {
    if (!rule.keywords.some(keyword => lower.includes(keyword))) continue;
    for (const match of text.matchAll(rule.pattern)) {
      const value = match.groups?.['value'] ?? match[0];
      if (rule.isReal && !rule.isReal(value, match)) continue;
      const start = match.index + match[0].lastIndexOf(value);
      found.push({ id: rule.id, kind: rule.kind, title: rule.title, start, end: start + value.length, value });
    }
  }
  return found;
}

/** Where a home folder or an address is meant, spelling does not matter; where a key is, line ends do not. */
export function secretHash(kind: string, value: string): string {
  return sha256Hex(kind === 'PRIVATE_KEY' ? keyValue(value) : kind === 'EMAIL' ? value.toLowerCase() : kind === 'HOME_PATH' ? value.replace(/[\\/]+/g, '/') : value);
}

export const isPersonal = (kind: string): boolean => kind === 'EMAIL' || kind === 'HOME_PATH';

/** In order of position. What lies within something larger, or was found twice, is one finding; the value itself is left behind. */
export function toFindings(found: readonly Found[]): readonly Finding[] {
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const out: Finding[] = [];
  let reach = 0;
  for (const each of sorted) {
    if (each.end <= reach) continue;
    reach = each.end;
    out.push({
      check: `${isPersonal(each.kind) ? 'personal' : 'secret'}/${each.id}`, severity: 'blocks', message: `This looks like ${each.title}.`,
      start: each.start, end: each.end, hash: secretHash(each.kind, each.value), kind: each.kind,
    });
  }
  return out;
}
