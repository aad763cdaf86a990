/** Which addresses are one person's, as lists of addresses tell it: joined once, since it is asked for each verdict of each example. */
import { personKey } from './consent.ts';

/** By the key of an address, the key that stands for the person. Who is in no list stands for themselves and is not in it. */
export type OnePersons = ReadonlyMap<string, string>;

/** @param lists each one person's: who is in two of them joins both */
export function joined(lists: readonly (readonly string[])[]): OnePersons {
  const above = new Map<string, string>();
  const find = (key: string): string => { let at = key; for (let next = above.get(at); next !== undefined; next = above.get(at)) at = next; return at; };
  for (const [first = '', ...others] of lists) for (const other of others) {
    const [one, two] = [find(personKey({ email: first })), find(personKey({ email: other }))].sort() as [string, string];
    // Who has no address is nobody in particular.
    if (one !== two && one !== '') above.set(two, one);
  }
  return new Map([...above.keys(), ...new Set(above.values())].map(key => [key, find(key)]));
}

/** What joins people who were several before. It goes by persons: in which order, in which letters or beside whom they are listed tells nothing. @returns of each such person one address, as it is written, for each whom they were before */
export function newlyOne(before: readonly (readonly string[])[], now: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const [was, is] = [joined(before), joined(now)];
  const persons = new Map<string, Map<string, string>>();
  for (const email of now.flat()) {
    const key = personKey({ email }), one = is.get(key), earlier = was.get(key) ?? key;
    if (one === undefined) continue;
    const found = persons.get(one) ?? new Map<string, string>();
    persons.set(one, found);
    if (!found.has(earlier)) found.set(earlier, email);
  }
  return [...persons.values()].filter(({ size }) => size > 1).map(each => [...each.values()]);
}

/** Those who are one by both. */
export function oneByBoth(some: readonly (readonly string[])[], others: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const maps = [joined(some), joined(others)];
  const persons = new Map<string, string[]>();
  for (const key of new Set(some.flat().map(email => personKey({ email })))) {
    const person = JSON.stringify(maps.map(each => each.get(key) ?? key));
    persons.set(person, [...persons.get(person) ?? [], key]);
  }
  return [...persons.values()].filter(({ length }) => length > 1);
}
