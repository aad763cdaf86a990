/** Takes secrets out of an example or a document: a typed placeholder in their place, the same one wherever the same secret stands. */
import { UserError } from '../user-error.ts';
import type { Finding } from './checks/check.ts';
import type { Example } from './example.ts';
import { isWhole, secretHash } from './secrets/kinds.ts';
import { keyLines } from './secrets/private-key.ts';
import { mapTexts, textsOf } from './texts.ts';

interface Range { readonly start: number; readonly end: number; readonly placeholder: string; }
interface Text { readonly field: string; readonly text: string; }

/** Which placeholder stands for which secret, by kind and hash. Kept between two redactions, so that one secret never gets two, and two never get one. */
export type Placeholders = Readonly<Record<string, string>>;

/**
 * All occurrences in all texts, also where the finding was not. A diff stays a diff: lines, their first character and their number do not change, and BEGIN and END lines of keys stay.
 * Placeholders count on from those that are there or were given already: `<GITHUB_TOKEN_1>`, `<GITHUB_TOKEN_2>`.
 * @param findings of `scanExample` on this very example. @param given what an earlier redaction of this example returned
 * @throws UserError when the texts are others than those that were searched: then nothing is redacted
 */
export function redactAgain(example: Example, findings: readonly Finding[], given: Placeholders): { readonly example: Example; readonly placeholders: Placeholders } {
  const placeholders = new Map(Object.entries(given));
  const replace = replacer(textsOf(example), findings, placeholders);
  return { example: mapTexts(example, replace), placeholders: Object.fromEntries(placeholders) };
}

/** The same for an example that was never redacted before. */
export const redactExample = (example: Example, findings: readonly Finding[]): Example => redactAgain(example, findings, {}).example;

/** The same for one text, such as a draft's document; `findings` of `scanner.scan` on it. */
export const redactText = (text: string, findings: readonly Finding[]): string =>
  replacer([{ field: '', text }], findings.map(finding => ({ ...finding, field: '' })))('', text);

function replacer(texts: readonly Text[], findings: readonly Finding[], placeholders = new Map<string, string>()): (field: string, text: string) => string {
  const byField = new Map(texts.map(({ field, text }) => [field, text]));
  const order = new Map(texts.map(({ field }, at) => [field, at]));
  const next = highestNumbers([...texts.map(({ text }) => text), ...placeholders.values()]);
  const ranges = new Map<string, Range[]>(), everywhere = new Map<string, { placeholder: string; whole: boolean }>();
  const sorted = [...findings].filter(finding => finding.hash !== undefined)
    .sort((a, b) => (order.get(a.field ?? '') ?? 0) - (order.get(b.field ?? '') ?? 0) || (a.start ?? 0) - (b.start ?? 0));
  for (const { field = '', start = 0, end = 0, kind = 'SECRET', hash = '', instead } of sorted) {
    const raw = byField.get(field)?.slice(start, end) ?? '';
    if (raw === '' || secretHash(kind, raw) !== hash) {
      throw new UserError('The text has changed since it was searched for secrets, so nothing was redacted.', { hint: 'Search again, then redact.' });
    }
    const key = `${kind} ${hash}`;
    const placeholder = placeholders.get(key) ?? instead ?? numbered(kind, next);
    placeholders.set(key, placeholder);
    for (const part of partsOf(kind, raw)) {
      const text = raw.slice(part.start, part.end);
      ranges.set(field, [...ranges.get(field) ?? [], { start: start + part.start, end: start + part.end, placeholder }]);
      // A short last line of a key may be any word elsewhere.
      if (kind !== 'PRIVATE_KEY' || text.length >= 16) everywhere.set(text, everywhere.get(text) ?? { placeholder, whole: isWhole(kind) });
    }
  }
  return (field, text) => substituted(text, [...ranges.get(field) ?? [], ...occurrences(text, everywhere)]);
}

/** The parts of a value that are replaced: a key line by line, each but for the one character that may be a diff's; everything else whole. */
function partsOf(kind: string, raw: string): readonly { start: number; end: number }[] {
  if (kind !== 'PRIVATE_KEY') return [{ start: 0, end: raw.length }];
  return keyLines(raw).map(({ start, end }) => {
    while (raw[start - 1] === '+' && /[^\r\n]/.test(raw[start - 2] ?? '')) start -= 1;
    return { start, end };
  });
}

function* occurrences(text: string, everywhere: ReadonlyMap<string, { placeholder: string; whole: boolean }>): Generator<Range> {
  for (const [value, { placeholder, whole }] of everywhere) {
    for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
      const end = at + value.length;
      // `/home/al` is not the beginning of `/home/alice`.
      if (!whole || (!/[\w.+-]/.test(text[at - 1] ?? '') && !/[\w-]/.test(text[end] ?? ''))) yield { start: at, end, placeholder };
    }
  }
}

/** Ranges that overlap become one, with the placeholder of the longest. */
function substituted(text: string, ranges: readonly Range[]): string {
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
    out += text.slice(at, start) + longest.placeholder;
    at = end;
  }
  return out + text.slice(at);
}

function highestNumbers(texts: readonly string[]): Map<string, number> {
  const highest = new Map<string, number>();
  for (const text of texts) {
    for (const [, kind = '', digits = ''] of text.matchAll(/<([A-Z][A-Z0-9_]{1,60})_(\d{1,6})>/g)) highest.set(kind, Math.max(highest.get(kind) ?? 0, Number(digits)));
  }
  return highest;
}

function numbered(kind: string, next: Map<string, number>): string {
  const number = (next.get(kind) ?? 0) + 1;
  next.set(kind, number);
  return `<${kind}_${number}>`;
}
