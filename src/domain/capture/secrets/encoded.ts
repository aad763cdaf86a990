/** Secrets that are encoded once more, as in a Kubernetes Secret, in a header and in a parameter of a URL: decoded, and looked at again. */
import type { Reading } from './reading.ts';

/** Shorter ones hold no more than a word. */
const least = 20;
/** A value may be this long, in characters of it; what is longer is a file. */
const longest = 128 * 1024;

/** The six bits of a sign, of either alphabet; 64 for any other: https://www.rfc-editor.org/rfc/rfc4648#section-4 */
const bits = new Uint8Array(0x10000).fill(64);
[...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].forEach((sign, at) => { bits[sign.charCodeAt(0)] = at; });
[bits[0x2d], bits[0x5f]] = [62, 63];

const isSign = (text: string, at: number): boolean => at >= 0 && at < text.length && bits[text.charCodeAt(at)]! < 64;

export function* encodedIn(text: string): Generator<Reading> {
  // What is long enough has a sign at one of these places.
  for (let place = least - 1, at = 0; place < text.length; place += least) {
    // A run as long as that goes on for ten from there, in one direction or the other.
    if (place < at || !isSign(text, place) || !(isSign(text, place - 9) || isSign(text, place + 10))) continue;
    let start = place;
    while (start > at && isSign(text, start - 1)) start--;
    at = place + 1;
    while (isSign(text, at)) at++;
    if (at - start < least || at - start > longest || !isText(text, start)) continue;
    const wrapped = wrappedFrom(text, start, at), value = wrapped === undefined ? undefined : fromBase64(wrapped.value), decoded = value ?? fromBase64(text.slice(start, at));
    if (decoded === undefined) continue;
    if (wrapped && value !== undefined) at = wrapped.end;
    const padding = /^={0,2}/.exec(text.slice(at, at + 2))?.[0].length ?? 0, own = readingOf(text.slice(Math.max(0, start - 96), start), decoded);
    yield { text: own, start, end: at + padding, ...encoded, shows: () => true };
  }
  yield* inParameters(text);
}

/** A value over several lines, each but the last as long as the first and behind the same beginning, as `base64` and PEM wrap it: https://www.rfc-editor.org/rfc/rfc2045#section-6.8 */
function wrappedFrom(text: string, start: number, end: number): { readonly value: string; readonly end: number } | undefined {
  const line = text.lastIndexOf('\n', start - 1) + 1, lead = text.slice(line, start), width = end - start;
  if (lead.length > 33 || !/^[+ -]?[ \t]*$/.test(lead)) return undefined;
  let value = text.slice(start, end), at = end, last = width;
  while (last === width && value.length < longest) {
    const from = at + (text[at] === '\r' ? 2 : 1) + lead.length;
    if (text[from - lead.length - 1] !== '\n' || text.slice(from - lead.length, from) !== lead) break;
    let to = from;
    while (to - from <= width && isSign(text, to)) to++;
    last = to - from;
    if (last === 0 || last > width || !/^={0,2}(?:\s|$)/.test(text.slice(to, to + 3))) break;
    value += text.slice(from, to);
    at = to;
  }
  return at === end ? undefined : { value, end: at };
}

const encoded = { id: 'encoded-secret', kind: 'ENCODED_SECRET', how: 'encoded' } as const;

/** Quick: whether the first signs decode to what can be typed. Of names, paths and hashes hardly any does. */
function isText(text: string, from: number): boolean {
  for (let at = from; at < from + 16; at += 4) {
    const one = bits[text.charCodeAt(at)]!, two = bits[text.charCodeAt(at + 1)]!, three = bits[text.charCodeAt(at + 2)]!, four = bits[text.charCodeAt(at + 3)]!;
    if (!isTyped(one << 2 | two >> 4) || !isTyped((two & 15) << 4 | three >> 2) || !isTyped((three & 3) << 6 | four)) return false;
  }
  return true;
}

const isTyped = (byte: number): boolean => (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** What it means, where that is a text; undefined for anything else. */
export function fromBase64(value: string): string | undefined {
  if (value.length % 4 === 1) return undefined;
  const text = atob(value.replaceAll('-', '+').replaceAll('_', '/'));
  for (let at = 0; at < text.length; at++) if (!isTyped(text.charCodeAt(at)) && text.charCodeAt(at) < 0x80) return undefined;
  return text;
}

/** What was said before the value is said of what is in it: a name, or that somebody signs in with it. https://www.rfc-editor.org/rfc/rfc7617#section-2 */
function readingOf(before: string, decoded: string): string {
  const password = /^[\w.@-]{1,64}:(?<password>[\x21-\x7e]{6,128})$/.exec(decoded)?.groups?.['password'];
  if (password !== undefined && /(?:basic|auth|cred|passw|secret|token|login)[\w"'`\s:=,(+-]{0,24}$/i.test(before)) return `password = ${JSON.stringify(password)}`;
  const name = /(?<name>[\w.$-]{2,48})\\{0,3}["'`]?[ \t]{0,4}(?::|=>|=)[ \t]{0,4}\\{0,3}["'`]?$/.exec(before)?.groups?.['name'];
  return name === undefined || /\s/.test(decoded) ? decoded : `${name} = ${JSON.stringify(decoded)}`;
}

const parameter = /[a-z][a-z0-9+.-]{1,20}%3A%2F%2F[\w%.~!*+-]{8,512}/gi;

/** A connection string within a URL, or one whose every sign is encoded: https://www.rfc-editor.org/rfc/rfc3986#section-2.1 */
function* inParameters(text: string): Generator<Reading> {
  if (!text.includes('%2F%2F') && !text.includes('%2f%2f')) return;
  for (const { 0: value, index: start } of text.matchAll(parameter)) {
    let decoded: string;
    try { decoded = decodeURIComponent(value); } catch { continue; }
    yield { text: decoded, start, end: start + value.length, ...encoded, shows: () => true };
  }
}
