/** The very bytes of an exported line: looked at as they are, and again as every string in them means, since JSON can spell one secret in many ways. */
import type { ScanContext, Scanner } from '../ports.ts';
import type { Finding } from './checks/check.ts';
import { findNamed } from './secrets/assignment.ts';
import { toFindings } from './secrets/to-findings.ts';

const string = /"(?:[^"\\]|\\.)*"/g;

/**
 * @param line one JSON value without its line end; a line that is not JSON is looked at as text
 * @param known what the line means, where that is known: whoever wrote it need not read it again
 * @returns findings in strings with `field` = path of the string (`messages.1.content`) and offsets in it; findings that only the bytes show without a field
 */
export async function scanLine(scanner: Scanner, line: string, about?: ScanContext, known?: unknown): Promise<readonly Finding[]> {
  let value = known;
  if (known === undefined) try { value = JSON.parse(line); } catch { return scanner.scan(line, about); }
  // What a name makes a secret is looked for in what the line means: its bytes spell quotes and line ends otherwise, and another value would be read there.
  const raw = await scanner.scan(line, { ...about, guess: false });
  const out: Finding[] = [], values = new Map<string, string[]>();
  for (const { field, text, key } of strings(value)) {
    const named = key === undefined || raw.some(({ start, end }) => decoded(line.slice(start, end)).includes(text)) ? undefined : findNamed(key, text);
    for (const finding of [...await scanner.scan(text, about), ...named ? toFindings([named]) : []]) {
      out.push({ ...finding, field });
      const known = values.get(finding.check) ?? [];
      known.push(text.slice(finding.start, finding.end));
      values.set(finding.check, known);
    }
  }
  const tokens = raw.length === 0 ? [] : [...line.matchAll(string)];
  // The bytes show a secret with its escapes, and so with another hash: it is the same one when the string around it says so.
  return [...out, ...raw.filter(finding => !tokens.some(token => {
    const start = Math.max(finding.start ?? 0, token.index + 1), end = Math.min(finding.end ?? 0, token.index + token[0].length - 1);
    return start < end && (values.get(finding.check) ?? []).some(known => decoded(line.slice(start, end)).includes(known));
  }))];
}

function decoded(text: string): string {
  try { return String(JSON.parse(`"${text}"`)); } catch { return text; }
}

/** Every string and every key, without recursion: a line may be nested as deeply as it likes. */
function* strings(root: unknown): Generator<{ readonly field: string; readonly text: string; readonly key?: string | undefined }> {
  const open: { value: unknown; field: string; key?: string }[] = [{ value: root, field: '' }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, field, key } = next;
    if (typeof value === 'string') { if (value !== '') yield { field, text: value, key }; continue; }
    if (typeof value !== 'object' || value === null) continue;
    const under = field === '' ? '' : `${field}.`;
    if (Array.isArray(value)) {
      for (let at = value.length - 1; at >= 0; at--) open.push({ value: value[at] as unknown, field: `${under}${at}` });
      continue;
    }
    const entries = Object.entries(value);
    for (let at = entries.length - 1; at >= 0; at--) open.push({ value: entries[at]![1], field: `${under}${entries[at]![0]}`, key: entries[at]![0] });
    for (const [key] of entries) open.push({ value: key, field: `${under}${key}` });
  }
}
