/** Which of the people in a dataset, or in a picture of one, are to stay without a name: under every address that `.mailmap` or the policy call theirs. */
import type { Person } from '../capture/example.ts';
import { othersFinder } from '../capture/own-name.ts';
import { Choices } from '../ledger/anonymity.ts';
import { personKey } from '../ledger/consent.ts';
import type { Event } from '../ledger/event.ts';
import type { Policy } from '../ledger/policy.ts';
import type { Scanner } from '../ports.ts';
import type { Snapshot } from '../store.ts';
import type { ExportPorts } from './export-ports.ts';
import { linesAgain, type Kept } from './lines-of.ts';
import type { PlannedExample } from './plan.ts';
import type { Recipe } from './recipe.ts';
import { samePeople } from './shares/same-people.ts';

type Proper = NonNullable<ExportPorts['proper']>;

/** @returns the keys of those addresses → what the person is called. Nobody is asked about while nobody ever chose */
export async function anonymousAmong(people: readonly Person[], choices: Choices, proper: Proper | undefined, aliases: Policy['aliases']): Promise<ReadonlyMap<string, string>> {
  const chose = choices.people;
  if (chose.length === 0) return new Map();
  const everybody = [...new Map([...people, ...chose].map(person => [spelled(person), person])).values()];
  const one = await samePeople(everybody, proper ?? (all => Promise.resolve(all)), aliases);
  const hidden = choices.anonymous(one);
  return new Map(everybody.flatMap(person => { const [key, called] = [personKey(person), hidden.get(one(personKey(person)))]; return called === undefined ? [] : [[key, called] as const]; }));
}

const spelled = ({ name, email }: Person): string => `${name}\n${email}`;

export interface Naming {
  /** Keys of authors who are not to be named. */
  readonly anonymous: Pick<ReadonlySet<string>, 'has'>;
  /** Whether a text names somebody who is not to be; undefined where nobody is. */
  readonly names: ((text: string) => boolean) | undefined;
  /** Whether somebody is named who, by what has been said since, is not to be. @param events of examples that have changed, those known before among them. @param included what is to be in the dataset */
  hidesMore(events: readonly Event[], included: readonly Planned[]): Promise<boolean>;
}
type Planned = Pick<PlannedExample, 'id' | 'contentHash' | 'lines' | 'about'>;
/** What leaves with an example: its lines, and the folders that the sidecar names. */
type Texts = (example: Planned) => Promise<readonly string[]>;

export const leavingWith = (kept: Kept, hash: ExportPorts['hash']): Texts => async example => [...example.about.areas, ...(await linesAgain(kept, example, hash) ?? []).flatMap(stringsIn)];

/** As they are meant: in the bytes of a line a letter may stand before a name that is none, as in `\\nMara`. */
function stringsIn(line: string): readonly string[] {
  const found: string[] = [];
  JSON.parse(line, (key, value: unknown) => { found.push(key); if (typeof value === 'string') found.push(value); return value; });
  return found;
}

/** Who is to have no name, under each of their addresses. */
async function hiddenAmong(people: readonly Person[], choices: Choices, proper: Proper | undefined, policy: Policy | undefined): Promise<readonly Person[]> {
  const hidden = await anonymousAmong(people, choices, proper, policy?.aliases);
  return hidden.size === 0 ? [] : [...new Map([...people, ...choices.people].flatMap(person => hidden.has(personKey(person)) ? [[spelled(person), person] as const] : [])).values()];
}

/** Examples that name somebody in words that are not theirs: a commit's message, a reason of another author, code. */
export async function namingOthers<T extends Planned>(examples: Iterable<T>, authors: readonly Person[], texts: Texts, choices: Choices, proper: Proper | undefined, policy: Policy | undefined): Promise<readonly { readonly example: string; readonly code: string; readonly reason: string }[]> {
  const names = othersFinder(await hiddenAmong(authors, choices, proper, policy)), found: string[] = [];
  if (names) for (const example of examples) if ((await texts(example)).some(names)) found.push(example.id);
  return found.map(example => ({ example, code: 'others-name', reason: 'It names somebody who chose to be anonymous. Its author can take the name out of it.' }));
}

/** @param authors of all that may be in. @param named of those who are in their own words, which is seen whatever the recipe says of names. @param choices of the whole repository; what is said later is added to them */
export async function namingOf({ attribution }: Pick<Recipe, 'attribution'>, authors: readonly Person[], named: NamedIn, texts: Texts, choices: Choices, proper: Proper | undefined, policy: Policy | undefined): Promise<Naming> {
  const shown = attribution === 'name' ? authors : [...named.values()].map(({ author }) => author);
  const among = () => anonymousAmong(shown, choices, proper, policy?.aliases);
  const anonymous = await among(), hidden = await hiddenAmong(authors, choices, proper, policy), known = new Set(hidden.map(spelled));
  return {
    anonymous, names: othersFinder(hidden),
    async hidesMore(events, included) {
      choices.see(events, policy);
      const now = await among();
      if (shown.some(author => now.has(personKey(author)) && !anonymous.has(personKey(author)))) return true;
      const names = othersFinder((await hiddenAmong(authors, choices, proper, policy)).filter(person => !known.has(spelled(person))));
      if (names) for (const example of included) if ((await texts(example)).some(names)) return true;
      return false;
    },
  };
}

/** The same scanner, to which a name that is not to be seen is a finding: for what goes beside the lines. */
export const guarding = (scanner: Scanner, names: Naming['names']): Scanner => !names ? scanner : {
  async scan(text, about) { const found = await scanner.scan(text, about); return names(text) ? [...found, { check: 'personal/anonymous', severity: 'blocks', message: 'This names somebody who chose to be anonymous.' }] : found; },
};

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

/** Keys of the authors in a repository who are to have no name: for a look at many of their examples. */
export async function hiddenAuthors(snapshot: Pick<Snapshot, 'entries' | 'policy'>, proper: Proper | undefined): Promise<Pick<ReadonlySet<string>, 'has'>> {
  return anonymousAmong([...snapshot.entries.values()].map(({ facts }) => facts.author), choicesIn(snapshot), proper, snapshot.policy?.aliases);
}

/** For who looks at what is theirs. @param proper undefined where no program is started: then by what the policy calls one person's alone */
export const isAnonymous = async (snapshot: Pick<Snapshot, 'entries' | 'policy'>, { email }: Pick<Person, 'email'>, proper: Proper | undefined): Promise<boolean> =>
  (await anonymousAmong([{ name: '', email }], choicesIn(snapshot), proper, snapshot.policy?.aliases)).has(personKey({ email }));
