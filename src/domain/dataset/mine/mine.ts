/** "What do you hold of mine?": every example, draft, event and dataset of one repository with something of one person in it, and what each may be used for. */
import { writtenFields, type Example, type Person } from '../../capture/example.ts';
import type { Suggestion } from '../../capture/suggestion.ts';
import { mayWithdraw, personKey, samePerson } from '../../ledger/consent.ts';
import { byTime, type Event, type Level, type Purpose } from '../../ledger/event.ts';
import { laterOf } from '../../ledger/moment.ts';
import { newestFirst } from '../../ledger/newest-first.ts';
import { onePersons } from '../../ledger/policy.ts';
import { suggests } from '../../ledger/suggestions.ts';
import { stateOf, whyNotExported, type Rules, type Stage } from '../../ledger/state.ts';
import type { Entry, Snapshot, Store } from '../../store.ts';
import { isUserError } from '../../user-error.ts';
import { isAnonymous } from '../anonymous.ts';
import { byText } from '../by-text.ts';
import type { DatasetState } from '../copies/overview.ts';
import type { ExportPorts } from '../export-ports.ts';
import { samePeople } from '../shares/same-people.ts';

export interface MyExample {
  readonly id: string;
  readonly stage: Stage;
  readonly level: Level;
  readonly title: string | null;
  readonly createdAt: string | null;
  /** Path of the content in the repository, also where it lay before it was withdrawn. */
  readonly file: string;
  readonly contentHash: string;
  /** What it may be used for now; where `may` is false, every reason why not. */
  readonly uses: Readonly<Record<Purpose, { readonly may: boolean; readonly why: readonly string[] }>>;
  /** Those that hold it; `ended`: why what they hold of it may not be used any more, where that is so. */
  readonly datasets: readonly { readonly dataset: string; readonly purpose: Purpose; readonly contentHash: string; readonly lines: number; readonly ended?: string; readonly recipients: readonly string[] }[];
  /** All that anybody said about it, oldest first. */
  readonly events: readonly Event[];
  /** What reviewers would have it say, as far as the words are there. */
  readonly suggestions: readonly { readonly event: string; readonly by: string; readonly words: Suggestion }[];
  /** All of it; null when it was withdrawn or cannot be read. */
  readonly content: Example | null;
}

export interface Mine {
  readonly email: string;
  readonly asOf: string;
  /** They chose to have no name in what is published. */
  readonly anonymous: boolean;
  /** Kept ones and withdrawn ones, newest first; those too that somebody else is named as the author of, where they consented. */
  readonly examples: readonly MyExample[];
  /** They are on this machine only. */
  readonly drafts: readonly MyExample[];
  /** What they said about examples of others, oldest first. */
  readonly said: readonly { readonly title: string | null; readonly author: string; readonly event: Event; /** The words that they suggested with it, as far as they are there. */ readonly suggestion?: Suggestion }[];
  /** Their words out of a commit, in examples of others; with `merge` the description of a merge that they made, of which git does not say whose words it is. `words` undefined without content. The consent is that author's. */
  readonly quoted: readonly { readonly id: string; readonly title: string; readonly author: string; readonly file: string; readonly fields: readonly { readonly field: string; readonly commit: string; readonly merge?: true; readonly words?: unknown }[]; readonly datasets: readonly string[] }[];
  readonly datasets: readonly { readonly dataset: string; readonly examples: number; readonly lines: number }[];
  /** Datasets of which nobody can tell what they hold. */
  readonly unreadable: readonly string[];
  /** Other addresses that `.mailmap` or the policy calls theirs, and what is held under each: withdrawing it takes who has that address in git's config. */
  readonly others: readonly { readonly email: string; readonly examples: number; readonly statements: number }[];
  /** That somebody got a dataset, where they wrote it down. */
  readonly recorded: readonly { readonly dataset: string; readonly to: string; readonly for: string; readonly on: string }[];
}

/** @param datasets as `Overview` has them. @param given `content: false`: without reading any; `proper`: as `Git.proper` */
export async function mineOf(store: Pick<Store, 'read' | 'suggestion'>, snapshot: Snapshot, datasets: readonly DatasetState[], given: { readonly email: string; readonly now: Date; readonly content?: boolean; readonly proper?: ExportPorts['proper'] }): Promise<Mine> {
  const me = { email: given.email };
  const rules: Rules = { policy: snapshot.policy, terms: snapshot.terms, now: laterOf(given.now, snapshot.newest) };
  const all: MyExample[] = [];
  const said: Mine['said'][number][] = [], quoted: Mine['quoted'][number][] = [];
  for (const entry of newestFirst(snapshot)) {
    const { facts, summary } = entry;
    if (mayWithdraw(me, facts)) all.push(await myExample(store, entry, rules, datasets, given.content !== false));
    else for (const event of facts.events) if (samePerson(event.by, me)) {
      const suggestion = given.content === false ? undefined : await wordsOf(store, event);
      said.push({ title: summary?.title ?? null, author: facts.author.name, event, ...suggestion && { suggestion } });
    }
    if (!facts.draft && summary?.quotedFrom?.some(by => samePerson(by, me)) && !mayWithdraw(me, facts)) quoted.push(...await wordsQuoted(store, entry, me, datasets, given.content !== false));
  }
  const held = new Map<string, { examples: number; lines: number }>();
  for (const { datasets: in_ } of all) {
    for (const { dataset, lines } of in_) {
      const sum = held.get(dataset) ?? { examples: 0, lines: 0 };
      held.set(dataset, { examples: sum.examples + 1, lines: sum.lines + lines });
    }
  }
  return {
    email: given.email, asOf: given.now.toISOString(), anonymous: await isAnonymous(snapshot, me, given.proper), examples: all.filter(({ stage }) => stage !== 'draft'), drafts: all.filter(({ stage }) => stage === 'draft'), said: said.sort((a, b) => byTime(a.event, b.event)), quoted,
    datasets: datasets.flatMap(({ held: { id } }) => { const sum = held.get(id); return sum ? [{ dataset: id, ...sum }] : []; }),
    others: await underOthers(snapshot, me, given.proper),
    unreadable: datasets.flatMap(({ held: { id, fault } }) => fault === undefined ? [] : [id]),
    recorded: datasets.flatMap(({ held: { id }, recipients }) => recipients.flatMap(({ recipient }) => samePerson(recipient.by, me) ? [{ dataset: id, to: recipient.to, for: recipient.for, on: recipient.on }] : [])),
  };
}

/** Shown, and no more: an alias consents to nothing and withdraws nothing. */
async function underOthers({ entries, policy }: Pick<Snapshot, 'entries' | 'policy'>, me: { readonly email: string }, proper: ExportPorts['proper'] = people => Promise.resolve(people)): Promise<Mine['others']> {
  const everybody = new Map<string, Person>([[personKey(me), { name: '', email: me.email }]]);
  const held = new Map<string, { examples: number; statements: number }>();
  const see = (person: Person, what: 'examples' | 'statements'): void => {
    const key = personKey(person);
    if (!everybody.has(key)) everybody.set(key, person);
    const sum = held.get(key) ?? { examples: 0, statements: 0 };
    held.set(key, { ...sum, [what]: sum[what] + 1 });
  };
  for (const { facts } of entries.values()) {
    see(facts.author, 'examples');
    for (const event of facts.events) see(event.by, 'statements');
  }
  const one = await samePeople([...everybody.values()], proper, [...onePersons(policy)]);
  return [...held].flatMap(([key, sum]) => key !== personKey(me) && key !== '' && one(key) === one(personKey(me)) ? [{ email: everybody.get(key)?.email.trim() ?? key, ...sum }] : []).sort((a, b) => byText(a.email, b.email));
}

async function myExample(store: Pick<Store, 'read' | 'suggestion'>, entry: Entry, rules: Rules, datasets: readonly DatasetState[], withContent: boolean): Promise<MyExample> {
  const { facts, summary, path } = entry;
  const state = stateOf(facts, rules);
  const use = (purpose: Purpose) => {
    const why = [...new Set(whyNotExported(facts, { ...rules, purpose, reviewedOnly: false }, state).map(({ reason }) => reason))];
    return { may: why.length === 0, why };
  };
  const content = withContent && summary ? await store.read(facts.id).catch((error: unknown) => isUserError(error) ? undefined : Promise.reject(error as Error)) : undefined;
  return {
    id: facts.id, stage: state.stage, level: state.level, title: summary?.title ?? null, createdAt: summary?.createdAt ?? null, file: path, contentHash: facts.contentHash,
    uses: { 'internal-training': use('internal-training'), 'partner-training': use('partner-training'), 'public-release': use('public-release'), 'evaluation': use('evaluation') },
    datasets: datasets.flatMap(({ held: { id, manifest }, revoked, unclear, recipients }) => {
      const one = manifest?.examples.find(example => example.id === facts.id);
      const ended = [...revoked, ...unclear].find(example => example.id === facts.id)?.reason;
      return one && manifest ? [{ dataset: id, purpose: manifest.purpose, contentHash: one.contentHash, lines: one.lines, ...ended !== undefined && { ended }, recipients: recipients.map(({ recipient }) => recipient.to) }] : [];
    }),
    events: [...facts.events].sort(byTime), suggestions: withContent ? await suggestionsFor(store, facts.events) : [], content: content ?? null,
  };
}

/** Of an example that cannot be read nothing is said; `because check` does. */
async function wordsQuoted(store: Pick<Store, 'read'>, { facts, path }: Entry, me: Pick<Person, 'email'>, datasets: readonly DatasetState[], withContent: boolean): Promise<Mine['quoted']> {
  const example = await store.read(facts.id).catch((error: unknown) => isUserError(error) ? undefined : Promise.reject(error as Error));
  const fields = writtenFields.flatMap(field => { const source = example?.quoted?.[field]; return example && source && samePerson(source.by, me) ? [{ field, commit: source.commit, ...source.merge && { merge: true as const }, ...withContent && { words: example[field] } }] : []; });
  return example && fields.length > 0 ? [{ id: facts.id, title: example.title, author: facts.author.name, file: path, fields, datasets: datasets.flatMap(({ held: { id, manifest } }) => manifest?.examples.some(each => each.id === facts.id) ? [id] : []) }] : [];
}

const suggestionsFor = async (store: Pick<Store, 'suggestion'>, events: readonly Event[]): Promise<MyExample['suggestions']> =>
  (await Promise.all([...events].sort(byTime).map(async event => ({ event: event.id, by: event.by.name, words: await wordsOf(store, event) })))).flatMap(({ words, ...each }) => words ? [{ ...each, words }] : []);

/** What cannot be read is no reason to show nothing. */
const wordsOf = async (store: Pick<Store, 'suggestion'>, event: Event): Promise<Suggestion | undefined> =>
  suggests(event) ? store.suggestion(event).catch((error: unknown) => isUserError(error) ? undefined : Promise.reject(error as Error)) : undefined;

/** Those with words of theirs, and those with the description of a merge that they made: whose words that is git does not say. An example may be among both. */
export function ownAndMerged({ quoted }: Mine): { readonly own: Mine['quoted']; readonly merged: Mine['quoted'] } {
  const only = (merge: boolean) => quoted.flatMap(each => { const fields = each.fields.filter(field => (field.merge ?? false) === merge); return fields.length > 0 ? [{ ...each, fields }] : []; });
  return { own: only(false), merged: only(true) };
}

/** Those that a consent can still be withdrawn of. */
export const withdrawable = ({ examples }: Mine): readonly MyExample[] => examples.filter(({ stage }) => stage !== 'withdrawn');
