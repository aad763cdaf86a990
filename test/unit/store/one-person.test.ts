/** What `.mailmap` and the policy's aliases say of who is one person, on real files: it takes reviews away, and gives nothing. */
import assert from 'node:assert/strict';
import { cleo, leaving, policyWith, world } from '../../support/attempt-world.ts';
import { ben } from '../../support/open-test-store.ts';
import { put, removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('one person, on disk', () => {
  afterEach(removeTemporaryFolders);

  it('one colleague with two addresses is no second reviewer, and their objection under either stands', async () => {
    const other = { name: 'Ben at home', email: 'ben@home.example' };
    for (const how of ['policy', 'mailmap'] as const) {
      const { root, store, example, hash } = await world({ policy: policyWith({ reviewsRequired: { 'internal-training': 2 }, ...how === 'policy' && { aliases: [[ben.email, other.email]] } }), approved: false });
      if (how === 'mailmap') put(root, '.mailmap', `Ben <${ben.email}> <${other.email}>\n`);
      for (const by of [ben, other]) await store.addEvent({ type: 'reviewed', example: example.id, contentHash: hash, by, verdict: 'approved' });
      assert.deepEqual(await leaving(root), { ids: [], codes: ['not-reviewed'] }, how);
      await store.addEvent({ type: 'reviewed', example: example.id, contentHash: hash, by: cleo, verdict: 'approved' });
      assert.deepEqual((await leaving(root)).ids, [example.id], how);
      store.clock.set('2026-11-20T11:00:00.000Z');
      await store.addEvent({ type: 'reviewed', example: example.id, contentHash: hash, by: other, verdict: 'rejected' });
      store.clock.set('2026-11-20T12:00:00.000Z');
      await store.addEvent({ type: 'reviewed', example: example.id, contentHash: hash, by: ben, verdict: 'approved' });
      assert.deepEqual(await leaving(root), { ids: [], codes: ['rejected'] }, how);
    }
  });

  it('a .mailmap that cannot be read is said to be so', async () => {
    const { root, store } = await world({});
    put(root, '.mailmap', Buffer.from('Andr\xe9 <andre@example.com> <a@home.example>\n', 'latin1'));
    const [problem] = (await store.load()).problems;
    assert.equal(problem?.path, '.mailmap');
    assert.match(problem.reason, /not UTF-8 text[^]*Which addresses it calls one person’s is not known/u);
  });
});
