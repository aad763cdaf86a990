/** Edits that colleagues suggest: which of them wait for the author's answer, and which were made for what the example does not say any more. */
import type { Person } from '../capture/example.ts';
import { samePerson } from './consent.ts';
import type { Event, Reviewed } from './event.ts';
import type { OnePersons } from './one-person.ts';
import { reviewOf } from './review.ts';

export type Suggesting = Reviewed & { readonly suggests: string };
export const suggests = (event: Event): event is Suggesting => event.type === 'reviewed' && event.suggests !== undefined;

export interface OpenSuggestion { readonly event: Suggesting; /** The content was edited since: it can be looked at, and not taken over as it is. */ readonly stale: boolean; }

/** Of verdicts that stand, and that the author has not answered; none of an example that was withdrawn. @param persons who is one, as the policy and `.mailmap` tell */
export function openSuggestions(given: { readonly author: Person; readonly contentHash: string; readonly events: readonly Event[] }, persons?: OnePersons): readonly OpenSuggestion[] {
  const { events, author, contentHash } = given;
  if (!events.some(suggests) || events.some(({ type }) => type === 'withdrawn')) return [];
  const answered = new Set(events.flatMap(event => event.type === 'answered' && samePerson(event.by, author) ? [event.answers] : []));
  const { objections, stale } = reviewOf(given, persons);
  return [...objections, ...stale].filter(suggests).filter(({ id }) => !answered.has(id)).map(event => ({ event, stale: event.contentHash !== contentHash }));
}
