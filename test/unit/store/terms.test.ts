/** New terms: what they end, and what may go on. On a real disk, with files as a team would write them. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { consentFor } from '../../../src/domain/ledger/consent.ts';
import { defaultPolicy, type Policy } from '../../../src/domain/ledger/policy.ts';
import { ada, consentTo, draftOf, keptExample, openTestStore } from '../../support/open-test-store.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const continuing = '# Terms\n\n- **Later terms:** consent continues.\n';

function team() {
  const root = temporaryFolder();
  mkdirSync(path.join(root, '.because/terms'), { recursive: true });
  const store = openTestStore(root);
  return {
    root, store,
    put: (at: string, text: string) => { writeFileSync(path.join(root, '.because', at), text); },
    policy: (more: Partial<Policy>) => { writeFileSync(path.join(root, '.because/policy.json'), JSON.stringify({ ...defaultPolicy, ...more })); },
    status: async (id: string) => {
      const { entries, policy, terms, problems } = await store.load();
      const facts = entries.get(id)?.facts;
      assert.ok(facts);
      return [consentFor('internal-training', { ...facts, example: id, policy, terms, now: store.clock.now() }).status, ...problems.map(({ path: at, reason }) => `${at}: ${reason}`)];
    },
  };
}

describe('store: terms', () => {
  afterEach(removeTemporaryFolders);

  it('a new version ends consent to the one before, and a renewal is to the new one', async () => {
    const { store, put, policy, status } = team();
    const { id } = await keptExample(store);
    put('terms/2.md', '# Other terms\n');
    policy({ terms: 2 });
    assert.deepEqual(await status(id), ['old-terms']);
    assert.equal((await consentTo(store, id)).terms.version, 2);
    assert.deepEqual(await status(id), ['granted']);
  });

  it('lets consent go on where policy and the very words that were consented to say so', async () => {
    const { root, store, put, policy, status } = team();
    put('terms/1.md', continuing);
    const { id } = await keptExample(store);
    put('terms/2.md', '# Other terms\n');
    policy({ terms: 2 });
    assert.deepEqual(await status(id), ['old-terms'], 'the words alone do not do it');
    policy({ terms: 2, termsSince: 1 });
    assert.deepEqual(await status(id), ['granted']);
    put('terms/1.md', `${continuing}And more.\n`);
    assert.deepEqual(await status(id), ['old-terms'], 'the text was changed afterwards');
    put('terms/1.md', continuing.replaceAll('\n', '\r\n'));
    assert.deepEqual(await status(id), ['granted']);
    rmSync(path.join(root, '.because/terms/1.md'));
    assert.equal((await status(id))[0], 'old-terms');
  });

  it('a policy cannot hold anybody to words that they never saw', async () => {
    const { store, put, policy, status } = team();
    const { id } = await keptExample(store);
    put('terms/2.md', continuing);
    policy({ terms: 2, termsSince: 1 });
    const [now, problem] = await status(id);
    assert.equal(now, 'old-terms');
    assert.match(problem ?? '', /^\.because\/policy\.json: “termsSince” lets consent to terms version 1 go on, and that text does not say so/u);
    await assert.rejects(store.consent(id, contentHash((await store.read(id)) ?? draftOf()), { by: ada, purposes: ['internal-training'], terms: (await store.load()).terms?.continuing?.[0] ?? { version: 1, sha256: 'a'.repeat(64) } }), { message: /terms were changed/u }, 'new consent is to the terms in force');
  });
});
