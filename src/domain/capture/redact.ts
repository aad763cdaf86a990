/** Takes secrets out of an example or a document: a placeholder in their place, the same one wherever the same secret stands, and the code around it stays code. */
import type { Tags } from '../ports.ts';
import { UserError } from '../user-error.ts';
import type { Finding } from './checks/check.ts';
import type { Example } from './example.ts';
import { nameLike } from './secrets/code-name.ts';
import { isWhole, secretHash } from './secrets/kinds.ts';
import { partsOf } from './secrets/parts.ts';
import { mapTexts, textsOf } from './texts.ts';

/** `name`: what the team has said stands for a code name; else a placeholder. */
interface Stand { readonly text: string; readonly whole: boolean; readonly name: boolean; }
interface Range { readonly start: number; readonly end: number; readonly stand: Stand; }
interface Text { readonly field: string; readonly text: string; }

/**
 * All occurrences in all texts, also where the finding was not. A diff stays a diff: lines, their first character and their number do not change, and BEGIN and END lines of keys stay.
 * A placeholder is a word such as `REDACTED_GITHUB_TOKEN_kxqzvbntwm`: no sign in it means anything in a string, a file of settings, a URL, a shell or a tag.
 * @param findings of `scanExample` on this very example. @param tags the same for a repository: then so is what stands for a value, in every example of it and on every machine
 * @throws UserError when the texts are others than those that were searched: then nothing is redacted
 */
export async function redactExample(example: Example, findings: readonly Finding[], tags: Tags): Promise<Example> {
  return mapTexts(example, await replacer(textsOf(example), findings, tags));
}

/** The same for one text, such as a draft's document; `findings` of `scanner.scan` on it. */
export async function redactText(text: string, findings: readonly Finding[], tags: Tags): Promise<string> {
  return (await replacer([{ field: '', text }], findings.map(finding => ({ ...finding, field: '' })), tags))('', text);
}

async function replacer(texts: readonly Text[], findings: readonly Finding[], tags: Tags): Promise<(field: string, text: string) => string> {
  const byField = new Map(texts.map(({ field, text }) => [field, text]));
  const order = new Map(texts.map(({ field }, at) => [field, at]));
  const ranges = new Map<string, Range[]>(), everywhere = new Map<string, Stand>();
  const sorted = [...findings].filter(finding => finding.hash !== undefined)
    .sort((a, b) => (order.get(a.field ?? '') ?? 0) - (order.get(b.field ?? '') ?? 0) || (a.start ?? 0) - (b.start ?? 0));
  for (const { field = '', start = 0, end = 0, kind = 'SECRET', hash = '', instead } of sorted) {
    const raw = byField.get(field)?.slice(start, end) ?? '';
    if (raw === '' || secretHash(kind, raw) !== hash) {
      throw new UserError('The text has changed since it was searched for secrets, so nothing was redacted.', { hint: 'Search again, then redact.' });
    }
    for (const part of partsOf(kind, raw)) {
      const value = raw.slice(part.start, part.end);
      const stand: Stand = instead === undefined ? { text: `REDACTED_${part.word}_${await tags.of(part.hash)}`, whole: isWhole(kind), name: false } : { text: instead, whole: true, name: true };
      ranges.set(field, [...ranges.get(field) ?? [], { start: start + part.start, end: start + part.end, stand }]);
      // A short last line of a key, or a part of a token, may be any word elsewhere, and so may somebody's first name.
      // Nor is a short word that was only a part of what was found, such as the password of a URL.
      const tells = kind === 'PRIVATE_KEY' || kind === 'JOINED_SECRET' ? value.length >= 16 : kind === 'USER_NAME' ? /[\d._-]/.test(value) : value.length === raw.length || value.length >= 12 || /[^A-Za-z]/.test(value);
      if (tells) everywhere.set(value, everywhere.get(value) ?? stand);
    }
  }
  return (field, text) => substituted(text, [...ranges.get(field) ?? [], ...occurrences(text, everywhere)], /(?:patch|[Pp]ath|\.before\.\d+\.text)$/.test(field));
}

function* occurrences(text: string, everywhere: ReadonlyMap<string, Stand>): Generator<Range> {
  for (const [value, stand] of everywhere) {
    for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
      const end = at + value.length;
      // `/home/al` is not the beginning of `/home/alice`.
      if (!stand.whole || (!/[\w.+-]/.test(text[at - 1] ?? '') && !/[\w-]/.test(text[end] ?? ''))) yield { start: at, end, stand };
    }
  }
}

/** Ranges that overlap become one, with the placeholder of the longest. */
function substituted(text: string, ranges: readonly Range[], code: boolean): string {
  let out = '', at = 0;
  const sorted = [...ranges].sort((a, b) => a.start - b.start || b.end - a.end);
  for (let index = 0; index < sorted.length;) {
    let longest = sorted[index]!, end = longest.end;
    const { start } = longest;
    for (index += 1; index < sorted.length && sorted[index]!.start < end; index += 1) {
      const other = sorted[index]!;
      end = Math.max(end, other.end);
      if (other.end - other.start > longest.end - longest.start) longest = other;
    }
    out += text.slice(at, start) + written(text, start, end, longest.stand, code);
    at = end;
  }
  return out + text.slice(at);
}

function written(text: string, start: number, end: number, { text: placeholder, name }: Stand, code: boolean): string {
  if (name) return nameLike(placeholder, text, start, end, code);
  // A number that stands bare, as in JSON, where a word would be none of the language's.
  const bare = /^\d+$/.test(text.slice(start, end)) && /[:=,([]\s*$/.test(text.slice(Math.max(0, start - 8), start)) && /^[ \t]*(?:[,;)\]}\r\n]|$)/.test(text.slice(end, end + 8));
  return bare ? `"${placeholder}"` : placeholder;
}
