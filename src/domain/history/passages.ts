/**
 * What a message says under a name: `Reason: …` in a line or as a trailer, a heading `## Why`, `Rejected: Redis | one more server to run`. The names are those that people use: sections of templates of
 * requests, footers of Conventional Commits (https://www.conventionalcommits.org/en/v1.0.0/), and the trailers `Constraint`, `Rejected`, `Confidence` and `Tested` with which decisions are put into commits.
 */

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

/** The name at the beginning of a line; undefined for every other line, also for one that only points to something (`Reason: #12`). */
export function nameIn(line: string): Named | undefined {
  if (!line.includes(':') && !line.startsWith('#')) return undefined;
  const [, , called] = heading.exec(line) ?? [];
  const [, name = called ?? '', rest = ''] = called === undefined ? inLine.exec(line) ?? [] : [];
  const field = name === '' ? undefined : fieldOf(name);
  if (!field || rest !== '' && !/\p{L}{2}/u.test(rest.replace(/https?:\/\/\S+|\S*#\d+|\b[A-Z][A-Z0-9]+-\d+\b/gu, ''))) return undefined;
  return field === 'confidence' && !/^(?:low|medium|high)\.?$/iu.test(rest) ? undefined : { field, name, rest, isHeading: called !== undefined };
}

/** @param body of a message. @returns the passages in their order, and what is left */
export function passagesIn(body: string): { readonly passages: readonly Passage[]; readonly rest: string } {
  const lines = body.replaceAll(/<!--[\s\S]*?-->/gu, '').split('\n'), passages: Passage[] = [], left: string[] = [];
  for (let at = 0; at < lines.length;) {
    const named = nameIn(lines[at] ?? '');
    if (!named) { left.push(lines[at++] ?? ''); continue; }
    const start = ++at, isAlone = named.rest === '';
    // Behind a name that stands alone there may be an empty line.
    while (isAlone && at < lines.length && lines[at]?.trim() === '') at++;
    while (at < lines.length && (named.isHeading ? !/^#{1,6}[ \t]/u.test(lines[at] ?? '') : lines[at]?.trim() !== '' && !another.test(lines[at] ?? '')) && !nameIn(lines[at] ?? '')) at++;
    const text = unwrapped([named.rest, ...lines.slice(start, at)]);
    if (text !== '') passages.push({ field: named.field, name: named.name, text });
  }
  return { passages, rest: left.join('\n').replace(/\n{3,}/gu, '\n\n').trim() };
}

const item = /^[ \t]*(?:[*-]|\d+[.)])[ \t]+/u;

function unwrapped(lines: readonly string[]): string {
  return lines.join('\n').trim().split(/\n[ \t]*\n+/u).map(paragraph => paragraph.split('\n').reduce((text, line) => text === '' || item.test(line) ? `${text}\n${line.trim()}` : `${text} ${line.trim()}`, '').trim()).filter(each => each !== '').join('\n\n');
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
