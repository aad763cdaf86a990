/** Every reason that a comparison of datasets gives, from the two manifests alone: those of real datasets, built from a real record. */
import assert from 'node:assert/strict';
import { readDataset } from '../../../src/cli/support/read-dataset.ts';
import { contentHash, sha256Hex } from '../../../src/domain/capture/hash.ts';
import { compareDatasets } from '../../../src/domain/dataset/compare.ts';
import { knownOf } from '../../../src/domain/dataset/copies/known.ts';
import { onlyThese } from '../../../src/domain/dataset/copies/replacement.ts';
import type { Recipe } from '../../../src/domain/dataset/recipe.ts';
import { ada, ben, consentTo } from '../../support/open-test-store.ts';
import { record, recordDraft } from '../../support/recorded.ts';
import { comparing, cy, policy, recipe } from '../../support/comparing.ts';

describe('dataset: reasons of a comparison', () => {
  const { recorded, built, rule, later, about, kept, review, level, edit, exported, said, told } = comparing();

  it('newly reviewed: lines that a verdict changed, what was approved after an objection, and a verdict that was taken back', async () => {
    const [stays, voted, objected] = [await kept('users'), await kept('prices'), await kept('orders')];
    const verdict = await review(voted, ben, 'approved');
    await review(objected, ben, 'rejected');
    await exported();
    await review(voted, cy, 'approved', 1);
    await review(objected, ben, 'approved');
    await exported();
    const first = told();
    assert.deepEqual(first.reasons, { [voted.id]: 'changed newly-reviewed', [objected.id]: 'added newly-reviewed' });
    assert.equal(first.sentences[voted.id], 'It was reviewed since: it had 1 approval, and has 2 now.');
    later();
    await recorded.store.addEvent({ type: 'retracted', example: voted.id, contentHash: contentHash(voted), by: ben, retracts: verdict.id });
    await exported();
    assert.deepEqual(told().reasons, { [voted.id]: 'changed review-gone' });
    await review(voted, ben, 'approved');
    await exported({ ...recipe, prompts: { choice: '{problem}\n\n{code}\n\nWhich one?' } });
    const { reasons, sentences } = told();
    assert.deepEqual([reasons[stays.id], reasons[voted.id]], ['changed recipe', 'changed recipe']);
    assert.match(sentences[voted.id] ?? '', /^It is told differently: .* It was reviewed since: it had 1 approval, and has 2 now\.$/);
    assert.doesNotMatch(sentences[stays.id] ?? '', /reviewed/);
  });

  it('consent and content: given, given anew, edited, ended with time, and what a dataset does not say of a withdrawal', async () => {
    const [, edited, stale, goes] = [await kept('users'), await kept('prices'), await kept('orders'), await kept('carts')];
    const anew = await edit(stale);
    const draft = await recordDraft(recorded, about('stocks'));
    const ends = await recordDraft(recorded, about('taxes'));
    const { terms } = await recorded.store.load();
    await recorded.store.consent(ends.id, contentHash(ends), { by: ada, purposes: ['internal-training'], terms: { version: 1, sha256: terms?.sha256 ?? '' }, expires: '2026-12-31T00:00:00.000Z' });
    await exported();
    await edit(edited);
    later();
    for (const id of [edited.id, anew.id, draft.id]) await consentTo(recorded.store, id);
    recorded.store.clock.set('2027-01-02T00:00:00.000Z');
    await recorded.store.withdraw(goes.id, { by: ada, keepText: false });
    await exported();
    const { reasons, sentences } = told();
    assert.deepEqual(reasons, { [edited.id]: 'changed edited', [anew.id]: 'added newly-consented', [draft.id]: 'added newly-in', [goes.id]: 'removed gone', [ends.id]: 'removed consent-expired' });
    assert.equal(sentences[goes.id], 'Its author withdrew it, or it is gone from the repository.');
    assert.equal(sentences[draft.id], 'It was recorded since, or was a private draft then.');
    const { entries, policy: ruling, terms: inForce } = await recorded.store.load();
    assert.equal(told(knownOf(entries, { policy: ruling, terms: inForce, now: recorded.store.clock.now() })).reasons[goes.id], 'removed withdrawn', 'the repository knows');
  });

  it('clearance: opened and closed by people, and taken or not by the policy; approvals that the policy or the recipe asks for', async () => {
    const [stays, opened, closed, reviewed] = [await kept('users'), await kept('prices'), await kept('orders'), await kept('carts')];
    await review(reviewed, ben, 'approved');
    await level(stays, 'green');
    await review(stays, ben, 'approved');
    await level(opened, 'red');
    await exported();
    await level(opened, 'green');
    await level(closed, 'red');
    await exported();
    assert.deepEqual(told().reasons, { [opened.id]: 'added newly-cleared', [closed.id]: 'removed level' });
    rule({ ...policy, highestLevel: { 'internal-training': 'green' } });
    await exported();
    const stricter = told();
    assert.deepEqual([stricter.reasons, stricter.rules], [{ [reviewed.id]: 'removed policy' }, ['Highest level by the policy: amber; now green.']]);
    assert.equal(stricter.sentences[reviewed.id], 'The policy takes green at most now; it is amber.');
    rule({ ...policy, reviewsRequired: { 'internal-training': 1 } });
    await exported();
    const asked = told();
    assert.deepEqual([asked.reasons, asked.rules], [{ [reviewed.id]: 'added policy', [opened.id]: 'removed policy' }, ['Approvals that the policy asks for: 0; now 1.', 'Highest level by the policy: green; now amber.']]);
    assert.deepEqual([asked.sentences[reviewed.id], asked.sentences[opened.id]], ['The policy takes amber at most now, and took green.', 'The policy asks for more: 1 approval, and it was 0.']);
    rule({ ...policy, stewards: [cy.email, ben.email] });
    await exported();
    assert.deepEqual(told().reasons, { [opened.id]: 'added policy' });
    await exported({ ...recipe, reviewedOnly: true });
    const { reasons, sentences } = told();
    assert.deepEqual([reasons, sentences[opened.id]], [{ [opened.id]: 'removed recipe' }, 'The recipe asks for more: 1 approval, and it was 0.']);
    rule({ ...policy, organisation: 'Acme' });
    await review(opened, ben, 'approved');
    await exported({ ...recipe, reviewedOnly: true });
    const last = told();
    assert.deepEqual([last.reasons, last.rules], [{ [opened.id]: 'added newly-reviewed' }, ['The policy is another one; it asks for the same approvals and takes the same levels.']]);
  });

  it('samples that came or went, where the folders are there', async () => {
    const by: Recipe = { ...recipe, tasks: ['implement', 'explain'], format: 'trl-messages', reasoning: 'none' };
    const example = await record(recorded, { ...about('users'), because: 'the old key hunter2abc was in the log' });
    await exported(by);
    later();
    await recorded.store.addEvent({ type: 'allowed', example: example.id, contentHash: contentHash(example), by: ada, check: 'secret/toy', finding: sha256Hex('hunter2abc'), reason: 'It is a made-up one.' });
    await exported(by);
    const [a, b] = await Promise.all(built.map(name => readDataset(`because-datasets/${name}`, recorded.root, recorded.root)));
    const there = said(compareDatasets(a ?? assert.fail(), b ?? assert.fail()));
    assert.deepEqual([there.reasons, there.sentences[example.id]], [{ [example.id]: 'changed samples' }, 'explain is in now, and was out: A secret or personal data was found in its line.']);
    assert.deepEqual(told().reasons, { [example.id]: 'changed lines' });
  });

  it('what a replacement that was built of given examples alone did not look at', async () => {
    const [one, other] = [await kept('users'), await kept('prices')];
    await exported();
    await exported(recipe, onlyThese(recorded.store, new Map([[one.id, contentHash(one)]])));
    assert.deepEqual([told().reasons, told().sentences[other.id]], [{ [other.id]: 'removed gone' }, 'Its author withdrew it, or it is gone from the repository, or it was none of the examples that team-2.0.0 was built of.']);
    await exported();
    const { reasons, sentences } = told();
    assert.deepEqual([reasons, sentences[other.id]], [{ [other.id]: 'added newly-in' }, 'team-2.0.0 was built of given examples alone, and this was none of them.']);
  });
});
