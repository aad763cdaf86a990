/** Withdrawing: the content goes, a tombstone stays, the author's text does not get lost, and it holds against every merge. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { mineOf } from '../../../src/domain/dataset/mine/mine.ts';
import { stateOf } from '../../../src/domain/ledger/state.ts';
import type { Store } from '../../../src/domain/store.ts';
import { eventFolder, eventPath, examplePath } from '../../../src/domain/store/layout.ts';
import { serialise, serialiseExample } from '../../../src/domain/store/records.ts';
import { failingFileSystem } from '../../support/failing-file-system.ts';
import { ada, ben, draftOf, keptExample, openTestStore, textAt } from '../../support/open-test-store.ts';
import { git, put, removeTemporaryFolders, temporaryFolder, temporaryRepository } from '../../support/temporary-repository.ts';

async function stageOf(store: Store, id: string): Promise<string | undefined> {
  const { entries, policy, terms } = await store.load();
  const entry = entries.get(id);
  return entry && stateOf(entry.facts, { policy, terms, now: new Date('2026-11-20T12:00:00Z') }).stage;
}
async function streamed(store: Store): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { example } of store.examples()) ids.push(example.id);
  return ids;
}

describe('store: withdraw', function () {
  this.timeout(60_000); // Real disks, on machines that do more than this.
  afterEach(removeTemporaryFolders);

  it('invariant 4: removes the content, keeps a tombstone, gives the author their text back as a private draft', async () => {
    const root = temporaryRepository();
    const store = openTestStore(root);
    const example = await keptExample(store);
    assert.deepEqual(await streamed(store), [example.id]);
    const { draft } = await store.withdraw(example.id, { by: ada, reason: 'I left the team.', keepText: true });
    assert.ok(draft && draft !== example.id, 'a new id, since the old one is withdrawn for good');
    assert.ok(!existsSync(path.join(root, examplePath(example.id))));
    assert.equal(await stageOf(store, example.id), 'withdrawn');
    assert.deepEqual(await streamed(store), []);
    assert.equal(await store.read(example.id), undefined);
    assert.deepEqual({ ...await store.read(draft), id: example.id, updatedAt: example.updatedAt }, example);
    assert.equal(await stageOf(store, draft), 'draft');
    const { entries, problems } = await store.load();
    assert.deepEqual(problems, []);
    assert.deepEqual(entries.get(example.id)?.facts.author, ada);
    assert.ok(!git(root, 'status', '--porcelain', '--untracked-files=all').includes('private'));
  });

  it('invariant 4: without the text when its author says so', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const example = await keptExample(store);
    assert.deepEqual(await store.withdraw(example.id, { by: ada, keepText: false }), { datasets: [] });
    assert.deepEqual(readdirSync(path.join(root, '.because/private/drafts')), []);
  });

  it('invariant 2: only the author withdraws; a draft or a stranger’s id cannot be', async () => {
    const store = openTestStore(temporaryFolder());
    const example = await keptExample(store);
    await assert.rejects(store.withdraw(example.id, { by: ben, keepText: true }), { name: 'UserError', message: /Only its author can withdraw it: it is by Ada/u });
    const draft = draftOf();
    await store.saveDraft(draft);
    await assert.rejects(store.withdraw(draft.id, { by: ada, keepText: true }), { message: /private draft that nobody consented to/u });
    for (const id of ['20261120-nothingthere', '../../x']) await assert.rejects(store.withdraw(id, { by: ada, keepText: true }), { name: 'UserError' });
  });

  it('invariant 4: who granted a consent withdraws it, also when somebody has put another name into the file; nobody else does by a copied consent', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const [example, other] = [await keptExample(store), await keptExample(store, ben, { title: 'Another one', because: 'For quite other reasons than the first.' })];
    const [name = ''] = readdirSync(path.join(root, eventFolder(example.id)));
    put(root, `${eventFolder(other.id)}/${name}`, textAt(root, `${eventFolder(example.id)}/${name}`));
    await assert.rejects(store.withdraw(other.id, { by: ada, keepText: false }), { message: /it is by Ben/u });
    put(root, examplePath(example.id), serialiseExample({ ...example, author: ben }));
    await assert.rejects(store.withdraw(example.id, { by: { name: 'Cy', email: 'cy@example.com' }, keepText: false }), { message: /it is by Ben/u });
    assert.deepEqual((await mineOf(store, await store.load(), [], { email: ada.email, now: new Date('2026-11-20T12:00:00Z') })).examples.map(({ id }) => id), [example.id]);
    await store.withdraw(example.id, { by: ada, keepText: false });
    assert.equal(await stageOf(store, example.id), 'withdrawn');
    assert.ok(!existsSync(path.join(root, examplePath(example.id))));
  });

  it('invariant 4: a withdrawal holds for good: no consent, review or edit after it, and doing it again changes nothing', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const example = await keptExample(store);
    const hash = contentHash(example);
    const { terms } = await store.load();
    assert.ok(terms);
    await store.withdraw(example.id, { by: ada, keepText: false });
    put(root, examplePath(example.id), serialiseExample(example));
    await assert.rejects(store.consent(example.id, hash, { by: ada, purposes: ['evaluation'], terms: { version: terms.version, sha256: terms.sha256 } }), { message: /withdrawal holds for good/u });
    await assert.rejects(store.addEvent({ type: 'reviewed', verdict: 'approved', example: example.id, contentHash: hash, by: ben }), { name: 'UserError' });
    await assert.rejects(store.saveExample({ ...example, because: 'x' }, hash), { name: 'UserError' });
    const before = readdirSync(path.join(root, eventFolder(example.id)));
    await store.withdraw(example.id, { by: ada, keepText: false });
    assert.deepEqual(readdirSync(path.join(root, eventFolder(example.id))), before);
    assert.ok(!existsSync(path.join(root, examplePath(example.id))));
  });

  it('invariant 4: content that a merge brings back stays withdrawn, and is reported', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const example = await keptExample(store);
    await store.withdraw(example.id, { by: ada, keepText: false });
    put(root, examplePath(example.id), serialiseExample(example));
    const { problems } = await store.load();
    assert.deepEqual(problems.map(({ path: at, code, example: id }) => ({ at, code, id })), [{ at: examplePath(example.id), code: 'returned', id: example.id }]);
    assert.equal(await stageOf(store, example.id), 'withdrawn');
    assert.equal(await store.read(example.id), undefined);
    assert.deepEqual(await streamed(store), []);
  });

  it('invariant 4: a withdrawal counts wherever its file lies, and whoever wrote it', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const [example, other] = [await keptExample(store), await keptExample(store)];
    const event = { schema: 1, id: '20261120-misplacedone', example: example.id, contentHash: contentHash(example), type: 'withdrawn', by: ben, at: '2020-01-01T00:00:00.000Z' };
    for (const at of [`.because/events/2020-01/${example.id}/20261120-misplacedone.json`, eventPath(other.id, '20261120-misplacedone'), eventPath(example.id, '20261120-anothername')]) {
      put(root, at, serialise(event));
      const { problems } = await store.load();
      assert.ok(problems.some(problem => problem.path === at && problem.code === 'misplaced'), at);
      assert.equal(await stageOf(store, example.id), 'withdrawn', at);
      assert.notEqual(await stageOf(store, other.id), 'withdrawn');
      rmSync(path.join(root, at));
    }
    assert.equal(await stageOf(store, example.id), 'to-review');
  });

  it('invariant 4: names every dataset that holds it, and those that nobody can read', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const example = await keptExample(store);
    const manifest = (id: string): string => serialise({ schema: 1, examples: [{ id, contentHash: 'x' }] });
    put(root, '.because/datasets/with-1.0.0.json', manifest(example.id));
    put(root, '.because/datasets/without-1.0.0.json', manifest('20261120-somebodyelse'));
    put(root, '.because/datasets/cut-off-1.0.0.json', manifest(example.id).slice(0, -10));
    put(root, '.because/datasets/broken-1.0.0.json', '{"schema":');
    put(root, '.because/datasets/notes.txt', example.id);
    assert.deepEqual(await store.datasetsWith(example.id), ['broken-1.0.0 (its manifest cannot be read; it may hold this example)', 'cut-off-1.0.0', 'with-1.0.0']);
    assert.deepEqual((await store.withdraw(example.id, { by: ada, keepText: true })).datasets.length, 3);
  });

  it('a broken content can be withdrawn by who consented to it', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const example = await keptExample(store);
    put(root, examplePath(example.id), '<<<<<<< HEAD\nWhat I wrote.\n');
    await assert.rejects(store.withdraw(example.id, { by: ben, keepText: true }), { name: 'UserError' });
    await store.withdraw(example.id, { by: ada, keepText: true });
    assert.equal(await stageOf(store, example.id), 'withdrawn');
    assert.ok(!existsSync(path.join(root, examplePath(example.id))));
    assert.match(textAt(root, `.because/private/recovered/${example.id}.txt`), /What I wrote\./u, 'what was typed is not lost');
    const binary = await keptExample(store);
    writeFileSync(path.join(root, examplePath(binary.id)), Buffer.from([0xff, 0xfe, 0]));
    await store.withdraw(binary.id, { by: ada, keepText: true });
    assert.equal(await stageOf(store, binary.id), 'withdrawn');
    assert.ok(existsSync(path.join(root, examplePath(binary.id))), 'what cannot be copied stays, and is reported');
    assert.ok((await store.load()).problems.some(({ code, example: id }) => code === 'returned' && id === binary.id));
    await store.withdraw(binary.id, { by: ada, keepText: false });
    assert.ok(!existsSync(path.join(root, examplePath(binary.id))));
  });

  it('invariant 8: a failure at every single step loses no text, never undoes a withdrawal, and can be done again', async () => {
    let done = 0;
    for (let failAt = 0; ; failAt++) {
      const root = temporaryFolder();
      const store = openTestStore(root);
      const example = await keptExample(store);
      const fs = failingFileSystem(failAt, 'EROFS');
      const outcome = await openTestStore(root, { fs }).withdraw(example.id, { by: ada, keepText: true }).then(() => undefined, (error: unknown) => error as Error);
      if (fs.steps.length <= failAt) break;
      if (outcome) assert.match(outcome.message, /read-only/u);
      const stage = await stageOf(store, example.id);
      assert.ok(stage === 'to-review' || stage === 'withdrawn', `${String(failAt)} ${String(fs.steps[failAt])}: ${String(stage)}`);
      if (!outcome) assert.equal(stage, 'withdrawn');
      const texts = await Promise.all([...(await store.load()).entries.keys()].map(async id => (await store.read(id))?.because));
      assert.ok(texts.includes(example.because), `${String(failAt)}: the text is gone`);
      await store.withdraw(example.id, { by: ada, keepText: true });
      assert.equal(await stageOf(store, example.id), 'withdrawn');
      assert.deepEqual((await store.load()).problems, []);
      done++;
    }
    assert.ok(done > 15, `${String(done)} steps`);
  });
});
