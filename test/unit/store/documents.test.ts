/** The markdown document of a draft: what stands there counts, and nothing typed there is lost. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import * as path from 'node:path';
import type { Example } from '../../../src/domain/capture/example.ts';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { documentPath, examplePath } from '../../../src/domain/store/layout.ts';
import { ada, consentTo, draftOf, openTestStore, textAt } from '../../support/open-test-store.ts';
import { put, removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const document = () => import('../../../src/domain/capture/madr.ts');
const drafts = (root: string): readonly string[] => readdirSync(path.join(root, '.because/private/drafts')).sort();

describe('store: documents', function () {
  this.timeout(60_000); // Real disks, on machines that do more than this.
  afterEach(removeTemporaryFolders);

  it('what stands in the markdown document is the draft', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root, { document });
    const { writeMadr } = await document();
    const draft = draftOf(ada, { confirmation: 'A test.' });
    await store.saveDraft(draft);
    const { confirmation: _gone, ...words } = { ...draft, title: 'Typed in the document', because: 'The document says so.' };
    put(root, store.documentOf(draft.id), writeMadr(words));
    const read = await store.read(draft.id);
    assert.equal(read?.title, 'Typed in the document');
    assert.equal(read.confirmation, undefined, 'a heading that was deleted there is gone');
    assert.equal(read.change.base, draft.change.base);
    const { entries, problems } = await store.load();
    assert.deepEqual(problems, []);
    assert.equal(entries.get(draft.id)?.summary?.title, 'Typed in the document');
    assert.equal(entries.get(draft.id)?.facts.contentHash, contentHash(read));
    // Saving from elsewhere changes the document too, or it would have no effect.
    await store.saveDraft({ ...read, because: 'Redacted.' }, contentHash(read));
    assert.equal((await store.read(draft.id))?.because, 'Redacted.');
    assert.match(textAt(root, store.documentOf(draft.id)), /Redacted\./u);
    await consentTo(store, draft.id);
    assert.equal((await store.read(draft.id))?.title, 'Typed in the document');
    assert.deepEqual(drafts(root), []);
  });

  it('saving the change alone leaves the author’s spelling of the document as it is', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root, { document });
    const draft = draftOf();
    await store.saveDraft(draft);
    const text = '# Keep the cache in memory\n\n\n## Decision Outcome\n\nIt   is read on every request.\n';
    put(root, store.documentOf(draft.id), text);
    const read = (await store.read(draft.id)) as Example;
    await store.saveDraft({ ...read, change: { ...read.change, head: null } }, contentHash(read));
    assert.equal(textAt(root, store.documentOf(draft.id)), text);
    assert.equal((await store.read(draft.id))?.change.head, null);
  });

  it('a document is never ignored in silence where nobody can read it, nor thrown away with a draft that is gone', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const draft = draftOf();
    await store.saveDraft(draft);
    put(root, store.documentOf(draft.id), '# Title\n');
    await assert.rejects(store.read(draft.id), { name: 'UserError', message: /only the editor can read/u });
    const { entries, problems } = await store.load();
    assert.equal(problems[0]?.path, store.documentOf(draft.id));
    assert.equal(entries.get(draft.id)?.facts.problems.length, 1);
    put(root, documentPath('20261120-lonelylonely'), '# Lonely\n');
    assert.ok((await store.load()).problems.some(problem => problem.path === documentPath('20261120-lonelylonely')));
    assert.equal(textAt(root, documentPath('20261120-lonelylonely')), '# Lonely\n');
  });

  it('invariant 8: a document that somebody types in during the consent stays', async () => {
    const root = temporaryFolder();
    const { writeMadr, parseMadr } = await document();
    const draft = draftOf();
    let typed = false;
    // The parser runs for the last look before the removal too; by then another window has saved more words.
    const store = openTestStore(root, { document: async () => ({ writeMadr, parseMadr(text: string) {
      if (existsSync(path.join(root, examplePath(draft.id))) && !typed) {
        typed = true;
        put(root, documentPath(draft.id), writeMadr({ ...draft, because: 'More words.' }));
      }
      return parseMadr(text);
    } }) });
    await store.saveDraft(draft);
    put(root, documentPath(draft.id), writeMadr(draft));
    await consentTo(store, draft.id);
    assert.equal((await store.read(draft.id))?.because, draft.because);
    assert.ok(typed);
    assert.match(textAt(root, documentPath(draft.id)), /More words\./u);
  });

  it('discards a draft with its document, and nothing else', async () => {
    const root = temporaryFolder();
    const store = openTestStore(root, { document });
    const [draft, other] = [draftOf(), draftOf()];
    await store.saveDraft(draft);
    await store.saveDraft(other);
    put(root, store.documentOf(draft.id), '# Title\n');
    await store.discardDraft(draft.id);
    await store.discardDraft('../../../etc/passwd');
    assert.equal(await store.read(draft.id), undefined);
    assert.deepEqual(drafts(root), [`${other.id}.json`]);
  });
});
