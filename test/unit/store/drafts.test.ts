/** Drafts: private, never lost, and never overwritten by a second window. */
import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { isUserError } from '../../../src/domain/user-error.ts';
import { documentPath, draftPath, privateIgnorePath } from '../../../src/domain/store/layout.ts';
import { failingFileSystem } from '../../support/failing-file-system.ts';
import { ada, draftOf, keptExample, openTestStore, textAt } from '../../support/open-test-store.ts';
import { git, put, removeTemporaryFolders, temporaryFolder, temporaryRepository } from '../../support/temporary-repository.ts';

const document = () => import('../../../src/domain/capture/madr.ts');
const drafts = (root: string): readonly string[] => readdirSync(path.join(root, '.because/private/drafts')).sort();
/** The error, and the id of the second draft that it names. */
async function conflict(save: Promise<void>): Promise<{ readonly message: string; readonly copy: string }> {
  const error = await save.then(() => assert.fail('it was saved'), (thrown: unknown) => thrown);
  assert.ok(isUserError(error), String(error));
  return { message: error.message, copy: /drafts\/(\S+)\.json/u.exec(error.message)?.[1] ?? assert.fail(error.message) };
}

describe('store: drafts', function () {
  this.timeout(60_000); // Real disks, on machines that do more than this.
  afterEach(removeTemporaryFolders);

  it('git never sees a draft, nor anything else, until its author consents', async () => {
    const root = temporaryRepository();
    const store = openTestStore(root, { document });
    const draft = draftOf();
    await store.saveDraft(draft);
    put(root, store.documentOf(draft.id), '# A title\n');
    put(root, '.because/private/.tmp-1-00000000-aaaaaaaaaaaa', 'half');
    assert.equal(git(root, 'status', '--porcelain', '--untracked-files=all'), '');
    for (const file of [draftPath(draft.id), documentPath(draft.id), privateIgnorePath]) git(root, 'check-ignore', '-q', file);
    git(root, 'add', '-A');
    assert.equal(git(root, 'diff', '--cached', '--name-only'), '');
  });

  it('hides drafts again when it reads them, when somebody took the ignore file away; without drafts it writes nothing', async () => {
    const root = temporaryRepository();
    await openTestStore(root).load();
    assert.deepEqual(readdirSync(root), ['.git'], 'nothing to hide');
    const store = openTestStore(root);
    const draft = draftOf();
    await store.saveDraft(draft);
    for (const spoiled of [undefined, '# nothing\n']) {
      rmSync(path.join(root, privateIgnorePath));
      if (spoiled !== undefined) put(root, privateIgnorePath, spoiled);
      assert.match(git(root, 'status', '--porcelain', '--untracked-files=all'), /drafts/u);
      assert.ok((await store.load()).entries.has(draft.id));
      assert.equal(git(root, 'status', '--porcelain', '--untracked-files=all'), '');
    }
    rmSync(path.join(root, privateIgnorePath));
    const failing = openTestStore(root, { fs: failingFileSystem(0, 'EROFS') });
    assert.ok((await failing.load()).entries.has(draft.id), 'reading goes on where nothing can be written');
  });

  it('hides drafts again before it writes one, when somebody took the ignore file away or opened it', async () => {
    for (const spoiled of [undefined, '', '# nothing\n', '*\n!drafts/\n']) {
      const root = temporaryRepository();
      if (spoiled !== undefined) put(root, privateIgnorePath, spoiled);
      put(root, '.because/.gitignore', '!/private/\n!/private/**\n');
      git(root, 'add', '.because/.gitignore');
      git(root, 'commit', '-qm', 'opened');
      await openTestStore(root).saveDraft(draftOf());
      assert.equal(git(root, 'status', '--porcelain', '--untracked-files=all'), '');
    }
  });

  it('writes what explains and hides with the first example, and never over a team’s own words', async () => {
    const root = temporaryRepository();
    put(root, '.because/README.md', 'Our own words.\n');
    const store = openTestStore(root);
    await keptExample(store);
    assert.equal(textAt(root, '.because/README.md'), 'Our own words.\n');
    assert.match(textAt(root, '.because/.gitignore'), /^\/private\/$/mu);
    assert.match(textAt(root, '.because/terms/1.md'), /^# Terms of consent, version 1/u);
    assert.deepEqual((await store.load()).problems, []);
    assert.ok(git(root, 'status', '--porcelain', '--untracked-files=all').split('\n').filter(Boolean).every(line => !line.includes('private')));
  });

  it('invariant 8: of two windows that save the same draft, the second loses nothing and is told where its text is', async () => {
    const root = temporaryFolder();
    const [one, two] = [openTestStore(root), openTestStore(root)];
    const start = draftOf();
    await one.saveDraft(start);
    const read = contentHash(start);
    await one.saveDraft({ ...start, because: 'From the first window.' }, read);
    const { message, copy } = await conflict(two.saveDraft({ ...start, because: 'From the second window.' }, read));
    assert.match(message, /^Another window saved this draft meanwhile\. Nothing is lost/u);
    assert.equal((await one.read(start.id))?.because, 'From the first window.');
    assert.equal((await one.read(copy))?.because, 'From the second window.');
    assert.deepEqual((await one.load()).problems, []);
    // Who types on in the window that lost goes on in the same second draft.
    assert.equal((await conflict(two.saveDraft({ ...start, because: 'From the second window, longer.' }, read))).copy, copy);
    assert.equal((await one.read(copy))?.because, 'From the second window, longer.');
    assert.equal(drafts(root).length, 2);
  });

  it('invariant 8: forty saves of two windows at the same moment keep forty texts', async () => {
    const root = temporaryFolder();
    const start = draftOf();
    await openTestStore(root).saveDraft(start);
    const texts = Array.from({ length: 40 }, (_, index) => `Text ${String(index)}.`);
    const results = await Promise.allSettled(texts.map(because => openTestStore(root).saveDraft({ ...start, because }, contentHash(start))));
    assert.equal(results.filter(result => result.status === 'fulfilled').length, 1);
    const { entries } = await openTestStore(root).load();
    const kept = await Promise.all([...entries.keys()].map(async id => (await openTestStore(root).read(id))?.because));
    assert.deepEqual(kept.sort(), [...texts].sort());
  });

  it('saving the same text again, or a new draft twice, is no conflict', async () => {
    const store = openTestStore(temporaryFolder());
    const draft = draftOf();
    await store.saveDraft(draft);
    await store.saveDraft(draft);
    await store.saveDraft({ ...draft, updatedAt: '2026-11-21T00:00:00.000Z' }, 'f'.repeat(64));
    assert.equal((await store.load()).entries.size, 1);
  });

  it('invariant 8: a draft that was consented to, or withdrawn, in another window takes no more text; the text is kept', async () => {
    const store = openTestStore(temporaryFolder());
    const example = await keptExample(store);
    const first = await conflict(store.saveDraft({ ...example, because: 'Typed on.' }, contentHash(example)));
    assert.match(first.message, /kept with consent meanwhile/u);
    assert.equal((await store.read(first.copy))?.because, 'Typed on.');
    await store.withdraw(example.id, { by: ada, keepText: false });
    const second = await conflict(store.saveDraft({ ...example, because: 'Typed on and on.' }, contentHash(example)));
    assert.match(second.message, /withdrawn meanwhile/u);
    assert.equal((await store.read(second.copy))?.because, 'Typed on and on.');
  });

  it('replaces half a character, which no file can hold, and keeps the rest', async () => {
    const store = openTestStore(temporaryFolder());
    const draft = draftOf(ada, { because: 'half \ud83d here' });
    await store.saveDraft(draft);
    assert.equal((await store.read(draft.id))?.because, 'half \ufffd here');
  });
});
