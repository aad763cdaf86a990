/** Whose the parts of a dataset are: only the repository knows, by the statements that the parts rest on. For its members and those who pay, never for what is published. */
import { oneLine } from '../../capture/hidden-characters.ts';
import type { Person } from '../../capture/example.ts';
import { personKey } from '../../ledger/consent.ts';
import type { Snapshot } from '../../store.ts';
import { anonymousAmong, choicesIn } from '../anonymous.ts';
import { apportion } from './apportion.ts';
import { allAuthors, roles, type Role } from './parts.ts';
import type { SharedManifest } from './recompute.ts';
import { samePeople } from './same-people.ts';

export interface PersonsPart { /** Undefined for what cannot be told any more; `ids` then says which. */ readonly person: Person | undefined; /** They chose to have no name in anything published: whoever hands this list on leaves them out, or their name. */ readonly anonymous: boolean; /** As the manifest names them. */ readonly ids: readonly string[]; /** Every address that was counted together in this row; more than one where `.mailmap` or the policy join them. */ readonly addresses: readonly string[]; readonly parts: Readonly<Record<Role, number>>; readonly part: number; }

/** One row for each person, whatever they did and under whatever address, the largest part first. The parts add up to what those of the manifest add up to. */
export async function peopleOf(manifest: SharedManifest, snapshot: Pick<Snapshot, 'entries' | 'policy'>, proper: (people: readonly Person[]) => Promise<readonly Person[]>): Promise<readonly PersonsPart[]> {
  const { entries, policy } = snapshot;
  const authors = new Map(manifest.examples.flatMap(({ id }): [string, Person][] => { const author = entries.get(id)?.facts.author; return author && personKey(author) !== '' ? [[id, author]] : []; }));
  const said = new Map(manifest.examples.flatMap(({ id }) => entries.get(id)?.facts.events.map(({ id: event, by }): [string, Person] => [event, by]) ?? []));
  const owners = manifest.shares.parts.flatMap(({ role, id, part, event }) => role === 'authorship' ? byExample(manifest.examples.filter(({ contributor }) => id === allAuthors || contributor === id), id, authors, part)
    : [{ role, id, part, person: said.get(event ?? '') }]);
  const people = [...new Map(owners.flatMap(({ person }) => person ? [[personKey(person), person] as const] : [])).values()];
  const one = await samePeople(people, proper, policy?.aliases);
  const named = new Map((await proper(people)).map((person, at): [string, Person] => [one(personKey(people[at] ?? person)), person]));
  const hidden = await anonymousAmong(people, choicesIn(snapshot), proper, policy?.aliases);
  const anonymous = new Set(people.flatMap(person => hidden.has(personKey(person)) ? [one(personKey(person))] : []));
  const rows = new Map<string, { person: Person | undefined; ids: Set<string>; addresses: Set<string>; parts: Record<Role, number> }>();
  for (const { role, id, part, person } of owners) {
    const key = person ? one(personKey(person)) : `? ${id}`;
    const row = rows.get(key) ?? { person: named.get(key), ids: new Set<string>(), addresses: new Set<string>(), parts: { authorship: 0, review: 0, stewardship: 0 } };
    rows.set(key, row);
    row.ids.add(id);
    if (person) row.addresses.add(oneLine(personKey(person), 100));
    row.parts[role] += part;
  }
  const part = (parts: Record<Role, number>) => roles.reduce((sum, role) => sum + parts[role], 0);
  return [...rows].map(([key, { person, ids, addresses, parts }]) => ({ key, person: person && { name: oneLine(person.name, 100), email: oneLine(person.email, 100) }, anonymous: anonymous.has(key), ids: [...ids], addresses: [...addresses].sort(), parts, part: part(parts) }))
    .sort((a, b) => b.part - a.part || (a.key < b.key ? -1 : 1)).map(({ key: _, ...row }) => row);
}

/** By what each example counts, and whose the repository says it is: where a dataset tells no author apart, and where its manifest gives examples of one to another. */
function byExample(examples: SharedManifest['examples'], id: string, authors: ReadonlyMap<string, Person>, part: number): readonly { readonly role: Role; readonly id: string; readonly part: number; readonly person: Person | undefined }[] {
  const sums = new Map<string, { readonly person: Person | undefined; sum: bigint }>();
  for (const { id: example, share } of examples) {
    const person = authors.get(example);
    const key = person ? personKey(person) : '';
    const known = sums.get(key);
    if (known) known.sum += BigInt(share); else sums.set(key, { person, sum: BigInt(share) });
  }
  const all = [...sums.values()];
  if (all.length === 0) return [{ role: 'authorship', id, part, person: undefined }];
  return apportion(part, all.map(({ sum }) => sum)).map((each, at) => ({ role: 'authorship' as const, id, part: each, person: all[at]?.person }));
}
