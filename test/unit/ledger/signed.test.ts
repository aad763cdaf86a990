/** What counts where the policy wants everything signed. A signature counts by being there: whether it is good is looked at elsewhere, before anything leaves. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Event } from '../../../src/domain/ledger/event.ts';
import { Event as EventShape, purposes } from '../../../src/domain/ledger/event.ts';
import { defaultPolicy, type Policy } from '../../../src/domain/ledger/policy.ts';
import { signedText } from '../../../src/domain/ledger/signed.ts';
import { levelOf, stateOf, whyNotExported, type Facts } from '../../../src/domain/ledger/state.ts';
import { aboutId, arbitraryEvent, arbitraryHistory, cleared, granted, hashA, hashB, retracted, reviewed, terms, withdrawn } from '../../support/events.ts';
import { ada, ben } from '../../support/open-test-store.ts';

const signature = '-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAA\n-----END SSH SIGNATURE-----';
const signed = <E extends Event>(event: E): E => ({ ...event, signature });
const policy: Policy = { ...defaultPolicy, stewards: [ben.email], signatures: 'required' };
const factsOf = (...events: readonly Event[]): Facts => ({ id: aboutId, author: ada, contentHash: hashA, draft: false, events, problems: [] });
const rules = { policy, terms, now: new Date('2026-11-20T12:00:00.000Z') };
const out = (...events: readonly Event[]) => whyNotExported(factsOf(...events), { ...rules, purpose: 'internal-training', reviewedOnly: true }).map(({ code }) => code);

describe('ledger: signatures that the policy asks for', () => {
  it('a consent and a review count signed, and not unsigned', () => {
    assert.deepEqual(out(signed(granted()), signed(reviewed())), []);
    assert.deepEqual(out(granted(), signed(reviewed())), ['consent-unsigned']);
    assert.deepEqual(out(signed(granted()), reviewed()), ['not-reviewed']);
    assert.match(stateOf(factsOf(granted()), rules).reasons.join(), /wants every consent signed/u);
    assert.deepEqual(whyNotExported(factsOf(granted(), reviewed()), { ...rules, policy: { ...policy, signatures: 'allowed' }, purpose: 'internal-training', reviewedOnly: true }), [], 'nothing changes where they are not asked for');
  });

  it('what restricts counts unsigned too', () => {
    assert.deepEqual(out(signed(granted()), signed(reviewed()), withdrawn()), ['consent-withdrawn']);
    assert.deepEqual(out(signed(granted()), reviewed({ verdict: 'rejected' })), ['rejected', 'not-reviewed']);
    assert.deepEqual(out(signed(granted()), signed(reviewed()), reviewed({ verdict: 'rejected', at: '2026-11-20T11:00:00.000Z' })), ['rejected', 'not-reviewed']);
    assert.deepEqual(out(signed(granted()), signed(reviewed()), granted({ at: '2026-11-20T11:00:00.000Z', purposes: ['evaluation'] })), ['consent-none'], 'the last word of the author is to less');
    assert.deepEqual(out(signed(granted()), signed(reviewed()), cleared('red', { by: ada })), ['level']);
  });

  it('what opens does not', () => {
    const objection = signed(reviewed({ verdict: 'rejected' }));
    assert.deepEqual(out(signed(granted()), objection, retracted(objection.id)), ['rejected', 'not-reviewed']);
    assert.deepEqual(out(signed(granted()), objection, signed(retracted(objection.id)), signed(reviewed({ at: '2026-11-20T11:00:00.000Z' }))), []);
    assert.deepEqual(out(signed(granted()), objection, reviewed({ at: '2026-11-20T11:00:00.000Z' })), ['rejected', 'not-reviewed']);
    assert.equal(levelOf(factsOf(cleared('clear')), policy), 'amber');
    assert.equal(levelOf(factsOf(signed(cleared('clear'))), policy), 'clear');
    assert.equal(levelOf(factsOf(signed(cleared('red')), cleared('clear', { at: '2026-11-20T11:00:00.000Z' })), policy), 'red');
  });

  it('asking for signatures never lets anything out that would stay in without', () => {
    fc.assert(fc.property(arbitraryHistory, fc.array(fc.boolean()), (history, which) => {
      const events = history.map((event, at) => which[at] ? signed(event) : event);
      const reasons = (signatures: NonNullable<Policy['signatures']>) => whyNotExported(factsOf(...events), { ...rules, policy: { ...policy, signatures }, purpose: 'internal-training', reviewedOnly: true });
      assert.ok(reasons('required').length > 0 || reasons('allowed').length === 0);
    }), { numRuns: 300 });
  });

  it('what is not signed never lets anything out that would stay in without it', () => {
    const signedOne = granted({ purposes: ['internal-training', 'evaluation'] });
    const narrow = granted({ contentHash: hashB, at: '2026-11-20T10:30:00.000Z' });
    const forged = granted({ contentHash: hashB, at: '2026-11-20T11:00:00.000Z', purposes: ['internal-training', 'evaluation'] });
    const evaluation = (...events: readonly Event[]) => whyNotExported(factsOf(...events), { ...rules, purpose: 'evaluation', reviewedOnly: false }).map(({ code }) => code);
    assert.deepEqual(evaluation(signed(signedOne)), []);
    assert.deepEqual(evaluation(signed(signedOne), signed(narrow)), ['consent-none']);
    assert.deepEqual(evaluation(signed(signedOne), signed(narrow), forged), ['consent-none'], 'a forged consent on other words widens nothing');
    assert.deepEqual(evaluation(signed(signedOne), signed(narrow), signed(forged)), []);
    fc.assert(fc.property(arbitraryHistory, fc.array(fc.boolean()), fc.constantFrom(...purposes), (history, which, purpose) => {
      const events = history.map((event, at) => which[at] ? signed(event) : event);
      const reasons = (said: readonly Event[]) => whyNotExported(factsOf(...said), { ...rules, purpose, reviewedOnly: false });
      assert.ok(reasons(events).length > 0 || reasons(events.filter(({ signature }) => signature !== undefined)).length === 0);
    }), { numRuns: 1000 });
  });

  it('a signature is over all that an event says, and over nothing else', () => {
    fc.assert(fc.property(arbitraryEvent(), event => {
      assert.equal(signedText(signed(event)), signedText(event));
      for (const key of Object.keys(event)) assert.notEqual(signedText({ ...event, [key]: 'another' }), signedText(event), key);
    }), { numRuns: 100 });
  });

  it('is a field that holds a signature or makes the event unusable', () => {
    assert.ok(EventShape.safeParse(signed(granted())).success);
    for (const wrong of ['', 'yes', true, `${signature}\nrm -rf`, signature.replace('SSH', 'PGP'), `x${signature}`, signature.replace('U1NI', '<b>')]) assert.equal(EventShape.safeParse({ ...granted(), signature: wrong }).success, false, String(wrong));
  });
});
