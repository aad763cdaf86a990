/** Who contributed what to a repository, by area and month, and how near it is to a curated set: what is recorded, and of it what is ready, which is consented to and approved. */
import { oneLine } from '../../capture/hidden-characters.ts';
import type { Person } from '../../capture/example.ts';
import { personKey } from '../../ledger/consent.ts';
import type { Reviewed } from '../../ledger/event.ts';
import { stateOf, type Rules } from '../../ledger/state.ts';
import type { Snapshot } from '../../store.ts';
import { anonymousAmong, choicesIn } from '../anonymous.ts';
import { byText } from '../by-text.ts';
import { samePeople } from '../shares/same-people.ts';
import { agreementOf, type Agreement } from '../statistics/agreement.ts';
import { judgedBy, ratingsOf } from '../statistics/judged.ts';
import { pairsOf, type Pair } from '../statistics/kappa.ts';
import { areasIn, isOfWork } from './areas.ts';

/** As many as a curated set has that teaches a model a team's way of deciding. */
export const usualGoal = 2000;

export interface Counted { readonly recorded: number; readonly ready: number; }
export interface PersonsWork extends Counted { /** Of who chose to be anonymous: what they are called instead; their address is then empty. */ readonly name: string; readonly email: string; /** Examples of others that they gave a verdict on that stands, on the present content. */ readonly reviewed: number; /** Examples by area; one may count for several. */ readonly areas: Readonly<Record<string, number>>; /** `2026-11` → examples. */ readonly months: Readonly<Record<string, number>>; }
export interface Area extends Counted { readonly area: string; readonly people: number; /** It has less than half of what an even spread would give it. */ readonly thin: boolean; }

export interface Contributions extends Counted {
  readonly goal: number;
  readonly toReview: number;
  readonly blocked: number;
  /** With the most first. */
  readonly people: readonly PersonsWork[];
  /** With the most first; those of the repository that have nothing yet are at the end. */
  readonly areas: readonly Area[];
  /** How far those agree who judged the same, over all of them and for each two; by the names that `people` has. */
  readonly agreement: Agreement & { readonly pairs: readonly Pair<string>[] };
  /** Without gaps, the oldest first. */
  readonly months: readonly (Counted & { readonly month: string })[];
}

export interface TeamPorts {
  /** As `Git.proper`. */
  readonly proper: (people: readonly Person[]) => Promise<readonly Person[]>;
  /** Folders of the repository right below one, `''` for its root. */
  readonly folders: (below: string) => Promise<readonly string[]>;
}

/** Of what is kept: drafts are private, and what was withdrawn is gone. */
export async function contributionsTo(snapshot: Snapshot, rules: Rules, goal: number, { proper, folders }: TeamPorts): Promise<Contributions> {
  const { entries, policy } = snapshot;
  const kept = [...entries.values()].flatMap(({ facts, summary }) => { const state = summary && !facts.draft ? stateOf(facts, rules) : undefined; return summary && state && state.stage !== 'withdrawn' ? [{ facts, summary, state }] : []; });
  const everybody = [...new Map(kept.flatMap(({ facts, state: { review } }) => [facts.author, ...[...review.approvals, ...review.objections].map(({ by }) => by)]).map(person => [`${person.name}\n${person.email}`, person])).values()];
  const one = await samePeople(everybody, proper, policy?.aliases);
  const named = new Map((await proper(everybody)).map((person, at): [string, Person] => [one(personKey(everybody[at] ?? person)), person]));
  const hidden = await anonymousAmong(everybody, choicesIn(snapshot), proper, policy?.aliases);
  const calledInstead = new Map(everybody.flatMap(({ email }) => { const called = hidden.get(personKey({ email })); return called === undefined ? [] : [[one(personKey({ email })), called] as const]; }));
  const { of, opened } = areasIn(kept.map(({ summary }) => summary.paths));

  const people = new Map<string, { recorded: number; ready: number; reviewed: number; areas: Map<string, number>; months: Map<string, number> }>();
  const areas = new Map<string, { recorded: number; ready: number; people: Set<string> }>();
  const months = new Map<string, { recorded: number; ready: number }>();
  const personOf = (key: string) => { const person = people.get(key) ?? { recorded: 0, ready: 0, reviewed: 0, areas: new Map(), months: new Map() }; people.set(key, person); return person; };
  for (const { facts, summary, state } of kept) {
    const ready = state.stage === 'ready' ? 1 : 0;
    const key = one(personKey(facts.author));
    const person = personOf(key);
    const month = summary.createdAt.slice(0, 7);
    const inMonth = months.get(month) ?? { recorded: 0, ready: 0 };
    months.set(month, inMonth);
    for (const each of [person, inMonth]) { each.recorded++; each.ready += ready; }
    person.months.set(month, (person.months.get(month) ?? 0) + 1);
    for (const name of of(summary.paths)) {
      const area = areas.get(name) ?? { recorded: 0, ready: 0, people: new Set() };
      areas.set(name, area);
      area.recorded++; area.ready += ready; area.people.add(key);
      person.areas.set(name, (person.areas.get(name) ?? 0) + 1);
    }
    for (const reviewer of new Set([...state.review.approvals, ...state.review.objections].map(({ by }) => one(personKey(by))))) if (reviewer !== key) personOf(reviewer).reviewed++;
  }
  for (const name of await missing(areas, opened, folders)) areas.set(name, { recorded: 0, ready: 0, people: new Set() });
  const even = [...areas.values()].reduce((sum, { ready }) => sum + ready, 0) / Math.max(1, areas.size);
  const count = (stage: string) => kept.filter(({ state }) => state.stage === stage).length;
  return {
    goal, recorded: kept.length, ready: count('ready'), toReview: count('to-review'), blocked: count('blocked'),
    people: [...people].map(([key, { areas: inAreas, months: inMonths, ...work }]) => ({ ...nameOf(key), ...work, areas: Object.fromEntries(inAreas), months: Object.fromEntries(inMonths) }))
      .sort((a, b) => b.recorded - a.recorded || b.reviewed - a.reviewed || byText(a.email, b.email) || byText(a.name, b.name)),
    areas: [...areas].map(([area, { people: all, ...counted }]) => ({ area, ...counted, people: all.size, thin: counted.ready * 2 < even || counted.recorded === 0 })).sort((a, b) => b.recorded - a.recorded || byText(a.area, b.area)),
    agreement: agreementAmong(kept.map(({ state: { review } }) => [...review.approvals, ...review.objections])),
    months: allMonths([...months.keys()]).map(month => ({ month, ...months.get(month) ?? { recorded: 0, ready: 0 } })),
  };

  /** Who judged under two addresses is one, by what they said last. */
  function agreementAmong(all: readonly (readonly Reviewed[])[]): Contributions['agreement'] {
    const judged = all.map(verdicts => judgedBy(verdicts, one)).filter(({ length }) => length > 1);
    const of = agreementOf(judged.map(ratingsOf));
    return { ...of, pairs: pairsOf(judged, who => who).map(({ people: [who, other], ...pair }) => ({ people: [nameOf(who).name, nameOf(other).name], ...pair })) };
  }

  function nameOf(key: string): Pick<PersonsWork, 'name' | 'email'> {
    const { name, email } = named.get(key) ?? { name: '', email: key };
    const called = calledInstead.get(key);
    return called === undefined ? { name: oneLine(name, 60) || oneLine(email, 60), email: oneLine(email, 100) } : { name: called, email: '' };
  }
}

/** Areas in which nobody has recorded anything: what is not there would not be seen to be thin. */
async function missing(known: ReadonlyMap<string, unknown>, opened: readonly string[], folders: TeamPorts['folders']): Promise<readonly string[]> {
  if (known.size === 0) return [];
  const found = (await Promise.all(['', ...opened].map(async below => (await folders(below)).map(name => below === '' ? name : `${below}/${name}`)))).flat();
  return found.filter(area => isOfWork(area) && !known.has(area) && !opened.includes(area));
}

/** Those between the first and the last too. At most a hundred years, whatever a clock once said. */
function allMonths(some: readonly string[]): readonly string[] {
  const [first, last] = [[...some].sort()[0], [...some].sort().at(-1)];
  if (first === undefined || last === undefined) return [];
  const months = [first];
  for (let [year = 0, month = 1] = first.split('-').map(Number); (months.at(-1) ?? last) < last && months.length < 1200;) {
    if (++month > 12) { month = 1; year++; }
    months.push(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`);
  }
  return months;
}
