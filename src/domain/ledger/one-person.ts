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
