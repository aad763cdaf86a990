/** Which addresses are one person's, as far as `.mailmap` and the policy tell: nobody earns from reviewing themselves under another address, or twice for one review. */
import type { Person } from '../../capture/example.ts';
import { joined } from '../../ledger/one-person.ts';

/** By the key of an address: the key that stands for the person. */
export type OnePerson = (key: string) => string;

/** @param proper everybody as `.mailmap` has them, in the order given. @param aliases lists of addresses, each list one person's */
export async function samePeople(people: readonly Person[], proper: (people: readonly Person[]) => Promise<readonly Person[]>, aliases: readonly (readonly string[])[] = []): Promise<OnePerson> {
  const found = await proper(people);
  const persons = joined([...people.map((person, at) => [person.email, (found[at] ?? person).email]), ...aliases]);
  return key => persons.get(key) ?? key;
}
