/** What a reviewer holds otherwise: written down in one form, about what is there and nothing else, and remembered for their next verdict. */
import assert from 'node:assert/strict';
import { dissentFrom, lastDissent } from '../../../src/domain/ledger/dissent.ts';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import type { Event, Reviewed } from '../../../src/domain/ledger/event.ts';
import { approved, decision } from '../../support/decision.ts';

describe('what a reviewer holds otherwise', () => {
  const example = decision(1, { steps: ['measured', 'looked', 'chose'] });

  it('has each step once and in order, and says nothing where nothing is said', () => {
    assert.deepEqual(dissentFrom(example, { disputedSteps: [2, 0, 2], wouldChoose: 1 }), { disputedSteps: [0, 2], wouldChoose: 1 });
    assert.deepEqual(dissentFrom(example, { disputedSteps: [], wouldChoose: undefined }), {});
    assert.deepEqual(dissentFrom(example, {}), {});
  });

  it('points to a step that is there, and to an option that was not chosen', () => {
    for (const wrong of [{ disputedSteps: [3] }, { disputedSteps: [-1] }, { wouldChoose: 0 }, { wouldChoose: 2 }, { wouldChoose: -1 }]) assert.equal(dissentFrom(example, wrong), undefined, JSON.stringify(wrong));
    assert.equal(dissentFrom(decision(1), { disputedSteps: [0] }), undefined, 'an example without steps');
  });

  it('is that of the person’s last verdict on this very content, also when they took it back', () => {
    const hash = contentHash(example);
    const at = (minute: number, more: Partial<Reviewed>): Reviewed => ({ ...approved(example), id: `20261120-00000000000${minute}`, at: `2026-11-20T10:0${minute}:00.000Z`, ...more });
    const first = at(0, { disputedSteps: [1] }), second = at(1, { wouldChoose: 1 });
    const back: Event = { ...second, id: '20261120-zzzzzzzzzzzz', type: 'retracted', retracts: second.id, at: '2026-11-20T10:05:00.000Z' };
    const elsewhere = at(2, { contentHash: 'f'.repeat(64), disputedSteps: [0] }), another = at(3, { by: { name: 'A', email: 'a@example.com' }, disputedSteps: [2] });
    assert.deepEqual(lastDissent(first.by, hash, [second, back, elsewhere, another, first]), { wouldChoose: 1 });
    assert.deepEqual(lastDissent(first.by, hash, [first, at(4, {})]), {}, 'the last one said nothing of the kind');
    assert.deepEqual(lastDissent({ name: 'B', email: 'b@example.com' }, hash, [first]), {});
  });
});
