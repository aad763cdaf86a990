/** Who allowed what. Only `consented()` makes a `ConsentedExample`, and tasks take nothing else, so an unconsented example cannot reach a format. */
import type { Example } from '../capture/example.ts';
import { contentHash } from '../capture/hash.ts';
import type { Event, Granted, Purpose, Terms } from './event.ts';
import { byTime } from './event.ts';

declare const proof: unique symbol;
export type ConsentedExample = Example & { readonly [proof]: true };

export type ConsentStatus = 'granted' | 'stale' | 'expired' | 'old-terms' | 'withdrawn' | 'none';
export interface PurposeConsent { readonly status: ConsentStatus; readonly grant?: Granted; }

/** Addresses are compared as git compares them for a person: without case, and never after Unicode folding that could make two people one. */
export const samePerson = (a: { email: string }, b: { email: string }): boolean =>
  a.email.trim() !== '' && a.email.trim().toLowerCase() === b.email.trim().toLowerCase();

/** What consent the events give for one purpose. `terms` are those in force; undefined when they cannot be read, and then no consent holds. */
export function consentFor(purpose: Purpose, given: { example: string; author: { email: string }; contentHash: string; events: readonly Event[]; terms: Terms | undefined; now: Date }): PurposeConsent {
  const own = given.events.filter(event => event.example === given.example);
  if (own.some(event => event.type === 'withdrawn')) return { status: 'withdrawn' };
  const grants = own.filter((event): event is Granted => event.type === 'granted' && event.purposes.includes(purpose) && samePerson(event.by, given.author)).sort(byTime);
  const latest = grants.at(-1);
  if (!latest) return { status: 'none' };
  const rank = (grant: Granted): ConsentStatus =>
    grant.contentHash !== given.contentHash ? 'stale'
    : grant.terms.version !== given.terms?.version || grant.terms.sha256 !== given.terms.sha256 ? 'old-terms'
    : grant.expires !== undefined && Date.parse(grant.expires) <= given.now.getTime() ? 'expired'
    : 'granted';
  // A later grant replaces the earlier ones for its purposes: who renews for a shorter time means the shorter time.
  const onThisContent = grants.filter(grant => grant.contentHash === given.contentHash).at(-1) ?? latest;
  return { status: rank(onThisContent), grant: onThisContent };
}

/** The only producer of a `ConsentedExample`. The hash is taken here, from this very object, and not believed from elsewhere. */
export function consented(example: Example, purpose: Purpose, given: { events: readonly Event[]; terms: Terms | undefined; now: Date }): ConsentedExample | undefined {
  const { status } = consentFor(purpose, { ...given, example: example.id, author: example.author, contentHash: contentHash(example) });
  return status === 'granted' ? example as ConsentedExample : undefined;
}
