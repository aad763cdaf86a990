/** What is done to a record behind its back, with real git: each is found, and said so that a person can mend it. An honest record is found to hold. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import * as path from 'node:path';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import type { Example, Person } from '../../../src/domain/capture/example.ts';
import type { Event } from '../../../src/domain/ledger/event.ts';
import { eventPath, examplePath, termsPath } from '../../../src/domain/store/layout.ts';
import { serialiseEvent } from '../../../src/domain/store/records.ts';
import { openSigner } from '../../../src/node/signing.ts';
import { ada, ben, consentTo, keptExample, openTestStore, textAt, type TestStore } from '../../support/open-test-store.ts';
import { allowedSigners, keyHolder, knowing, needsSshKeygen } from '../../support/ssh-keys.ts';
import { put, removeTemporaryFolders, temporaryRepository } from '../../support/temporary-repository.ts';
import { brokenIn, commitAs, gitAs, lookAt } from '../../support/verified.ts';

const eve: Person = { name: 'Eve', email: 'eve@example.com' };

describe('because verify', () => {
  let root: string;
  let store: TestStore;
  let example: Example;
  let grant: Event;
  const fileOf = (event: Event) => eventPath(event.example, event.id);
  const edit = (file: string, change: (text: string) => string) => { put(root, file, change(textAt(root, file))); };
  const eventsOf = async (id = example.id) => (await openTestStore(root).load()).entries.get(id)?.facts.events ?? [];
  const approve = async (by: Person = ben, at = '2026-11-21T10:00:00.000Z') => {
    store.clock.set(at);
    return store.addEvent({ type: 'reviewed', example: example.id, contentHash: contentHash(await store.read(example.id) ?? assert.fail()), by, verdict: 'approved' });
  };

  beforeEach(async () => {
    root = temporaryRepository();
    store = openTestStore(root, { shared: true });
    example = await keptExample(store);
    [grant] = await eventsOf() as [Event];
    commitAs(root, ada, 'record', '2026-11-20T12:00:00Z');
  });
  after(removeTemporaryFolders);

  it('finds that an honest record holds, through edits, renewals, reviews, branches, rebases and a withdrawal', async () => {
    await approve();
    commitAs(root, ben, 'review');
    store.clock.set('2026-11-22T10:00:00.000Z');
    await store.saveExample({ ...example, because: 'It is read on every request.' }, contentHash(example));
    commitAs(root, ada, 'edit');
    await consentTo(store, example.id);
    commitAs(root, ada, 'renewed');
    gitAs(root, ada, ['checkout', '-q', '-b', 'side', 'HEAD~1']);
    const second = await keptExample(openTestStore(root, { shared: true }), ada, { title: 'Another' });
    commitAs(root, ada, 'another');
    gitAs(root, ada, ['checkout', '-q', 'main']);
    gitAs(root, ada, ['merge', '-q', '--no-ff', '-m', 'merge', 'side']);
    gitAs(root, ada, ['checkout', '-q', '-b', 'rebased', 'HEAD~2']);
    put(root, 'elsewhere', '1');
    await openTestStore(root, { shared: true }).withdraw(example.id, { by: ada, keepText: false });
    commitAs(root, ada, 'withdrawn');
    gitAs(root, ada, ['rebase', '-q', 'main']);
    const { findings, ...counts } = await lookAt(root);
    assert.deepEqual(findings, []);
    assert.deepEqual([counts.events, counts.examples, counts.uncommitted, counts.signed], [5, 2, 0, 0]);
    assert.ok(second.id);
  });

  it('finds an event that was changed, deleted or lost by a merge after it had been added, by whom, and how to put it back', async () => {
    await approve();
    commitAs(root, ben, 'review');
    const tip = gitAs(root, ada, ['rev-parse', 'HEAD']).trim();
    const attempts: readonly (readonly [string, string, () => void])[] = [
      ['changed', fileOf(grant), () => { edit(fileOf(grant), text => text.replace('internal-training', 'public-release')); }],
      ['deleted', fileOf(grant), () => { rmSync(path.join(root, fileOf(grant))); }],
    ];
    for (const [code, file, attempt] of attempts) {
      attempt();
      const inWorking = (await lookAt(root)).findings.find(each => each.code === code && each.file === file);
      assert.match(inWorking?.message ?? '', /in the working tree/u, code);
      commitAs(root, eve, 'nothing to see');
      const found = (await lookAt(root)).findings.find(each => each.code === code && each.file === file);
      assert.equal(found?.severity, 'broken');
      assert.match(found.message, /in commit [0-9a-f]{12} of 2026-11-25 by Eve <eve@example\.com>/u);
      assert.match(found.hint, /git checkout [0-9a-f]{12} -- \.because\/events/u);
      gitAs(root, ada, ['checkout', '-q', tip, '--', file]);
      commitAs(root, ada, 'put back');
      assert.deepEqual(await brokenIn(root), [], 'put back as it was');
      assert.deepEqual((await lookAt(root)).findings.map(each => `${each.severity} ${each.code}`).filter(each => each.endsWith(code)), [`note ${code}`, ...code === 'changed' ? [`note ${code}`] : []], 'and still told');
      gitAs(root, ada, ['reset', '-q', '--hard', tip]);
    }
    gitAs(root, eve, ['checkout', '-q', '-b', 'old', 'HEAD~1']);
    commitAs(root, eve, 'empty');
    gitAs(root, eve, ['merge', '-q', '-s', 'ours', '-m', 'merge', 'main']);
    const lost = (await lookAt(root)).findings;
    assert.deepEqual(lost.map(({ code, message }) => [code, /a merge lost it/u.test(message)]), [['deleted', true]]);
  });

  it('finds what a merge brought that none of its branches had', async () => {
    gitAs(root, eve, ['checkout', '-q', '-b', 'side']);
    commitAs(root, eve, 'side');
    gitAs(root, eve, ['checkout', '-q', 'main']);
    commitAs(root, eve, 'main');
    gitAs(root, eve, ['merge', '-q', '--no-ff', '--no-commit', 'side']);
    await approve(ben);
    commitAs(root, eve, 'merge');
    assert.deepEqual(await brokenIn(root), ['author']);
    gitAs(root, eve, ['reset', '-q', '--hard', 'HEAD~1']);
    gitAs(root, eve, ['merge', '-q', '--no-ff', '--no-commit', 'side']);
    edit(fileOf(grant), text => text.replace('internal-training', 'evaluation'));
    commitAs(root, eve, 'merge');
    assert.deepEqual(await brokenIn(root), ['changed']);
  });

  it('finds an event that somebody committed for another, unless the commit names them or the signature is theirs', async () => {
    await approve(ben);
    commitAs(root, eve, 'a review by Ben, he says');
    const [found] = (await lookAt(root)).findings;
    assert.deepEqual([found?.code, found?.severity, found?.example], ['author', 'broken', example.id]);
    assert.match(found?.message ?? '', /Ben <ben@example\.com> stated it, and was added in commit .* by Eve/u);
    gitAs(root, ada, ['commit', '-q', '--amend', '-m', 'squashed\n\nCo-authored-by: Ben <BEN@example.com>']);
    assert.deepEqual((await lookAt(root)).findings.map(({ severity, code }) => [severity, code]), [['note', 'co-author']], 'a line that anybody can write');
    assert.deepEqual(await brokenIn(root), []);
    gitAs(root, ada, ['commit', '-q', '--amend', '-m', 'no longer']);
    put(root, '.because/policy.json', JSON.stringify({ schema: 1, terms: 1, purposes: ['internal-training'], reviewsRequired: {}, stewards: [], aliases: [['ben@example.com', 'eve@example.com']] }));
    assert.deepEqual(await brokenIn(root), [], 'one person with two addresses, says the policy');
  });

  it('believes a good signature over the commit, and finds one that is not good or missing', async function () {
    this.timeout(60_000);
    await needsSshKeygen.call(this);
    const [benKey, eveKey] = [keyHolder(ben), keyHolder(eve)];
    const env = knowing(keyHolder(ada).env, allowedSigners(benKey, eveKey));
    const signed = (holder: typeof benKey) => openTestStore(root, { shared: true, signer: openSigner({ root, env: { ...holder.env, GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'because.sign', GIT_CONFIG_VALUE_0: 'true' } }) });
    store = signed(benKey);
    await approve(ben);
    commitAs(root, eve, 'squashed by Eve');
    assert.deepEqual(await brokenIn(root, env), []);
    assert.deepEqual(await brokenIn(root), ['author'], 'without a list of keys the commit is all there is');
    store = signed(eveKey);
    await approve(ben, '2026-11-21T11:00:00.000Z');
    commitAs(root, ben, 'forged as Ben, commit and all');
    assert.deepEqual(await brokenIn(root, env), ['signature']);
    put(root, '.because/policy.json', JSON.stringify({ schema: 1, terms: 1, purposes: ['internal-training'], reviewsRequired: {}, stewards: [], signatures: 'required' }));
    commitAs(root, ada, 'policy');
    assert.deepEqual(await brokenIn(root, env), ['signature', 'unsigned'], 'Ada’s consent from before');
    assert.deepEqual(await brokenIn(root), ['author', 'signers', 'unsigned']);
  });

  it('finds times that cannot be: stated after the commit, before the day of its id, or out of order', async () => {
    await approve(ben, '2026-12-24T10:00:00.000Z');
    commitAs(root, ben, 'from the future');
    assert.deepEqual(await brokenIn(root), ['time']);
    gitAs(root, ben, ['reset', '-q', '--hard', 'HEAD~1']);
    const event = await approve(ben);
    put(root, fileOf(event), serialiseEvent({ ...event, at: '2026-11-01T10:00:00.000Z' }));
    commitAs(root, ben, 'backdated');
    assert.deepEqual(await brokenIn(root), ['time']);
    gitAs(root, ben, ['reset', '-q', '--hard', 'HEAD~1']);
    await approve(ben, '2026-11-22T10:00:00.000Z');
    commitAs(root, ben, 'review');
    const again = { ...await approve(ben, '2026-11-22T11:00:00.000Z'), at: '2026-11-22T09:00:00.000Z' };
    put(root, fileOf(again), serialiseEvent(again));
    commitAs(root, ben, 'an older word, later');
    assert.deepEqual((await lookAt(root)).findings.map(({ severity, code }) => `${severity} ${code}`), ['note order']);
  });

  it('finds a consent by somebody else, a review of one’s own, an author who was replaced, a copied event, other terms, content that nobody ever saw', async () => {
    const put2 = (event: Event) => put(root, fileOf(event), serialiseEvent(event));
    const attempts: Readonly<Record<string, () => Promise<unknown>>> = {
      'not-author': () => Promise.resolve(put2({ ...grant, id: '20261121-000000000001', by: eve })),
      'own-review': () => Promise.resolve(put2({ ...grant, type: 'reviewed', id: '20261121-000000000002', verdict: 'approved', by: eve, purposes: undefined, terms: undefined } as unknown as Event)),
      'author-changed': () => Promise.resolve(edit(examplePath(example.id), text => text.replace('"name": "Ada",\n    "email": "ada@example.com"', '"name": "Eve",\n    "email": "eve@example.com"'))),
      'terms': () => Promise.resolve(edit(termsPath(1), text => `${text}7. And everything else.\n`)),
      'copied': async () => {
        const other = await keptExample(openTestStore(root, { shared: true }), eve, { title: 'Another' });
        put2({ ...grant, example: other.id, contentHash: contentHash(other), by: eve });
      },
    };
    const tip = gitAs(root, ada, ['rev-parse', 'HEAD']).trim();
    for (const [code, attempt] of Object.entries(attempts)) {
      await attempt();
      if (code === 'own-review') edit(eventPath(example.id, '20261121-000000000002'), text => text.replace('eve@', 'ada@'));
      commitAs(root, code === 'own-review' ? ada : eve, code);
      assert.ok((await brokenIn(root)).includes(code), `${code}: ${(await brokenIn(root)).join()}`);
      gitAs(root, ada, ['reset', '-q', '--hard', tip]);
    }
    put2({ ...grant, id: '20261121-000000000003', contentHash: 'f'.repeat(64) });
    const unknown = { ...grant, contentHash: 'f'.repeat(64), purposes: undefined, terms: undefined };
    put2({ ...unknown, type: 'credited', id: '20261121-000000000004', anonymous: true } as unknown as Event);
    put2({ ...unknown, type: 'cleared', id: '20261121-000000000005', level: 'red' } as unknown as Event);
    commitAs(root, ada, 'unknown content');
    assert.deepEqual((await lookAt(root)).findings.map(({ severity, code, hint }) => `${severity} ${code}: ${hint.replace(/^.*?versions\. /u, '')}`), ['note content: It counts for nothing, since only what is about the present content does.', 'note content: What it says holds all the same.'], 'who wants no name is about no content');
  });
});
