/** What an example may be used for, and the one thing that is missing: for every purpose, and never otherwise than the export decides. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sha256Hex } from '../../../src/domain/capture/hash.ts';
import { refusedByPolicy } from '../../../src/domain/dataset/under-policy.ts';
import { levels, purposes, type Event, type Purpose } from '../../../src/domain/ledger/event.ts';
import { defaultPolicy, type Policy } from '../../../src/domain/ledger/policy.ts';
import { whyNotExported, type Facts } from '../../../src/domain/ledger/state.ts';
import { stepWords, usesOf } from '../../../src/domain/ledger/uses.ts';
import { aboutId, arbitraryHistory, cleared, granted, hashA, hashB, reviewed, terms, withdrawn } from '../../support/events.ts';
import { decision } from '../../support/decision.ts';
import { ada, ben, keptExample, openTestStore } from '../../support/open-test-store.ts';
import { put, removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const all = { purposes: [...purposes] };
const policy: Policy = { ...defaultPolicy, reviewsRequired: { 'partner-training': 2 }, stewards: [ben.email] };
const rules = { policy, terms, now: new Date('2026-11-20T12:00:00.000Z') };
const facts = (events: readonly Event[], more: Partial<Facts> = {}): Facts => ({ id: aboutId, author: ada, contentHash: hashA, draft: false, events, problems: [], ...more });
const steps = (events: readonly Event[], more: Partial<Facts> = {}, given: Partial<typeof rules> = {}) =>
  Object.fromEntries(usesOf(facts(events, more), { ...rules, ...given }).map(({ purpose, step }) => [purpose, step ? stepWords(step) : '']));
const alike = (words: string) => Object.fromEntries(purposes.map(purpose => [purpose, words]));
const cy = { name: 'Cy', email: 'cy@example.com' };

describe('ledger: uses', () => {
  it('names the one missing step of each purpose, in the order in which people act', () => {
    assert.deepEqual(steps([]), alike('its author consents to it'));
    assert.deepEqual(steps([granted()]), { ...alike('its author consents to it'), 'internal-training': 'one more approval' });
    assert.deepEqual(steps([granted(all)]), { 'internal-training': 'one more approval', 'partner-training': 'a steward who is not its author sets the level to green', 'public-release': 'a steward who is not its author sets the level to clear', 'evaluation': 'one more approval' });
    assert.deepEqual(steps([granted(all), cleared('green')]), { 'internal-training': 'one more approval', 'partner-training': '2 more approvals', 'public-release': 'a steward who is not its author sets the level to clear', 'evaluation': 'one more approval' });
    assert.deepEqual(steps([granted(all), cleared('clear'), reviewed(), reviewed({ by: cy })]), alike(''));
    assert.deepEqual(steps([granted(all), reviewed({ verdict: 'rejected' }), cleared('clear')]), alike('the reviewer who rejected it takes that back'));
    assert.deepEqual(steps([granted(all)], { contentHash: hashB }), alike('its author renews the consent'));
    assert.deepEqual(steps([granted(all)], {}, { policy: { ...policy, signatures: 'required' } }), alike('its author consents again, signed'));
    assert.deepEqual(steps([granted(all), withdrawn()]), alike('withdrawn for good'));
    assert.deepEqual(steps([granted(all)], { problems: ['An event cannot be read.'] }), alike('An event cannot be read.'));
  });

  it('leaves out what the policy does not offer, and takes its lower levels', () => {
    assert.deepEqual(steps([granted(all), reviewed()], {}, { policy: { ...policy, purposes: ['evaluation'], highestLevel: { evaluation: 'green' } } }), { evaluation: 'a steward who is not its author sets the level to green' });
  });

  it('a known finding comes before what somebody else has to do', () => {
    const found = { check: 'secret/x', severity: 'blocks' as const, message: 'A token.', hash: sha256Hex('x'), start: 0, end: 1 };
    assert.deepEqual(usesOf(facts([granted()]), rules, [found]).map(({ step }) => step?.code), ['finding', 'consent-none', 'consent-none', 'consent-none']);
  });

  it('what the policy keeps out by its path comes before what somebody else has to do, as the export decides', async () => {
    assert.deepEqual(steps([granted({ purposes: ['internal-training'] }), reviewed()], { denied: ['src/key.ts'] }), { ...alike('its author consents to it'), 'internal-training': 'its author takes out what the policy keeps out: attach the change again' });
    const root = temporaryFolder(), store = openTestStore(root);
    const { change, options } = decision(1);
    const [first] = change.files;
    assert.ok(first);
    const [held, bare, rejected] = [
      await keptExample(store, ada, { change }),
      await keptExample(store, ada, { title: 'Left out when recorded', change: { ...change, files: [{ ...first, patch: '', omitted: 'denied' }] } }),
      await keptExample(store, ada, { title: 'Rejected code', change: { ...change, files: [] }, options: options.map(option => ({ ...option, patch: '--- a/ops/x.ts\n+++ b/ops/x.ts\n@@ -1 +1 @@\n-a\n+b\n' })) }),
    ];
    for (const deniedPaths of [[], ['**'], ['ops/**'], [first.path]]) {
      put(root, '.because/policy.json', JSON.stringify({ schema: 1, terms: 1, purposes: ['internal-training'], reviewsRequired: { 'internal-training': 0 }, stewards: [], deniedPaths }));
      const { entries, policy: now, terms: inForce } = await store.load();
      for (const { id } of [held, bare, rejected]) {
        const entry = entries.get(id), example = await store.read(id);
        assert.ok(entry && example);
        const [use] = usesOf(entry.facts, { ...rules, policy: now, terms: inForce });
        assert.equal(use?.step?.code, refusedByPolicy(now, example)[0]?.code, `${deniedPaths.join()}: ${entry.summary?.title ?? ''}`);
      }
    }
    removeTemporaryFolders();
  });

  it('invariants 1, 3 and 5: an example may be used exactly where the export lets it, whatever was said', () => {
    fc.assert(fc.property(arbitraryHistory, fc.constantFrom(hashA, hashB), (history, contentHash) => {
      const given = facts(history, { contentHash });
      for (const { purpose, step } of usesOf(given, rules)) assert.equal(step === undefined, whyNotExported(given, { ...rules, purpose, reviewedOnly: false }).length === 0);
    }), { numRuns: 500 });
  });

  it('invariant 5: purposes and levels meet as they should, one by one', () => {
    const most: Readonly<Record<Purpose, number>> = { 'public-release': 0, 'partner-training': 1, 'internal-training': 2, 'evaluation': 2 };
    for (const [at, level] of levels.entries()) {
      const usable = usesOf(facts([granted(all), cleared(level)]), { ...rules, policy: { ...defaultPolicy, stewards: [ben.email] } }).flatMap(({ purpose, step }) => step ? [] : [purpose]);
      assert.deepEqual(usable, purposes.filter(purpose => at <= most[purpose]), level);
    }
  });
});
