/** `because record --continue`: what was written and has not reached a draft is taken up again, and nothing that was saved elsewhere meanwhile is lost by that. */
import assert from 'node:assert/strict';
import { documentIn } from '../../../src/domain/capture/draft-text.ts';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { jsonOf } from '../../support/cli.ts';
import { openTestStore } from '../../support/open-test-store.ts';
import { scriptedEditor, seenBy } from '../../support/scripted-editor.ts';
import { answered, recordingIn, toRecord } from '../../support/recording.ts';
import type { ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('because record --continue', () => {
  let repo: ScratchRepository;
  beforeEach(() => { repo = toRecord(); });
  after(removeTemporaryFolders);
  const { record, waiting, drafts, read } = recordingIn(() => repo);

  it('keeps what cannot be read, says where, and opens it again', async () => {
    const broken = await record(['--commit', 'HEAD', '--editor'], scriptedEditor(`${answered}\ntext = text.replace('kind: decision', 'kind: [decision');`));
    assert.equal(broken.code, 1);
    assert.match(broken.stderr, /Line \d+: The lines between the --- cannot be read as YAML[^]*because record --continue 2\d{7}-[0-9a-z]{12} opens it again/);
    const [id = ''] = drafts();
    assert.deepEqual(waiting(), [`${id}.md`]);
    const command = scriptedEditor(`text = text.replace('kind: [decision', 'kind: correction');`);
    const mended = await record(['--continue'], command);
    assert.equal(mended.code, 0, mended.stderr);
    assert.match(seenBy(command), /four was read as five/);
    const draft = await read(id);
    assert.deepEqual([draft.kind, draft.because, drafts(), waiting()], ['correction', 'four was read as five.', [id], []]);
  });

  it('takes over what was saved in an editor that had not waited, and sweeps what was never written', async () => {
    const [, id = ''] = /because record --continue (\S+)$/mu.exec((await record(['--commit', 'HEAD', '--editor'])).stderr) ?? [];
    assert.deepEqual(drafts(), []);
    repo.edit(`.because/private/editor/${id}.md`, text => text.replace(/<!-- What made you choose it\? -->/, 'four was read as five.'));
    const ran = await record(['--continue']);
    assert.equal(ran.code, 0, ran.stderr);
    const { because: why, change } = await read(id);
    assert.deepEqual([why, change.head, waiting()], ['four was read as five.', repo.head(), []]);
    const [store, old] = [openTestStore(repo.root), '20201120-abcdefghijkl'];
    repo.write(`.because/private/editor/${old}.json`, JSON.stringify({ ...await store.read(id), id: old })).write(`.because/private/editor/${old}.md`, '');
    await record(['--commit', 'HEAD', '--editor'], scriptedEditor(answered));
    assert.deepEqual(waiting(), [], 'nobody writes for days');
  });

  it('overwrites nothing that was saved in the draft since the text was begun', async () => {
    const broken = await record(['--commit', 'HEAD', '--editor'], scriptedEditor(`${answered}\ntext = text.replace('kind: decision', 'kind: [decision');`));
    assert.equal(broken.code, 1);
    const [id = ''] = drafts();
    const store = openTestStore(repo.root), draft = await read(id);
    await store.saveDraft({ ...draft, problem: 'Said in the editor meanwhile.' }, contentHash(draft));
    const ran = await record(['--continue'], scriptedEditor(`text = text.replace('kind: [decision', 'kind: decision');`));
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /changed elsewhere since this text was begun[^]*\.because\/private\/editor\//u);
    assert.deepEqual([(await read(id)).problem, waiting()], ['Said in the editor meanwhile.', [`${id}.md`]]);
    // Whoever takes the line away wants the text all the same.
    repo.edit(`.because/private/editor/${id}.md`, text => documentIn(text));
    assert.equal((await record(['--continue'], scriptedEditor(`text = text.replace('kind: [decision', 'kind: decision');`))).code, 0);
    assert.deepEqual([(await read(id)).because, (await read(id)).problem], ['four was read as five.', '']);
  });

  it('goes on with a draft, and leaves it as it was when nothing is written', async () => {
    const { draft } = jsonOf(await record(['--commit', 'HEAD', '--editor', '--json'], scriptedEditor(answered))) as { draft: string };
    for (const code of ['', 'text = "";']) {
      const ran = await record(['--continue', draft], scriptedEditor(code));
      assert.match(ran.stderr, /so the draft is as it was/);
      assert.equal((await read(draft)).because, 'four was read as five.');
    }
    const ran = await record(['--continue'], scriptedEditor('text = text.replace("four was", "seven was");'));
    assert.equal(ran.code, 0, ran.stderr);
    assert.equal((await read(draft)).because, 'seven was read as five.');
  });
});
