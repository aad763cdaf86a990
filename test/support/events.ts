/** Events for tests of the ledger: short to write, and any of them for property tests. */
import fc from 'fast-check';
import type { Person } from '../../src/domain/capture/example.ts';
import { levels, purposes, verdicts, type Event, type Granted, type Reviewed, type Terms } from '../../src/domain/ledger/event.ts';
import { arbitraryHash, arbitraryId, arbitraryText, arbitraryTime, record } from './arbitrary-example.ts';
import { ada, ben } from './open-test-store.ts';

export const aboutId = '20261120-000000000000';
export const hashA = 'a'.repeat(64);
export const hashB = 'b'.repeat(64);
export const terms: Terms = { version: 1, sha256: 'c'.repeat(64) };

let count = 0;
const next = (): string => `20261120-${String(++count).padStart(12, '0')}`;
const common = (by: Person) => ({ schema: 1 as const, id: next(), example: aboutId, contentHash: hashA, by, at: '2026-11-20T10:00:00.000Z' });

export const granted = (more: Partial<Granted> = {}): Granted => ({ ...common(ada), type: 'granted', purposes: ['internal-training'], terms, ...more });
export const reviewed = (more: Partial<Reviewed> = {}): Reviewed => ({ ...common(ben), type: 'reviewed', verdict: 'approved', ...more });
export const withdrawn = (more: Partial<Extract<Event, { type: 'withdrawn' }>> = {}): Event => ({ ...common(ada), type: 'withdrawn', ...more });
export const retracted = (retracts: string, more: Partial<Extract<Event, { type: 'retracted' }>> = {}): Event => ({ ...common(ben), type: 'retracted', retracts, ...more });
export const cleared = (level: (typeof levels)[number], more: Partial<Extract<Event, { type: 'cleared' }>> = {}): Event => ({ ...common(ben), type: 'cleared', level, ...more });

const people: readonly Person[] = [ada, ben, { name: 'Cy', email: 'cy@example.com' }, { name: 'Ada', email: 'ADA@example.com' }];
/** Few values each, so that events really meet: same people, same hashes, same moments. */
const base = {
  schema: fc.constant(1 as const), id: arbitraryId, example: fc.constantFrom(aboutId, aboutId, aboutId, '20261120-zzzzzzzzzzzz'), contentHash: fc.constantFrom(hashA, hashA, hashB),
  by: fc.constantFrom(...people), at: fc.oneof(arbitraryTime, fc.constantFrom('2026-11-20T10:00:00Z', '2026-11-20T10:00:00.000Z', '2026-11-20T10:00:00.5Z')),
};
/** A consent by somebody else blocks the example, so that most are its author's. */
const byAuthor = { by: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(ada, { name: 'Ada', email: 'ADA@example.com' }) }, { weight: 1, arbitrary: base.by }) };
/** @param ids of verdicts that a retraction may name */
export const arbitraryEvent = (ids: readonly string[] = []): fc.Arbitrary<Event> => fc.oneof(
  record({ ...base, ...byAuthor, type: fc.constant('granted' as const), purposes: fc.uniqueArray(fc.constantFrom(...purposes), { minLength: 1 }), terms: fc.constantFrom(terms, { ...terms, version: 2 }) }),
  record({ ...base, ...byAuthor, type: fc.constant('granted' as const), purposes: fc.constant([...purposes]), terms: fc.constant(terms), expires: arbitraryTime }),
  record({ ...base, type: fc.constant('reviewed' as const), verdict: fc.constantFrom(...verdicts), notes: arbitraryText }),
  record({ ...base, type: fc.constant('reviewed' as const), verdict: fc.constantFrom(...verdicts) }),
  record({ ...base, type: fc.constant('retracted' as const), retracts: ids.length > 0 ? fc.constantFrom(...ids) : arbitraryId }),
  record({ ...base, type: fc.constant('allowed' as const), check: fc.constant('secret/x'), finding: arbitraryHash, reason: fc.constant('a test key') }),
  record({ ...base, type: fc.constant('cleared' as const), level: fc.constantFrom(...levels) }),
  record({ ...base, type: fc.constant('credited' as const), anonymous: fc.boolean() }),
) as fc.Arbitrary<Event>;
/** A history: events with ids of their own, retractions that name verdicts in it. */
export const arbitraryHistory: fc.Arbitrary<readonly Event[]> = fc.uniqueArray(arbitraryId, { minLength: 1, maxLength: 10 }).chain(ids =>
  fc.tuple(...ids.map(id => arbitraryEvent(ids).map((event): Event => ({ ...event, id })))));
