/** Two clones of a real git repository that both say something, merged in both orders. */
import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { stateOf } from '../../../src/domain/ledger/state.ts';
import { examplePath } from '../../../src/domain/store/layout.ts';
import { ada, ben, keptExample, openTestStore, type TestStore } from '../../support/open-test-store.ts';
import { git, removeTemporaryFolders, temporaryFolder, temporaryRepository } from '../../support/temporary-repository.ts';

const commit = (root: string): void => { git(root, 'add', '-A'); git(root, 'commit', '-qm', 'said'); };
const clone = (root: string): string => {
  const copy = path.join(temporaryFolder(), 'clone');
  git(root, 'clone', '-q', root, copy);
  return copy;
};
async function stageOf(store: TestStore, id: string): Promise<string | undefined> {
  const { entries, policy, terms } = await store.load();
  const entry = entries.get(id);
  return entry && stateOf(entry.facts, { policy, terms, now: new Date('2026-11-20T12:00:00Z') }).stage;
}
/** Each clone says its own; then each merges the other, so both orders happen. @returns the stores of both, merged; conflicts are solved by `solve` */
async function mergeBoth(id: string, root: string, here: (store: TestStore) => Promise<unknown>, there: (store: TestStore) => Promise<unknown>, solve?: (root: string) => void): Promise<readonly TestStore[]> {
  const roots = [clone(root), clone(root)] as const;
  const stores = roots.map(each => openTestStore(each));
  for (const store of stores) await store.load();
  for (const [index, act] of [here, there].entries()) {
    const store = stores[index];
    assert.ok(store);
    await act(store);
    commit(store.root);
    git(store.root, 'branch', '-q', 'said');
  }
  for (const [mine, other] of [[roots[0], roots[1]], [roots[1], roots[0]]] as const) {
    git(mine, 'fetch', '-q', other, 'said');
    try {
      git(mine, 'merge', '-q', '--no-edit', 'FETCH_HEAD');
    } catch (error) {
      if (!solve) throw error;
      const stopped = openTestStore(mine);
      assert.notEqual(await stageOf(stopped, id), 'ready', 'an unfinished merge is never exported');
      solve(mine);
      commit(mine);
    }
  }
  return stores;
}

describe('store: merges by git', function () {
  this.timeout(60_000); // Real disks, on machines that do more than this.
  afterEach(removeTemporaryFolders);

  it('two clones that both add events merge without a conflict and agree', async () => {
    const root = temporaryRepository();
    const example = await keptExample(openTestStore(root));
    commit(root);
    const about = { example: example.id, contentHash: contentHash(example) };
    const cy = { name: 'Cy', email: 'cy@example.com' };
    const [one, two] = await mergeBoth(example.id, root,
      store => store.addEvent({ ...about, type: 'reviewed', verdict: 'approved', by: ben }),
      store => store.addEvent({ ...about, type: 'reviewed', verdict: 'changes-requested', notes: 'Why not B?', by: cy }));
    assert.ok(one && two);
    assert.deepEqual((await one.load()).entries, (await two.load()).entries);
    assert.equal(await stageOf(one, example.id), 'blocked');
    assert.equal((await one.load()).entries.get(example.id)?.facts.events.length, 3);
  });

  it('invariant 4: withdrawn here and reviewed there: withdrawn, in both orders', async () => {
    const root = temporaryRepository();
    const example = await keptExample(openTestStore(root));
    commit(root);
    const stores = await mergeBoth(example.id, root,
      store => store.withdraw(example.id, { by: ada, keepText: true }),
      store => store.addEvent({ type: 'reviewed', verdict: 'approved', example: example.id, contentHash: contentHash(example), by: ben }));
    for (const store of stores) {
      assert.equal(await stageOf(store, example.id), 'withdrawn');
      assert.deepEqual((await store.load()).problems, []);
    }
  });

  for (const [how, keeps] of [['keeps the edit', true], ['keeps the deletion', false]] as const) {
    it(`invariant 4: withdrawn here and edited there, and who merges ${how}: withdrawn, in both orders`, async () => {
      const root = temporaryRepository();
      const example = await keptExample(openTestStore(root));
      commit(root);
      const stores = await mergeBoth(example.id, root,
        store => store.withdraw(example.id, { by: ada, keepText: false }),
        async store => {
          const edited = { ...example, because: 'Edited there.' };
          await store.saveExample(edited, contentHash(example));
          const { terms } = await store.load();
          assert.ok(terms);
          store.clock.set('2026-11-20T11:00:00.000Z');
          await store.consent(example.id, contentHash(edited), { by: ada, purposes: ['public-release'], terms: { version: terms.version, sha256: terms.sha256 } });
        },
        where => { if (keeps) git(where, 'add', examplePath(example.id)); else rmSync(path.join(where, examplePath(example.id)), { force: true }); });
      for (const store of stores) {
        assert.equal(existsSync(path.join(store.root, examplePath(example.id))), keeps);
        assert.equal(await stageOf(store, example.id), 'withdrawn');
        assert.deepEqual((await store.load()).problems.map(problem => problem.code), keeps ? ['returned'] : []);
        for await (const { example: leaked } of store.examples()) assert.fail(leaked.id);
      }
    });
  }

  it('invariant 3: edited on both sides: conflict markers are reported and block, then either text needs a new consent', async () => {
    const root = temporaryRepository();
    const example = await keptExample(openTestStore(root));
    commit(root);
    const edit = (because: string) => (store: TestStore) => store.saveExample({ ...example, because }, contentHash(example));
    const stores = await mergeBoth(example.id, root, edit('Here.'), edit('There.'), where => {
      git(where, 'checkout', '-q', '--theirs', examplePath(example.id));
    });
    for (const store of stores) assert.equal(await stageOf(store, example.id), 'blocked');
  });

  it('a file with conflict markers is named with what to do', async () => {
    const root = temporaryRepository();
    const example = await keptExample(openTestStore(root));
    commit(root);
    const other = clone(root);
    for (const [where, because] of [[root, 'Here.'], [other, 'There.']] as const) {
      await openTestStore(where).saveExample({ ...example, because }, contentHash(example));
      commit(where);
    }
    git(root, 'fetch', '-q', other, 'main');
    assert.throws(() => git(root, 'merge', '-q', 'FETCH_HEAD'));
    const { problems } = await openTestStore(root).load();
    assert.deepEqual(problems, [{ path: examplePath(example.id), code: 'broken', reason: 'It holds git’s conflict markers: the merge of this file is not finished.', example: example.id }]);
  });

  it('a checkout with CRLF changes neither hash nor terms', async () => {
    const root = temporaryRepository();
    const example = await keptExample(openTestStore(root));
    commit(root);
    const copy = path.join(temporaryFolder(), 'windows');
    git(root, 'clone', '-q', '-c', 'core.autocrlf=true', root, copy);
    const store = openTestStore(copy);
    assert.equal(await stageOf(store, example.id), 'to-review');
    assert.deepEqual((await store.load()).problems, []);
  });
});
