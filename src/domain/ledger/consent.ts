/** Who allowed what. Only `consented()` makes a `ConsentedExample`, and tasks take nothing else, so an unconsented example cannot reach a format. */
import type { Example } from '../capture/example.ts';
import type { Sealed } from '../capture/hash.ts';
import { byTime, type Event, type Granted, type Purpose, type Terms } from './event.ts';
import type { InForce, Policy } from './policy.ts';
import { isSignedEnough } from './signed.ts';

declare const proof: unique symbol;
export type ConsentedExample = Example & { readonly [proof]: true };

export type ConsentStatus = 'granted' | 'stale' | 'expired' | 'lapsed' | 'unsigned' | 'old-terms' | 'withdrawn' | 'none';
export interface PurposeConsent { readonly status: ConsentStatus; readonly grant?: Granted; }

/** `continuing`: earlier versions to which a consent still holds, because their own words say so and the policy lets it. */
export type TermsInForce = Terms & { readonly continuing?: readonly Terms[] };

/** What consent is held against. `policy` undefined = it cannot be read, `terms` undefined = they cannot be read; then no consent is of use. */
export interface ConsentRules { readonly policy: InForce | undefined; /** Why not. */ readonly policyFault?: string | undefined; readonly terms: TermsInForce | undefined; readonly now: Date; }

/** A person is their address, A–Z without case as git compares it. No Unicode folding: it would make `K` (Kelvin) and `k`, two people, one. '' = nobody. */
export const personKey = ({ email }: { email: string }): string => email.trim().replace(/[A-Z]/gu, letter => letter.toLowerCase());
export const samePerson = (a: { email: string }, b: { email: string }): boolean => personKey(a) !== '' && personKey(a) === personKey(b);

/**
 * What consent the events give for one purpose.
 * The last grant on a content is the whole of what its author allows: who leaves a purpose out this time has taken it back. So has who left it out of a later grant on
 * other content, until they say it again: words that were put back bring no wider consent back. Of several at one moment each has to give it.
 */
export function consentFor(purpose: Purpose, given: ConsentRules & { example: string; author: { email: string }; contentHash: string; events: readonly Event[] }): PurposeConsent {
  const own = given.events.filter(event => event.example === given.example);
  if (own.some(event => event.type === 'withdrawn')) return { status: 'withdrawn' };
  const grants = grantsOf(given.author, own);
  const last = lastOn(given.contentHash, grants), [grant] = last;
  if (!grant || !last.every(({ purposes }) => purposes.includes(purpose)) || !isWithinBound(purpose, grants, given.policy)) return { status: 'none' };
  const now = notBefore(own, given.now);
  const statusOf = (each: Granted): ConsentStatus => each.contentHash !== given.contentHash ? 'stale'
    : !isTo(given.terms, each.terms) ? 'old-terms'
    // Said so that a date nobody can read has passed.
    : each.expires !== undefined && !(Date.parse(each.expires) > now.getTime()) ? 'expired'
    : !isSignedEnough(each, given.policy) ? 'unsigned'
    : hasLapsed(each, given.policy, now) ? 'lapsed'
    : 'granted';
  for (const each of last) { const status = statusOf(each); if (status !== 'granted') return { status, grant: each }; }
  return { status: 'granted', grant };
}

/** The author's last word on this content, else on an earlier one; of several at one moment any of them. @param given events about this example only */
export const lastGrant = ({ author, contentHash, events }: { author: { email: string }; contentHash: string; events: readonly Event[] }): Granted | undefined => lastOn(contentHash, grantsOf(author, events))[0];

/** More than one where they were said at one moment. @param grants oldest first */
function lastOn(contentHash: string, grants: readonly Granted[]): readonly Granted[] {
  const here = grants.filter(each => each.contentHash === contentHash);
  return here.length > 0 ? atTheLast(here) : atTheLast(grants);
}
/** More than one where they were said at one moment: then each of them has to allow it. @param grants oldest first */
export function atTheLast(grants: readonly Granted[]): readonly Granted[] {
  const last = grants.at(-1);
  return last ? grants.filter(({ at }) => at === last.at || Date.parse(at) === Date.parse(last.at)).reverse() : [];
}

/** Whether the author's last word, whatever content it is on, still has this purpose in it. Where the policy wants signatures, what is not signed can only take away from the last word that is. */
function isWithinBound(purpose: Purpose, grants: readonly Granted[], policy: InForce | undefined): boolean {
  const word = atTheLast(grants.filter(each => isSignedEnough(each, policy)));
  const [last] = word;
  const later = last ? grants.filter(({ at }) => !(Date.parse(at) < Date.parse(last.at))) : grants;
  return later.every(({ purposes }) => purposes.includes(purpose));
}

/** The author; and whoever granted a consent to it: to write another name into the example's file takes the right from nobody. */
export const mayWithdraw = (by: { email: string }, { id, author, events }: { readonly id: string; readonly author: { email: string }; readonly events: readonly Event[] }): boolean =>
  [author, ...events.flatMap(event => event.type === 'granted' && event.example === id ? [event.by] : [])].some(person => samePerson(person, by));

/** A withdrawal counts whoever stated it; but nobody is said to have withdrawn what somebody else did. */
export const whoWithdrew = (by: { email: string }, facts: Parameters<typeof mayWithdraw>[1]): string =>
  mayWithdraw(by, facts) ? 'Its author withdrew the consent.' : 'It was withdrawn by somebody who is not its author; that counts all the same.';

const grantsOf = (author: { email: string }, events: readonly Event[]): readonly Granted[] => events.filter((event): event is Granted => event.type === 'granted' && samePerson(event.by, author)).sort(byTime);

/** A clock that was put back brings no consent back: it is at least as late as the last of these things that anybody said. */
export const notBefore = (events: readonly Event[], now: Date): Date => new Date(Math.max(now.getTime(), ...events.flatMap(({ at }) => Date.parse(at) || [])));

const isTo = (terms: TermsInForce | undefined, { version, sha256 }: Terms): boolean =>
  terms !== undefined && [terms, ...terms.continuing ?? []].some(each => each.version === version && each.sha256 === sha256);

/** When the policy's time for a consent is over, in ms since 1970; a day is 24 hours. Infinity without such a policy, NaN for a time that nobody can read. */
export const lapsesAt = ({ at }: Pick<Granted, 'at'>, policy: Pick<Policy, 'retention'> | undefined): number => policy?.retention === undefined ? Infinity : Date.parse(at) + policy.retention.days * 86_400_000;

/** A time that nobody can read is over. */
export const hasLapsed = (grant: Pick<Granted, 'at'>, policy: Pick<Policy, 'retention'> | undefined, now: Date): boolean => !(lapsesAt(grant, policy) > now.getTime());

/** The only producer of a `ConsentedExample`. The hash was taken from this very object, and is not believed from elsewhere. */
export function consented({ example, contentHash }: Sealed, purpose: Purpose, given: ConsentRules & { events: readonly Event[] }): ConsentedExample | undefined {
  if (!given.policy) return undefined;
  const { status } = consentFor(purpose, { ...given, example: example.id, author: example.author, contentHash });
  return status === 'granted' ? example as ConsentedExample : undefined;
}
