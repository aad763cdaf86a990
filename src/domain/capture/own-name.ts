/** Whether an example says who wrote it, where that is not to be seen: the author's name, a part of it, or what stands before the @ of their address, as words. What somebody is called by others nobody knows. */
import type { Finding } from './checks/check.ts';
import type { Example, Person } from './example.ts';
import { textsOf } from './texts.ts';

/** Given and family names that are English words too: alone they say nothing, in the whole name they do. */
const words = new Set('abel abbey able angel april archer art ash august autumn bell best bill bishop black booth brook brown buck carol carter case chance chase christian clay cliff cook daisy dale dawn dean dell dick drew duke earl east faith fisher field ford forest frank gay gene glen grace grant gray green guy hall harmony hazel heath holly hope hunt hunter iris ivy jack jay jean jewel joy june justice king knight lane lee lily long love major mark marsh mason max may melody mercy mike miles miller north page park patience pearl penny peter pierce price rain ray read reed rich ring rob robin rock rose ruby rusty sage sandy scott skip sky stone sue summer taylor tanner trip troy turner victor violet wade walker ward webb west white wild will winter wood worth young'.split(' '));
/** Of a team or a role, and nobody's name. */
const roles = new Set('admin contact developer develop developers devs engineering github gitlab hello info mail noreply no-reply office root support team test user work'.split(' '));

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
const word = (pattern: string): string => `(?<![\\p{L}\\p{N}_])(?:${pattern})(?![\\p{L}\\p{N}_])`;

/** What somebody is called: each word of their name, the whole in both orders, and what stands before the @. */
function namesOf({ name, email }: Person): { readonly parts: readonly string[]; readonly whole: readonly string[]; readonly local: string } {
  const parts = name.normalize('NFC').split(/[\s,]+/u).filter(part => /^\p{L}[\p{L}\p{M}'’.-]*$/u.test(part));
  const joined = (all: readonly string[]) => all.map(escaped).join('[\\s,._-]{1,3}');
  return { parts, whole: parts.length > 1 ? [joined(parts), joined([...parts].reverse())] : [], local: (email.split('@')[0] ?? '').replace(/^\d+\+/u, '').replace(/\+.*/u, '') };
}

function patternsFor(person: Person): readonly RegExp[] {
  const { parts, whole, local } = namesOf(person);
  const address = local.length >= 4 && !roles.has(local.toLowerCase()) && !words.has(local.toLowerCase()) && /\p{L}/u.test(local) ? [escaped(local)] : [];
  // As it is written: a name has a capital, and the word that it may be has none.
  const alone = parts.filter(part => [...part].length >= 3 && !words.has(part.toLowerCase()) && part !== part.toLowerCase()).map(escaped);
  return [...[...whole, ...address].length > 0 ? [new RegExp(word([...whole, ...address].join('|')), 'giu')] : [], ...alone.length > 0 ? [new RegExp(word(alone.join('|')), 'gu')] : []];
}

/** Tells where a text has the name: start and end in UTF-16 units, and undefined where it has not. Worth keeping for one author. */
export function nameFinder(author: Person): (text: string) => { readonly start: number; readonly end: number } | undefined {
  const patterns = patternsFor(author);
  return text => {
    for (const pattern of patterns) {
      pattern.lastIndex = 0;
      const found = pattern.exec(text);
      if (found) return { start: found.index, end: found.index + found[0].length };
    }
    return undefined;
  };
}

/**
 * Tells whether somebody else's text names any of these people: by their whole name, written as a name or as code has it, or by their login where it can be no word. What is a word too, or a given name alone, may be anybody's there, and whoever is called so must not hold back what everybody writes.
 * @returns undefined where there is nothing to look for
 */
export function othersFinder(people: readonly Person[]): ((text: string) => boolean) | undefined {
  const whole: RegExp[] = [], logins: RegExp[] = [];
  for (const person of people) {
    const { whole: names, local } = namesOf(person);
    if (names.length > 0) whole.push(new RegExp(word(names.join('|')), 'giu'));
    if (local.length >= 4 && !roles.has(local.toLowerCase()) && /\p{L}/u.test(local)) logins.push(new RegExp(/[\d._-]/.test(local) ? word(escaped(local)) : `(?<=@|(?:TODO|FIXME|XXX|HACK)\\()${escaped(local)}(?![\\p{L}\\p{N}_.-])`, 'iu'));
  }
  return whole.length + logins.length === 0 ? undefined : text => logins.some(pattern => pattern.test(text)) || whole.some(pattern => [...text.matchAll(pattern)].some(([name]) => asName.test(name)));
}
/** Each word with a capital, in a script that has any; or with a sign between, as in an address: `mara-lindqvist`. */
const asName = /^(?:[^\p{Ll}]\S*(?:[\s,._-]+|$))+$|^[^\s,]+[._-][^\s,]+$/u;

/** The first field that has it, such as `because`; undefined where none has. Where an example sits in the code is never exported, and not looked at. @param wanted which fields are looked at */
export const ownNameIn = (example: Example, find = nameFinder(example.author), wanted = (field: string): boolean => !field.startsWith('anchors.')): string | undefined =>
  textsOf(example).find(({ field, text }) => wanted(field) && find(text) !== undefined)?.field;

/** As a finding, for whoever looks at an example of an author who chose to be anonymous. Without a hash: nobody can allow it, for no dataset would take it all the same. */
export function ownNameFinding(example: Example): Finding | undefined {
  const field = ownNameIn(example);
  return field === undefined ? undefined : { check: 'own-name', severity: 'blocks', field, message: 'Its author chose to be anonymous, and this says who they are: no dataset takes it until they take their name out of it, or are named again.' };
}

/** One word, as every placeholder is, and the same for everybody: by another for each author they could be told apart. */
const stand = 'REDACTED_AUTHOR';

/** The text with a placeholder wherever it has the name; its lines, and the first sign of each, stay. */
export function withoutName(text: string, author: Person): string {
  return patternsFor(author).reduce((now, pattern) => now.replace(pattern, name => name.split(/(\r?\n[+ -]?)/u).map((part, at) => at % 2 === 1 ? part : stand).join('')), text);
}
