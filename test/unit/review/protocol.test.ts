/** What the page of the review card may say. It is not to be trusted: whatever has another shape is not heard. */
import assert from 'node:assert/strict';
import { FromPage } from '../../../src/webview/review/protocol.ts';
import { toggled } from '../../../src/webview/review/toggled.ts';

describe('messages of the review card', () => {
  const dissent = { type: 'dissent', root: 'file:///r', id: '20261120-000000000000', contentHash: 'f'.repeat(64), disputedSteps: [0, 2], wouldChoose: 1 };

  it('tell steps and an option by their indices', () => {
    assert.deepEqual(FromPage.parse(dissent), dissent);
    const { wouldChoose: _, ...steps } = dissent;
    assert.deepEqual(FromPage.parse(steps), steps);
  });

  it('are refused in any other shape', () => {
    for (const wrong of [{ disputedSteps: '0' }, { disputedSteps: [-1] }, { disputedSteps: [0.5] }, { disputedSteps: ['0'] }, { disputedSteps: undefined }, { disputedSteps: Array.from({ length: 10_001 }, () => 0) }, { wouldChoose: -1 }, { wouldChoose: '1' }, { wouldChoose: 1e9 }, { by: 'somebody' }, { contentHash: 'f'.repeat(65) }]) {
      assert.equal(FromPage.safeParse({ ...dissent, ...wrong }).success, false, JSON.stringify(wrong).slice(0, 80));
    }
    assert.equal(FromPage.safeParse({ type: 'verdict', root: 'file:///r', id: 'x', contentHash: '', verdict: 'approved', disputedSteps: [0] }).success, false, 'a verdict brings none of its own: the editor’s side knows what was said');
  });
});

describe('a button of the review card', () => {
  it('takes a step in and out, and one option at most', () => {
    assert.deepEqual(toggled({}, 'step', 2), { disputedSteps: [2] });
    assert.deepEqual(toggled({ disputedSteps: [2], wouldChoose: 1 }, 'step', 0), { disputedSteps: [0, 2], wouldChoose: 1 });
    assert.deepEqual(toggled({ disputedSteps: [0, 2] }, 'step', 0), { disputedSteps: [2] });
    assert.deepEqual(toggled({ wouldChoose: 1 }, 'option', 2), { disputedSteps: [], wouldChoose: 2 });
    assert.deepEqual(toggled({ wouldChoose: 2 }, 'option', 2), { disputedSteps: [] });
  });
});
