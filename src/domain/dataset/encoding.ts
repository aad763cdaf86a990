/** One sample's JSON as one line of text, safe for every reader, and the faults of text that no parsed value shows any more. */
import type { Fault, Json } from './formats/format.ts';

/** U+2028 and U+2029 are line ends to some line splitters; as escapes they mean the same to every JSON parser. */
export function encodeLine(value: Json): string {
  const text = JSON.stringify(value);
  return /[\u2028\u2029]/.test(text) ? text.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029') : text;
}

/** Faults in the text of one line that parsing hides. `text` is without its LF. `offset`: of the one character that is meant, in UTF-16 units. */
export function textFaults(text: string, value: unknown): (Fault & { readonly offset?: number })[] {
  const faults: (Fault & { readonly offset?: number })[] = [];
  if (text.endsWith('\r')) faults.push({ rule: 'crlf', message: 'The line ends with CR LF; lines end with LF alone.', offset: text.length - 1 });
  const separator = text.search(/[\u2028\u2029]/);
  if (separator !== -1) faults.push({ rule: 'line-separator', message: 'U+2028 or U+2029 stands unescaped; some readers end the line there.', offset: separator });
  if (colonsOutsideStrings(text) !== members(value)) faults.push({ rule: 'duplicate-key', message: 'An object has the same key twice; Hugging Face datasets refuses the whole file.' });
  return faults;
}

/** Every string anywhere in the value that would break a loader, keys included, and every number. */
export function stringFaults(value: unknown): Fault[] {
  if (isSound(value)) return [];
  const faults: Fault[] = [];
  for (const { at, node, key } of nodes(value)) {
    if (typeof node === 'number' && !Number.isFinite(node)) faults.push({ rule: 'not-finite', message: 'The number is larger than any that a reader has; it becomes infinity, or the file is refused.', at });
    const texts = [...(typeof node === 'string' ? [node] : []), ...(key === undefined ? [] : [key])];
    // Seen with datasets 5.0.1: one lone surrogate makes it refuse the whole file, or load wrong rows in silence.
    if (texts.some(text => !text.isWellFormed())) faults.push({ rule: 'lone-surrogate', message: 'Half of a surrogate pair is no character; loaders refuse the whole file.', at });
    if (texts.some(text => text.includes('\0'))) faults.push({ rule: 'nul', message: 'The text holds a NUL character.', at });
  }
  return faults;
}

/** Everything in a value in its order, without recursion: a line may be nested as deeply as it likes. `key` is the member's name inside an object. */
function* nodes(root: unknown): Generator<{ readonly node: unknown; readonly at: string; readonly key?: string }> {
  const open: { node: unknown; at: string; key?: string }[] = [{ node: root, at: '' }];
  for (let next = open.pop(); next; next = open.pop()) {
    yield next;
    const { node, at } = next;
    // A path as deep as that helps nobody, and would take as much room again at every level.
    const where = (key: string | number) => at.length > 200 ? at : join(at, key);
    if (Array.isArray(node)) for (let index = node.length - 1; index >= 0; index--) open.push({ node: node[index] as unknown, at: where(index) });
    else if (isRecord(node)) for (const key of Object.keys(node).reverse()) open.push({ node: node[key], at: where(key), key });
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
export const join = (at: string, key: string | number): string => at === '' ? String(key) : `${at}.${key}`;

/** In JSON a colon outside a string belongs to exactly one member, so a parsed value with fewer members has lost a duplicate. */
function colonsOutsideStrings(text: string): number {
  let colons = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === 0x3a) colons++;
    else if (char === 0x22) {
      i = text.indexOf('"', i + 1);
      while (i !== -1 && escaped(text, i)) i = text.indexOf('"', i + 1);
      if (i === -1) return colons;
    }
  }
  return colons;
}

function escaped(text: string, quote: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(quote - 1 - backslashes) === 0x5c) backslashes++;
  return backslashes % 2 === 1;
}

function members(root: unknown): number {
  let count = 0;
  const open = [root];
  while (open.length > 0) {
    const node = open.pop();
    if (Array.isArray(node)) { for (const item of node as readonly unknown[]) if (typeof item === 'object') open.push(item); }
    else if (isRecord(node)) for (const key in node) { count++; if (typeof node[key] === 'object') open.push(node[key]); }
  }
  return count;
}

/** What nearly every line is: said without finding out where anything stands. */
function isSound(root: unknown): boolean {
  const open = [root];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node === 'string') { if (!isSoundText(node)) return false; }
    else if (typeof node === 'number') { if (!Number.isFinite(node)) return false; }
    else if (Array.isArray(node)) for (const item of node as readonly unknown[]) open.push(item);
    else if (isRecord(node)) for (const key in node) { if (!isSoundText(key)) return false; open.push(node[key]); }
  }
  return true;
}

const isSoundText = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** How many UTF-16 units of a line can be read before a byte that is no UTF-8. */
export function readableUnits(bytes: Uint8Array): number {
  const piece = 2 ** 16;
  const reads = (from: number, to: number): string | undefined => { try { return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(from, to), { stream: true }); } catch { return undefined; } };
  let units = 0;
  for (let from = 0; from < bytes.length;) {
    // Not through the middle of a character.
    let to = Math.min(from + piece, bytes.length);
    while (to < bytes.length && to > from + piece - 3 && ((bytes[to] ?? 0) & 0xc0) === 0x80) to--;
    const text = reads(from, to);
    if (text !== undefined) { units += text.length; from = to; continue; }
    let [good, bad] = [from, to];
    while (bad - good > 1) { const middle = (good + bad) >>> 1; if (reads(from, middle) === undefined) bad = middle; else good = middle; }
    return units + (reads(from, good) ?? '').length;
  }
  return units;
}

/** Bytes that a well-formed text takes in UTF-8, without making them. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
