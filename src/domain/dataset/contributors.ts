/** Who a dataset is from, as far as its recipe says it: a number for each author that stays theirs in later versions, and their share. */
import { oneLine } from '../capture/hidden-characters.ts';
import type { Person } from '../capture/example.ts';
import { personKey } from '../ledger/consent.ts';
import type { Attribution } from './attribution.ts';
import type { Contribution, ManifestHead } from './manifest.ts';
import type { PlannedExample } from './plan.ts';

export interface Contributor { /** `contributor-3`. */ readonly id: string; /** Only where the recipe asks for names. */ readonly name?: string; }

/**
 * By author. A number leads to nobody without the repository, which knows whose the examples of earlier versions are: whoever has one there keeps the number, the others get the next that no version
 * has used. So nothing about a person needs to be written down, not even a hash, which can be guessed. Who has withdrawn everything that carried their number gets a new one.
 * @param examples those in the dataset, by id. @param earlier versions of the dataset, newest first. @param anonymous keys of those who chose to have no name
 */
export function contributorsOf(examples: readonly { readonly id: string; readonly author: Person }[], attribution: Attribution, earlier: readonly ManifestHead[], anonymous: Pick<ReadonlySet<string>, 'has'> = new Set()): ReadonlyMap<string, Contributor> {
  if (attribution === 'none') return new Map();
  const had = new Map<string, number>();
  let highest = 0;
  for (const head of [...earlier].reverse()) {
    for (const { id, contributor } of head.examples) {
      const number = Number(/^contributor-(\d{1,9})$/.exec(contributor ?? '')?.[1] ?? 0);
      highest = Math.max(highest, number);
      if (number > 0) had.set(id, number);
    }
  }
  const people = new Map<string, { number?: number; name: string }>();
  const taken = new Set<number>();
  for (const { id, author } of examples) {
    const person = people.get(personKey(author)) ?? { name: '' };
    people.set(personKey(author), person);
    if (!anonymous.has(personKey(author))) person.name = nameOf(author) || person.name;
    const number = had.get(id);
    if (person.number === undefined && number !== undefined && !taken.has(number)) { person.number = number; taken.add(number); }
  }
  const bearers = new Map<string, number>();
  for (const { name } of people.values()) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  return new Map([...people].map(([key, { number = ++highest, name }]): [string, Contributor] => {
    const id = `contributor-${number}`;
    if (attribution === 'pseudonym' || name === '') return [key, { id }];
    return [key, { id, name: bearers.get(name) === 1 ? name : `${name} (${id})` }];
  }));
}

/** Never an address, whatever somebody has set as their name, and nothing that looks like a number of ours. */
export function nameOf({ name }: Person): string {
  const plain = oneLine(name, 100).trim();
  return plain.includes('@') || /^contributor-\d+/i.test(plain) ? '' : plain;
}

/** How much is from whom, by number. */
export function contributions(included: readonly Pick<PlannedExample, 'contributor' | 'lines'>[]): readonly Contribution[] {
  const sums = new Map<string, { readonly contributor: string; readonly name?: string; examples: number; lines: number; tokens: number }>();
  for (const { contributor, lines } of included) {
    if (!contributor) continue;
    const { id, ...name } = contributor;
    const sum = sums.get(id) ?? { contributor: id, ...name, examples: 0, lines: 0, tokens: 0 };
    sums.set(id, sum);
    sum.examples++;
    sum.lines += lines.length;
    sum.tokens += lines.reduce((total, { tokens }) => total + tokens, 0);
  }
  return [...sums.values()].sort((a, b) => a.contributor.length - b.contributor.length || (a.contributor < b.contributor ? -1 : 1));
}
