/** Private keys in PEM form, also inside a diff, a quoted string or a key that a hunk cuts off: secretlint finds none of these, since a `+` before each line hides the key from it. */
import type { Found } from './rule.ts';

const begin = /-----BEGIN ?(?:[A-Z0-9]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----/g;
const end = /-----END ?(?:[A-Z0-9]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----/;
/** Without it no key begins; see `keywordHits`. */
export const privateKeyKeyword = 'PRIVATE KEY';
/** The largest RSA keys in use are about 13,000 characters long; in a diff each line has one more. */
const longest = 20_000;
/** Where one line ends and the key goes on: a line end, or one that is written `\n` in a string, with the quotes, signs and diff markers around it. */
const lineBreak = /(?:\\+[rn]|[\r\n])+/g;
/** A line of a key whose end is missing: long, or a last one that is no word. */
const keyLike = /^(?:[A-Za-z0-9+/]{16,}={0,2}|(?=.*[A-Z0-9+/=])[A-Za-z0-9+/=]{2,})$/;

/** The parts of a key's text that are the key: one for each line, without diff markers, quotes and indentation. */
export function keyLines(text: string): readonly { readonly start: number; readonly end: number }[] {
  const lines: { start: number; end: number }[] = [];
  let at = 0;
  for (const stop of [...text.matchAll(lineBreak), undefined]) {
    const to = stop?.index ?? text.length;
    const lead = /^[+\- \t"'`>]*/.exec(text.slice(at, to))?.[0].length ?? 0;
    const content = /^[A-Za-z0-9+/]+={0,2}/.exec(text.slice(at + lead, to))?.[0] ?? '';
    if (content !== '') lines.push({ start: at + lead, end: at + lead + content.length });
    at = stop ? stop.index + stop[0].length : to;
  }
  return lines;
}

/** The same for every spelling of one key: in a file, in a diff, in a JSON string. A leading `+` of a line counts as a diff marker everywhere. */
export const keyValue = (text: string): string => keyLines(text).map(line => text.slice(line.start, line.end)).join('');

/**
 * Made up for tests, and said to be twice: by a folder that holds nothing else, and by the lines right above the key. What integration tests sign in with lies in folders of tests too, and opens something real; so does the key of a service account, wherever it lies.
 * @param path of the file that it stands in
 */
export function isMadeUp(text: string, { start, end }: Pick<Found, 'start' | 'end'>, path: string | undefined): boolean {
  if (path === undefined || !/(?:^|\/)(?:(?:__)?fixtures?(?:__)?|test[-_]fixtures?|test[-_]?data)\//i.test(path) || text.slice(Math.max(0, start - 2000), end + 2000).includes('gserviceaccount')) return false;
  const lines = text.slice(Math.max(0, start - 500), start).split(lineBreak);
  // Behind a header, whose names say nothing of a key.
  const above = lines.slice(1 + lines.findLastIndex(line => /^(?:diff --|index |--- |\+\+\+ |@@ )|`, from line \d/.test(line)));
  return saysMadeUp.test(above.join('\n'));
}
const saysMadeUp = /\b(?:dummy|fake|made[- ]up|snake-?oil|throw-?away|not (?:a )?(?:real|secret)|(?:only )?for (?:unit |integration )?test(?:s|ing)|test[- ](?:only )?(?:private |rsa |ec |ssl |tls )?key|example (?:private )?key)\b/i;

export function findPrivateKeys(text: string): readonly Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(begin)) {
    const from = match.index + match[0].length;
    const rest = text.slice(from, from + longest);
    const next = rest.search(/-----BEGIN /);
    const inside = next < 0 ? rest : rest.slice(0, next);
    const close = end.exec(inside);
    const block = close ? inside.slice(0, close.index) : inside.slice(0, unclosedEnd(inside));
    const lines = keyLines(block).filter(line => close !== null || keyLike.test(block.slice(line.start, line.end)));
    const first = lines[0], last = lines.at(-1);
    if (!first || !last) continue;
    const value = keyValue(block.slice(first.start, last.end));
    // A few dozen different characters, or it is a placeholder such as `xxxx` or `MII...`.
    if (value.length < 48 || new Set(value).size < 16) continue;
    found.push({ id: 'private-key', kind: 'PRIVATE_KEY', title: 'a private key', start: from + first.start, end: from + last.end, value: block.slice(first.start, last.end) });
  }
  return found;
}

/** A key whose end is missing goes on as long as its lines look like Base64 or like the headers of an encrypted key. */
function unclosedEnd(text: string): number {
  let at = 0;
  for (const stop of [...text.matchAll(lineBreak), undefined]) {
    const to = stop?.index ?? text.length;
    const line = text.slice(at, to).replace(/^[+\- \t"'`>]*/, '');
    if (line.trim() !== '' && !/^[A-Za-z0-9+/=]+["'`+,; \t)\\]*$/.test(line) && !/^(?:Proc-Type|DEK-Info|Version|Comment|Hash): /.test(line)) return at;
    at = stop ? stop.index + stop[0].length : to;
  }
  return at;
}
