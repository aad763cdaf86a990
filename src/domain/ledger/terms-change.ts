/** What becomes of the consents that stand when the terms change: told before somebody changes them, and noticed when somebody has. */
import { lastGrant, personKey, type TermsInForce } from './consent.ts';
import { stateOf, type Facts, type Rules } from './state.ts';

export interface Ended { readonly examples: number; readonly authors: number; }

const holds = (facts: Facts, rules: Rules): boolean => Object.values(stateOf(facts, rules).consent).some(({ status }) => status === 'granted');

/** How many examples have a consent that holds under the rules of `now` and would hold no more under those of `then`. */
export function endedBy(all: Iterable<Facts>, now: Rules, then: Rules): Ended {
  const ended = [...all].filter(facts => !facts.draft && holds(facts, now) && !holds(facts, then));
  return { examples: ended.length, authors: new Set(ended.map(({ author }) => personKey(author))).size };
}

/** For each version that is in force or goes on: how many consents were given to other words under its number, and do not hold for that alone. Versions of which that is true of none are left out. */
export function otherWords(all: Iterable<Facts>, terms: TermsInForce): ReadonlyMap<number, number> {
  const hashes = new Map([...terms.continuing ?? [], terms].map(({ version, sha256 }) => [version, sha256]));
  const other = ({ version, sha256 }: { version: number; sha256: string }): boolean => hashes.has(version) && hashes.get(version) !== sha256;
  const counts = new Map<number, number>();
  for (const facts of all) {
    // Nearly always nothing: ten thousand examples are looked at each time the disk is read.
    if (!facts.events.some(event => event.type === 'granted' && other(event.terms)) || facts.events.some(({ type }) => type === 'withdrawn')) continue;
    const grant = lastGrant(facts);
    if (grant?.contentHash === facts.contentHash && other(grant.terms)) counts.set(grant.terms.version, (counts.get(grant.terms.version) ?? 0) + 1);
  }
  return counts;
}
