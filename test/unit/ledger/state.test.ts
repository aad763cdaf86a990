/** What the events add up to, and that no order of merging changes it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { purposes, type Event } from '../../../src/domain/ledger/event.ts';
import { defaultPolicy, highestLevel, type Policy } from '../../../src/domain/ledger/policy.ts';
import { lastVerdictOf, reviewOf } from '../../../src/domain/ledger/review.ts';
import { levelOf, stateOf, whyNotExported, type Facts } from '../../../src/domain/ledger/state.ts';
import { aboutId, arbitraryHistory, cleared, granted, hashA, hashB, retracted, reviewed, terms, withdrawn } from '../../support/events.ts';
import { ada, ben } from '../../support/open-test-store.ts';

const policy: Policy = { ...defaultPolicy, stewards: [ben.email] };
const rules = { policy, terms, now: new Date('2026-11-20T12:00:00.000Z') };
const facts = (events: readonly Event[], more: Partial<Facts> = {}): Facts => ({ id: aboutId, author: ada, contentHash: hashA, draft: false, events, problems: [], ...more });
const stage = (events: readonly Event[], more: Partial<Facts> = {}): string => stateOf(facts(events, more), rules).stage;
const codes = (events: readonly Event[], more: Partial<Facts> = {}, ask: Partial<Parameters<typeof whyNotExported>[1]> = {}): readonly string[] =>
  whyNotExported(facts(events, more), { ...rules, purpose: 'internal-training', reviewedOnly: false, ...ask }).map(({ code }) => code);
const later = '2026-11-20T11:00:00.000Z';
const cy = { name: 'Cy', email: 'cy@example.com' };

describe('ledger: state', () => {
  it('goes from draft to ready', () => {
    assert.equal(stage([], { draft: true }), 'draft');
    assert.equal(stage([]), 'blocked');
    assert.equal(stage([granted()]), 'to-review');
    assert.equal(stage([granted(), reviewed()]), 'ready');
    assert.equal(stage([granted(), reviewed({ verdict: 'changes-requested' })]), 'blocked');
    assert.equal(stage([granted(), reviewed(), withdrawn()]), 'withdrawn');
    assert.deepEqual(codes([granted(), reviewed()]), []);
  });

  it('invariant 3: unknown, unreadable or contradictory state means not exported, and says why', () => {
    const good = [granted(), reviewed()];
    assert.deepEqual(codes(good, { problems: ['An event cannot be read.'] }), ['unreadable']);
    assert.equal(stage(good, { problems: ['An event cannot be read.'] }), 'blocked');
    assert.deepEqual(codes(good, {}, { policy: undefined }), ['policy-broken']);
    assert.deepEqual(codes(good, {}, { terms: undefined }), ['terms-missing']);
    assert.deepEqual(codes(good, {}, { policy: { ...policy, purposes: ['evaluation'] } }), ['purpose-not-offered']);
    assert.deepEqual(codes(good, { contentHash: hashB }), ['consent-stale']);
    assert.deepEqual(codes(good, { draft: true }), ['draft']);
    assert.equal(stateOf(facts(good), { ...rules, policy: undefined }).stage, 'blocked');
    assert.equal(stateOf(facts(good), { ...rules, terms: undefined }).stage, 'blocked');
  });

  it('invariant 3: editing makes an earlier review stale', () => {
    const events = [granted({ contentHash: hashB, at: later }), reviewed()];
    assert.equal(stage(events, { contentHash: hashB }), 'to-review');
    assert.deepEqual(codes(events, { contentHash: hashB }, { reviewedOnly: true }), ['not-reviewed']);
  });

  it('invariant 4: a withdrawal anywhere wins, whoever says it and whatever comes after', () => {
    fc.assert(fc.property(arbitraryHistory, fc.nat(), (history, at) => {
      const events = [...history];
      events.splice(at % (events.length + 1), 0, withdrawn({ at: '2020-01-01T00:00:00.000Z' }));
      assert.equal(stage(events), 'withdrawn');
      for (const purpose of purposes) assert.ok(codes(events, {}, { purpose }).includes('consent-withdrawn'));
    }));
  });

  it('invariant 4: branches that merge in any order, or twice, add up to the same state', () => {
    fc.assert(fc.property(arbitraryHistory.chain(history => fc.tuple(fc.constant(history), fc.shuffledSubarray([...history, ...history.map(event => ({ ...event }))], { minLength: 0 }))), ([history, some]) => {
      const shuffled = [...some, ...history.toReversed()];
      const plain = (events: readonly Event[]) => JSON.stringify([stateOf(facts(events), rules), purposes.map(purpose => codes(events, {}, { purpose, reviewedOnly: true }))]);
      assert.equal(plain(shuffled), plain(history));
    }), { numRuns: 500 });
  });

  it('invariant 5: the purpose sets the highest level, new examples are amber, red never leaves', () => {
    assert.equal(levelOf(facts([]), policy), 'amber');
    assert.deepEqual(highestLevel, { 'public-release': 'clear', 'partner-training': 'green', 'internal-training': 'amber', 'evaluation': 'amber' });
    const all = granted({ purposes: [...purposes] });
    const allowed = (level: Parameters<typeof cleared>[0]) => purposes.filter(purpose => codes([all, cleared(level)], {}, { purpose }).length === 0);
    assert.deepEqual(allowed('clear'), [...purposes]);
    assert.deepEqual(allowed('green'), ['internal-training', 'partner-training', 'evaluation']);
    assert.deepEqual(allowed('amber'), ['internal-training', 'evaluation']);
    assert.deepEqual(allowed('red'), []);
    assert.equal(stage([all, cleared('red'), reviewed()]), 'blocked');
  });

  it('invariant 5: only a steward opens, on this content; a red word holds through edits; the stricter of two at once counts', () => {
    assert.equal(levelOf(facts([cleared('clear', { by: cy })]), policy), 'amber');
    assert.equal(levelOf(facts([cleared('clear')]), defaultPolicy), 'amber');
    assert.equal(levelOf(facts([cleared('clear')]), undefined), 'amber');
    assert.equal(levelOf(facts([cleared('clear', { contentHash: hashB })]), policy), 'amber');
    assert.equal(levelOf(facts([cleared('red', { contentHash: hashB })]), policy), 'red');
    assert.equal(levelOf(facts([cleared('red', { contentHash: hashB }), cleared('green', { at: later })]), policy), 'green');
    assert.equal(levelOf(facts([cleared('clear'), cleared('red')]), policy), 'red');
    assert.equal(levelOf(facts([cleared('clear', { example: '20261120-zzzzzzzzzzzz' })]), policy), 'amber');
  });

  it('invariant 5: a closing word holds when whoever said it is no steward any more, and without a policy; only a present steward opens', () => {
    const red = cleared('red', { by: cy });
    assert.equal(levelOf(facts([red]), policy), 'red', 'said by one who has left the list');
    assert.equal(levelOf(facts([cleared('red')]), defaultPolicy), 'red');
    assert.equal(levelOf(facts([cleared('red')]), undefined), 'red');
    assert.equal(levelOf(facts([red, cleared('clear', { by: cy, at: later })]), policy), 'red', 'who closed it cannot open it');
    assert.equal(levelOf(facts([red, cleared('green', { at: later })]), policy), 'green');
    assert.equal(levelOf(facts([cleared('clear'), cleared('amber', { by: cy, at: later })]), policy), 'amber', 'anybody closes');
    assert.equal(levelOf(facts([cleared('amber'), cleared('clear', { by: cy, at: later })]), policy), 'amber');
    assert.equal(levelOf(facts([red, cleared('clear', { contentHash: hashB, at: later })]), policy), 'red', 'a word on earlier content takes back none on this');
    assert.equal(stage([granted(), red, reviewed()]), 'blocked');
    assert.deepEqual(codes([granted(), red, reviewed()]), ['level']);
  });

  it('is not ready while the policy offers nothing of what its author consented to', () => {
    const events = [granted({ purposes: ['public-release'] }), cleared('clear'), reviewed()];
    assert.equal(stage(events), 'ready');
    const narrow = stateOf(facts(events), { ...rules, policy: { ...policy, purposes: ['evaluation'] } });
    assert.equal(narrow.stage, 'blocked');
    assert.match(narrow.reasons.join(), /policy does not offer public-release/u);
    const two = { ...policy, purposes: ['evaluation' as const], reviewsRequired: { 'evaluation': 2 } };
    assert.equal(stateOf(facts([granted({ purposes: ['public-release', 'evaluation'] }), reviewed()]), { ...rules, policy: two }).stage, 'to-review', 'what is not offered needs no reviews');
  });

  it('invariant 10: nobody reviews their own example, however they spell their address', () => {
    for (const by of [ada, { name: 'Somebody', email: ' ADA@EXAMPLE.COM' }, { name: 'Nobody', email: '' }]) {
      assert.equal(stage([granted(), reviewed({ by })]), 'to-review');
      assert.deepEqual(codes([granted(), reviewed({ by })], {}, { reviewedOnly: true }), ['not-reviewed']);
    }
  });

  it('counts one verdict for each reviewer: the last on this content, and the objection of two at once', () => {
    assert.equal(stage([granted(), reviewed({ verdict: 'rejected' }), reviewed({ at: later })]), 'ready');
    assert.equal(stage([granted(), reviewed({ verdict: 'rejected', at: later }), reviewed()]), 'blocked');
    assert.equal(stage([granted(), reviewed(), reviewed({ verdict: 'rejected' })]), 'blocked');
    assert.equal(stage([granted(), reviewed({ verdict: 'rejected' }), reviewed()]), 'blocked');
    assert.equal(stage([granted(), reviewed({ verdict: 'rejected' }), reviewed({ at: later, contentHash: hashB })]), 'blocked', 'a later word on other content does not hide it');
    const policyOfTwo = { ...policy, reviewsRequired: { 'internal-training': 2 } };
    assert.deepEqual(codes([granted(), reviewed(), reviewed({ at: later })], {}, { policy: policyOfTwo }), ['not-reviewed']);
    assert.deepEqual(codes([granted(), reviewed(), reviewed({ by: cy })], {}, { policy: policyOfTwo }), []);
    assert.equal(stateOf(facts([granted(), reviewed()]), { ...rules, policy: policyOfTwo }).stage, 'to-review');
  });

  it('lets a reviewer take back their own verdict and no other', () => {
    const first = reviewed();
    const second = reviewed({ verdict: 'rejected', at: later });
    assert.equal(lastVerdictOf(ben, [second, first])?.id, second.id);
    assert.equal(lastVerdictOf(ben, [second, first, retracted(second.id)])?.id, first.id);
    assert.equal(lastVerdictOf(cy, [second, first]), undefined);
    assert.deepEqual(reviewOf(facts([first, second, retracted(second.id)])).approvals, [first]);
    assert.deepEqual(reviewOf(facts([first, second, retracted(second.id, { by: cy })])).objections, [second]);
  });

  it('shows names and notes from the repository without what could steer a terminal', () => {
    const reasons = stateOf(facts([granted(), reviewed({ verdict: 'rejected', by: { name: '\u001b[2JBen', email: ben.email }, notes: 'No.\u001b]0;x\u0007\nNo.' })]), rules).reasons.join();
    assert.doesNotMatch(reasons, /[\u0000-\u001F]/u);
    assert.match(reasons, /Ben rejected it: No\./u);
  });
});
