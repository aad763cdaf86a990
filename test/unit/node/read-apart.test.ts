/** Reading in a thread of its own gives what reading here gives, and what goes wrong there is read here. */
import assert from 'node:assert/strict';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { eventFolder, examplePath } from '../../../src/domain/store/layout.ts';
import { serialise } from '../../../src/domain/store/records.ts';
import { readApart, type ReadingApart } from '../../../src/node/read-apart.ts';
import { openReader, type Reader } from '../../../src/vscode/reader.ts';
import { ada, ben, draftOf, keptExample, openTestStore, silent } from '../../support/open-test-store.ts';
import { put, removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const script = path.resolve(import.meta.dirname, '../../../src/node/reading.ts');

describe('reading apart', function () {
  this.timeout(60_000); // Real disks, on machines that do more than this.
  let open: (ReadingApart | Reader)[] = [];
  afterEach(() => { for (const each of open) each.dispose(); open = []; removeTemporaryFolders(); });
  const kept = <T extends ReadingApart | Reader>(each: T): T => { open.push(each); return each; };
  const idOf = (n: number) => `202610${String(n % 28 + 1).padStart(2, '0')}-${n.toString(36).padStart(12, '0')}`;
  const older = (root: string, count: number): void => { for (let n = 0; n < count; n++) put(root, examplePath(idOf(n)), serialise({ ...draftOf(), id: idOf(n) })); };

  it('gives what reading here gives, also after changes, and keeps what did not change', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    older(root, 450);
    put(root, examplePath('20261001-broken000000'), '{');
    const said: string[] = [];
    const thread = kept(readApart(script, root, message => { said.push(message); }));
    const glance = await thread.glance();
    assert.deepEqual(glance, await store.glance());
    const first = await thread.load();
    assert.deepEqual(first, await store.load());
    assert.equal(first.entries.size, 451);
    const [example, withdrawn] = [await keptExample(store), await keptExample(store)];
    await store.addEvent({ type: 'reviewed', verdict: 'approved', example: example.id, contentHash: contentHash(example), by: ben });
    await store.withdraw(withdrawn.id, { by: ada, keepText: false });
    put(root, examplePath(idOf(7)), serialise({ ...draftOf(), id: idOf(7), title: 'Edited' }));
    rmSync(path.join(root, examplePath(idOf(8))));
    put(root, examplePath('20261005-between00000'), serialise({ ...draftOf(), id: '20261005-between00000' }));
    const [second, again] = await Promise.all([thread.load(), thread.load()]);
    const fresh = await openTestStore(root).load();
    assert.deepEqual(second, fresh);
    assert.deepEqual([...second.entries.keys()], [...fresh.entries.keys()], 'in the same order');
    assert.deepEqual(again, fresh);
    assert.equal(first.entries.get(idOf(7))?.summary?.title, draftOf().title, 'an earlier reading stays as it was');
    put(root, '.because/policy.json', JSON.stringify({ schema: 1, terms: 1, purposes: ['internal-training'], reviewsRequired: {}, stewards: [], deniedPaths: ['**'] }));
    const denied = await thread.load();
    assert.deepEqual(denied, await openTestStore(root).load(), 'another policy denies other paths');
    assert.ok([...denied.entries.values()].some(({ facts }) => (facts.denied?.length ?? 0) > 0));
    const folder = eventFolder(example.id);
    const event = readdirSync(path.join(root, folder)).sort()[0] ?? '';
    put(root, `${folder}/${event}`, '{}');
    assert.deepEqual(await thread.load({ thorough: true }), await openTestStore(root).load(), 'what was changed in its place is seen too');
    assert.deepEqual(said, []);
  });

  it('reads here what a thread cannot, and says so once', async () => {
    const root = temporaryFolder();
    older(root, 1001);
    const store = openTestStore(root);
    const dies = path.join(temporaryFolder(), 'dies.mjs');
    writeFileSync(dies, 'import { parentPort } from "node:worker_threads"; parentPort.on("message", () => { process.exit(3); });');
    for (const bad of [dies, path.join(root, 'is-not-there.cjs')]) {
      const warned: string[] = [];
      const reader = kept(openReader({ store, root, script: bad, log: { ...silent, warn: message => { warned.push(message); } } }));
      assert.equal(await reader.glance(), undefined);
      assert.deepEqual((await reader.load()).entries, (await store.load()).entries);
      await reader.load();
      assert.equal(warned.length, 1, warned.join('\n'));
    }
  });

  it('is for large repositories only', async () => {
    const root = temporaryFolder();
    older(root, 3);
    const warned: string[] = [];
    const reader = kept(openReader({ store: openTestStore(root), root, script: path.join(root, 'is-not-there.cjs'), log: { ...silent, warn: message => { warned.push(message); } } }));
    assert.equal(await reader.glance(), undefined);
    assert.equal((await reader.load()).entries.size, 3);
    assert.deepEqual(warned, []);
  });
});
