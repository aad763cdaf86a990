/** How a person is reached: e-mail addresses and telephone numbers of others than the author, whose address has a rule of its own. */
import { nowhere, roles } from './nobody.ts';
import type { Found } from './rule.ts';

/** Ends of files and of code that look like a domain. */
const noDomain = /\.(?:js|ts|mjs|cjs|jsx|tsx|py|rb|go|rs|java|kt|cs|cpp|hpp|php|sh|md|txt|json|ya?ml|toml|xml|html?|css|scss|less|svg|png|jpe?g|gif|webp|ico|pdf|zip|gz|tgz|tar|jar|exe|dll|so|log|lock|conf|cfg|ini|env|map|vue|svelte|sql|csv|to|is|of|on|at|it|as|in|length|name|id|key|value|data|type|get|set|run|call|apply|bind|then|shape|weight|bias|mean|sum|dtype|device|item|items|host|port|path|url|service|target|socket|timer|mount|slice)$/i;

const unitOf = (text: string, at: number): number => at < 0 ? 0 : text.charCodeAt(at);
const isLocal = (unit: number): boolean => (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a) || unit === 0x2e || unit === 0x5f || unit === 0x2b || unit === 0x2d || unit === 0x25;

/** @param laidOut the same text, as long, where line ends are escaped in it: JSON has all of a file on one line */
export function findEmails(text: string, authorEmail: string | undefined, laidOut = text): readonly Found[] {
  const author = authorEmail?.trim().toLowerCase();
  const isAttribution = attributions(text, laidOut);
  const found: Found[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (at - start < 64 && isLocal(unitOf(text, start - 1))) start--;
    while (start < at && /[.+%-]/.test(text[start] ?? '')) start++;
    if (at - start < 2 || /[/:@=$]/.test(text[start - 1] ?? '') && text[start - 1] !== ':' && text[start - 1] !== '=') continue;
    const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}[a-z]{2,18}(?![\w-]|\.\w|\(|:\/)/i.exec(text.slice(at + 1, at + 256))?.[0];
    if (domain === undefined) continue;
    const local = text.slice(start, at), value = `${local}@${domain}`;
    // What stands before a host in an address of a server is no person's: `ssh://git@host`, `user:password@host`.
    if (value.toLowerCase() === author || roles.test(local) || local.startsWith('REDACTED_') || nowhere.test(domain) || noDomain.test(domain) || !/[a-z]/i.test(local) || /(?:\/\/|:)$/.test(text.slice(Math.max(0, start - 2), start)) || isAttribution(start)) continue;
    found.push({ id: 'email', kind: 'EMAIL', title: 'a person’s e-mail address', start, end: at + 1 + domain.length, value });
  }
  return found;
}

/** Where people are named as whose work it is. A licence wants these lines kept with the code, and whoever is named put the address there to be found by it: no finding, and nothing that a redaction takes out. */
const attribution = /copyright|\(c\)\s+(?:©\s*)?\d{4}|©|\blicen[cs](?:e[ds]?|ing)\b|spdx|@author|\bauthored|\bwritten by|\b(?:authors?|maintainers?|contributors?|developers?|packagers?)\b/i;
/** The key of a list or of an object that names them, with nothing else on its line. */
const attributionKey = /^[\s+<"'[{-]*(?:authors?|maintainers?|contributors?|developers?)["'\s:=[{>-]*$/im;
/** A person of a list as npm, Cargo and Poetry write them: `"Nina <nina@…>"` on a line of its own. What they are listed as stands above all of them. */
const person = /^[+\- ]?\s*["'][^"'<>@]{2,80}<[^<>]*> ?["'],?\s*$/;
const attributionFile = /^diff --git a\/(?:[^\n]*\/)?(?:\.?mailmap|(?:AUTHORS|CONTRIBUTORS|MAINTAINERS|CREDITS|THANKS|COPYING|LICEN[CS]E|NOTICE|COPYRIGHT|CODEOWNERS)(?:\.\w+)?) /i;

/** For places that only grow: each looks back a little, and never over the whole text again. */
function attributions(text: string, laidOut: string): (at: number) => boolean {
  let file = -1, next = text.indexOf('diff --git ');
  const named = (within: string): boolean => {
    const lines = within.split('\n'), own = lines.pop() ?? '';
    return attribution.test(own.slice(-200)) || attributionKey.test(lines.filter(line => !person.test(line)).slice(-4).join('\n'));
  };
  return at => {
    for (; next >= 0 && next < at; next = text.indexOf('diff --git ', next + 1)) file = next;
    if (file >= 0 && attributionFile.test(laidOut.slice(file, file + 300))) return true;
    const from = Math.max(0, at - 2000);
    return named(text.slice(from, at)) || (laidOut !== text && named(laidOut.slice(from, at)));
  };
}

const called = /(?<![A-Za-z])(?:tel|telephone|phone|phone[_ -]?(?:no|number)|mobile|mobile[_ -]?number|cell|fax|handy|telefon|téléphone|whatsapp|sms)["'`]?\s{0,4}[:=.]{0,2}\s{0,4}["'`]?(?<number>\(?\+?[\d(][\d ()./-]{6,20}\d)(?![\w-]|\.\d)/giu;
export const phoneKeywords: readonly string[] = ['tel:', 'tel.', '"tel"', 'tel=', 'phone', 'mobile', 'cell', 'fax', 'handy', 'telefon', 'whatsapp', 'sms:'];
/** With the sign of the international form; not at the beginning of a line of a diff, which has that sign too. Without a space only in quotes: elsewhere it is arithmetic. */
const international = /^\+(?<number>[1-9]\d{0,2}(?:[ .()/-]{1,2}\d{1,12}){2,6})(?![\w-]|\.\d)/, inQuotes = /^\+[1-9]\d{9,13}(?=["'`])/;

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
