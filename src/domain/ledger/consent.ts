/** Who allowed what. Only `consented()` makes a `ConsentedExample`, and tasks take nothing else, so an unconsented example cannot reach a format. */
import type { Example } from '../capture/example.ts';
import type { Sealed } from '../capture/hash.ts';
import type { Event, Granted, Purpose, Terms } from './event.ts';
import { byTime } from './event.ts';

declare const proof: unique symbol;
export type ConsentedExample = Example & { readonly [proof]: true };

export type ConsentStatus = 'granted' | 'stale' | 'expired' | 'old-terms' | 'withdrawn' | 'none';
export interface PurposeConsent { readonly status: ConsentStatus; readonly grant?: Granted; }

/** A person is their address, A–Z without case as git compares it. No Unicode folding: it would make `K` (Kelvin) and `k`, two people, one. '' = nobody. */
export const personKey = ({ email }: { email: string }): string => email.trim().replace(/[A-Z]/gu, letter => letter.toLowerCase());
export const samePerson = (a: { email: string }, b: { email: string }): boolean => personKey(a) !== '' && personKey(a) === personKey(b);

/**
 * What consent the events give for one purpose. `terms` are those in force; undefined when they cannot be read, and then no consent holds.
 * The last grant on a content is the whole of what its author allows: who leaves a purpose out this time has taken it back.
 */
export function consentFor(purpose: Purpose, given: { example: string; author: { email: string }; contentHash: string; events: readonly Event[]; terms: Terms | undefined; now: Date }): PurposeConsent {
  const own = given.events.filter(event => event.example === given.example);
  if (own.some(event => event.type === 'withdrawn')) return { status: 'withdrawn' };
  const grants = own.filter((event): event is Granted => event.type === 'granted' && samePerson(event.by, given.author)).sort(byTime);
  const grant = grants.filter(each => each.contentHash === given.contentHash).at(-1) ?? grants.at(-1);
  if (!grant?.purposes.includes(purpose)) return { status: 'none' };
  const status: ConsentStatus = grant.contentHash !== given.contentHash ? 'stale'
    : grant.terms.version !== given.terms?.version || grant.terms.sha256 !== given.terms.sha256 ? 'old-terms'
    // Said so that a date nobody can read has passed.
    : grant.expires !== undefined && !(Date.parse(grant.expires) > given.now.getTime()) ? 'expired'
    : 'granted';
  return { status, grant };
}

/** The only producer of a `ConsentedExample`. The hash was taken from this very object, and is not believed from elsewhere. */
export function consented({ example, contentHash }: Sealed, purpose: Purpose, given: { events: readonly Event[]; terms: Terms | undefined; now: Date }): ConsentedExample | undefined {
  const { status } = consentFor(purpose, { ...given, example: example.id, author: example.author, contentHash });
  return status === 'granted' ? example as ConsentedExample : undefined;
}
