/** Which addresses are one person's, as far as `.mailmap` and the policy tell: nobody earns from reviewing themselves under another address, or twice for one review. */
import type { Person } from '../../capture/example.ts';
import { personKey } from '../../ledger/consent.ts';

/** By the key of an address: the key that stands for the person. */
export type OnePerson = (key: string) => string;

/** @param proper everybody as `.mailmap` has them, in the order given. @param aliases lists of addresses, each list one person's */
export async function samePeople(people: readonly Person[], proper: (people: readonly Person[]) => Promise<readonly Person[]>, aliases: readonly (readonly string[])[] = []): Promise<OnePerson> {
  const above = new Map<string, string>();
  const find: OnePerson = key => { let at = key; for (let next = above.get(at); next !== undefined; next = above.get(at)) at = next; return at; };
  const join = (a: { email: string }, b: { email: string }) => {
    const [one, other] = [find(personKey(a)), find(personKey(b))].sort() as [string, string];
    // Who has no address is nobody in particular.
    if (one !== other && one !== '') above.set(other, one);
  };
  const found = await proper(people);
  people.forEach((person, at) => { join(person, found[at] ?? person); });
  for (const [first = '', ...others] of aliases) for (const other of others) join({ email: first }, { email: other });
  return find;
}
