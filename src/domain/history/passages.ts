/**
 * What a message says under a name: `Reason: …` in a line or as a trailer, a heading `## Why`, `Rejected: Redis | one more server to run`. The names are those that people use: sections of templates of
 * requests, footers of Conventional Commits (https://www.conventionalcommits.org/en/v1.0.0/), and the trailers `Constraint`, `Rejected`, `Confidence` and `Tested` with which decisions are put into commits.
 */
import { isEmpty, pointsOnly } from './no-words.ts';

export type PassageField = 'because' | 'problem' | 'drivers' | 'rejected' | 'positive' | 'negative' | 'confirmation' | 'confidence';
export interface Passage { readonly field: PassageField; /** As it is called there. */ readonly name: string; /** Paragraphs without line breaks of their own; items of a list keep a line each. Never empty. */ readonly text: string; }

const names: readonly (readonly [PassageField, RegExp])[] = [
  ['because', /^(?:(?:decision |change )?(?:reasons?|rationale)(?: for (?:the )?change)?|why(?: (?:this change|now|is this needed))?\??|because|motivations?|justifications?|purpose)$/u],
  ['problem', /^(?:problems?|problem statement|context|background|symptoms?|root cause|current behaviou?r|what was wrong)$/u],
  ['drivers', /^(?:constraints?|(?:decision )?drivers?|requirements?)$/u],
  ['rejected', /^(?:rejected(?: (?:alternatives?|options?|because))?|(?:considered )?alternatives?(?: considered)?|alternatives? rejected|not done|discarded)$/u],
  ['positive', /^(?:benefits?|advantages?|pros)$/u],
  ['negative', /^(?:trade ?offs?|drawbacks?|downsides?|disadvantages?|cons|limitations?|risks?|known issues|breaking changes?)$/u],
  ['confirmation', /^(?:test plan|tested|how (?:was (?:this|it) )?tested|how has this been tested\??|verified|verification)$/u],
  ['confidence', /^confidence$/u],
];
const fieldOf = (name: string): PassageField | undefined => { const plain = name.toLowerCase().replace(/[-_]/gu, ' ').trim(); return names.find(([, pattern]) => pattern.test(plain))?.[0]; };

const heading = /^(#{1,6})[ \t]+(.{1,80}?)[ \t]*:?$/u;
const inLine = /^(?:[*-] )?(?:\*\*|__)?([A-Za-z][A-Za-z _-]{1,40}\??)(?:(?:\*\*|__):|:(?:\*\*|__)?)(?:[ \t]+(.*))?$/u;
/** Any line that begins something else: `Fix: …`, `Reviewed-by: …`, a heading. */
const another = /^(?:#{1,6}[ \t]|(?:\*\*)?[A-Z][\w-]{1,30}(?: [A-Za-z]\w{1,20}){0,2}(?:\*\*)?:(?:\*\*)?(?:[ \t]|$))/u;

export interface Named { readonly field: PassageField; readonly name: string; /** What stands behind it on its line. */ readonly rest: string; /** Up to the next heading. */ readonly isHeading: boolean; }

/** The name at the beginning of a line; undefined for every other line, also for one with numbers alone (`Reason: 12`). */
export function nameIn(line: string): Named | undefined {
  if (!line.includes(':') && !line.startsWith('#')) return undefined;
  const [, , called] = heading.exec(line) ?? [];
  const [, name = called ?? '', rest = ''] = called === undefined ? inLine.exec(line) ?? [] : [];
  const field = name === '' ? undefined : fieldOf(name);
  if (!field || rest !== '' && !/\p{L}{2}/u.test(rest) && !isEmpty(rest)) return undefined;
  return field === 'confidence' && !/^(?:low|medium|high)\.?$/iu.test(rest) ? undefined : { field, name, rest, isHeading: called !== undefined };
}

/** Which lines stand in a block of code, between ``` or ~~~, its marks among them: nothing there is a name or a heading. A mark that nothing closes opens no block. */
export function codeIn(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  let open = '', from = 0;
  for (const [at, line] of lines.entries()) {
    const mark = /^[ \t]*(`{3,}|~{3,})/u.exec(line)?.[1];
    if (mark === undefined) continue;
    if (open === '') { open = mark; from = at; continue; }
    if (!mark.startsWith(open) || line.trim() !== mark) continue;
    for (let inside = from; inside <= at; inside++) found.add(inside);
    open = '';
  }
  return found;
}

/** Comments of a template are no words of who fills it in. One that is not closed stays. */
function withoutComments(text: string): string {
  let kept = '', from = 0;
  for (;;) {
    const start = text.indexOf('<!--', from), end = start < 0 ? -1 : text.indexOf('-->', start + 4);
    if (end < 0) return kept + text.slice(from);
    kept += text.slice(from, start);
    from = end + 3;
  }
}

/** @param body of a message. @returns the passages in their order, and what is left; `words`: all of it but comments, and names below which nobody wrote anything */
export function passagesIn(body: string): { readonly passages: readonly Passage[]; readonly rest: string; readonly words: string } {
  const lines = withoutComments(body).split('\n'), code = codeIn(lines), passages: Passage[] = [], left: string[] = [], words: string[] = [];
  for (let at = 0; at < lines.length;) {
    const named = code.has(at) ? undefined : nameIn(lines[at] ?? '');
    if (!named) { left.push(lines[at] ?? ''); words.push(lines[at++] ?? ''); continue; }
    const begin = at, start = ++at, isAlone = named.rest === '';
    // Behind a name that stands alone there may be an empty line.
    while (isAlone && at < lines.length && lines[at]?.trim() === '') at++;
    while (at < lines.length && (code.has(at) || (named.isHeading ? !/^#{1,6}[ \t]/u.test(lines[at] ?? '') : lines[at]?.trim() !== '' && !another.test(lines[at] ?? '')) && !nameIn(lines[at] ?? ''))) at++;
    const paragraphs = unwrapped([{ text: named.rest, isCode: false }, ...lines.slice(start, at).map((text, line) => ({ text, isCode: code.has(start + line) }))]);
    const text = isPackages(named, lines.slice(start, at)) ? '' : paragraphs.map(parts => parts.filter(each => each.isCode || !isEmpty(each.text.replace(item, ''))).map(each => each.text).join('\n')).filter(each => each !== '').join('\n\n');
    if (text !== '') passages.push({ field: named.field, name: named.name, text });
    // What is only pointed to is found by who looks for pointers.
    words.push(...text !== '' ? lines.slice(begin, at) : paragraphs.flat().flatMap(each => pointsOnly(each.text) ? [each.text, ''] : []));
  }
  const plain = (all: readonly string[]) => all.join('\n').replace(/\n{3,}/gu, '\n\n').trim();
  return { passages, rest: plain(left), words: plain(words) };
}

const item = /^[ \t]*(?:[*-]|\d+[.)])[ \t]+/u;

/** `requirements:` above names of packages is what some file holds, and drives no decision. */
const isPackages = ({ name, rest }: Named, below: readonly string[]): boolean =>
  /^requirements?$/iu.test(name) && [rest, ...below].every(line => /^@?[\w./[\],-]*(?:[ \t]*(?:[<>=~!^]|v?\d).*)?$/u.test(line.replace(item, '').trim()));

interface Part { text: string; readonly isCode: boolean; }

/** Paragraphs, each in parts that keep a line of their own: items of a list, lines of code, and all else in one. */
function unwrapped(lines: readonly Part[]): readonly (readonly Part[])[] {
  const paragraphs: Part[][] = [[]];
  for (const { text, isCode } of lines) {
    const last = paragraphs.at(-1) ?? [], before = last.at(-1);
    if (isCode) last.push({ text, isCode });
    else if (text.trim() === '') { if (before) paragraphs.push([]); }
    else if (before && !before.isCode && !item.test(text)) before.text += ` ${text.trim()}`;
    else last.push({ text: text.trim(), isCode });
  }
  return paragraphs;
}

/** Each item of a list, or the whole text. */
export function itemsOf(text: string): readonly string[] {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  return lines.every(line => item.test(line)) ? lines.map(line => line.replace(item, '').trim()) : [text.replace(/\s+/gu, ' ')];
}

/** What was rejected, and why where that stands behind it: `Redis | one more server`, `Redis (one more server)`, `Redis — one more server`. */
export function rejectedOptionsIn(text: string, split: (line: string) => { readonly title: string; readonly why?: string }): readonly { readonly title: string; readonly why?: string }[] {
  const items = itemsOf(text), [only = ''] = items;
  // A few names in a row: “Redis, files or a database”.
  const names = items.length === 1 && !/[|(:—–]|\s-\s|\bbecause\b/u.test(only) ? only.replace(/\.$/u, '').split(/,\s+(?:(?:or|and)\s+)?|\s+or\s+/u) : [];
  if (names.length > 1 && names.every(each => each.trim() !== '' && each.trim().split(/\s+/u).length <= 4)) return names.map(each => ({ title: each.trim() }));
  return items.flatMap(each => {
    const [, title = '', why = ''] = /^([^|]+?)\s*\|\s*(.+)$/u.exec(each) ?? /^([^(]{2,80}?)\s+\(([^()]{4,})\)\.?$/u.exec(each) ?? [];
    const found = title === '' ? split(each) : { title, why };
    return found.title === '' ? [] : [found];
  });
}
