/** Whose an example is: somebody writes another name into its file, consents in it, and has it reviewed. */
import assert from 'node:assert/strict';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { stateOf } from '../../../src/domain/ledger/state.ts';
import { eventPath, examplePath } from '../../../src/domain/store/layout.ts';
import { serialise, serialiseExample } from '../../../src/domain/store/records.ts';
import { leaving, mallory, policyWith, world } from '../../support/attempt-world.ts';
import { ada, ben, consentTo } from '../../support/open-test-store.ts';
import { put, removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('attempts: another author', function () {
  this.timeout(60_000); // Real disks, on machines that do more than this.
  afterEach(removeTemporaryFolders);

  it('a forged author: who writes their own name into an example, consents to it and has it reviewed gets nothing out while its first author\'s consent is there', async () => {
    const { root, store, example } = await world();
    const taken = { ...example, author: mallory };
    put(root, examplePath(example.id), serialiseExample(taken));
    await consentTo(store, example.id, mallory);
    await store.addEvent({ type: 'reviewed', example: example.id, contentHash: contentHash(taken), by: ben, verdict: 'approved' });
    assert.deepEqual(await leaving(root), { ids: [], codes: ['unreadable'] });
    const { entries, policy, terms } = await store.load();
    assert.match(stateOf((entries.get(example.id) ?? assert.fail()).facts, { policy, terms, now: store.clock.now() }).reasons.join(), /Ada.*<ada@example\.com> consented to it.*by Ada <mallory@example\.com>.*put the first one back with git/u);
    put(root, '.mailmap', 'Ada <ada@example.com> <mallory@example.com>\n');
    assert.deepEqual((await leaving(root)).ids, [], 'anybody can write a .mailmap');
    // An address of the one who takes it hides nobody's consent, however early it says that it was given.
    const home = { ...mallory, email: 'mallory@home.example' };
    put(root, '.because/policy.json', policyWith({ aliases: [[mallory.email, home.email]] }));
    const theirs = (await store.load()).entries.get(example.id)?.facts.events.find(({ by, type }) => type === 'granted' && by.email === mallory.email) ?? assert.fail();
    put(root, eventPath(example.id, '20200101-early0000000'), serialise({ ...theirs, id: '20200101-early0000000', by: home, at: '2020-01-01T00:00:00.000Z' }));
    assert.deepEqual((await leaving(root)).ids, []);
    // A change of address that the policy knows of.
    put(root, '.because/policy.json', policyWith({ aliases: [[ada.email, mallory.email, home.email]] }));
    assert.deepEqual((await leaving(root)).ids, [example.id]);
    // Back with its first author nothing of the other counts, and nobody can tell why it is there.
    put(root, '.because/policy.json', policyWith({}));
    put(root, examplePath(example.id), serialiseExample(example));
    assert.deepEqual((await leaving(root)).codes, ['unreadable']);
  });

  it('a consent by a stranger is no way to stop somebody: the author goes on with a draft of their own, by commands alone', async () => {
    const { root, store, example } = await world();
    await store.addEvent({ type: 'reviewed', example: example.id, contentHash: contentHash(example), by: ben, verdict: 'approved' });
    assert.deepEqual((await leaving(root)).ids, [example.id]);
    const own = (await store.load()).entries.get(example.id)?.facts.events.find(({ type }) => type === 'granted') ?? assert.fail();
    put(root, eventPath(example.id, '20261121-stranger0000'), serialise({ ...own, id: '20261121-stranger0000', by: mallory }));
    assert.deepEqual(await leaving(root), { ids: [], codes: ['unreadable'] });
    const { entries, policy, terms } = await store.load();
    assert.match(stateOf((entries.get(example.id) ?? assert.fail()).facts, { policy, terms, now: store.clock.now() }).reasons.join(), /Whoever wrote it can go on without: “Withdraw Consent…”, keep the text as a draft, and consent to that\./u);
    const { draft = '' } = await store.withdraw(example.id, { by: ada, keepText: true });
    await consentTo(store, draft);
    const kept = await store.read(draft) ?? assert.fail();
    await store.addEvent({ type: 'reviewed', example: draft, contentHash: contentHash(kept), by: ben, verdict: 'approved' });
    assert.deepEqual([(await leaving(root)).ids, kept.because], [[draft], example.because]);
  });
});
