/** What somebody might try to get an example out that may not leave: each attempt on real files, and then the export itself is asked. */
import assert from 'node:assert/strict';
import { readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { eventFolder, eventPath, examplePath } from '../../../src/domain/store/layout.ts';
import { serialise, serialiseExample } from '../../../src/domain/store/records.ts';
import { UserError } from '../../../src/domain/user-error.ts';
import { cleo, grantOf, leaving, mallory, policyWith, stated, world } from '../../support/attempt-world.ts';
import { ada, ben, consentTo, keptExample, openTestStore, textAt } from '../../support/open-test-store.ts';
import { put, removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

describe('attempts', function () {
  this.timeout(60_000); // Real disks, on machines that do more than this.
  afterEach(removeTemporaryFolders);

  it('a forged author: who is not the author consents to nothing, under whatever name or address that looks like the author\'s', async () => {
    for (const by of [mallory, { ...ada, email: '\u0430da@example.com' }, { ...ada, email: 'ada@ex\u0430mple.com' }, { ...ada, email: '\uff41da@example.com' }, { ...ada, email: 'ada\u200b@example.com' }, { ...ada, email: '' }, { name: ada.name, email: 'ada@example.com.' }]) {
      const made = await world();
      const { root, example } = made;
      const { name, event } = grantOf(made);
      rmSync(path.join(root, eventFolder(example.id), name));
      put(root, eventPath(example.id, '20261120-attempt00000'), stated({ ...event, by, type: 'granted', example: example.id, contentHash: made.hash, id: '20261120-attempt00000' }));
      assert.deepEqual((await leaving(root)).ids, [], JSON.stringify(by));
      await assert.rejects(consentTo(openTestStore(root), example.id, by), UserError);
    }
  });

  it('a forged author: who writes another name into the example voids its consent and its reviews', async () => {
    const { root, example } = await world();
    put(root, examplePath(example.id), serialiseExample({ ...example, author: mallory }));
    assert.deepEqual((await leaving(root)).ids, []);
  });

  it('a replayed event: what was said about another example, or about earlier content, is nothing here', async () => {
    const made = await world();
    const { root, store, example } = made;
    const other = await keptExample(store, ada, { title: 'Another one', because: 'For quite other reasons than the first.' });
    assert.deepEqual((await leaving(root)).ids.length, 2);
    const { name, event } = grantOf({ ...made, example: other });
    const own = grantOf(made).name;
    renameSync(path.join(root, eventFolder(example.id), own), path.join(root, own));
    put(root, `${eventFolder(example.id)}/${name}`, textAt(root, `${eventFolder(other.id)}/${name}`));
    assert.ok(!(await leaving(root)).ids.includes(example.id));
    put(root, `${eventFolder(example.id)}/${name}`, serialise({ ...event, example: example.id }));
    assert.ok(!(await leaving(root)).ids.includes(example.id), 'its hash is that of the other');
    rmSync(path.join(root, eventFolder(example.id), name));
    renameSync(path.join(root, own), path.join(root, eventFolder(example.id), own));
    assert.ok((await leaving(root)).ids.includes(example.id));
    const before = textAt(root, examplePath(example.id));
    put(root, examplePath(example.id), before.replace('"because": "it', '"because": "it really'));
    put(root, eventPath(example.id, '20261120-attempt00000'), stated({ ...grantOf(made).event, type: 'granted', example: example.id, contentHash: made.hash, by: ada, id: '20261120-attempt00000', at: '2026-11-20T11:00:00.000Z' }));
    const { ids, codes } = await leaving(root);
    assert.ok(!ids.includes(example.id) && codes.includes('consent-stale'));
  });

  it('a clock that was put back brings no ended consent back, and no earlier word over a later one', async () => {
    const made = await world();
    const { root, store, example, hash } = made;
    const { name, event } = grantOf(made);
    put(root, `${eventFolder(example.id)}/${name}`, serialise({ ...event, expires: '2026-11-20T18:00:00.000Z' }));
    assert.deepEqual((await leaving(root)).ids, [example.id]);
    store.clock.set('2026-11-21T09:00:00.000Z');
    await store.addEvent({ type: 'reviewed', example: example.id, contentHash: hash, by: cleo, verdict: 'approved' });
    for (const at of ['2026-11-21T10:00:00.000Z', '2026-11-20T12:00:00.000Z', '1999-01-01T00:00:00.000Z']) assert.deepEqual(await leaving(root, 'internal-training', at), { ids: [], codes: ['consent-expired'] }, at);
    const second = await world();
    put(second.root, eventPath(second.example.id, '20261120-attempt00000'), stated({ type: 'withdrawn', example: second.example.id, contentHash: second.hash, by: ada, at: '1999-01-01T00:00:00.000Z' }));
    assert.deepEqual((await leaving(second.root)).ids, []);
    second.store.clock.set('1999-01-01T00:00:00.000Z');
    const { terms } = await second.store.load();
    assert.ok(terms);
    await assert.rejects(second.store.consent(second.example.id, second.hash, { by: ada, purposes: ['internal-training'], terms: { version: terms.version, sha256: terms.sha256 } }), UserError);
  });

  it('event files with equal ids: no second one hides the first', async () => {
    const made = await world();
    const { root, example, hash } = made;
    const { name } = grantOf(made);
    // A withdrawal with the id of the consent, in a month of its own; and the consent with that of a rejection, in the place of that.
    put(root, `.because/events/2026-10/${example.id}/${name}`, stated({ type: 'withdrawn', example: example.id, contentHash: hash, by: ada }, path.basename(name, '.json')));
    assert.deepEqual((await leaving(root)).ids, []);
    rmSync(path.join(root, '.because/events/2026-10'), { recursive: true });
    assert.deepEqual((await leaving(root)).ids, [example.id]);
    put(root, `.because/events/2026-10/${example.id}/${name}`, stated({ type: 'reviewed', example: example.id, contentHash: hash, by: cleo, verdict: 'rejected' }, path.basename(name, '.json')));
    assert.deepEqual((await leaving(root)).ids, [], 'a verdict that lies in the wrong place could be one that counts');
  });

  it('two identities on one machine: each is a person of its own, and neither has what is the other\'s', async () => {
    const { root, store, example, hash } = await world({ approved: false });
    await assert.rejects(consentTo(store, example.id, mallory), /Only its author can consent/u);
    await assert.rejects(store.withdraw(example.id, { by: mallory, keepText: false }), UserError);
    await assert.rejects(store.addEvent({ type: 'allowed', example: example.id, contentHash: hash, by: mallory, check: 'secret/x', finding: 'a'.repeat(64), reason: 'mine' }), UserError);
    await assert.rejects(store.addEvent({ type: 'reviewed', example: example.id, contentHash: hash, by: { ...mallory, email: ` ADA@example.com ` }, verdict: 'approved' }), /own example/u);
    assert.deepEqual((await leaving(root)).ids, [example.id]);
  });

  it('an address that only looks like another reviews nothing of the one it looks like', async () => {
    const policy = policyWith({ reviewsRequired: { 'internal-training': 1 } });
    for (const email of ['\u0430da@example.com', 'AD\u0410@example.com', 'ada@\uff45xample.com', 'ada\u00ad@example.com', 'a\u0501a@example.com', 'ada@examp\u04cfe.com']) {
      const { root, store, example, hash } = await world({ policy, approved: false });
      await assert.rejects(store.addEvent({ type: 'reviewed', example: example.id, contentHash: hash, by: { name: 'Somebody', email }, verdict: 'approved' }), /own example/u, email);
      put(root, eventPath(example.id, '20261120-attempt00000'), stated({ type: 'reviewed', example: example.id, contentHash: hash, by: { name: 'Somebody', email }, verdict: 'approved' }));
      assert.deepEqual(await leaving(root), { ids: [], codes: ['not-reviewed'] }, email);
    }
    // The policy may say that two addresses are one person's: neither reviews nor opens what is by the other.
    const aliased = await world({ policy: policyWith({ reviewsRequired: { 'internal-training': 1 }, aliases: [[ada.email, mallory.email]], stewards: [mallory.email] }), approved: false });
    for (const said of [{ type: 'reviewed', verdict: 'approved' }, { type: 'cleared', level: 'clear' }] as const) await assert.rejects(aliased.store.addEvent({ ...said, example: aliased.example.id, contentHash: aliased.hash, by: mallory }), /own example/u);
    put(aliased.root, eventPath(aliased.example.id, '20261120-attempt00000'), stated({ type: 'reviewed', example: aliased.example.id, contentHash: aliased.hash, by: mallory, verdict: 'approved' }));
    assert.deepEqual((await leaving(aliased.root)).codes, ['not-reviewed']);
    // What a reader sees to be two addresses are two people: an accent, another letter of ASCII.
    for (const email of ['adam@example.com', 'ada@exampie.com', 'adä@example.com']) {
      const { root, store, example, hash } = await world({ policy, approved: false });
      await store.addEvent({ type: 'reviewed', example: example.id, contentHash: hash, by: { name: 'Somebody', email }, verdict: 'approved' });
      assert.deepEqual((await leaving(root)).ids, [example.id], email);
    }
  });

  it('an alias, of the policy or of .mailmap, reviews and opens nothing of its own, consents to nothing and withdraws nothing', async () => {
    for (const how of ['policy', 'mailmap'] as const) {
      const rules = { reviewsRequired: { 'internal-training': 1, 'public-release': 0 }, stewards: [mallory.email] };
      const made = await world({ policy: policyWith(how === 'policy' ? { ...rules, aliases: [[ada.email, mallory.email]] } : rules), purposes: ['internal-training', 'public-release'], approved: false });
      const { root, store, example, hash } = made;
      if (how === 'mailmap') put(root, '.mailmap', `# who is who\nAda Only A Name <ada@example.com>\n\tAda <ADA@example.com> Mallory <mallory@example.com> # at home\n`);
      for (const said of [{ type: 'reviewed', verdict: 'approved' }, { type: 'cleared', level: 'clear' }] as const) await assert.rejects(store.addEvent({ ...said, example: example.id, contentHash: hash, by: mallory }), /own example/u, how);
      // Closing is everybody's.
      put(root, eventPath(example.id, '20261120-attempt00001'), stated({ type: 'reviewed', example: example.id, contentHash: hash, by: mallory, verdict: 'approved' }, '20261120-attempt00001'));
      put(root, eventPath(example.id, '20261120-attempt00002'), stated({ type: 'cleared', example: example.id, contentHash: hash, by: mallory, level: 'clear' }, '20261120-attempt00002'));
      assert.deepEqual(await leaving(root), { ids: [], codes: ['not-reviewed'] }, how);
      assert.deepEqual(await leaving(root, 'public-release'), { ids: [], codes: ['level'] }, how);
      await store.addEvent({ type: 'reviewed', example: example.id, contentHash: hash, by: ben, verdict: 'approved' });
      assert.deepEqual((await leaving(root)).ids, [example.id], how);
      await assert.rejects(store.withdraw(example.id, { by: mallory, keepText: false }), UserError, how);
      await assert.rejects(consentTo(store, example.id, mallory), /Only its author can consent/u, how);
      for (const name of readdirSync(path.join(root, eventFolder(example.id)))) {
        const event = JSON.parse(textAt(root, `${eventFolder(example.id)}/${name}`)) as { type: string };
        if (event.type === 'granted') put(root, `${eventFolder(example.id)}/${name}`, serialise({ ...event, by: mallory }));
      }
      assert.deepEqual(await leaving(root), { ids: [], codes: how === 'policy' ? ['consent-none'] : ['unreadable', 'consent-none'] }, `${how}: consent by an alias`);
    }
  });

  it('a steward who is the author holds one key, not both', async () => {
    const { root, store, example, hash } = await world({ policy: policyWith({ stewards: [ada.email, cleo.email] }), purposes: ['public-release'] });
    await assert.rejects(store.addEvent({ type: 'cleared', example: example.id, contentHash: hash, by: ada, level: 'clear' }), /own example/u);
    put(root, eventPath(example.id, '20261120-attempt00000'), stated({ type: 'cleared', example: example.id, contentHash: hash, by: ada, level: 'clear' }));
    assert.deepEqual(await leaving(root, 'public-release'), { ids: [], codes: ['level'] });
    await store.addEvent({ type: 'cleared', example: example.id, contentHash: hash, by: cleo, level: 'clear' });
    assert.deepEqual((await leaving(root, 'public-release')).ids, [example.id]);
    store.clock.set('2026-11-20T10:30:00.000Z');
    await store.addEvent({ type: 'cleared', example: example.id, contentHash: hash, by: ada, level: 'red' });
    assert.deepEqual(await leaving(root, 'public-release'), { ids: [], codes: ['level'] });
  });

  it('a policy that tries to grant grants nothing', async () => {
    for (const more of [{ consent: 'all' }, { granted: ['internal-training'] }, { highestLevel: { 'public-release': 'amber' } }, { highestLevel: { 'internal-training': 'red' } }, { reviewsRequired: { 'internal-training': -1 } }, { deniedPaths: ['!src/**'] }]) {
      const { root, example } = await world();
      assert.deepEqual((await leaving(root)).ids, [example.id]);
      put(root, '.because/policy.json', policyWith(more));
      const { ids, codes } = await leaving(root);
      assert.deepEqual(ids, [], JSON.stringify(more));
      assert.ok(codes.length > 0, JSON.stringify(more));
    }
    const { root } = await world({ policy: policyWith({ reviewsRequired: { evaluation: 0 } }) });
    assert.deepEqual(await leaving(root, 'evaluation'), { ids: [], codes: ['consent-none'] });
  });

  it('symbolic links lead nowhere: not to content, not to a consent, not to rules', async () => {
    for (const which of ['content', 'consent', 'folder', 'policy', 'terms'] as const) {
      const made = await world();
      const { root, example } = made;
      const outside = temporaryFolder();
      const at = { content: examplePath(example.id), consent: `${eventFolder(example.id)}/${grantOf(made).name}`, folder: eventFolder(example.id), policy: '.because/policy.json', terms: '.because/terms/1.md' }[which];
      if (which === 'policy') writeFileSync(path.join(root, at), policyWith({}));
      renameSync(path.join(root, at), path.join(outside, 'moved'));
      symlinkSync(path.join(outside, 'moved'), path.join(root, at));
      assert.deepEqual((await leaving(root)).ids, [], which);
    }
  });
});
