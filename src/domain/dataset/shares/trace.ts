/** Turns the people behind each example into numbers, as they stand in a dataset, and says whose approval counts. */
import { personKey } from '../../ledger/consent.ts';
import type { Cleared, Reviewed } from '../../ledger/event.ts';
import { agrees, qualityOf } from './credit.ts';
import type { OnePerson } from './same-people.ts';

export interface Traced {
  /** A number for each approval, in their order. */
  readonly reviewers: readonly string[];
  /** Those of them that count: each person once, never the author. */
  readonly counted: readonly string[];
  readonly quality: number;
  readonly stewards: readonly string[];
}

export interface Tracer {
  of(author: string, approvals: readonly Reviewed[], cleared: readonly Cleared[]): Traced;
  /** One statement of each that has a number. */
  readonly events: ReadonlyMap<string, string>;
}

/** What counts for a share: each person once, and never the author. @param author their key */
export function fromOthers<T extends Reviewed | Cleared>(author: string, all: readonly T[], one: OnePerson): readonly T[] {
  const seen = new Set([one(author)]);
  return all.filter(({ by }) => { const person = one(personKey(by)); return person !== '' && !seen.has(person) && seen.add(person); });
}

/** One for each dataset: it numbers people as they come. Who they are stays in the repository, where the ids of what they said lead. */
export function tracer(one: OnePerson): Tracer {
  const events = new Map<string, string>();
  const numbers = { reviewer: new Map<string, string>(), steward: new Map<string, string>() };
  const numberOf = (what: keyof typeof numbers, { by, id }: Reviewed | Cleared): string => {
    const known = numbers[what];
    const key = personKey(by);
    const number = known.get(key) ?? `${what}-${known.size + 1}`;
    if (!known.has(key)) { known.set(key, number); events.set(number, id); }
    return number;
  };
  // One list for all examples with the same people.
  const lists = new Map<string, readonly string[]>();
  const shared = (list: readonly string[]): readonly string[] => { const key = list.join('\n'); const known = lists.get(key) ?? list; lists.set(key, known); return known; };
  return {
    events,
    of(author, approvals, cleared) {
      const reviewers = shared(approvals.map(each => numberOf('reviewer', each)));
      const counting = fromOthers(author, approvals, one);
      return {
        reviewers, counted: counting.length === approvals.length ? reviewers : shared(counting.map(each => numberOf('reviewer', each))), quality: qualityOf(counting.map(agrees)),
        stewards: shared(fromOthers(author, cleared, one).map(each => numberOf('steward', each))),
      };
    },
  };
}
