/** What somebody says is on record as they meant it: in their order, in letters that a file can hold, and never too long to be read again. */
import assert from 'node:assert/strict';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import type { Example } from '../../../src/domain/capture/example.ts';
import { stateOf } from '../../../src/domain/ledger/state.ts';
import { ada, ben, consentTo, draftOf, keptExample, openTestStore, type TestStore } from '../../support/open-test-store.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const verdict = (store: TestStore, example: Example, verdict: 'approved' | 'rejected', notes?: string) =>
  store.addEvent({ type: 'reviewed', example: example.id, contentHash: contentHash(example), by: ben, verdict, ...notes === undefined ? {} : { notes } });
async function stateIn(store: TestStore, id: string) {
  const { entries, policy, terms } = await store.load();
  const entry = entries.get(id);
  assert.ok(entry);
  return stateOf(entry.facts, { policy, terms, now: store.clock.now() });
}

describe('store: words', function () {
  this.timeout(60_000); // Real disks, on machines that do more than this.
  afterEach(removeTemporaryFolders);

  it('a rejection after an approval counts, though the clock was put back in between', async () => {
    const store = openTestStore(temporaryFolder());
    const example = await keptExample(store);
    store.clock.set('2026-11-20T12:00:00.000Z');
    await verdict(store, example, 'approved');
    store.clock.set('2026-11-20T11:00:00.000Z');
    await verdict(store, example, 'rejected');
    assert.equal((await stateIn(store, example.id)).stage, 'blocked');
  });

  it('a consent to less takes the rest back, though the clock was put back in between', async () => {
    const store = openTestStore(temporaryFolder());
    const draft = draftOf();
    await store.saveDraft(draft);
    store.clock.set('2026-11-20T12:00:00.000Z');
    await consentTo(store, draft.id, ada, ['public-release', 'internal-training']);
    store.clock.set('2026-11-20T11:00:00.000Z');
    await consentTo(store, draft.id, ada, ['internal-training']);
    assert.equal((await stateIn(store, draft.id)).consent['public-release'].status, 'none');
  });

  it('a note that is too long to be read again is refused, and the example is as it was', async () => {
    const store = openTestStore(temporaryFolder());
    const example = await keptExample(store);
    await assert.rejects(verdict(store, example, 'rejected', 'ä'.repeat(40_000)), { name: 'UserError', message: /too long/u });
    await assert.rejects(store.saveExample({ ...example, problem: 'x'.repeat(5 * 2 ** 20) }, contentHash(example)), { name: 'UserError', message: /too long/u });
    assert.deepEqual((await store.load()).problems, []);
    assert.equal((await stateIn(store, example.id)).stage, 'to-review');
  });

  it('half of an emoji makes no record unreadable', async () => {
    const store = openTestStore(temporaryFolder());
    const example = await keptExample(store);
    await verdict(store, example, 'rejected', 'half \ud83d of it');
    await store.saveExample({ ...example, because: 'half \ud83d of it' }, contentHash(example));
    assert.deepEqual((await store.load()).problems, []);
    assert.equal((await store.read(example.id))?.because, 'half \ufffd of it');
  });
});
