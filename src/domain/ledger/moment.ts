/** The time that a new event says: never before what the same person stated already. */
import { samePerson } from './consent.ts';
import type { Event } from './event.ts';

/** Beyond it ISO 8601 has five digits for the year. */
const last = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * The last word counts, by its time. A clock that was put back would make a later rejection, or a consent to less, count as the earlier word.
 * @param events about the same example; of a choice that holds for all of them, about any
 */
export function momentFor(by: { readonly email: string }, now: Date, events: readonly Event[]): string {
  const own = events.flatMap(event => samePerson(event.by, by) ? [Date.parse(event.at) + 1] : []).filter(at => at <= last);
  return new Date(Math.max(now.getTime(), ...own)).toISOString();
}
