/** Secrets without a form of their own, known by the name before them: `key = value` in code, JSON, YAML, XML, environment files, connection strings and command lines. */
import { nameOf, type Name } from './assignment-name.ts';
import { isSecretValue } from './assignment-value.ts';
import { isTutorialPassword } from './placeholder.ts';
import type { Found } from './rule.ts';

/** A name is this long at most, in characters before and behind the keyword in it. */
const around = 48;
/** From the end of a name to where the value begins, and a value with it. */
const ahead = 640;

/** Types and brackets behind a name, then the sign; the value begins behind the match. */
const sign = /^\\{0,3}["'`]?[\])]{0,2}[ \t]{0,16}(?:\[\d{0,4}\][ \t]{0,4})?(?::?[ \t]{0,4}(?:string|String|str|&'?(?:static )?str|\*?char|const char\*?|Final|any|text|SecretStr|Optional\[str\]|string \| undefined|NSString \*)\??[ \t]{0,8})?(?:(?::{0,3}|[?+.]|\|\||\?\?)=(?:>|={0,2})|!={1,2}|->|=>|:|,|\(|\|\||\?\?|is(?= ))[ \t]{0,16}(?:\r?\n[+-]?[ \t]{0,32}(?=["'`]))?/;
/** The value is that of another key beside the one that names it: `"name": "DB_PASSWORD", "value": "…"`, `<add key="password" value="…"/>`. */
const beside = /^\\{0,3}["'`]?[\s,+-]{0,24}\\{0,3}["'`]?(?:value|defaultValue|default|val)\\{0,3}["'`]?[ \t]{0,4}[:=][ \t]{0,4}/i;
const element = /^[ \t]{0,4}>\s{0,16}(?<value>[^<>\s][^<>\r\n]{4,300}?)\s{0,16}<\//;
const spaced = /^[ \t]{1,4}(?=["'])/;
const flag = /^(?:[ \t]{1,4}|=)/;
const quote = /^(?:new )?(?:[A-Za-z_][\w.]{0,24}\()?[rbufRBUF@$]{0,2}(?<quote>\\{0,3}["'`])/;

const isName = (unit: number): boolean => (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a) || unit === 0x5f || unit === 0x2d || unit === 0x2e || unit === 0x24 || unit > 0x7f;

/** @param from where a keyword of a name stands. @returns what stands behind that name, where it is a secret; `end` is that of the name: what begins before it is done */
export function findAssigned(text: string, from: number): { readonly end: number; readonly found?: Found } {
  let start = from, end = from + 3;
  while (start > 0 && from - start < around && isName(text.charCodeAt(start - 1))) start--;
  while (end < text.length && end - from < around && isName(text.charCodeAt(end))) end++;
  const next = text.charCodeAt(end);
  // Most names stand in the middle of a sentence or of code.
  if (next === 0x29 && text.charCodeAt(end + 1) === 0x3b) return { end };
  // The end of a path: `'/etc/passwd', 'next'`.
  if (text[start - 1] === '/' && /["'`]/.test(text[end] ?? '')) return { end };
  // `\nPASSWORD=`, written out in a string.
  if (text[start - 1] === '\\' && /[nrt]/.test(text[start] ?? '')) start++;
  const written = text.slice(start, end).replace(/^[-.$]+|[-.$]+$/g, '');
  const rest = text.slice(end, end + ahead);
  const value = valueBehind(rest, text.slice(Math.max(0, start - 2), start) === '--' || text[start] === '-' || text.startsWith('--', start));
  if (!value) return { end };
  const name = nameOf(written);
  if (!name || !isSecretValue(value.text, name, value.quoted) || saysPublic(text, end + value.at, value.text)) return { end };
  return { end, found: foundAt(name, end + value.at, value.text) };
}

/** A key that only searches, as every reader of a page with DocSearch has it (https://docsearch.algolia.com/docs/api/); and the hash of a password that a comment beside it says, where that is one of every tutorial. */
function saysPublic(text: string, at: number, value: string): boolean {
  if (/^[0-9a-f]{32}$/.test(value)) return /docsearch\s*\(|\bindexName\b/i.test(text.slice(Math.max(0, at - 240), at + 240));
  const said = value.startsWith('$2') ? /^["'`][\s,;)]{0,8}(?:\/\/|#|--|\/\*) ?["'`]?(?<plain>[\w!@.-]{4,24})/.exec(text.slice(at + value.length, at + value.length + 64))?.groups?.['plain'] : undefined;
  return said !== undefined && isTutorialPassword(said);
}

/** The same for a key and its value that are apart already, as in JSON that was read. */
export function findNamed(key: string, value: string): Found | undefined {
  const name = value.length <= 512 && key.length <= 2 * around ? nameOf(key) : undefined;
  return name && isSecretValue(value, name, true) ? foundAt(name, 0, value) : undefined;
}

const foundAt = ({ kind }: Name, start: number, value: string): Found =>
  ({ ...kind === 'password' ? { id: 'password', kind: 'PASSWORD', title: 'a password' } : { id: 'credential', kind: 'SECRET', title: 'a secret' }, start, end: start + value.length, value, guessed: true });

interface Value { readonly at: number; readonly text: string; readonly quoted: boolean; }

function valueBehind(rest: string, isFlag: boolean): Value | undefined {
  const tagged = element.exec(rest);
  if (tagged?.groups?.['value'] !== undefined) return { at: tagged[0].indexOf(tagged.groups['value']), text: tagged.groups['value'], quoted: true };
  const lead = beside.exec(rest) ?? sign.exec(rest) ?? spaced.exec(rest) ?? (isFlag ? flag.exec(rest) : null);
  if (!lead) return undefined;
  const at = lead[0].length, behind = rest.slice(at);
  const open = quote.exec(behind), mark = open?.groups?.['quote'] ?? '';
  if (open && mark !== '') {
    const begin = open[0].length, close = closing(behind, begin, mark);
    if (close < 0) return undefined;
    // `'"value"'`
    const inner = /^(["'])[^"']+\1$/.test(behind.slice(begin, close)) ? 1 : 0;
    return { at: at + begin + inner, text: behind.slice(begin + inner, close - inner), quoted: true };
  }
  if (/[,(]\s*$/.test(lead[0])) return undefined;
  // Up to a space in a file of settings; in code no further than a name or a number goes.
  const setting = /^=$|^:[ \t]$/.test(lead[0]) || isFlag;
  const bare = (setting ? /^[^\s"'`<>\\]{6,300}/ : /^[^\s"'`,;<>(){}[\]\\|&]{6,300}/).exec(behind)?.[0].replace(/[;,)\]}.]+$/, '') ?? '';
  const text = setting && /[?&]/.test(bare) && /[?&]\w+=/.test(bare) ? bare.replace(/[?&;].*$/, '') : setting ? bare.replace(/;.*$/, '') : bare;
  return text === '' ? undefined : { at, text, quoted: false };
}

/** Where the same quotation mark stands again on the same line, not behind a backslash of its own. */
function closing(text: string, from: number, mark: string): number {
  for (let at = text.indexOf(mark, from); at >= 0; at = text.indexOf(mark, at + 1)) {
    const inside = text.slice(from, at);
    if (inside.length > 520 || /[\r\n]/.test(inside)) return -1;
    if (mark.length > 1 || text[at - 1] !== '\\' || text[at - 2] === '\\') return at;
  }
  return -1;
}
