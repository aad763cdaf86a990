/** Who allowed what: the rules of consent, one by one. */
import assert from 'node:assert/strict';
import { contentHash, seal } from '../../../src/domain/capture/hash.ts';
import { consented, consentFor, samePerson, type TermsInForce } from '../../../src/domain/ledger/consent.ts';
import { defaultPolicy, type Policy } from '../../../src/domain/ledger/policy.ts';
import type { Event, Purpose } from '../../../src/domain/ledger/event.ts';
import { aboutId, granted, hashA, hashB, terms, withdrawn } from '../../support/events.ts';
import { ada, ben, draftOf } from '../../support/open-test-store.ts';

const now = new Date('2026-11-20T12:00:00.000Z');
const status = (events: readonly Event[], more: { purpose?: Purpose; contentHash?: string; terms?: TermsInForce | undefined; policy?: Policy; now?: Date } = {}): string =>
  consentFor(more.purpose ?? 'internal-training', { example: aboutId, author: ada, contentHash: more.contentHash ?? hashA, events, policy: more.policy ?? defaultPolicy, terms: 'terms' in more ? more.terms : terms, now: more.now ?? now }).status;

describe('ledger: consent', () => {
  it('invariant 1: consent holds for its purpose, by its author, on this content, under these terms, until it ends', () => {
    assert.equal(status([granted()]), 'granted');
    assert.equal(status([]), 'none');
    assert.equal(status([granted()], { purpose: 'public-release' }), 'none');
    assert.equal(status([granted({ by: ben })]), 'none');
    assert.equal(status([granted()], { contentHash: hashB }), 'stale');
    assert.equal(status([granted()], { terms: { ...terms, version: 2 } }), 'old-terms');
    assert.equal(status([granted()], { terms: { ...terms, sha256: hashB } }), 'old-terms', 'the same version with other words');
    assert.equal(status([granted()], { terms: undefined }), 'old-terms');
    assert.equal(status([granted({ expires: '2026-11-20T12:00:00.000Z' })]), 'expired', 'the last moment is over');
    assert.equal(status([granted({ expires: '2026-11-20T12:00:00.001Z' })]), 'granted');
    assert.equal(status([granted({ expires: 'soon' })]), 'expired', 'a date that nobody can read');
    assert.equal(status([granted(), withdrawn()]), 'withdrawn');
  });

  it('invariant 1: earlier terms count only where they are named as continuing, with the very words', () => {
    const now2 = { version: 2, sha256: hashB };
    assert.equal(status([granted()], { terms: { ...now2, continuing: [terms] } }), 'granted');
    assert.equal(status([granted()], { terms: { ...now2, continuing: [{ ...terms, sha256: hashA }] } }), 'old-terms', 'the text was changed afterwards');
    assert.equal(status([granted()], { terms: { ...now2, continuing: [] } }), 'old-terms');
  });

  it('invariant 1: lapses when the policy’s time for a consent is over, and a renewal begins it anew', () => {
    const policy: Policy = { ...defaultPolicy, retention: { days: 10 } };
    const after = (days: number, ...events: Event[]) => status(events, { policy, now: new Date(Date.parse('2026-11-20T10:00:00.000Z') + days * 86_400_000) });
    assert.equal(after(9.99, granted()), 'granted');
    assert.equal(after(10, granted()), 'lapsed');
    assert.equal(after(10, granted(), granted({ at: '2026-11-25T10:00:00.000Z' })), 'granted');
    assert.equal(after(1, granted({ at: 'once' })), 'lapsed', 'a time that nobody can read');
    const example = draftOf();
    const grant = granted({ example: example.id, contentHash: contentHash(example) });
    assert.equal(consented(seal(example), 'internal-training', { events: [grant], policy, terms, now: new Date('2027-11-20T10:00:00.000Z') }), undefined);
    assert.equal(consented(seal(example), 'internal-training', { events: [grant], policy: undefined, terms, now }), undefined, 'a broken policy lets nothing out');
  });

  it('invariant 1: only consented() makes a ConsentedExample, from the hash of the very object', () => {
    const example = draftOf();
    const grant = granted({ example: example.id, contentHash: contentHash(example) });
    assert.equal(consented(seal(example), 'internal-training', { events: [grant], policy: defaultPolicy, terms, now }), example);
    assert.equal(consented(seal({ ...example, because: 'Something else.' }), 'internal-training', { events: [grant], policy: defaultPolicy, terms, now }), undefined);
    assert.equal(consented(seal({ ...example, author: ben }), 'internal-training', { events: [grant], policy: defaultPolicy, terms, now }), undefined);
    assert.ok(consented(seal({ ...example, updatedAt: '2027-01-01T00:00:00.000Z', anchors: [] }), 'internal-training', { events: [grant], policy: defaultPolicy, terms, now }), 'finding the place again voids nothing');
  });

  it('invariant 2: a grant by somebody else counts for nothing, not even beside the author’s', () => {
    assert.equal(status([granted({ by: ben, purposes: ['public-release'], at: '2026-11-20T11:00:00.000Z' }), granted()], { purpose: 'public-release' }), 'none');
    assert.equal(status([granted({ by: { name: 'Ada', email: '' } })]), 'none');
    assert.equal(consentFor('internal-training', { example: aboutId, author: { email: '' }, contentHash: hashA, events: [granted({ by: { name: '', email: '' } })], policy: defaultPolicy, terms, now }).status, 'none', 'nobody is not a person');
  });

  it('invariant 2: two addresses that only Unicode folding makes one are two people', () => {
    assert.ok(samePerson({ email: ' Ada@Example.com ' }, { email: 'ada@example.com' }));
    assert.ok(!samePerson({ email: '\u212Aim@example.com' }, { email: 'kim@example.com' }), 'the Kelvin sign is no K');
    assert.ok(!samePerson({ email: '' }, { email: '' }));
  });

  it('invariant 3: editing makes the earlier consent stale; consenting again to that content holds', () => {
    const first = granted();
    const second = granted({ contentHash: hashB, at: '2026-11-20T11:00:00.000Z' });
    assert.equal(status([first], { contentHash: hashB }), 'stale');
    assert.equal(status([first, second], { contentHash: hashB }), 'granted');
  });

  it('the last grant on a content is the whole consent: a purpose left out is taken back, an end that is nearer holds', () => {
    const wide = granted({ purposes: ['internal-training', 'public-release'] });
    const narrow = granted({ purposes: ['internal-training'], at: '2026-11-20T11:00:00.000Z' });
    for (const events of [[wide, narrow], [narrow, wide]]) {
      assert.equal(status(events), 'granted');
      assert.equal(status(events, { purpose: 'public-release' }), 'none');
    }
    assert.equal(status([granted(), granted({ at: '2026-11-20T11:00:00Z', expires: '2026-11-20T11:30:00Z' })]), 'expired');
  });

  it('of two grants at one moment only what both give is given, on whatever content they are', () => {
    const wide = granted({ purposes: ['internal-training', 'evaluation'] }), narrow = granted();
    const elsewhere = { ...narrow, contentHash: hashB };
    // The larger id is the later one in the order of the record.
    for (const events of [[wide, narrow], [{ ...narrow, id: wide.id }, { ...wide, id: narrow.id }], [wide, elsewhere], [{ ...elsewhere, id: wide.id }, { ...wide, id: narrow.id }]]) {
      assert.equal(status(events), 'granted');
      assert.equal(status(events, { purpose: 'evaluation' }), 'none');
    }
    assert.equal(status([granted({ expires: '2026-11-20T11:00:00.000Z' }), granted()]), 'expired');
    assert.equal(status([granted(), granted({ expires: '2026-11-20T11:00:00.000Z' })]), 'expired');
    assert.equal(status([granted({ at: '2026-11-20T10:00:00Z', terms: { ...terms, version: 2 } }), granted()]), 'old-terms');
  });

  it('words that are put back bring no wider consent back: the purposes of the last grant bound every earlier one, until its author says them again', () => {
    const wide = granted({ purposes: ['internal-training', 'public-release'] });
    const narrow = granted({ purposes: ['internal-training'], contentHash: hashB, at: '2026-11-20T11:00:00.000Z' });
    assert.equal(status([wide, narrow]), 'granted');
    assert.equal(status([wide, narrow], { purpose: 'public-release' }), 'none');
    assert.equal(status([wide, { ...narrow, purposes: ['internal-training', 'evaluation'] }], { purpose: 'evaluation' }), 'none', 'said of other words only');
    assert.equal(status([wide, { ...narrow, by: ben }], { purpose: 'public-release' }), 'granted', 'somebody else takes nothing back');
    assert.equal(status([wide, narrow, granted({ purposes: ['public-release'], at: '2026-11-20T11:30:00.000Z' })], { purpose: 'public-release' }), 'granted');
  });

  it('times are moments: how many digits they are written with changes nothing', () => {
    const early = granted({ at: '2026-11-20T10:00:00Z', purposes: ['internal-training'] });
    const late = granted({ at: '2026-11-20T10:00:00.500Z', purposes: ['evaluation'] });
    assert.equal(status([late, early]), 'none');
    assert.equal(status([late, early], { purpose: 'evaluation' }), 'granted');
  });

  it('a grant replayed from another example does not count', () => {
    assert.equal(status([granted({ example: '20261120-zzzzzzzzzzzz' })]), 'none');
  });
});
