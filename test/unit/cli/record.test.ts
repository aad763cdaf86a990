/** `because record`: a real editor (a script), a real repository; what is written is kept, and what is not written leaves nothing. */
import assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { documentIn, draftText, isBegunFromOther } from '../../../src/domain/capture/draft-text.ts';
import { because, jsonOf } from '../../support/cli.ts';
import { openTestStore } from '../../support/open-test-store.ts';
import { scriptedEditor, seenBy } from '../../support/scripted-editor.ts';
import { answered, recordingIn, toRecord } from '../../support/recording.ts';
import type { ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';
import { writeDraft } from '../../../src/cli/support/write-draft.ts';
import { openFiles } from '../../../src/node/files.ts';

describe('because record', () => {
  let repo: ScratchRepository;
  beforeEach(() => { repo = toRecord(); });
  after(removeTemporaryFolders);
  const { record, waiting, drafts, read } = recordingIn(() => repo);

  it('says which change it is and how to record it, and keeps nothing by that', async () => {
    const ran = await record([]);
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(ran.stdout, /^Commit [0-9a-f]{12}: 1 file, \+1 −1\n[^]*because record --editor\n/);
    assert.match((await record(['--range', 'HEAD~1..'])).stdout, /^HEAD~1\.\.HEAD: 1 file[^]*because record --range HEAD~1\.\. --editor/);
    assert.ok(!existsSync(repo.path('.because')));
  });

  it('keeps what was written as a private draft with the change, its anchors and no consent', async () => {
    const command = scriptedEditor(answered);
    const ran = await record(['--commit', 'HEAD', '--editor', '--json'], command);
    assert.equal(ran.code, 0, ran.stderr);
    const { draft, title, change, findings } = jsonOf(ran) as { draft: string; title: string; change: object; findings: number };
    assert.deepEqual([title, change, findings], ['Say three', { files: 1, added: 1, removed: 1 }, 0]);
    const text = seenBy(command);
    for (const words of ['# Say three', 'Chosen option: "Say three", because', '>8', 'The change: 1 file, +1 −1.', '-line 3\n+three\n', 'which git never sees']) assert.ok(text.includes(words), `${words} is missing in\n${text}`);
    const kept = await read(draft);
    assert.deepEqual([kept.because, kept.title, kept.change.head, kept.anchors.length, kept.author.email, kept.sections], ['four was read as five.', 'Say three', repo.head(), 1, 'ada@example.com', undefined]);
    assert.deepEqual(kept.authorship, {}, 'no terminal, so nobody says who typed it');
    assert.deepEqual([drafts(), waiting(), existsSync(repo.path('.because/events'))], [[draft], [], false]);
    assert.equal(repo.git('status', '--porcelain'), '');
    assert.match((await because(repo.root, ['list', '--drafts'])).stdout, /draft +Ada +Say three/);
  });

  it('takes what is staged, a range, and by itself what is nearest', async () => {
    repo.write('new.ts', 'new\n').stage().write('other.ts', 'other\n');
    const paths = async (...args: string[]) => (await read((jsonOf(await record([...args, '--editor', '--json'], scriptedEditor('text = "# Why\\n\\nBecause.\\n";'))) as { draft: string }).draft)).change.files.map(file => file.path);
    assert.deepEqual(await paths('--staged'), ['new.ts']);
    assert.deepEqual(await paths(), ['new.ts']);
    assert.deepEqual(await paths('--range', 'HEAD~1..HEAD'), ['a.ts']);
    repo.git('checkout', '-q', '-b', 'side');
    repo.commit('Both');
    assert.deepEqual(await paths('--range', 'main...side'), ['new.ts', 'other.ts']);
  });

  it('keeps nothing when nothing was written', async () => {
    for (const [code, sentence] of [['', /Nothing was written, so nothing is recorded[^]*--wait/], ['text = "";', /The document is empty, so nothing is recorded/], ['text = "\\n \\n";', /empty/], ['rmSync(file); process.exit(0);', /empty/], ['process.exit(1);', /Nothing was written/]] as const) {
      rmSync(repo.path('.because/private/editor'), { recursive: true, force: true });
      const ran = await record(['--commit', 'HEAD', '--editor'], scriptedEditor(code));
      assert.equal(ran.code, 1);
      assert.match(ran.stderr, sentence, code);
      assert.deepEqual(drafts(), [], code);
      // It may be open still, in an editor that does not wait.
      const [, id = ''] = /because record --continue (\S+)$/mu.exec(ran.stderr) ?? [];
      assert.deepEqual(waiting(), code === '' ? [`${id}.json`, `${id}.md`] : [], code);
    }
    assert.match((await record(['--editor'], ':')).stderr, /Nothing was written/);
    assert.match((await record(['--editor'], 'no-such-editor-anywhere')).stderr, /The editor could not be started: no-such-editor-anywhere/);
    assert.deepEqual(drafts(), [], 'nor when there is no such editor');
  });

  it('keeps what was written in an editor that failed', async () => {
    const ran = await record(['--commit', 'HEAD', '--editor'], scriptedEditor(`${answered}\nwriteFileSync(file, text);\nprocess.exit(3);`));
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /ended with exit code 3, so nothing is recorded yet[^]*--continue/);
    const [id = ''] = drafts();
    assert.equal((await record(['--continue', id.slice(-5)])).code, 0, 'nothing is to be mended in it');
    assert.equal((await read(id)).because, 'four was read as five.');
  });

  it('marks as typed by a person what was written at a terminal', async () => {
    const { draft } = jsonOf(await record(['--commit', 'HEAD', '--editor', '--json'], scriptedEditor(answered))) as { draft: string };
    const [store, files] = [openTestStore(repo.root), openFiles(repo.root)];
    const { draft: written } = await writeDraft({ store, files }, await read(draft), {
      begun: false, person: true, about: '', now: new Date('2026-11-20T12:00:00Z'), edit: file => { repo.edit(file, text => text.replace('four was', 'it was')); return Promise.resolve(0); },
    });
    assert.deepEqual(written.authorship, { because: 'human' });
  });

  it('says of secrets that they have to go, and keeps what the policy denies out', async () => {
    const token = ['ghp', '16C7e42F292c6912E7710c838347Ae178B4a'].join('_');
    const found = await record(['--commit', 'HEAD', '--editor'], scriptedEditor(`text = text.replace(/<!-- What made you choose it\\? -->/, "of ${token}.");`));
    assert.equal(found.code, 2);
    assert.match(found.stdout, /1 finding[^]*check --drafts/);
    assert.ok(!found.stdout.includes(token));
    repo.write('.because/policy.json', JSON.stringify({ schema: 1, terms: 1, purposes: ['internal-training'], deniedPaths: ['secret/**'] })).write('secret/key.ts', 'the recipe\n').stage('secret/key.ts');
    const command = scriptedEditor(answered);
    const { draft, denied } = jsonOf(await record(['--staged', '--editor', '--json'], scriptedEditor('text = "# Why\\n\\nBecause.\\n";'))) as { draft: string; denied: string[] };
    assert.deepEqual(denied, ['secret/key.ts']);
    assert.equal((await read(draft)).change.files[0]?.patch, '');
    await record(['--staged', '--editor'], command);
    assert.doesNotMatch(seenBy(command), /the recipe/);
  });

  it('opens the editor that git commit would, and none that a repository names', async () => {
    const [own, theirs] = [scriptedEditor(answered), scriptedEditor(answered)];
    repo.git('config', 'core.editor', theirs);
    const settings = path.join(temporaryFolder(), 'gitconfig');
    writeFileSync(settings, `[core]\n\teditor = ${own.replaceAll('"', '\\"')}\n`);
    const env = { GIT_CONFIG_GLOBAL: settings, TERM: 'xterm', EDITOR: 'false' };
    assert.equal((await because(repo.root, ['record', '--editor'], { env })).code, 0);
    assert.ok(seenBy(own));
    assert.throws(() => seenBy(theirs), 'nothing that a repository brings is run');
    const named = scriptedEditor(answered);
    assert.equal((await because(repo.root, ['record', '--editor'], { env: { ...env, GIT_EDITOR: named } })).code, 0);
    assert.ok(seenBy(named));
  });

  it('says what is missing or contradicts itself', async () => {
    assert.match((await record(['--staged', '--commit', 'HEAD'])).stderr, /Only one change/);
    assert.match((await record(['--range', 'main', '--editor'])).stderr, /main is no range of commits[^]*two dots/);
    assert.match((await record(['--commit', 'nowhere', '--editor'])).stderr, /There is no commit "nowhere"/);
    assert.match((await record(['--staged', '--editor'])).stderr, /Nothing is staged/);
    assert.match((await record(['--continue'])).stderr, /There is no draft to go on with/);
    repo.git('config', '--unset', 'user.email');
    assert.match((await record(['--editor'])).stderr, /Git does not know who you are: user\.email is missing/);
    assert.deepEqual(drafts(), []);
  });

  it('reads back what stands above the line, whatever an editor did to line ends', () => {
    const change = { base: 'a', head: null, files: [{ path: 'x', status: 'added', language: 'plaintext', patch: '+```\n+-->\n', binary: false, truncated: false }] } as const;
    const text = draftText('# Why\n', { ...change, files: [...change.files] }, 'About.', 'f'.repeat(64));
    assert.equal(documentIn(text).trim(), '# Why');
    assert.equal(documentIn(text.replaceAll('\n', '\r\n')).trim(), '# Why');
    assert.match(text, /^````diff$/m);
    assert.equal(documentIn('# No line\n'), '# No line\n');
    assert.deepEqual(['f'.repeat(64), 'a'.repeat(64)].map(hash => [isBegunFromOther(text, hash), isBegunFromOther('# No line\n', hash)]), [[false, false], [true, false]]);
    const many = draftText('# Why\n', { ...change, files: [{ ...change.files[0], patch: '+` '.repeat(300_000) }] }, 'About.', '');
    assert.match(many, /^```diff$/m);
  });
});
