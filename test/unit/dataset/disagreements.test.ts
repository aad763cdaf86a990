/** What reviewers disagree on, and Cohen's kappa held against examples that others worked out. */
import assert from 'node:assert/strict';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import type { Event, Reviewed } from '../../../src/domain/ledger/event.ts';
import { defaultPolicy } from '../../../src/domain/ledger/policy.ts';
import { disagreementsIn } from '../../../src/domain/dataset/statistics/disagreements.ts';
import { kappaOf } from '../../../src/domain/dataset/statistics/kappa.ts';
import type { Snapshot } from '../../../src/domain/store.ts';
import { approved, decision, granted, terms, withdrawn } from '../../support/decision.ts';

/** Counts of yes/yes, yes/no, no/yes and no/no. */
const pairs = (...counts: readonly number[]): [string, string][] => ([['yes', 'yes'], ['yes', 'no'], ['no', 'yes'], ['no', 'no']] as [string, string][]).flatMap((pair, at) => Array.from({ length: counts[at] ?? 0 }, () => pair));
const cy = { name: 'Cyrus Hopper', email: 'cy@hopper.example' };

describe('agreement of two', () => {
  it('is Cohen\'s kappa, as in the worked examples of https://en.wikipedia.org/wiki/Cohen%27s_kappa', () => {
    assert.equal(kappaOf(pairs(20, 5, 10, 15)), 0.4);
    assert.equal(kappaOf(pairs(45, 15, 25, 15)), 0.1304);
    assert.equal(kappaOf(pairs(25, 35, 5, 35)), 0.2593);
  });

  it('is what scikit-learn gives for the example in its documentation: https://scikit-learn.org/stable/modules/generated/sklearn.metrics.cohen_kappa_score.html', () => {
    assert.equal(kappaOf([['negative', 'negative'], ['positive', 'positive'], ['negative', 'negative'], ['neutral', 'neutral'], ['positive', 'negative']]), 0.6875);
  });

  it('is 1 where all is alike, below 0 where nothing is, and not defined where nothing can be told', () => {
    assert.deepEqual([kappaOf(pairs(3, 0, 0, 4)), kappaOf(pairs(0, 3, 3, 0)), kappaOf([]), kappaOf(pairs(9)), kappaOf([['a', 'a'], ['b', 'b'], ['c', 'a']])], [1, -1, null, null, 0.5]);
  });
});

describe('disagreements', () => {
  const said = (number: number, verdict: Reviewed['verdict'], by = cy, more: Partial<Reviewed> = {}): Event => ({ ...approved(decision(number), verdict), id: `20261120-${by.email.slice(0, 2)}${String(number).padStart(10, '0')}`, by, ...more });
  const entry = (number: number, ...events: readonly Event[]): [string, Snapshot['entries'] extends ReadonlyMap<string, infer E> ? E : never] => {
    const example = decision(number);
    return [example.id, { path: '', summary: { ...example, paths: [] }, facts: { id: example.id, author: example.author, contentHash: contentHash(example), draft: false, events: [granted(example), ...events], problems: [] } }];
  };
  const snapshot = (...entries: ReturnType<typeof entry>[]): Snapshot => ({ policy: defaultPolicy, terms: { ...terms, text: '' }, problems: [], entries: new Map(entries) });

  it('are verdicts, steps and options, on the present content, of what is not withdrawn', () => {
    const { list, agreement, pairs: [pair, ...more] } = disagreementsIn(snapshot(
      entry(0, approved(decision(0)), said(0, 'approved')), entry(1, approved(decision(1)), said(1, 'rejected')), entry(2, approved(decision(2)), said(2, 'approved', cy, { disputedSteps: [1, 0], wouldChoose: 1 })),
      entry(3, approved(decision(3)), said(3, 'rejected', cy, { contentHash: '0'.repeat(64) })), entry(4, approved(decision(4)), said(4, 'rejected'), withdrawn(decision(4))), entry(5, said(5, 'rejected')),
    ));
    assert.deepEqual(list.map(({ entry: { facts }, verdictsDiffer, steps, options }) => [facts.id, verdictsDiffer, steps, options]), [[decision(2).id, false, [0, 1], [1]], [decision(1).id, true, [], []]]);
    assert.equal(agreement.units, 3);
    assert.deepEqual([pair?.people.map(({ name }) => name), pair?.examples, pair?.kappa], [['Cyrus Hopper', 'Grace Hopper'], 3, 0]);
    assert.deepEqual(more, []);
  });

  it('count who judged under two addresses once, by what they said last', () => {
    const atHome = { ...cy, email: 'hopper@home.example' };
    const all = snapshot(entry(0, approved(decision(0)), said(0, 'approved'), said(0, 'rejected', atHome, { at: '2026-11-20T12:00:00.000Z' })), entry(1, said(1, 'approved'), said(1, 'approved', atHome)));
    const { agreement, pairs: found } = disagreementsIn({ ...all, policy: { ...defaultPolicy, aliases: [[cy.email, atHome.email]] } });
    assert.deepEqual([agreement.units, agreement.unanimous, found.map(({ examples }) => examples)], [1, 0, [1]]);
    assert.deepEqual([disagreementsIn(all).agreement.units, disagreementsIn(all).pairs.length], [2, 3], 'where nothing says so they are two');
  });

  it('have a kappa for each two who judged the same, those with the most in common first, and none where one judged alone', () => {
    const dd = { name: 'D', email: 'dd@x.example' };
    const { pairs: found } = disagreementsIn(snapshot(
      entry(0, approved(decision(0)), said(0, 'approved'), said(0, 'rejected', dd)), entry(1, approved(decision(1)), said(1, 'approved')), entry(2, approved(decision(2), 'rejected'), said(2, 'rejected')), entry(3, said(3, 'changes-requested'), said(3, 'rejected', dd)), entry(4, said(4, 'approved')),
    ));
    assert.deepEqual(found.map(({ people, examples, kappa }) => [...people.map(({ name }) => name), examples, kappa]), [['Cyrus Hopper', 'Grace Hopper', 3, 1], ['Cyrus Hopper', 'D', 2, 0], ['D', 'Grace Hopper', 1, 0]]);
    assert.deepEqual(disagreementsIn(snapshot(entry(0, approved(decision(0))))).pairs, []);
  });
});
