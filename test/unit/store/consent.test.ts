/** Consent, from a draft to a kept example: who may, to what, and that no crash on the way grants or loses anything. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync, symlinkSync, writeFileSync, mkdirSync } from 'node:fs';
import * as path from 'node:path';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { stateOf } from '../../../src/domain/ledger/state.ts';
import type { ConsentGiven, Snapshot } from '../../../src/domain/store.ts';
import { eventFolder, examplePath } from '../../../src/domain/store/layout.ts';
import { serialiseExample } from '../../../src/domain/store/records.ts';
import { failingFileSystem } from '../../support/failing-file-system.ts';
import { ada, ben, consentTo, draftOf, keptExample, openTestStore, textAt, type TestStore } from '../../support/open-test-store.ts';
import { git, removeTemporaryFolders, temporaryFolder, temporaryRepository } from '../../support/temporary-repository.ts';

const given = async (store: TestStore, more: Partial<ConsentGiven> = {}): Promise<ConsentGiven> => {
  const { terms } = await store.load();
  assert.ok(terms);
  return { by: ada, purposes: ['internal-training'], terms: { version: terms.version, sha256: terms.sha256 }, ...more };
};
const stageOf = (snapshot: Snapshot, id: string): string | undefined => {
  const entry = snapshot.entries.get(id);
  return entry && stateOf(entry.facts, { policy: snapshot.policy, terms: snapshot.terms, now: new Date('2026-11-20T12:00:00Z') }).stage;
};
const hasGrant = (root: string, id: string): boolean => existsSync(path.join(root, eventFolder(id))) && readdirSync(path.join(root, eventFolder(id))).length > 0;

describe('store: consent', function () {
  this.timeout(60_000); // Real disks, on machines that do more than this.
  afterEach(removeTemporaryFolders);

  it('turns a draft into a kept example that git shows', async () => {
    const root = temporaryRepository();
    const store = openTestStore(root);
    const draft = draftOf();
    await store.saveDraft(draft);
    assert.equal(stageOf(await store.load(), draft.id), 'draft');
    const event = await consentTo(store, draft.id);
    const snapshot = await store.load();
    assert.deepEqual(snapshot.problems, []);
    assert.equal(stageOf(snapshot, draft.id), 'to-review');
    assert.deepEqual(snapshot.entries.get(draft.id)?.facts.events, [event]);
    assert.equal(textAt(root, examplePath(draft.id)), serialiseExample(draft));
    assert.ok(git(root, 'status', '--porcelain', '--untracked-files=all').includes(examplePath(draft.id)));
  });

  it('invariant 2: nobody consents for somebody else, and no other way grants anything', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const draft = draftOf(ada);
    await store.saveDraft(draft);
    await assert.rejects(consentTo(store, draft.id, ben), { name: 'UserError', message: /Only its author/u });
    await assert.rejects(consentTo(store, draft.id, { name: 'Ada', email: '' }), { name: 'UserError' });
    assert.equal(hasGrant(root, draft.id), false);
    await consentTo(store, draft.id, { name: 'Ada L.', email: 'ADA@example.com' });
    for (const type of ['granted', 'withdrawn']) await assert.rejects(store.addEvent({ type, example: draft.id, contentHash: contentHash(draft), by: ben } as never), TypeError);
  });

  it('invariant 1: grants only what was shown, offered and is in force', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const draft = draftOf();
    await store.saveDraft(draft);
    const shown = contentHash(draft);
    const refuses = async (about: RegExp, hash: string, more: Partial<ConsentGiven>): Promise<void> =>
      assert.rejects(store.consent(draft.id, hash, await given(store, more)), { name: 'UserError', message: about });
    await refuses(/changed while you looked/u, 'f'.repeat(64), {});
    await refuses(/terms were changed/u, shown, { terms: { version: 1, sha256: 'f'.repeat(64) } });
    await refuses(/terms were changed/u, shown, { terms: { version: 2, sha256: (await given(store)).terms.sha256 } });
    await refuses(/No purpose/u, shown, { purposes: [] });
    await refuses(/over, so nothing/u, shown, { expires: '2026-11-20T10:00:00.000Z' });
    await refuses(/over, so nothing/u, shown, { expires: 'never' });
    mkdirSync(path.join(root, '.because'), { recursive: true });
    writeFileSync(path.join(root, '.because/policy.json'), '{"schema":1,"terms":1,"purposes":["evaluation"],"reviewsRequired":{},"stewards":[]}');
    await refuses(/does not offer internal-training/u, shown, {});
    const before = await given(store);
    writeFileSync(path.join(root, '.because/policy.json'), '{');
    await assert.rejects(store.consent(draft.id, shown, before), { message: /policy cannot be read/u });
    writeFileSync(path.join(root, '.because/policy.json'), '{"schema":1,"terms":2,"purposes":["internal-training"],"reviewsRequired":{},"stewards":[]}');
    await assert.rejects(store.consent(draft.id, shown, before), { message: /terms in force cannot be read/u });
    assert.equal(hasGrant(root, draft.id), false);
    await assert.rejects(store.consent('20261120-nothingthere', shown, before), { name: 'UserError' });
  });

  it('of two windows that consent to the same draft, both end well and nothing is lost', async () => {
    const root = temporaryFolder();
    const [one, two] = [openTestStore(root), openTestStore(root)];
    const draft = draftOf();
    await one.saveDraft(draft);
    const results = await Promise.allSettled([consentTo(one, draft.id), consentTo(two, draft.id)]);
    assert.deepEqual(results.map(result => result.status), ['fulfilled', 'fulfilled']);
    const snapshot = await one.load();
    assert.deepEqual(snapshot.problems, []);
    assert.equal(stageOf(snapshot, draft.id), 'to-review');
  });

  it('invariant 3: an edit makes it stale, and the author renews it in one step', async () => {
    const store = openTestStore(temporaryFolder());
    const example = await keptExample(store);
    await store.addEvent({ type: 'reviewed', verdict: 'approved', example: example.id, contentHash: contentHash(example), by: ben });
    assert.equal(stageOf(await store.load(), example.id), 'ready');
    await store.saveExample({ ...example, because: 'Better said.', updatedAt: '2026-11-20T11:00:00.000Z' }, contentHash(example));
    assert.equal(stageOf(await store.load(), example.id), 'blocked');
    await consentTo(store, example.id);
    assert.equal(stageOf(await store.load(), example.id), 'to-review', 'the review was of other words');
  });

  it('invariant 8: two edits of a kept example at the same time keep both texts', async () => {
    const store = openTestStore(temporaryFolder());
    const example = await keptExample(store);
    await store.saveExample({ ...example, because: 'First.' }, contentHash(example));
    await assert.rejects(store.saveExample({ ...example, because: 'Second.' }, contentHash(example)), { name: 'UserError', message: /kept as a second draft/u });
    await assert.rejects(store.saveExample({ ...example, author: ben }, contentHash(example)), { message: /author cannot be changed/u });
    const texts = await Promise.all([...(await store.load()).entries.keys()].map(async id => (await store.read(id))?.because));
    assert.deepEqual(texts.sort(), ['First.', 'Second.']);
  });

  it('invariant 10: nobody reviews their own example; other events have their rules too', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const example = await keptExample(store);
    const about = { example: example.id, contentHash: contentHash(example) };
    await assert.rejects(store.addEvent({ ...about, type: 'reviewed', verdict: 'approved', by: { name: 'Else', email: 'Ada@Example.com' } }), { message: /own example/u });
    await assert.rejects(store.addEvent({ ...about, contentHash: 'f'.repeat(64), type: 'reviewed', verdict: 'approved', by: ben }), { message: /changed while you looked/u });
    await assert.rejects(store.addEvent({ ...about, type: 'cleared', level: 'clear', by: ben }), { message: /Only a steward/u });
    await assert.rejects(store.addEvent({ ...about, type: 'allowed', check: 'secret/x', finding: 'a'.repeat(64), reason: 'It looks harmless.', by: ben }), { message: /Only its author lets a finding pass/u });
    await assert.rejects(store.addEvent({ ...about, type: 'allowed', check: 'secret/x', finding: 'a'.repeat(64), reason: ' ', by: ada }), { message: /only with a reason/u });
    const verdict = await store.addEvent({ ...about, type: 'reviewed', verdict: 'rejected', notes: 'No.', by: ben });
    await assert.rejects(store.addEvent({ ...about, type: 'retracted', retracts: verdict.id, by: ada }), { message: /own last verdict/u });
    await store.addEvent({ ...about, type: 'retracted', retracts: verdict.id, by: ben });
    assert.equal(stageOf(await store.load(), example.id), 'to-review');
    await store.addEvent({ ...about, type: 'cleared', level: 'red', by: ben });
    await assert.rejects(store.addEvent({ ...about, type: 'cleared', level: 'amber', by: ben }), { message: /Only a steward.*its level is red/u }, 'anybody closes, a steward opens');
    const draft = draftOf();
    await store.saveDraft(draft);
    await assert.rejects(store.addEvent({ type: 'reviewed', verdict: 'approved', example: draft.id, contentHash: contentHash(draft), by: ben }), { message: /private draft/u });
    await assert.rejects(store.addEvent({ type: 'reviewed', verdict: 'approved', example: '../../../../etc/x', contentHash: contentHash(draft), by: ben }), { name: 'UserError' });
    assert.equal(existsSync(path.join(root, eventFolder(draft.id))), false);
  });

  it('invariant 8: a failure at every single step of a consent grants nothing half, loses nothing, and can be done again', async () => {
    let granted = 0;
    let refused = 0;
    for (let failAt = 0; ; failAt++) {
      const root = temporaryFolder();
      const store = openTestStore(root);
      const draft = draftOf();
      await store.saveDraft(draft);
      const wanted = await given(store);
      const fs = failingFileSystem(failAt, 'ENOSPC');
      const outcome = await openTestStore(root, { fs }).consent(draft.id, contentHash(draft), wanted).then(() => undefined, (error: unknown) => error as Error);
      if (fs.steps.length <= failAt) break;
      if (outcome) assert.match(outcome.message, /The disk is full/u);
      const snapshot = await store.load();
      const stage = stageOf(snapshot, draft.id);
      assert.equal(stage, outcome ? 'draft' : 'to-review', `${String(failAt)} ${String(fs.steps[failAt])}`);
      if (outcome) assert.deepEqual([existsSync(path.join(root, examplePath(draft.id))), hasGrant(root, draft.id)], [false, false], 'it is private again');
      assert.deepEqual(snapshot.problems, []);
      assert.equal(contentHash((await store.read(draft.id)) ?? draftOf()), contentHash(draft));
      if (stage === 'to-review') granted++;
      else refused++;
      await consentTo(store, draft.id);
      assert.equal(stageOf(await store.load(), draft.id), 'to-review');
    }
    assert.ok(granted > 0 && refused > 15);
  });

  it('a draft folder that leads out of the repository is not written to, and the message says why', async () => {
    const root = temporaryFolder();
    const outside = temporaryFolder();
    symlinkSync(outside, path.join(root, '.because'));
    await assert.rejects(openTestStore(root).saveDraft(draftOf()), { name: 'FilesError', code: 'link' });
    rmSync(path.join(root, '.because'));
    mkdirSync(path.join(root, '.because'));
    symlinkSync(outside, path.join(root, '.because/private'));
    await assert.rejects(openTestStore(root).saveDraft(draftOf()), { name: 'FilesError', code: 'link' });
    assert.deepEqual(readdirSync(outside), []);
  });
});
