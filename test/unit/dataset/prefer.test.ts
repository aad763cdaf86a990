/** A pair teaches which option is better, not that the longer answer is, or the one with a reason in it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { prefer } from '../../../src/domain/dataset/tasks/prefer.ts';
import type { PreferenceSample } from '../../../src/domain/dataset/sample.ts';
import { arbitraryExample } from '../../support/arbitrary-example.ts';
import { consentedTo, decision } from '../../support/decision.ts';
import type { Example } from '../../../src/domain/capture/example.ts';

const pairs = (example: Example): readonly PreferenceSample[] => {
  const samples = prefer.samples(consentedTo(example));
  return 'reason' in samples ? [] : samples as readonly PreferenceSample[];
};
const uneven = (one: string, other: string): number => Math.max(one.length / other.length, other.length / one.length);

describe('task: prefer', () => {
  it('gives two answers of one form: what decided for the one and against the other, then pros and cons of each', () => {
    const base = decision(1);
    const [chosen, rejected] = base.options;
    assert.ok(chosen && rejected);
    const [pair] = pairs({
      ...base, because: 'it lets short bursts pass',
      options: [chosen, { ...rejected, rejectedBecause: 'it doubles at the border', pros: ['Nothing to tune'], cons: ['A jump each minute'] }],
    });
    assert.equal(pair?.chosen, 'I would choose **Token bucket 1**.\n\nThe reason: it lets short bursts pass.\n\nWhat speaks for it:\n- Allows short bursts\n\nWhat speaks against it:\n- One timer per client');
    assert.equal(pair.rejected, 'I would choose **Fixed window 1**.\n\nAgainst it stands: it doubles at the border.\n\nWhat speaks for it:\n- Nothing to tune\n\nWhat speaks against it:\n- A jump each minute');
  });

  it('leaves out of both what only one has, or what would make one much longer', () => {
    const base = decision(1);
    const [chosen, rejected] = base.options;
    assert.ok(chosen && rejected);
    const answers = (because: string, more: Partial<Example['options'][number]>) => pairs({ ...base, because, options: [chosen, { title: rejected.title, description: '', pros: [], cons: [], chosen: false, ...more }] }).flatMap(pair => [pair.chosen, pair.rejected]);
    const bare = ['I would choose **Token bucket 1**.', 'I would choose **Fixed window 1**.'];
    assert.deepEqual(answers('it is simple', {}), bare);
    assert.deepEqual(answers('', { rejectedBecause: 'it is not' }), bare);
    assert.deepEqual(answers('it is simple '.repeat(30), { rejectedBecause: 'it is not' }), bare);
  });

  it('never makes one answer more than a quarter longer than the titles do', () => {
    fc.assert(fc.property(arbitraryExample, example => {
      for (const { chosen, rejected } of pairs(example)) {
        // A title may have blank lines in it.
        const bare = (answer: string, taken: boolean) => example.options.filter(each => each.chosen === taken).map(({ title }) => `I would choose **${title.trim()}**.`).filter(text => answer.startsWith(text)).sort((a, b) => b.length - a.length)[0] ?? '';
        assert.ok(uneven(chosen, rejected) <= Math.max(1.25, uneven(bare(chosen, true), bare(rejected, false))) + 1e-9, `${chosen}\n---\n${rejected}`);
        assert.equal(chosen.includes('What speaks for it:'), rejected.includes('What speaks for it:'));
      }
    }), { numRuns: 300 });
  });
});
