/** Which of the people in a dataset, or in a picture of one, are to stay without a name: under every address that `.mailmap` or the policy call theirs. */
import type { Person } from '../capture/example.ts';
import { Choices } from '../ledger/anonymity.ts';
import { personKey } from '../ledger/consent.ts';
import type { Event } from '../ledger/event.ts';
import type { Policy } from '../ledger/policy.ts';
import type { Snapshot } from '../store.ts';
import type { ExportPorts } from './export-ports.ts';
import type { Recipe } from './recipe.ts';
import { samePeople } from './shares/same-people.ts';

type Proper = NonNullable<ExportPorts['proper']>;

/** @returns the keys of those addresses → what the person is called. Nobody is asked about while nobody ever chose */
export async function anonymousAmong(people: readonly Person[], choices: Choices, proper: Proper | undefined, aliases: Policy['aliases']): Promise<ReadonlyMap<string, string>> {
  const chose = choices.people;
  if (chose.length === 0) return new Map();
  const everybody = [...new Map([...people, ...chose].map(person => [`${person.name}\n${person.email}`, person])).values()];
  const one = await samePeople(everybody, proper ?? (all => Promise.resolve(all)), aliases);
  const hidden = choices.anonymous(one);
  return new Map(everybody.flatMap(person => { const [key, called] = [personKey(person), hidden.get(one(personKey(person)))]; return called === undefined ? [] : [[key, called] as const]; }));
}

export interface Naming {
  /** Keys of authors who are not to be named. */
  readonly anonymous: Pick<ReadonlySet<string>, 'has'>;
  /** Whether somebody is named who, by what has been said since, is not to be. @param events of examples that have changed, those known before among them */
  hidesMore(events: readonly Event[]): Promise<boolean>;
}

/** @param authors of all that may be in. @param named of those who are in their own words, which is seen whatever the recipe says of names. @param choices of the whole repository; what is said later is added to them */
export async function namingOf({ attribution }: Pick<Recipe, 'attribution'>, authors: readonly Person[], named: NamedIn, choices: Choices, proper: Proper | undefined, policy: Policy | undefined): Promise<Naming> {
  const shown = attribution === 'name' ? authors : [...named.values()].map(({ author }) => author);
  const among = () => anonymousAmong(shown, choices, proper, policy?.aliases);
  const anonymous = await among();
  return { anonymous, hidesMore: async events => { choices.see(events, policy); const now = await among(); return shown.some(author => now.has(personKey(author)) && !anonymous.has(personKey(author))); } };
}

/** Examples that say who wrote them, by id. */
export type NamedIn = Map<string, { readonly author: Person; readonly field: string }>;

/** Those of them whose author is to have no name in anything published: no number helps where the words say it. */
export async function sayingWho(named: NamedIn, choices: Choices, proper: Proper | undefined, policy: Policy | undefined): Promise<readonly { readonly example: string; readonly code: string; readonly reason: string }[]> {
  const hidden = await anonymousAmong([...named.values()].map(({ author }) => author), choices, proper, policy?.aliases);
  return [...named].flatMap(([example, { author, field }]) => hidden.has(personKey(author)) ? [{ example, code: 'own-name', reason: `Its author chose to be anonymous, and “${field}” says who they are. They can take their name out of it, or be named again: “Because: Be Anonymous…”.` }] : []);
}

export function choicesIn({ entries, policy }: Pick<Snapshot, 'entries' | 'policy'>): Choices {
  const choices = new Choices();
  for (const { facts } of entries.values()) choices.see(facts.events, policy);
  return choices;
}

/** For who looks at what is theirs. @param proper undefined where no program is started: then by what the policy calls one person's alone */
export const isAnonymous = async (snapshot: Pick<Snapshot, 'entries' | 'policy'>, { email }: Pick<Person, 'email'>, proper: Proper | undefined): Promise<boolean> =>
  (await anonymousAmong([{ name: '', email }], choicesIn(snapshot), proper, snapshot.policy?.aliases)).has(personKey({ email }));
