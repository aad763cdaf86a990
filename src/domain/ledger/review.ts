/** Who confirmed what. Nobody reviews their own example, also not under an address that only looks like another, and a verdict counts only for the content it was given on. */
import type { Person } from '../capture/example.ts';
import { personKey, samePerson } from './consent.ts';
import { byTime, type Event, type Reviewed } from './event.ts';
import { mayBeSamePerson } from './look-alike.ts';
import type { OnePersons } from './one-person.ts';

export interface Review { readonly approvals: readonly Reviewed[]; readonly objections: readonly Reviewed[]; readonly stale: readonly Reviewed[]; }

/**
 * The last verdict of each reviewer that they have not taken back, sorted into those on this content and those on an older one.
 * @param persons who is one, as the policy and `.mailmap` tell: nobody reviews their own under another address of theirs.
 * A verdict on this content is never hidden by one on another, whatever the clocks said; of two at the same moment the objection counts.
 */
export function reviewOf(given: { author: Person; contentHash: string; events: readonly Event[] }, persons?: OnePersons): Review {
  const taken = takenBack(given.events);
  const fresh = new Map<string, Reviewed>();
  const stale = new Map<string, Reviewed>();
  for (const event of [...given.events].sort(byTime)) {
    const reviewer = personKey(event.by);
    if (event.type !== 'reviewed' || taken(event) || reviewer === '' || mayBeSamePerson(event.by, given.author, persons)) continue;
    const last = event.contentHash === given.contentHash ? fresh : stale;
    const before = last.get(reviewer);
    const atOnce = before !== undefined && Date.parse(before.at) === Date.parse(event.at);
    if (!(atOnce && before.verdict !== 'approved')) last.set(reviewer, event);
  }
  const all = [...fresh.values()];
  // Who has two addresses approves once, and objects under either: joining people takes away approvals, never an objection.
  const approved = new Set<string>();
  const anew = ({ by }: Reviewed): boolean => { const key = personKey(by); const person = persons?.get(key) ?? key; return !approved.has(person) && approved.add(person) !== undefined; };
  return {
    approvals: all.filter(event => event.verdict === 'approved' && anew(event)),
    objections: all.filter(event => event.verdict !== 'approved'),
    stale: [...stale].flatMap(([reviewer, event]) => fresh.has(reviewer) ? [] : [event]),
  };
}

/** Tells the verdicts that their own reviewers took back. */
function takenBack(events: readonly Event[]): (verdict: Event) => boolean {
  const key = (id: string, by: Person): string => `${id} ${personKey(by)}`;
  const taken = new Set(events.flatMap(event => event.type === 'retracted' ? [key(event.retracts, event.by)] : []));
  return verdict => taken.has(key(verdict.id, verdict.by));
}

/** The verdict that this person may take back: their last one that still stands. */
export function lastVerdictOf(person: Person, events: readonly Event[]): Reviewed | undefined {
  const taken = takenBack(events);
  return events.filter((event): event is Reviewed => event.type === 'reviewed' && samePerson(event.by, person) && !taken(event)).sort(byTime).at(-1);
}
