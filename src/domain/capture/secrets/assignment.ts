/** Secrets without a form of their own, known by the name before them: `key = value` in code, JSON, YAML, XML, environment files, connection strings and command lines. */
import { nameOf, type Name } from './assignment-name.ts';
import { isSecretValue, isUnlikeCode } from './assignment-value.ts';
import { declaredBehind, isEnv } from './declared.ts';
import type { Found } from './rule.ts';

/** A name is this long at most, in characters before and behind the keyword in it. */
const around = 48;
/** From the end of a name to where the value begins, and a value with it. */
const ahead = 640;

/** Types and brackets behind a name, then the sign; the value begins behind the match. */
const sign = /^\\{0,3}["'`]?[\])]{0,2}(?: (?:for|of|on|to|für|von|des|der|vom|zum|auf) (?:the |den |dem |die |das )?[\w.-]{1,24}(?= (?:is|ist|lautet)[ :]))?[ \t]{0,16}(?:\[\d{0,4}\][ \t]{0,4})?(?::?[ \t]{0,4}(?:string|String|str|&'?(?:static )?str|\*?char|const char\*?|Final|any|text|SecretStr|Optional\[str\]|string \| undefined|NSString \*)\??[ \t]{0,8})?(?:(?::{0,3}|[?+.]|\|\||\?\?)=(?:>|={0,2})|!={1,2}|->|=>|:|,|\(|\|\||\?\?|(?:is|ist|war|lautet)(?=[ :])(?::(?= ))?)[ \t]{0,16}(?:\r?\n[+-]?[ \t]{0,32}(?=["'`]))?/;
/** The value is that of another key beside the one that names it: `"name": "DB_PASSWORD", "value": "…"`, `<add key="password" value="…"/>`. */
const beside = /^\\{0,3}["'`]?[\s,+-]{0,24}\\{0,3}["'`]?(?:value|defaultValue|default|val)\\{0,3}["'`]?[ \t]{0,4}[:=][ \t]{0,4}/i;
const element = /^[ \t]{0,4}>\s{0,16}(?<value>[^<>\s][^<>\r\n]{4,300}?)\s{0,16}<\//;
const spaced = /^[ \t]{1,4}(?=["'])/;
const flag = /^(?:[ \t]{1,4}|=)/;
const quote = /^(?:new )?(?:[A-Za-z_][\w.]{0,24}\()?[rbufRBUF@$]{0,2}(?<quote>\\{0,3}["'`])/;

const isName = (unit: number): boolean => (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a) || unit === 0x5f || unit === 0x2d || unit === 0x2e || unit === 0x24 || unit > 0x7f;

/** What a type, a verb or the key of a value begins with, behind the blanks after a name. */
const word = /(?:is|war|lautet|for|of|on|to|für|von|des|der|vom|zum|auf|val|default|string|String|str|static|char|const|Final|any|text|SecretStr|Optional|NSString)/iy;

/** A quick look before the patterns: whether any of them can go on with what stands behind a name. */
function leadsOn(text: string, end: number, next: number, takesAll: () => boolean): boolean {
  if (next !== 0x20 && next !== 0x09) return next < 0x20 || signs[next] === 1;
  let at = end + 1;
  while (at - end < 17 && (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09)) at++;
  const unit = text.charCodeAt(at);
  if (unit <= 0x20 || unit > 0x7f || signs[unit] === 1) return true;
  word.lastIndex = at;
  return word.test(text) || takesAll();
}
const signs = new Uint8Array(0x10000);
for (const sign of '\\"\'`)]:=[+-?.|!>,(&*') signs[sign.charCodeAt(0)] = 1;

/** @param from where a keyword of a name stands. @param fileAt the path of the file that a place is in, where that is known. @returns what stands behind that name, where it is a secret; `end` is that of the name: what begins before it is done */
export function findAssigned(text: string, from: number, fileAt: (at: number) => string | undefined = () => undefined): { readonly end: number; readonly found?: Found } {
  let start = from, end = from + 2;
  while (start > 0 && from - start < around && isName(text.charCodeAt(start - 1))) start--;
  while (end < text.length && end - from < around && isName(text.charCodeAt(end))) end++;
  // `\nPASSWORD=`, written out in a string.
  if (text.charCodeAt(start - 1) === 0x5c && /[nrt]/.test(text[start] ?? '')) start++;
  const next = text.charCodeAt(end);
  // Most names stand in the middle of a sentence or of code.
  if (next === 0x29 ? text.charCodeAt(end + 1) === 0x3b : !leadsOn(text, end, next, () => text.charCodeAt(start) === 0x2d || text.startsWith('--', start - 2) || isEnv(text.slice(Math.max(0, start - 16), start)))) return { end };
  // What a test says when it is content: `t.pass('no key is left')`.
  if (next === 0x28 && /^(?:t|tap|test|assert)\.pass$/.test(text.slice(start, end))) return { end };
  // The end of a path: `'/etc/passwd', 'next'`.
  if (text[start - 1] === '/' && /["'`]/.test(text[end] ?? '')) return { end };
  const written = text.slice(start, end).replace(/^[-.$]+|[-.$]+$/g, '');
  const rest = text.slice(end, end + ahead);
  const before = text.slice(Math.max(0, start - 200), start);
  const value = inConnection(before, rest) ?? declaredBehind(before, rest) ?? valueBehind(rest, before.endsWith('--') || text[start] === '-' || text.startsWith('--', start), () => isSetting(before, written, () => fileAt(start)), () => /(?:^|\n)[+\- ]?[ \t]{0,24}(?:- |(?:\/\/+|#+|--|\/?\*+|<!--)[ \t]{0,4})?$/.test(before), () => /\.ya?ml$/i.test(fileAt(start) ?? ''));
  if (!value) return { end };
  const name = nameOf(written);
  if (!name || !isSecretValue(value.text, name, value.quoted, value.settled) || saysPublic(text, written, end + value.at, value.text)) return { end };
  return { end, found: foundAt(name, end + value.at, value.text) };
}

/**
 * A key that only searches, as every reader of a page with DocSearch has it (https://docsearch.algolia.com/docs/api/): one that writes looks the same, and stands beside the same index.
 * And the hash of a password that a comment beside it says, where nothing else is said and no account is called so.
 */
function saysPublic(text: string, name: string, at: number, value: string): boolean {
  if (/^[0-9a-f]{32}$/.test(value)) {
    const near = text.slice(Math.max(0, at - 240), at + 240);
    return /(?:^|[._-])(?:algolia[_-]?)?(?:search[_-]?(?:only[_-]?)?)?(?:api|search)[_-]?key$/i.test(name) && (/docsearch\s*\(/i.test(near) || (/\bapp(?:lication)?Id\b/i.test(near) && /\bindexName\b/i.test(near))) && !/admin|write|secret|private|passw|saveObject|initIndex/i.test(near);
  }
  const said = value.startsWith('$2') ? /^["'`][\s,;)]{0,8}(?:\/\/|#|--|\/\*) ?["'`]?(?<plain>[\w!@.-]{4,24})["'`]?[ \t]{0,8}(?:\*\/[ \t]{0,8})?(?=$|[\r\n])/.exec(text.slice(at + value.length, at + value.length + 96))?.groups?.['plain'] : undefined;
  return said !== undefined && /^(?:p[a@4][s5$]{2}(?:w[o0]rd|wd)?|secret|test|changeme|change-me|letmein|qwerty|welcome|hunter)[\d!@.-]{0,6}$/i.test(said);
}

/** The same for a key and its value that are apart already, as in JSON that was read. */
export function findNamed(key: string, value: string): Found | undefined {
  const name = value.length <= 512 && key.length <= 2 * around ? nameOf(key) : undefined;
  return name && isSecretValue(value, name, true) ? foundAt(name, 0, value) : undefined;
}

const foundAt = ({ kind }: Name, start: number, value: string): Found =>
  ({ ...kind === 'password' ? { id: 'password', kind: 'PASSWORD', title: 'a password' } : { id: 'credential', kind: 'SECRET', title: 'a secret' }, start, end: start + value.length, value, guessed: true });

/** `settled`: nothing but the value itself can stand there, as in a file of settings: no expression, and no word of an interface. */
interface Value { readonly at: number; readonly text: string; readonly quoted: boolean; readonly settled?: boolean; }

/** `Server=…;User Id=app;Password=…;`: up to the next semicolon, but for those of an entity of XML. */
function inConnection(before: string, rest: string): Value | undefined {
  if (!/;\s{0,4}$/.test(before) || !/(?:server|source|host|address|database|catalog|user(?: ?id)?|uid|endpoint|accountname)\s{0,2}=[^;\n]{0,120};(?:[^;\n]{0,120};){0,6}\s{0,4}$/i.test(before)) return undefined;
  const text = /^\s?=\s?((?:&(?:amp|lt|gt|quot|apos|#\d{1,4});|[^;"'\r\n\\]){4,200})(?=[;"'\r\n\\]|$)/.exec(rest)?.[1] ?? '';
  return text === '' ? undefined : { at: rest.indexOf(text), text, quoted: true, settled: true };
}

const settings = /(?:^|\/)(?:\.env[\w.-]*|[\w.-]+\.(?:env|properties|ini|cfg|conf|cnf|tfvars))$/i;
/** A name at the beginning of its line, as environment files, Dockerfiles and shells have it (`export DB_PASSWORD`), or a key with dots of properties; and any in a file of settings. */
function isSetting(before: string, name: string, file: () => string | undefined): boolean {
  const lead = before.slice(before.lastIndexOf('\n') + 1);
  if (!/^[+\- ]?\s{0,12}(?:(?:export|ENV|ARG|set|setx|declare|-e|-) ?(?:-\w )?)?["']?(?:[A-Z_]+=\S+ )?$/.test(lead)) return false;
  return /^[A-Z][A-Z\d_]{3,}$/.test(name) || /^[a-z][\w-]*(?:\.[\w-]+)+$/.test(name) || settings.test(file() ?? '');
}

function valueBehind(rest: string, isFlag: boolean, isSettled: () => boolean, isLine: () => boolean, isYaml: () => boolean): Value | undefined {
  const tagged = element.exec(rest);
  if (tagged?.groups?.['value'] !== undefined) return { at: tagged[0].indexOf(tagged.groups['value']), text: tagged.groups['value'], quoted: true, settled: true };
  const set = /^[ \t]{0,16}=[ \t]{0,4}(?=[^\s"'=>~])/.exec(rest);
  if (set && isSettled()) {
    const line = /^[^\r\n]{4,200}/.exec(rest.slice(set[0].length))?.[0] ?? '';
    // With blanks in it, it is a line of code, or a comment stands behind it.
    const text = line.replace(/\s+(?:#|\/\/|--|&&|\|).*$/, '').replace(/\s+[\w.-]+=.*$/, '').trimEnd();
    return /^\S+$/.test(text) && !/[,;({]$/.test(text) ? { at: set[0].length, text, quoted: false, settled: true } : valueBehind(rest, isFlag, () => false, isLine, isYaml);
  }
  const lead = beside.exec(rest) ?? sign.exec(rest) ?? spaced.exec(rest) ?? (isFlag ? flag.exec(rest) : null);
  if (!lead) return undefined;
  const at = lead[0].length, behind = rest.slice(at);
  const open = quote.exec(behind), mark = open?.groups?.['quote'] ?? '';
  if (open && mark !== '') {
    const begin = open[0].length, close = closing(behind, begin, mark);
    if (close < 0) return undefined;
    // `'"value"'`
    const inner = /^(["'])[^"']+\1$/.test(behind.slice(begin, close)) ? 1 : 0;
    return { at: at + begin + inner, text: behind.slice(begin + inner, close - inner), quoted: true, settled: isFlag || (/^[\s:=]+$/.test(lead[0]) && isSettled()) };
  }
  if (/[,(]\s*$/.test(lead[0])) return undefined;
  // Up to a space in a file of settings; in code no further than a name or a number goes.
  const setting = /^=$|^:[ \t]$/.test(lead[0]) || isFlag, said = /(?:is|ist|war|lautet):?[ \t]*$/.test(lead[0]);
  const whole = (setting || said ? /^[^\s"'`]{6,200}(?=\s|$)/.exec(behind)?.[0] : undefined)?.replace(said ? /[.,:!?]$/ : /$^/, '');
  if (lead[0] === ': ' && isLine() && isYaml()) { const line = /^[^\s"'&*!|>%@`#,[\]{}-]\S{5,199}(?=[ \t]*(?:[\r\n]|$))/.exec(behind)?.[0]; if (line !== undefined) return { at, text: line, quoted: false, settled: true }; }
  // Signs that no expression has together.
  if (whole !== undefined && isUnlikeCode(whole)) return { at, text: whole, quoted: false, settled: isFlag };
  // `password: value` on a line of its own, and `the password is value`.
  if (whole !== undefined && /^[\w!#$%^&*?@~+-]+[!#$%^&*?@~]/.test(whole) && isLine() && /^[ \t]*(?:[\r\n]|$)/.test(behind.slice(whole.length))) return { at, text: whole, quoted: true };
  if (whole !== undefined && (said || (isLine() && /^[ \t]*(?:[\r\n]|$)/.test(behind.slice(whole.length)))) && /^[\w.-]+$/.test(whole) && (said ? /\d|[A-Za-z][-_.][A-Za-z]/ : /\d$|[A-Za-z][-_.][A-Za-z]/).test(whole)) return { at, text: whole, quoted: true };
  const bare = (setting ? /^[^\s"'`<>\\]{6,300}/ : /^[^\s"'`,;<>(){}[\]\\|&]{6,300}/).exec(behind)?.[0].replace(/[;,)\]}.]+$/, '') ?? '';
  const text = setting && /[?&]/.test(bare) && /[?&]\w+=/.test(bare) ? bare.replace(/[?&;].*$/, '') : setting ? bare.replace(/;.*$/, '') : bare;
  return text === '' ? undefined : { at, text, quoted: false, settled: isFlag };
}

/** Where the same quotation mark stands again on the same line, not behind a backslash of its own. */
function closing(text: string, from: number, mark: string): number {
  for (let at = text.indexOf(mark, from); at >= 0; at = text.indexOf(mark, at + 1)) {
    const inside = text.slice(from, at);
    if (inside.length > 520 || /[\r\n]/.test(inside)) return -1;
    // YAML and SQL write a single quote within single quotes twice.
    if (mark === "'" && at > from && text[at + 1] === "'" && /^[^'\r\n]+'(?!')/.test(text.slice(at + 2))) { at++; continue; }
    if (mark.length > 1 || text[at - 1] !== '\\' || text[at - 2] === '\\') return at;
  }
  return -1;
}
