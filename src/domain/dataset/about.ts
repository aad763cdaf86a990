/** The little that sums over a whole dataset need to know of an example: a few words and numbers, nearly always shared with others, and nothing of its content. */
import type { Example, Person } from '../capture/example.ts';
import { personKey } from '../ledger/consent.ts';
import type { Reviewed, Level } from '../ledger/event.ts';
import type { Shared } from './shared.ts';

export interface About {
  readonly kind: Example['kind'];
  /** VS Code's ids of the languages of the changed files, each once, by name. */
  readonly languages: readonly string[];
  /** The top folders of the changed files, each once, by name; `.` for the root. */
  readonly areas: readonly string[];
  /** A number for each author, the same for all examples of one plan; says nothing outside of it. */
  readonly author: number;
  readonly level: Level;
  /** For each approval, in the order of their ids, whether this reviewer would have chosen what the author chose. */
  readonly sameChoice: readonly boolean[];
  /** For each of the author's steps, how many of these reviewers dispute it. */
  readonly disputes: readonly number[];
}

/** The same before the author has a number. */
export type AboutOne = Omit<About, 'author'>;
export interface Teller { of(author: Person, about: AboutOne): About; }

export function aboutOne({ kind, change, steps = [], options }: Example, level: Level, approvals: readonly Reviewed[]): AboutOne {
  return {
    kind, level, languages: once(change.files.map(({ language }) => language)), areas: once(change.files.map(({ path }) => areaOf(path))),
    sameChoice: approvals.map(({ wouldChoose }) => wouldChoose === undefined || (options[wouldChoose]?.chosen ?? true)),
    disputes: steps.map((_, step) => approvals.filter(({ disputedSteps = [] }) => disputedSteps.includes(step)).length),
  };
}

/** One for each plan: it numbers the authors as they come. */
export function teller(shared: Shared): Teller {
  const authors = new Map<string, number>();
  return {
    of(author, about) {
      const key = personKey(author);
      const number = authors.get(key) ?? authors.size + 1;
      authors.set(key, number);
      return shared.one({ ...about, author: number });
    },
  };
}

const areaOf = (path: string): string => path.includes('/') ? path.slice(0, path.indexOf('/')) : '.';
const once = (words: readonly string[]): string[] => [...new Set(words)].sort();
