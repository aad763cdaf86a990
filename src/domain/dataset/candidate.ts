/** What planning keeps of an example that may be in, until it is settled which are: small facts, and nothing twice. */
import type { Event } from '../ledger/event.ts';
import type { Teller } from './about.ts';
import type { Examined } from './examine.ts';
import { fingerprint } from './fingerprint.ts';
import type { NearDuplicates } from './near-duplicate.ts';
import { comparable, groupKeys, type Grounds, type Selected } from './select.ts';
import type { Candidate } from './settle.ts';
import type { Shared } from './shared.ts';

export function candidateOf({ example, contentHash, reviews, level, grounds }: Selected, lines: Examined['lines'], allowed: Examined['allowed'], events: readonly Event[], near: NearDuplicates, tell: Teller, shared: Shared): Candidate {
  const { id, createdAt } = example;
  const compared = comparable(example).map(text => ({ text, found: near.add(text) }));
  const found = compared.flatMap(each => each.found ?? []);
  // Too short to be nearly the same as anything; the very same they can be.
  const short = compared.flatMap(each => each.found || each.text.trim() === '' ? [] : [`same ${fingerprint(each.text)}`]);
  const [own, like] = [found.map(each => each.own), found.flatMap(each => each.like)];
  const eventsUsed = [grounds.grant, ...grounds.approvals, ...events.filter(event => allowed.some(each => each.event === event.id))];
  return {
    id, createdAt, keys: [...groupKeys(example), ...short, ...[...own, ...like].map(number => `like ${number}`)], contentHash, consent: grounds.grant.id, reviews, lines, allowed: allowed.map(each => ({ example: id, ...each })),
    author: shared.one(example.author), kind: example.kind, near: { own, like }, assisted: Object.values(example.authorship).some(origin => origin !== 'human'), about: tell.of(example, level, grounds.approvals),
    latest: eventsUsed.reduce((latest, { at }) => at > latest ? at : latest, createdAt),
  };
}

/** What is kept of the events for the second pass: no note of anybody, and nothing twice. */
export const small = ({ grant, approvals, cleared }: Grounds, { id, contentHash }: Candidate, shared: Shared): Grounds =>
  ({ grant: shared.event(grant, id, contentHash), cleared: cleared.map(each => shared.event(each, id, contentHash)), approvals: approvals.map(({ notes: _notes, ...approval }) => shared.event(approval, id, contentHash)) });
