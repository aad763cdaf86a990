/** The time that a new event says, never before what the same person stated already; and the time by which a consent has ended, never before what anybody stated. */
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

/** What time it is for a consent. @param newest when the newest thing was said: a clock that is behind it was put back, or is wrong, and brings nothing back */
export const laterOf = (now: Date, newest: Date | undefined): Date => newest && newest > now ? newest : now;
