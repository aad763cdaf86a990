/** How a person is reached: e-mail addresses and telephone numbers of others than the author, whose address has a rule of its own. */
import { isDocumentation, isTest } from './file-at.ts';
import { isNobodys } from './nobody.ts';
import type { Found } from './rule.ts';

/** Ends of files and of code that look like a domain. */
const noDomain = /\.(?:js|ts|mjs|cjs|jsx|tsx|py|rb|go|rs|java|kt|cs|cpp|hpp|php|sh|md|txt|json|ya?ml|toml|xml|html?|css|scss|less|svg|png|jpe?g|gif|webp|ico|pdf|zip|gz|tgz|tar|jar|exe|dll|so|log|lock|conf|cfg|ini|env|map|vue|svelte|swift|kts|scala|groovy|gradle|dart|exs?|clj|hs|lua|proto|zig|nim|cmake|sql|csv|to|is|of|on|at|it|as|in|length|name|id|key|value|data|type|get|set|run|call|apply|bind|then|shape|weight|bias|mean|sum|dtype|device|item|items|host|port|path|url|service|target|socket|timer|mount|slice)$/i;

/** What only who makes one up for a test writes so: `nina@testTown.com`. */
const madeUpForTests = /^test-?(?:town|city|site|domain|company|corp|org|host|server|mail|email|address|user)s?\./i;

/** The left side of an e-mail's own number: https://www.rfc-editor.org/rfc/rfc5322#section-3.6.4 */
const messageId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

const unitOf = (text: string, at: number): number => at < 0 ? 0 : text.charCodeAt(at);
const isLocal = (unit: number): boolean => (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a) || unit === 0x2e || unit === 0x5f || unit === 0x2b || unit === 0x2d || unit === 0x25 || (unit >= 0xc0 && unit <= 0x24f);

/** What stands for somebody in a row of addresses of nobody's is made up like them: whether two lines above or below are the same but for their words, and say so. Asked from the beginning to the end. */
function rowsOfExamples(text: string): (at: number) => boolean {
  const known = new Map<string, { readonly shape: string; readonly nobodys: boolean }>();
  const look = (line: string) => {
    const [, local = '', domain = ''] = /([\w.+-]{1,64})@([\w.-]{0,254}\w)/.exec(line) ?? [];
    return known.get(line) ?? known.set(line, { shape: line.replace(/["'`][^"'`]*["'`]/g, '""').replace(/\s+/g, ' '), nobodys: domain !== '' && isNobodys(local, domain) }).get(line)!;
  };
  let end = -1, last = false;
  return at => {
    if (at < end) return last;
    const from = text.lastIndexOf('\n', at - 1) + 1, to = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
    const before = text.slice(Math.max(0, from - 1000), Math.max(0, from - 1)).split('\n').slice(-3), after = text.slice(to + 1, to + 1000).split('\n').slice(0, 3), own = look(text.slice(from, to).slice(0, 400)).shape;
    end = to;
    last = [...before, ...after].map(line => look(line.slice(0, 400))).filter(({ shape, nobodys }) => nobodys && shape === own).length >= 2;
    return last;
  };
}

/** @param attributed whether an address at this place says whose work something is */
export function findEmails(text: string, authorEmail: string | undefined, attributed: (start: number, end: number) => boolean, fileAt: (at: number) => string | undefined): readonly Found[] {
  const author = authorEmail?.trim().toLowerCase();
  const found: Found[] = [], inRowOfExamples = rowsOfExamples(text);
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (at - start < 64 && isLocal(unitOf(text, start - 1))) start--;
    // Behind a colon and an escaped character it is the password of a URL.
    if (text[start] === '%' && text[start - 1] === ':') continue;
    while (start < at && /[.+%-]/.test(text[start] ?? '')) start++;
    // `\x05BBZ@…`: bytes, written out.
    if (at - start < 2 || (text[start - 1] === '\\' && /^(?:x[0-9a-f]{2}|[0-7]{3}|u[0-9a-f]{4})/i.test(text.slice(start, start + 5))) || /[/:@=$]/.test(text[start - 1] ?? '') && text[start - 1] !== ':' && text[start - 1] !== '=') continue;
    const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}[a-z]{2,18}(?![\w-]|\.\w|\(|:\/)/i.exec(text.slice(at + 1, at + 256))?.[0];
    if (domain === undefined) continue;
    const local = text.slice(start, at), value = `${local}@${domain}`, end = at + 1 + domain.length;
    // What stands before a host in an address of a server is no person's: `ssh://git@host`, `user:password@host`.
    if (value.toLowerCase() === author || isNobodys(local, domain) || local.startsWith('REDACTED_') || noDomain.test(domain) || !/[a-z]/i.test(local) || messageId.test(local) || /(?:\/\/|:)$/.test(text.slice(Math.max(0, start - 2), start)) || attributed(start, end)) continue;
    if (isDocumentation(fileAt(start)) ? inRowOfExamples(start) : madeUpForTests.test(domain) && isTest(fileAt(start))) continue;
    found.push({ id: 'email', kind: 'EMAIL', title: 'a person’s e-mail address', start, end, value });
  }
  return found;
}

const called = /(?<![A-Za-z])(?:tel|telephone|phone|phone[_ -]?(?:no|number)|mobile|mobile[_ -]?number|cell|fax|handy|telefon|téléphone|whatsapp|sms)["'`]?\s{0,4}[:=.]{0,2}\s{0,4}["'`]?(?<number>\(?\+?[\d(][\d ()./-]{6,20}\d)(?![\w-]|\.\d)/giu;
export const phoneKeywords: readonly string[] = ['tel:', 'tel.', '"tel"', 'tel=', 'phone', 'mobile', 'cell', 'fax', 'handy', 'telefon', 'whatsapp', 'sms:'];
/** With the sign of the international form; not at the beginning of a line of a diff, which has that sign too. Without a space only in quotes: elsewhere it is arithmetic. */
const international = /^\+(?<number>[1-9]\d{0,2}(?:[ .()/-]{1,2}\d{1,12}){2,6})(?![\w-]|\.\d)/, inQuotes = /^\+[1-9]\d{9,13}(?=["'`])/;

/** Without a word before it, as it is written in North America: `(415) …`, `415-…`, `1-415-…`; with dots it may as well be a version or a size. An area and an exchange begin with 2 to 9, and neither ends in 11: https://www.nanpa.com/numbering/nanp-numbering-plan */
const american = /(?:\([2-9]\d\d\)[ -]?|(?<![\w.+/=:-])(?:1-)?[2-9]\d\d-)[2-9]\d\d[- ]\d{4}(?![\w-]|\.\d|\/)/g, sameSigns = /^(?:\(|(?:1-)?\d{3}-\d{3}-)/, ofService = /^(?:1-)?(?:8(?:00|33|44|55|66|77|88)|900|\d11)\D|^\((?:8(?:00|33|44|55|66|77|88)|\d11)\)|\D[2-9]11\D\d{4}$/;

/** Numbers of nobody: https://en.wikipedia.org/wiki/Fictitious_telephone_number */
const nobodys = (digits: string): boolean => /555/.test(digits) || /^(\d)\1+$/.test(digits) || /0{5}|1234|2345|3456|4567|5678|7890|9876|(\d)\1{4}/.test(digits);

export function findPhones(text: string): readonly Found[] {
  const found: Found[] = [];
  for (let at = text.indexOf('+'); at >= 0; at = text.indexOf('+', at + 1)) {
    const next = text.charCodeAt(at + 1);
    const before = at === 0 ? ' ' : text[at - 1] ?? '';
    if (next < 0x31 || next > 0x39 || !/[^\w\n+\r.,/-]/.test(before)) continue;
    const ahead = text.slice(at, at + 40);
    found.push(...phone((international.exec(ahead) ?? (/["'`]/.test(before) ? inQuotes.exec(ahead) : undefined))?.[0], at));
  }
  return found;
}

export function findAmericanPhones(text: string): readonly Found[] {
  return [...text.matchAll(american)].flatMap(({ 0: number, index }) => !sameSigns.test(number) || ofService.test(number) ? [] : phone(number, index));
}

/** Numbers behind a word that says what they are. */
export function findCalled(text: string): readonly Found[] {
  return [...text.matchAll(called)].flatMap(match => {
    const number = match.groups?.['number'] ?? '';
    return phone(number, match.index + match[0].length - number.length);
  });
}

function phone(value: string | undefined, start: number): readonly Found[] {
  const digits = value?.replace(/\D/g, '') ?? '';
  if (value === undefined || digits.length < 9 || digits.length > 15 || nobodys(digits) || /^(?:19|20)\d\d[-./]/.test(value)) return [];
  return [{ id: 'phone', kind: 'PHONE', title: 'a telephone number', start, end: start + value.length, value }];
}
