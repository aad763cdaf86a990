/** Looks at the shares that a manifest froze with what the repository alone knows: whose its examples are, who approved and who cleared them. It needs no file of the dataset. */
import * as z from 'zod/mini';
import { oneLine } from '../../capture/hidden-characters.ts';
import type { Person } from '../../capture/example.ts';
import { personKey } from '../../ledger/consent.ts';
import type { Cleared, Event, Reviewed } from '../../ledger/event.ts';
import { defaultPolicy, defaultShareRules, type Policy } from '../../ledger/policy.ts';
import type { Facts } from '../../ledger/state.ts';
import { nameOf } from '../contributors.ts';
import { clearedBy } from '../select.ts';
import { partsOf, partUnits, type Role } from './parts.ts';
import { atMostFive, partsThatDiffer, SharedExample, SharedManifest } from './recompute.ts';
import type { OnePerson } from './same-people.ts';
import { fromOthers } from './trace.ts';
import { exampleUnits } from './weigh.ts';

export const FrozenManifest = z.extend(SharedManifest, {
  asOf: z.iso.datetime(),
  examples: z.array(z.extend(SharedExample, { contentHash: z.string(), reviews: z.array(z.string()) })),
});
export type FrozenManifest = z.infer<typeof FrozenManifest>;

export interface Behind {
  readonly factsOf: (id: string) => Facts | undefined;
  /** The policy that it was built under; undefined where nobody knows it. */
  readonly policy: Policy | undefined;
  /** Who is one person: each way in which that may have been told when it was built. `.mailmap` may say more today than it did then. */
  readonly ways: readonly OnePerson[];
  /** Which events git had when it was committed, for each commit that brought it; absent where it is in none. A clearance that came later takes nothing from what was right then, whatever day it says. */
  readonly had?: readonly ((event: Event) => boolean)[];
}

/** @returns sentences, each about something that is not as the record gives it; [] when it holds */
export function frozenFaults(manifest: FrozenManifest, behind: Behind): readonly string[] {
  const { examples, shares: { parts } } = manifest;
  const found = [...whoseFaults(manifest, behind), ...eventFaults(manifest, behind), ...ruleFaults(manifest, behind)];
  const total = examples.reduce((sum, { share }) => sum + BigInt(share), 0n);
  if (examples.length > 0 && total !== BigInt(exampleUnits)) found.push(`Its examples are ${total} of ${exampleUnits} of it.`);
  const all = parts.reduce((sum, { part }) => sum + BigInt(part), 0n);
  if (examples.length > 0 && all !== BigInt(partUnits)) found.push(`Its parts add up to ${all}, and not to ${partUnits}.`);
  const people = peopleBehind(manifest, behind);
  found.push(...atMostFive(partFaults(manifest, behind, people)));
  return found;
}

/** @returns nothing where the parts are right by one way of telling who is one person, and one set of clearances that may have been known */
function partFaults(manifest: FrozenManifest, behind: Behind, people: People): readonly string[] {
  const { examples, shares: { parts, rules } } = manifest;
  const named = new Set(parts.flatMap(({ role, event }) => role === 'stewardship' && event !== undefined ? people.by.get(event) ?? [] : []).map(personKey));
  // What was cleared in the working tree was known, and is in no commit yet: the manifest tells by naming its steward.
  const sets = [...(behind.had ?? []).flatMap(had => [had, (event: Event) => had(event) || named.has(personKey(event.by))]), () => true];
  let first: readonly string[] | undefined;
  for (const known of sets) for (const one of behind.ways) {
    const differing = partsThatDiffer(manifest, partsOf(examples.map(each => creditOf(each, manifest, behind, { one, known }, people)), rules));
    if (differing.length === 0) return [];
    first ??= differing;
  }
  return first ?? [];
}

type Listed = FrozenManifest['examples'][number];
interface People { /** Of each event about its examples, whose it is. */ readonly by: ReadonlyMap<string, Person>; /** Everybody by the number that the manifest has for them; whoever has none is called by their address. */ readonly number: (role: Role, person: Person) => string; readonly stewards: string[]; }

const saidOf = <T extends Event['type']>({ factsOf }: Behind, example: string, type: T): readonly (Event & { readonly type: T })[] => factsOf(example)?.events.filter((event): event is Event & { readonly type: T } => event.type === type) ?? [];
const approvalsOf = ({ id, reviews }: Listed, behind: Behind): readonly Reviewed[] => { const all = saidOf(behind, id, 'reviewed'); return reviews.flatMap(review => all.find(event => event.id === review) ?? []); };

function peopleBehind({ examples, shares: { parts } }: FrozenManifest, behind: Behind): People {
  const by = new Map(examples.flatMap(({ id }) => behind.factsOf(id)?.events.map(event => [event.id, event.by] as const) ?? []));
  const numbers = new Map(parts.flatMap(({ role, id, event }) => { const person = by.get(event ?? ''); return person ? [[`${role} ${personKey(person)}`, id] as const] : []; }));
  return {
    by, number: (role, person) => numbers.get(`${role} ${personKey(person)}`) ?? oneLine(person.email, 100),
    stewards: parts.flatMap(({ role, event }) => role === 'stewardship' ? by.get(event ?? '')?.email ?? [] : []),
  };
}

function creditOf(listed: Listed, { asOf, shares: { rules } }: FrozenManifest, behind: Behind, { one, known }: { readonly one: OnePerson; readonly known: (event: Event) => boolean }, { number, stewards }: People): Parameters<typeof partsOf>[0][number] {
  const facts = behind.factsOf(listed.id);
  const author = personKey(facts?.author ?? { email: '' });
  // Where nobody knows the policy of then, they are stewards whom the manifest itself takes for some.
  const policy = { ...behind.policy ?? { ...defaultPolicy, stewards }, shares: rules };
  const cleared: readonly Cleared[] = facts ? clearedBy({ ...facts, contentHash: listed.contentHash, events: facts.events.filter(event => Date.parse(event.at) <= Date.parse(asOf) && (event.type !== 'cleared' || known(event))) }, policy) : [];
  return {
    id: listed.id, share: listed.share, author: listed.contributor,
    reviewers: fromOthers(author, approvalsOf(listed, behind), one).map(({ by }) => number('review', by)), stewards: fromOthers(author, cleared, one).map(({ by }) => number('stewardship', by)),
  };
}

/** One number is one author, and one author has one number; a name is one that this author goes by. */
function whoseFaults({ examples, contributors = [] }: FrozenManifest, { factsOf }: Behind): readonly string[] {
  const owners = new Map<string, { readonly author: Person; readonly example: string; readonly names: Set<string> }>();
  const numbers = new Map<string, string>();
  const wrong: string[] = [];
  for (const { id, contributor } of examples) {
    const facts = factsOf(id);
    if (!facts || contributor === undefined || personKey(facts.author) === '') continue;
    const { author } = facts, owner = owners.get(contributor) ?? { author, example: id, names: new Set() };
    owners.set(contributor, owner);
    if (personKey(owner.author) !== personKey(author)) { wrong.push(`${id} counts for ${contributor}, as ${owner.example} does, and the one is by ${oneLine(author.email, 100)}, the other by ${oneLine(owner.author.email, 100)}.`); continue; }
    for (const person of [author, ...facts.events.map(({ by }) => by).filter(by => personKey(by) === personKey(author))]) owner.names.add(nameOf(person));
    const number = numbers.get(personKey(author)) ?? contributor;
    numbers.set(personKey(author), number);
    if (number !== contributor) wrong.push(`What is by ${oneLine(author.email, 100)} counts for ${number}, and ${id} for ${contributor}.`);
  }
  for (const { contributor, name } of contributors) {
    const owner = owners.get(contributor);
    if (name !== undefined && owner && !owner.names.has(name.replace(` (${contributor})`, ''))) wrong.push(`It calls ${contributor} ${oneLine(name, 100)}, and ${oneLine(owner.author.email, 100)} goes by no such name.`);
  }
  return atMostFive(wrong);
}

/** The statement that a part leads to is one of its role, about an example in the dataset, and no person has two parts of one role. */
function eventFaults({ examples, shares: { parts } }: FrozenManifest, behind: Behind): readonly string[] {
  const wrong: string[] = [], had = new Map<string, string>();
  const all = { review: new Map(examples.flatMap(each => approvalsOf(each, behind).map(event => [event.id, event.by] as const))), stewardship: new Map(examples.flatMap(({ id }) => saidOf(behind, id, 'cleared').map(event => [event.id, event.by] as const))) };
  for (const { role, id, event = 'nothing' } of parts) {
    if (role === 'authorship') continue;
    const by = all[role].get(event);
    if (!by) { wrong.push(`The ${role} of ${id} rests on ${event}, which is no ${role === 'review' ? 'approval' : 'clearance'} of an example in it.`); continue; }
    const other = had.get(`${role} ${personKey(by)}`);
    had.set(`${role} ${personKey(by)}`, id);
    if (other !== undefined) wrong.push(`${other} and ${id} are one person, ${oneLine(by.email, 100)}.`);
  }
  return atMostFive(wrong);
}

function ruleFaults({ shares: { rules } }: FrozenManifest, { policy }: Behind): string[] {
  const { review, stewardship } = policy?.shares ?? defaultShareRules;
  return !policy || rules.review === review && rules.stewardship === stewardship ? []
    : [`It gives ${rules.review} hundredths to review and ${rules.stewardship} to stewardship, and the policy that it was built under ${review} and ${stewardship}.`];
}
