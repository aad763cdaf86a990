/** A glance at a large repository: the newest examples as a whole reading will have them, and nothing that a decision could rest on. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import type { Example } from '../../../src/domain/capture/example.ts';
import { examplePath } from '../../../src/domain/store/layout.ts';
import { serialise } from '../../../src/domain/store/records.ts';
import { ada, draftOf, keptExample, openTestStore } from '../../support/open-test-store.ts';
import { put, removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

describe('store: glance', function () {
  this.timeout(60_000); // Real disks, on machines that do more than this.
  afterEach(removeTemporaryFolders);

  /** Older than those that the store makes. */
  const older = (root: string, count: number): void => {
    const like = draftOf();
    for (let n = 0; n < count; n++) {
      const id = `202610${String(n % 28 + 1).padStart(2, '0')}-${n.toString(36).padStart(12, '0')}`;
      put(root, examplePath(id), serialise({ ...like, id } satisfies Example));
    }
  };
  const files = (root: string) => readdirSync(path.join(root, '.because'), { recursive: true, encoding: 'utf8' }).sort();

  it('is for many examples only', async () => {
    const root = temporaryFolder();
    assert.equal(await openTestStore(root).isLarge(), false);
    older(root, 1000);
    assert.equal(await openTestStore(root).isLarge(), false);
    await keptExample(openTestStore(root));
    assert.equal(await openTestStore(root).isLarge(), true);
  });

  it('has the newest ones just as a reading has them, writes nothing, and leaves the reading whole', async () => {
    const root = temporaryFolder();
    const writer = openTestStore(root);
    older(root, 1000);
    const [first, second] = [await keptExample(writer), await keptExample(writer)];
    await writer.withdraw(second.id, { by: ada, keepText: false });
    put(root, '.because/events/2026-10/20261003-elsewhere000.json', '{}');
    const there = files(root);
    const store = openTestStore(root);
    const glance = await store.glance();
    assert.deepEqual(files(root), there);
    const whole = await openTestStore(root).load();
    assert.equal(whole.entries.size, 1003);
    const newest = [...whole.entries.values()].filter(entry => entry.summary).map(entry => entry.facts.id).slice(-250);
    assert.equal(newest.at(-1), first.id);
    assert.deepEqual([...glance.entries], newest.map(id => [id, whole.entries.get(id)]));
    assert.deepEqual([glance.policy, glance.terms], [whole.policy, whole.terms]);
    assert.deepEqual(await store.load(), whole);
    const again = await store.glance();
    assert.deepEqual(again.entries, glance.entries);
    assert.deepEqual(await store.load(), whole, 'a glance between two readings makes them forget nothing');
  });

  it('leaves out what has a draft of the same id', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    older(root, 1001);
    const draft = draftOf();
    await store.saveDraft(draft);
    put(root, examplePath(draft.id), serialise(draft));
    assert.equal((await store.glance()).entries.has(draft.id), false);
  });

  it('lets nothing out that a reading does not', async () => {
    const root = temporaryFolder();
    const writer = openTestStore(root);
    older(root, 1000);
    const kept = await keptExample(writer);
    const store = openTestStore(root);
    assert.equal((await store.glance()).entries.get(kept.id)?.facts.events.length, 1);
    await writer.withdraw(kept.id, { by: ada, keepText: false });
    for await (const { facts } of store.examples()) assert.notEqual(facts.id, kept.id);
  });
});
