/** What a comparison says of datasets that are for other purposes, and of manifests that say less. */
import assert from 'node:assert/strict';
import { readDataset } from '../../../src/cli/support/read-dataset.ts';
import { compareDatasets } from '../../../src/domain/dataset/compare.ts';
import { ada, ben, consentTo, textAt } from '../../support/open-test-store.ts';
import { recordDraft } from '../../support/recorded.ts';
import { put } from '../../support/temporary-repository.ts';
import { comparing, policy, recipe } from '../../support/comparing.ts';

describe('dataset: comparison of what is not alike', () => {
  const { recorded, built, rule, later, about, kept, review, level, exported, said, told } = comparing();

  it('another purpose is the recipe’s: what the same policy asks for it is no change of the policy', async () => {
    rule({ ...policy, purposes: ['internal-training', 'public-release'], reviewsRequired: { 'internal-training': 0, 'public-release': 1 } });
    const open = async (name: string) => { const draft = await recordDraft(recorded, about(name)); await consentTo(recorded.store, draft.id, ada, ['internal-training', 'public-release']); return draft; };
    const [both, amber, plain, unasked] = [await open('users'), await open('prices'), await open('carts'), await kept('orders')];
    for (const each of [both, amber]) await review(each, ben, 'approved');
    for (const each of [both, plain]) await level(each, 'clear');
    await exported({ ...recipe, purpose: 'public-release' });
    await exported();
    const opened = told();
    assert.deepEqual([opened.reasons, opened.rules], [{ [amber.id]: 'added recipe', [unasked.id]: 'added recipe', [plain.id]: 'added recipe' }, []]);
    assert.deepEqual([amber, unasked, plain].map(({ id }) => opened.sentences[id]), ['For internal-training it may be amber at most, and for public-release it was clear.', 'It is for internal-training now, which its author consented to.', 'For internal-training it needs fewer: 0 approvals, and it was 1 for public-release.']);
    await exported({ ...recipe, purpose: 'public-release' });
    const closed = told();
    assert.deepEqual([closed.reasons, closed.rules], [{ [amber.id]: 'removed recipe', [unasked.id]: 'removed consent-none', [plain.id]: 'removed recipe' }, []]);
    assert.deepEqual([amber, plain].map(({ id }) => closed.sentences[id]), ['For public-release it may be clear at most; it is amber.', 'For public-release it needs more: 1 approval, and it was 0 for internal-training.']);
    rule({ ...policy, organisation: 'Acme' });
    await exported();
    assert.deepEqual(told().rules, ['The policy is another one.']);
  });

  it('of a manifest that says nothing of policy, reviews, levels and what is out, nothing is made up', async () => {
    const [stays, closed, approved, objected] = [await kept('users'), await kept('prices'), await kept('orders'), await kept('carts')];
    for (const each of [stays, closed]) await review(each, ben, 'approved');
    const draft = await recordDraft(recorded, about('stocks'));
    await review(objected, ben, 'rejected');
    await exported({ ...recipe, reviewedOnly: true });
    later();
    await consentTo(recorded.store, draft.id);
    for (const each of [approved, draft]) await review(each, ben, 'approved');
    await level(closed, 'red');
    await exported({ ...recipe, reviewedOnly: true });
    assert.deepEqual(told().reasons, { [approved.id]: 'added newly-reviewed', [draft.id]: 'added newly-in', [closed.id]: 'removed level' });
    /** As an earlier Because wrote it, with other lines. */
    const early = (name: string, folder: string, to: string): string => {
      const { policy: _, notIn: __, examples, ...rest } = JSON.parse(textAt(recorded.root, `${folder}${name}`)) as { policy: object; notIn: object; examples: { reviews: string[]; level: string }[] };
      put(recorded.root, to, JSON.stringify({ ...rest, examples: examples.map(({ reviews: _reviews, level: _level, ...each }) => ({ ...each, linesHash: 'e'.repeat(64) })) }));
      return to;
    };
    const read = (name: string) => readDataset(name, recorded.root, recorded.root);
    const kepts = built.map(name => early(`${name}.json`, '.because/datasets/', `early/${name}.json`));
    const of = async (before: string, after: string) => said(compareDatasets(await read(before), await read(after)));
    const [one = '', two = ''] = built;
    const [old = '', newer = ''] = kepts;
    const since = await of(old, two);
    assert.deepEqual(since.reasons, { [stays.id]: 'changed lines', [approved.id]: 'added newly-in', [draft.id]: 'added newly-in', [closed.id]: 'removed level' });
    assert.equal(since.sentences[draft.id], 'It was not in team-1.0.0, which does not say why.');
    const before = await of(one, newer);
    assert.deepEqual(before.reasons, { [stays.id]: 'changed lines', [approved.id]: 'added no-longer-not-reviewed', [draft.id]: 'added newly-in', [closed.id]: 'removed gone' });
    assert.equal(before.sentences[closed.id], `It is not in ${two}, which does not say why.`);
    // Its folder has a file that says it.
    for (const name of built) early('manifest.json', `because-datasets/${name}/`, `because-datasets/${name}/manifest.json`);
    const folders = await of(`because-datasets/${one}`, `because-datasets/${two}`);
    assert.deepEqual(folders.reasons, { [approved.id]: 'added no-longer-not-reviewed', [draft.id]: 'added newly-in', [closed.id]: 'removed level' });
    const asked = await of(`because-datasets/${two}`, old);
    assert.deepEqual(asked.reasons, { [closed.id]: 'added no-longer-level', [approved.id]: 'removed gone', [draft.id]: 'removed gone' });
    assert.deepEqual((await read(`because-datasets/${two}`)).manifest.notIn, { 'not-reviewed': [objected.id], level: [closed.id] });
  });
});
