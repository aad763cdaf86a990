/** What is kept of many events takes little room and says the same. */
import assert from 'node:assert/strict';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { Shared } from '../../../src/domain/dataset/shared.ts';
import { approved, decision, granted } from '../../support/decision.ts';
import { exportWorld, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('dataset: shared', () => {
  afterEach(removeTemporaryFolders);

  it('an event says the same as before, and what is equal in two is one', () => {
    const shared = new Shared();
    const keep = (number: number) => { const one = decision(number); const event = structuredClone(granted(one)); const kept = shared.event(event, one.id, contentHash(one)); assert.deepEqual(kept, event); return kept; };
    const [a, b] = [keep(1), keep(2)];
    assert.ok(a.by === b.by && a.terms === b.terms && a.purposes === b.purposes);
  });

  it('no note of a reviewer is kept for the second pass', async () => {
    const one = decision(1);
    const plan = await exportWorld([{ example: one, events: [granted(one), { ...approved(one), notes: 'long words' }] }, ready(decision(2))]).plan();
    assert.deepEqual(plan.grounds.get(one.id), { grant: granted(one), approvals: [approved(one)], cleared: [] });
  });
});
