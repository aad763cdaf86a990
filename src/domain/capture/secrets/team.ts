/** What a team's policy adds to the search: its code names and patterns. They come with a repository, so that a hostile one must not stop the search. */
import type { Scanner, TeamRules } from '../../ports.ts';
import type { Found } from './rule.ts';

/** The same scanner, that looks for what this policy names too. */
export function watching(scanner: Scanner, policy: TeamRules | undefined): Scanner {
  const team = teamRules(policy);
  return team ? { scan: (text, about) => scanner.scan(text, { ...about, team }) } : scanner;
}

/** Of a policy what the search needs; undefined where it names nothing. */
export const teamRules = (policy: TeamRules | undefined): TeamRules | undefined =>
  Object.keys(policy?.codeNames ?? {}).length > 0 || (policy?.secretPatterns ?? []).length > 0 ? { codeNames: policy?.codeNames, secretPatterns: policy?.secretPatterns } : undefined;

/** As long as before, so that places stay: the small form of `İ` alone has two characters (https://www.unicode.org/Public/UCD/latest/ucd/SpecialCasing.txt). */
const small = (text: string): string => text.replaceAll('İ', 'i').toLowerCase();

/**
 * Whole words, whatever their case, and also as parts of names in code: `Bluebird` in `bluebird_client` and `newBluebirdClient`. The longest first, where one is a part of another.
 * Of a name of several words also what code makes of it: `Blue Bird` is `blueBird`, `BLUE_BIRD`, `blue-bird`.
 */
export function findCodeNames(text: string, names: TeamRules['codeNames']): readonly Found[] {
  const found: Found[] = [], within = small(text);
  for (const [term, instead] of Object.entries(names ?? {})) {
    const [first = '', ...more] = small(term).split(/[\s_.-]+/u).filter(word => word !== '');
    if (first === '') continue;
    const rest = new RegExp(more.map(word => `[\\s_.-]{0,3}${word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}`).join(''), 'iuy');
    for (let at = within.indexOf(first); at >= 0; at = within.indexOf(first, at + 1)) {
      rest.lastIndex = at + first.length;
      const end = more.length === 0 ? at + first.length : rest.test(within) ? rest.lastIndex : -1;
      if (end > 0 && isPart(text, at, end)) found.push({ id: 'code-name', kind: 'CODE_NAME', title: 'a name that the team’s policy keeps inside', start: at, end, value: text.slice(at, end), instead });
    }
  }
  return found;
}

const letter = /\p{L}/u, lower = /\p{Ll}/u, capital = /\p{Lu}/u;
/** In `newBluebirdClient` a word begins with a capital and ends before one. */
function isPart(text: string, start: number, end: number): boolean {
  const [before, first, last, after] = [text[start - 1] ?? '', text[start] ?? '', text[end - 1] ?? '', text[end] ?? ''];
  return (!letter.test(before) || (lower.test(before) && capital.test(first))) && (!letter.test(after) || (capital.test(after) && lower.test(last)));
}

/** True where a pattern takes time in proportion to the text, or nearly so: no repetition of a group, no reference back, and one repetition without end at most. What is not goes only where it can be stopped. */
export const isPlain = (pattern: string): boolean =>
  !/\)[*+?{]|\\[1-9k]|\(\?[<=!]/u.test(pattern) && (pattern.replace(/\\./gu, 'x').match(/[*+]|\{\d+,\d*\}/gu) ?? []).length <= 1 && (/\{\d+,?(\d*)\}/u.exec(pattern)?.[1] ?? '').length <= 3;
