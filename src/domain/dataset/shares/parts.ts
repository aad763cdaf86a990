/** Each contributor's part of a dataset, for what they did: frozen in its manifest when it is built. */
import type { ShareRules } from '../../ledger/policy.ts';
import { apportion, multipleOf } from './apportion.ts';
import type { Credit } from './credit.ts';

/** What a part is for. */
export const roles = ['authorship', 'review', 'stewardship'] as const;
export type Role = (typeof roles)[number];

export interface Part {
  readonly role: Role;
  /** As elsewhere in the dataset: `contributor-3`, `reviewer-1`, `steward-1`; `authors` for all of them where nobody is told apart. */
  readonly id: string;
  /** Of `partUnits`. */
  readonly part: number;
  /** A statement of this person, by its id: leads to them in the repository, and nowhere else. */
  readonly event?: string;
}

/** A part is so many millionths. */
export const partUnits = 1_000_000;
export const allAuthors = 'authors';

export interface Shares {
  /** Of the rules in docs/shares.md. */
  readonly version: 1;
  readonly of: typeof partUnits;
  readonly rules: ShareRules;
  /** They add up to `of`; by role, then the largest first. */
  readonly parts: readonly Part[];
}

export type Weighted = Pick<Credit, 'id' | 'author' | 'reviewers' | 'stewards'> & { /** By `weigh`. */ readonly share: number; };

/**
 * Of every example that somebody approved, or cleared, those people get their hundredths together, counted by examples: one line more makes no pot larger. Within a pot each example counts by its share,
 * and those who stand behind one example get the same of it.
 * @param given in any order. @param events one of each reviewer and steward, by their key
 */
export function partsOf(given: readonly Weighted[], rules: ShareRules, events: ReadonlyMap<string, string> = new Map()): Shares {
  const pots = [potOf(given, 'review', rules.review, each => each.reviewers), potOf(given, 'stewardship', rules.stewardship, each => each.stewards)];
  const rest = BigInt(given.length) * 100n - pots.reduce((sum, pot) => sum + pot.size, 0n);
  const all = [{ ...potOf(given, 'authorship', 100, each => [each.author ?? allAuthors]), size: rest }, ...pots].filter(({ size, total }) => size > 0n && total > 0n);
  const rows = all.flatMap(({ role, size, people }, which) => [...people].sort(([a], [b]) => byNumber(a, b)).map(([id, weight]) =>
    ({ role, id, weight: weight * size * all.reduce((product, { total }, other) => other === which ? product : product * total, 1n) })));
  const parts = apportion(partUnits, rows.map(({ weight }) => weight));
  return {
    version: 1, of: partUnits, rules: { review: rules.review, stewardship: rules.stewardship },
    parts: rows.map(({ role, id }, at): Part => { const event = events.get(id); return { role, id, part: parts[at] ?? 0, ...event !== undefined && { event } }; })
      .sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || b.part - a.part || byNumber(a.id, b.id)),
  };
}

interface Pot { readonly role: Role; /** In hundredths of an example. */ readonly size: bigint; readonly people: ReadonlyMap<string, bigint>; readonly total: bigint; }

function potOf(given: readonly Weighted[], role: Role, hundredths: number, who: (each: Weighted) => readonly string[]): Pot {
  const with_ = given.filter(each => who(each).length > 0);
  const scale = multipleOf(with_.map(each => who(each).length));
  const people = new Map<string, bigint>();
  let total = 0n;
  for (const each of with_) {
    const all = who(each);
    const part = BigInt(each.share) * scale / BigInt(all.length);
    for (const person of all) { people.set(person, (people.get(person) ?? 0n) + part); total += part; }
  }
  return { role, size: BigInt(with_.length) * BigInt(hundredths), people, total };
}

/** `contributor-2` before `contributor-10`. */
export const byNumber = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
