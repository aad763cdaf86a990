/** What is kept of many events takes little room and says the same. */
import assert from 'node:assert/strict';
import { KeptGrounds } from '../../../src/domain/dataset/kept-grounds.ts';
import type { Cleared } from '../../../src/domain/ledger/event.ts';
import { approved, decision, granted, withdrawn } from '../../support/decision.ts';
import { exportWorld, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('dataset: shared', () => {
  afterEach(removeTemporaryFolders);

  it('events say the same as before, and what is equal in two is one', () => {
    const kept = new KeptGrounds();
    const all = [1, 2].map(number => { const one = decision(number), other = decision(number + 5); return { id: one.id, grounds: { grant: granted(one), approvals: [approved(one), { ...approved(one), signature: 'a b\nc', wouldChoose: 1 }, approved(other)], cleared: [{ ...withdrawn(one), type: 'cleared', level: 'green' } satisfies Cleared] } }; });
    for (const { id, grounds } of structuredClone(all)) kept.keep(id, grounds);
    for (const { id, grounds } of all) assert.deepEqual(kept.get(id), grounds);
    const [a, b] = all.map(({ id }) => kept.get(id)?.grant ?? assert.fail());
    assert.ok(a?.by === b?.by && a?.terms === b?.terms && a?.purposes === b?.purposes);
  });

  it('only consents that may end are gone through for those that have', () => {
    const [one, other] = [decision(1), decision(2)], kept = new KeptGrounds();
    const keep = (grant: ReturnType<typeof granted>) => { kept.keep(grant.example, { grant, approvals: [], cleared: [] }); };
    keep(granted(one));
    assert.deepEqual([[...kept.ending(undefined)], [...kept.ending({ retention: { days: 5 } })]], [[], [[one.id, granted(one)]]]);
    keep({ ...granted(other), expires: '2027-01-01T00:00:00.000Z' });
    assert.deepEqual([...kept.ending(undefined)].map(([id]) => id), [one.id, other.id]);
    kept.delete(one.id);
    assert.deepEqual([...kept.ending(undefined)].map(([id]) => id), [other.id]);
  });

  it('no note of a reviewer is kept for the second pass', async () => {
    const one = decision(1);
    const plan = await exportWorld([{ example: one, events: [granted(one), { ...approved(one), notes: 'long words' }] }, ready(decision(2))]).plan();
    assert.deepEqual(plan.grounds.get(one.id), { grant: granted(one), approvals: [approved(one)], cleared: [] });
  });
});
