/** Who confirmed what. Nobody reviews their own example, and a verdict counts only for the content it was given on. */
import type { Person } from '../capture/example.ts';
import { samePerson } from './consent.ts';
import { byTime, type Event, type Reviewed } from './event.ts';

export interface Review { readonly approvals: readonly Reviewed[]; readonly objections: readonly Reviewed[]; readonly stale: readonly Reviewed[]; }

/** The last verdict of each reviewer that they have not taken back, sorted into those on this content and those on an older one. */
export function reviewOf(given: { author: Person; contentHash: string; events: readonly Event[] }): Review {
  const events = [...given.events].sort(byTime);
  const last = new Map<string, Reviewed>();
  const retracted = new Set(events.flatMap(event => event.type === 'retracted'
    ? events.filter(other => other.id === event.retracts && samePerson(other.by, event.by)).map(other => other.id) : []));
  for (const event of events) {
    if (event.type !== 'reviewed' || retracted.has(event.id) || samePerson(event.by, given.author) || event.by.email.trim() === '') continue;
    last.set(event.by.email.trim().toLowerCase(), event);
  }
  const all = [...last.values()];
  const fresh = all.filter(event => event.contentHash === given.contentHash);
  return {
    approvals: fresh.filter(event => event.verdict === 'approved'),
    objections: fresh.filter(event => event.verdict !== 'approved'),
    stale: all.filter(event => event.contentHash !== given.contentHash),
  };
}

/** The verdict that this person may take back: their last one that still stands. */
export function lastVerdictOf(person: Person, events: readonly Event[]): Reviewed | undefined {
  const taken = new Set(events.flatMap(event => event.type === 'retracted' && samePerson(event.by, person) ? [event.retracts] : []));
  return events.filter((event): event is Reviewed => event.type === 'reviewed' && samePerson(event.by, person) && !taken.has(event.id)).sort(byTime).at(-1);
}
