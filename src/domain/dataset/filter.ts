/** Which examples a recipe takes. Asked only of those that may leave: of any other the answer is that it may not, and nothing about its content. */
import { oneLine } from '../capture/hidden-characters.ts';
import type { Example } from '../capture/example.ts';
import { personKey, type ConsentedExample } from '../ledger/consent.ts';
import { glob } from '../capture/glob.ts';
import type { Filters } from './recipe-filters.ts';

type Refused = { readonly code: string; readonly reason: string };

/** Every filter that the example does not pass; [] when it is taken. `filters.approvals` is not among them: the ledger counts approvals, at the first look and at the last. */
export function filtering(filters: Filters = {}): (example: ConsentedExample) => readonly Refused[] {
  const { kinds, tags, languages, confidence, from = '', to = '9999-99-99' } = filters;
  const spoken = languages && new Set(languages.map(language => language.toLowerCase()));
  const authors = filters.authors && new Set(filters.authors.map(email => personKey({ email })));
  const wrongPath = pathsFilter(filters.paths);
  return example => {
    const out: Refused[] = [];
    const no = (code: string, reason: string) => { out.push({ code, reason }); };
    const day = example.createdAt.slice(0, 10);
    if (kinds && !kinds.includes(example.kind)) no('filter-kind', `It is a ${example.kind}; the recipe takes ${some(kinds)}.`);
    if (tags && !example.tags.some(tag => tags.includes(tag))) no('filter-tag', `It has none of the tags that the recipe takes: ${some(tags)}.`);
    const path = wrongPath(example);
    if (path !== undefined) no('filter-path', path);
    if (languages && !example.change.files.some(({ language }) => spoken?.has(language.toLowerCase()))) no('filter-language', `None of its files is in a language that the recipe takes: ${some(languages)}.`);
    if (authors && !authors.has(personKey(example.author))) no('filter-author', 'The recipe takes examples of other authors.');
    if (day < from || day > to) no('filter-date', `It was recorded on ${day}; the recipe takes examples ${[...from === '' ? [] : [`from ${from}`], ...filters.to === undefined ? [] : [`to ${to}`]].join(' ')}.`);
    if (confidence && !confidence.includes(example.confidence)) no('filter-confidence', `Its author's confidence is ${example.confidence}; the recipe takes ${some(confidence)}.`);
    return out;
  };
}

/**
 * At least one file has to match a glob without `!`, where there is any; no file may match one with it: the whole diff leaves, so what a recipe keeps out is in none of it.
 * A file that was renamed has both names.
 */
function pathsFilter(globs: readonly string[] | undefined): (example: Example) => string | undefined {
  if (!globs) return () => undefined;
  const anyOf = (list: readonly string[]) => { const all = list.map(glob); return all.length === 0 ? undefined : (path: string) => all.some(fits => fits(path)); };
  const wanted = anyOf(globs.filter(each => !each.startsWith('!')));
  const unwanted = anyOf(globs.filter(each => each.startsWith('!')).map(each => each.slice(1)));
  return ({ change }) => {
    const paths = change.files.flatMap(({ path, oldPath }) => oldPath === undefined ? [path] : [path, oldPath]);
    const kept = unwanted && paths.find(path => unwanted(path));
    if (kept !== undefined) return `It touches ${oneLine(kept, 100)}, which the recipe keeps out.`;
    return wanted && !paths.some(path => wanted(path)) ? 'It touches no file that the recipe takes.' : undefined;
  };
}

const some = (list: readonly string[]): string => oneLine(list.length > 5 ? `${list.slice(0, 5).join(', ')} and ${list.length - 5} more` : list.join(', '), 200);
