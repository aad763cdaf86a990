/** Record → consent → withdraw, over real files and real git. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { stateOf } from '../../../src/domain/ledger/state.ts';
import { examplePath } from '../../../src/domain/store/layout.ts';
import { ada, ben, consentTo, draftOf, keptExample, openTestStore } from '../../support/open-test-store.ts';
import { git, removeTemporaryFolders, temporaryRepository } from '../../support/temporary-repository.ts';

describe('store: consent', () => {
  afterEach(removeTemporaryFolders);

  it('keeps a draft out of git’s sight, and turns it into a kept example', async () => {
    const root = temporaryRepository();
    const store = openTestStore(root);
    const draft = draftOf();
    await store.saveDraft(draft);
    assert.equal(git(root, 'status', '--porcelain', '--untracked-files=all'), '');
    assert.deepEqual((await store.load()).entries.get(draft.id)?.facts.draft, true);
    await consentTo(store, draft.id);
    const snapshot = await store.load();
    assert.deepEqual(snapshot.problems, []);
    const facts = snapshot.entries.get(draft.id)?.facts;
    assert.ok(facts);
    assert.equal(facts.draft, false);
    assert.equal(stateOf(facts, { policy: snapshot.policy, terms: snapshot.terms, now: store.clock.now() }).stage, 'to-review');
    assert.ok(existsSync(path.join(root, examplePath(draft.id))));
  });

  it('invariant 2: nobody consents for somebody else', async () => {
    const store = openTestStore(temporaryRepository());
    const draft = draftOf(ada);
    await store.saveDraft(draft);
    await assert.rejects(consentTo(store, draft.id, ben), { name: 'UserError', message: /Only its author/ });
    assert.equal((await store.load()).entries.get(draft.id)?.facts.draft, true);
  });

  it('invariant 4: withdrawing removes the content and keeps the text as a new draft', async () => {
    const root = temporaryRepository();
    const store = openTestStore(root);
    const example = await keptExample(store);
    const { draft } = await store.withdraw(example.id, { by: ada, keepText: true });
    assert.ok(draft);
    assert.ok(!existsSync(path.join(root, examplePath(example.id))));
    assert.equal((await store.read(draft))?.because, example.because);
    const { entries, problems } = await store.load();
    assert.deepEqual(problems, []);
    assert.ok(entries.get(example.id)?.facts.events.some(event => event.type === 'withdrawn'));
    assert.equal(await store.read(example.id), undefined);
    assert.notEqual(contentHash(example), '');
  });
});
