/** A version as a canonical patch on a commit: of a patch from anywhere, of kept files, of another commit. Git itself applies it, and the repository is as it was. */
import assert from 'node:assert/strict';
import { pastedPatch } from '../../../src/domain/capture/pasted-patch.ts';
import { prefer } from '../../../src/domain/dataset/tasks/prefer.ts';
import type { PreferenceSample } from '../../../src/domain/dataset/sample.ts';
import { consentedTo, decision } from '../../support/decision.ts';
import { numbered, ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('a version as a patch', () => {
  afterEach(removeTemporaryFolders);
  const start = () => { const repo = new ScratchRepository().write('src/a.txt', numbered(1, 40)).write('b.txt', 'b\n'); repo.commit('start'); return repo; };
  const edit = (repo: ScratchRepository, at: number, text: string) => repo.edit('src/a.txt', all => all.split('\n').map((line, index) => index === at - 1 ? text : line).join('\n'));
  const read = async (repo: ScratchRepository, text: string, ...paths: readonly string[]) => {
    const pasted = pastedPatch(text, paths);
    assert.equal(pasted.kind, 'patch');
    return repo.open().patchFrom(repo.head(), pasted);
  };

  it('is the same from every way of writing a patch down, and leaves no trace', async () => {
    const repo = start();
    const canonical = edit(repo, 20, 'other').git('diff', '--full-index', '-U3');
    const [short, bare, mail] = [repo.git('diff', '-U1'), repo.git('diff', '--no-prefix').replace(/^diff --git.*\nindex.*\n/u, ''), (repo.commit('Other'), repo.git('format-patch', '-1', '--stdout'))];
    repo.git('reset', '-q', '--hard', 'HEAD~');
    const before = repo.git('count-objects', '-v') + repo.git('status', '--porcelain');
    for (const text of [canonical, short, bare, mail, canonical.replace(/^@@ -\d+,\d+ \+\d+,\d+/mu, '@@ -17,9 +17,9'), `\`\`\`diff\n${canonical}\`\`\``]) {
      const { files, notes } = await read(repo, text);
      assert.deepEqual(notes, []);
      assert.deepEqual(files.map(({ path }) => path), ['src/a.txt']);
      assert.equal(files[0]?.patch.replace(/^@@ (.*?) @@.*$/mu, '@@ $1 @@'), canonical.replace(/^@@ (.*?) @@.*$/mu, '@@ $1 @@'), text);
    }
    assert.equal(repo.git('count-objects', '-v') + repo.git('status', '--porcelain'), before);
  });

  it('finds lines that have moved, new and renamed files, and takes what a kept proposal held', async () => {
    const repo = start();
    const patch = edit(repo, 20, 'other').git('diff');
    repo.git('checkout', '-q', '.');
    edit(repo, 1, 'two\nlines').commit('moved');
    assert.match((await read(repo, patch)).files[0]?.patch ?? '', /^@@ -18,7 \+18,7 @@/mu);
    repo.write('new.txt', 'new\n').git('mv', 'b.txt', 'c.txt');
    const more = repo.stage().git('diff', '--cached');
    repo.git('reset', '-q', '--hard');
    assert.deepEqual((await read(repo, more)).files.map(({ path }) => path).sort(), ['c.txt', 'new.txt']);
    const kept = await repo.open().patchFrom(repo.head(), { kind: 'files', files: [{ path: 'b.txt', text: 'B\n', executable: false }, { path: 'src/a.txt', text: null, executable: false }] });
    assert.deepEqual(kept.files.map(({ path }) => path), ['b.txt', 'src/a.txt']);
    assert.match(kept.files[0]?.patch ?? '', /^-b\n\+B\n/mu);
  });

  it('makes of a pasted way a pair of code with the change, though it was copied with less around it', async () => {
    const repo = start();
    const pasted = edit(repo, 20, 'for ever').git('diff', '-U0', '--no-prefix');
    repo.git('checkout', '-q', '.');
    edit(repo, 20, 'three times').commit('Retry');
    const { change, anchors } = await repo.open().capture({ kind: 'commit', commit: 'HEAD' });
    const read = pastedPatch(pasted, ['src/a.txt']);
    assert.equal(read.kind, 'patch');
    const { files } = await repo.open().patchFrom(change.base, read);
    const samples = prefer.samples(consentedTo({
      ...decision(1), problem: 'Uploads fail when the network blinks.', change, anchors: [...anchors],
      options: [{ title: 'Three times', description: '', pros: [], cons: [], chosen: true }, { title: 'For ever', description: '', pros: [], cons: [], chosen: false, patch: files.map(({ patch }) => patch).join('') }],
    }));
    assert.ok(!('reason' in samples), JSON.stringify(samples));
    const [pair] = samples as readonly PreferenceSample[];
    assert.match(pair?.chosen ?? '', /^\+three times$/mu);
    assert.match(pair?.rejected ?? '', /^\+for ever$/mu);
    assert.equal(pair?.rejected, pair?.chosen.replace('three times', 'for ever'), 'nothing but the code tells them apart');
  });

  it('says what does not fit, and takes no name that leads out of the repository', async () => {
    const repo = start();
    const patch = edit(repo, 20, 'other').git('diff');
    repo.git('checkout', '-q', '.');
    edit(repo, 19, 'nineteen').commit('elsewhere');
    const refused = async (text: string, message: RegExp) => { await assert.rejects(read(repo, text), (error: Error) => { assert.equal(error.name, 'UserError'); assert.match(error.message, message); return true; }); };
    await refused(patch, /does not fit the code that the change is on: src\/a\.txt\.$/u);
    await refused(patch.replaceAll('src/a.txt', 'no/such.txt'), /does not fit .*: no\/such\.txt\.$/u);
    for (const name of ['../out.txt', '.git/hooks/post-commit']) await refused(`diff --git a/${name} b/${name}\nnew file mode 100644\n--- /dev/null\n+++ b/${name}\n@@ -0,0 +1 @@\n+x\n`, /cannot read this as a patch/u);
    assert.deepEqual((await read(repo, '--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,3 +1,3 @@\n')).files, [], 'a hunk without lines changes nothing');
  });
});
