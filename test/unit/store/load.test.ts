/** Reading: what did not change is not read again, leftovers are swept, and a reading can be stopped. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, renameSync, utimesSync } from 'node:fs';
import * as path from 'node:path';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { draftPath, eventFolder, examplePath } from '../../../src/domain/store/layout.ts';
import { serialiseExample } from '../../../src/domain/store/records.ts';
import { realFileSystem, type FileSystem } from '../../../src/node/file-system.ts';
import { hostMark } from '../../../src/node/temporary.ts';
import { ada, ben, draftOf, keptExample, openTestStore } from '../../support/open-test-store.ts';
import { put, removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';


describe('store: load', function () {
  this.timeout(60_000); // Real disks, on machines that do more than this.
  afterEach(removeTemporaryFolders);

  it('an empty repository, and one without .because/, is nothing and no problem', async () => {
    const root = temporaryFolder();
    const snapshot = await openTestStore(root).load();
    assert.deepEqual([snapshot.entries.size, snapshot.problems.length, snapshot.terms?.version, snapshot.policy?.terms], [0, 0, 1, 1]);
    assert.deepEqual(readdirSync(root), [], 'looking writes nothing');
  });

  it('sweeps what a killed process left, and shows nothing of it', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const good = await keptExample(store);
    const gone = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim();
    const left = [path.dirname(examplePath(good.id)), eventFolder(good.id), ...['private/drafts', 'private/recovered', 'private', 'terms', 'recipes', 'datasets', ''].map(name => path.join('.because', name))].map(folder => put(root, `${folder}/.tmp-${gone}-${hostMark()}-aaaaaaaaaaaa`, '{'));
    assert.deepEqual((await store.load()).problems, []);
    for (const file of left) assert.ok(!existsSync(path.join(root, file)), file);
  });

  it('reads again what changed, and only that', async () => {
    const root = temporaryFolder();
    const writer = openTestStore(root);
    const examples = [];
    for (let count = 0; count < 20; count++) examples.push(await keptExample(writer));
    // Older than the time within which the clock of a disk could hide a second change.
    for (const file of ['.', ...readdirSync(path.join(root, '.because'), { recursive: true, encoding: 'utf8' })]) utimesSync(path.join(root, '.because', file), 1_700_000_000, 1_700_000_000);
    const opened: string[] = [];
    const lately = { at: -4_000 };
    const fs: FileSystem = { ...realFileSystem, sync: { ...realFileSystem.sync,
      openSync: (...args: Parameters<typeof realFileSystem.sync.openSync>) => { opened.push(String(args[0])); return realFileSystem.sync.openSync(...args); },
      readdirSync: ((...args: Parameters<typeof realFileSystem.sync.readdirSync>) => { opened.push(String(args[0])); return realFileSystem.sync.readdirSync(...args); }) as typeof realFileSystem.sync.readdirSync,
      // As if every file had its name for a while: the real change time cannot be set.
      lstatSync: ((at: string) => older(realFileSystem.sync.lstatSync(at), lately.at)) as typeof realFileSystem.sync.lstatSync,
      fstatSync: ((handle: number) => older(realFileSystem.sync.fstatSync(handle), lately.at)) as typeof realFileSystem.sync.fstatSync,
    } };
    const store = openTestStore(root, { fs });
    const first = await store.load();
    assert.ok(opened.length > 60);
    opened.length = 0;
    assert.deepEqual((await store.load()).entries, first.entries);
    assert.deepEqual(opened.filter(each => !/(?:policy\.json|\.mailmap)$/u.test(each)), [], 'there is no policy and no .mailmap to remember');
    const [changed, reviewed, removed, renamed] = examples;
    assert.ok(changed && reviewed && removed && renamed);
    appendFileSync(path.join(root, examplePath(changed.id)), '\n');
    await writer.addEvent({ type: 'reviewed', verdict: 'approved', example: reviewed.id, contentHash: contentHash(reviewed), by: ben });
    await writer.withdraw(removed.id, { by: ada, keepText: false });
    renameSync(path.join(root, examplePath(renamed.id)), path.join(root, examplePath('20261120-renamed00000')));
    opened.length = 0;
    const second = await store.load();
    assert.ok(opened.length > 0 && opened.length < 20, opened.join('\n'));
    assert.deepEqual(second.entries, (await openTestStore(root).load()).entries);
    assert.notDeepEqual(second.entries, first.entries);
    assert.equal(first.entries.get(removed.id)?.facts.events.length, 1, 'an earlier reading stays as it was');
  });

  it('stops when asked to, and the next reading is whole', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    for (let count = 0; count < 5; count++) await keptExample(store);
    const stop = new AbortController();
    stop.abort();
    await assert.rejects(openTestStore(root).load(stop.signal), { name: 'AbortError' });
    const stream = store.examples(stop.signal)[Symbol.asyncIterator]();
    await assert.rejects(stream.next(), { name: 'AbortError' });
    assert.equal((await store.load()).entries.size, 5);
  });

  it('an edit that arrives between the look and the reading is exported as what it is: without consent', async () => {
    const settled: FileSystem = { ...realFileSystem, sync: { ...realFileSystem.sync,
      lstatSync: ((at: string) => older(realFileSystem.sync.lstatSync(at), -4_000)) as typeof realFileSystem.sync.lstatSync,
      fstatSync: ((handle: number) => older(realFileSystem.sync.fstatSync(handle), -4_000)) as typeof realFileSystem.sync.fstatSync,
    } };
    for (const fs of [realFileSystem, settled]) {
      const root = temporaryFolder();
      const store = openTestStore(root, { fs });
      const examples = [await keptExample(store), await keptExample(store), await keptExample(store)].sort((a, b) => a.id < b.id ? -1 : 1);
      for (const file of readdirSync(path.join(root, '.because/examples'), { recursive: true, encoding: 'utf8' })) utimesSync(path.join(root, '.because/examples', file), 1_700_000_000, 1_700_000_000);
      const [, edited, broken] = examples;
      assert.ok(edited && broken);
      const seen: string[] = [];
      for await (const { example, facts } of store.examples()) {
        assert.equal(facts.contentHash, contentHash(example));
        if (seen.length === 0) {
          put(root, examplePath(edited.id), serialiseExample({ ...edited, because: 'Edited now.' }));
          put(root, examplePath(broken.id), serialiseExample(broken).replace('"decision"', '"decisive"'));
        }
        seen.push(example.because);
      }
      assert.deepEqual(seen, [examples[0]?.because, 'Edited now.']);
    }
  });

  it('a draft and a kept example with one id: without a grant it is still the draft; with one, other private text is reported', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const draft = draftOf();
    await store.saveDraft(draft);
    put(root, examplePath(draft.id), serialiseExample({ ...draft, because: 'Half a consent.' }));
    assert.equal((await store.load()).entries.get(draft.id)?.facts.draft, true);
    assert.equal((await store.read(draft.id))?.because, draft.because);
    for await (const { example } of store.examples()) assert.fail(example.id);
    const kept = await keptExample(store);
    const other = put(root, draftPath(kept.id), serialiseExample({ ...kept, because: 'Private words.' }));
    const { entries, problems } = await store.load();
    assert.deepEqual(problems.map(problem => problem.path), [other]);
    assert.equal(entries.get(kept.id)?.facts.draft, false);
    assert.equal((await store.read(kept.id))?.because, kept.because);
  });
});

function older<T>(stat: T, by: number): T {
  const each = stat as unknown as { ctimeMs: number };
  each.ctimeMs += by;
  return stat;
}
