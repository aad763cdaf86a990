/** What a recipe's filters name and no example has: most often a slip of the pen, which would look like a repository that holds little. Sees only what filters see, and names nobody whom the recipe does not name. */
import { glob } from '../capture/glob.ts';
import { oneLine } from '../capture/hidden-characters.ts';
import { personKey, type ConsentedExample } from '../ledger/consent.ts';
import type { Filters } from './recipe-filters.ts';

/** What is looked at of an example. */
export interface Slip extends Pick<ConsentedExample, 'kind' | 'tags' | 'author' | 'createdAt' | 'confidence'> { readonly files: readonly Pick<ConsentedExample['change']['files'][number], 'path' | 'oldPath' | 'language'>[]; }
export const slipOf = ({ kind, tags, change, author, createdAt, confidence }: ConsentedExample): Slip =>
  ({ kind, tags, author, createdAt, confidence, files: change.files.map(({ path, oldPath, language }) => ({ path, language, ...oldPath !== undefined && { oldPath } })) });

export interface FilterSlips {
  /** Every example that filters are asked of, whether it is taken or not. */
  see(example: Slip): void;
  /** A sentence for each filter that is worth a second look. */
  notes(): readonly string[];
}

export function filterSlips({ kinds, tags, paths, languages, authors, from, to, confidence }: Filters = {}): FilterSlips {
  const seen = { kinds: new Tally(), tags: new Tally(), languages: new Tally(), confidence: new Tally(), days: new Tally() };
  // Those that have matched nothing yet.
  const globs = new Map(paths?.map(text => [text, glob(text.replace(/^!/, ''))]));
  const people = new Map(authors?.map(email => [personKey({ email }), email]));
  let examples = 0;
  return {
    see({ kind, tags: own, files, author, createdAt, confidence: sure }) {
      examples++;
      seen.kinds.add(kind);
      for (const tag of new Set(own)) seen.tags.add(tag);
      for (const language of new Set(files.map(file => file.language))) seen.languages.add(language);
      seen.confidence.add(sure);
      seen.days.add(createdAt.slice(0, 10));
      people.delete(personKey(author));
      for (const [text, fits] of globs) if (files.some(({ path, oldPath }) => fits(path) || (oldPath !== undefined && fits(oldPath)))) globs.delete(text);
    },
    notes() {
      const notes: string[] = [];
      const none = (field: string, words: string, more = '') => { notes.push(`filters.${field}: of the ${examples} example${examples === 1 ? '' : 's'} that may leave, none ${words}.${more && ` ${more}`}`); };
      if (examples === 0) return notes;
      // There are few of these to choose from: that one of several is missing is no slip.
      if (kinds && !kinds.some(kind => seen.kinds.has(kind))) none('kinds', `is a ${kinds.join(' or ')}`);
      if (confidence && !confidence.some(each => seen.confidence.has(each))) none('confidence', `has the confidence ${confidence.join(' or ')}`);
      const strangeTags = tags?.filter(tag => !seen.tags.has(tag)) ?? [];
      if (strangeTags.length > 0) none('tags', `has the tag ${quoted(strangeTags)}`, seen.tags.size === 0 ? 'They have no tags at all.' : `Their tags: ${some(seen.tags.commonest())}.`);
      const strangeLanguages = languages?.filter(language => !seen.languages.hasLike(language)) ?? [];
      if (strangeLanguages.length > 0) none('languages', `has a file in ${quoted(strangeLanguages)}`, `Their languages: ${some(seen.languages.commonest())}.`);
      const [wanted, unwanted] = [[...globs.keys()].filter(text => !text.startsWith('!')), [...globs.keys()].filter(text => text.startsWith('!'))];
      if (wanted.length > 0) none('paths', `touches a file that ${quoted(wanted)} matches`, pathsCount);
      if (unwanted.length > 0) none('paths', `is kept out by ${quoted(unwanted)}`, pathsCount);
      if (people.size > 0) none('authors', `is by ${quoted([...people.values()])}`);
      const days = [...seen.days.keys()].sort(), first = days[0] ?? '', last = days.at(-1) ?? '';
      if ((from !== undefined || to !== undefined) && !days.some(day => day >= (from ?? day) && day <= (to ?? day)))
        none(from === undefined ? 'to' : 'from', `was recorded ${from === undefined ? `up to ${to ?? ''}` : to === undefined ? `from ${from} on` : `from ${from} to ${to}`}`, first === last ? `They are of ${first}.` : `They are from ${first} to ${last}.`);
      return notes;
    },
  };
}

const pathsCount = 'Globs count from the root of the repository, and capital letters matter.';
const some = (list: readonly string[]): string => oneLine(list.length > 5 ? `${list.slice(0, 5).join(', ')} and ${list.length - 5} more` : list.join(', '), 300);
const quoted = (list: readonly string[]): string => some(list.map(each => JSON.stringify(each)));

class Tally extends Map<string, number> {
  add(key: string): void { this.set(key, (this.get(key) ?? 0) + 1); }
  /** Whatever letters of it are capital. */
  hasLike(key: string): boolean { return [...this.keys()].some(each => each.toLowerCase() === key.toLowerCase()); }
  commonest(): string[] { return [...this].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([key]) => key); }
}
