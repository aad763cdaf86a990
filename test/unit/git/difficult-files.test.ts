/** Files that cannot be recorded like any other: odd names, odd bytes, too much of it. Named always, embedded where it is safe, and what is missing is said. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { Anchor } from '../../../src/domain/capture/anchor.ts';
import { Change, type ChangedFile } from '../../../src/domain/capture/change.ts';
import { canonicalJson } from '../../../src/domain/capture/canonical-json.ts';
import { limits } from '../../../src/domain/capture/limits.ts';
import { numbered, ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

async function captured(repo: ScratchRepository, kind: 'working' | 'staged' | 'commit'): Promise<{ readonly change: Change; readonly anchors: readonly Anchor[] }> {
  const result = await repo.open().capture({ kind });
  // What comes out is always a valid record.
  Change.parse(result.change);
  result.anchors.forEach(anchor => Anchor.parse(anchor));
  canonicalJson(result.change);
  return result;
}
const told = (files: readonly ChangedFile[]) => Object.fromEntries(files.map(({ path, status, omitted, binary, truncated }) => [path, [status, omitted, binary && 'binary', truncated && 'truncated'].filter(each => each).join(' ')]));

describe('difficult files', function () {
  // Hundreds of runs of git, on a machine that may be busy.
  this.timeout(120_000);
  afterEach(removeTemporaryFolders);

  it('names of every kind, whole and narrowed to', async () => {
    const names = [
      'with space', ' lead', 'trail ', 'quote"s\'', 'back\\slash', 'new\nline', 'tab\there', '-dash', '--output=x', ':(top)magic', ':colon', 'star*?[x]', '{a,b}', 'ünïcödé', '日本', 'é-composed', 'e\u0301-decomposed',
      'HEAD', 'a b/c d/e', '#hash', '%percent%', '$(id)', '`id`', '@@ -1 +1 @@', 'diff --git a b', '\u0001\u007f', '..dots', '...', 'b/', '🙂',
    ].map(name => name.endsWith('/') ? `${name}file` : name);
    const repo = new ScratchRepository();
    for (const name of names) repo.write(name, numbered(1, 5, name.replaceAll('\n', ' ')));
    repo.commit();
    for (const name of names) repo.edit(name, text => `${text}more\n`);
    for (const kind of ['working', 'staged', 'commit'] as const) {
      if (kind === 'staged') repo.stage();
      if (kind === 'commit') repo.commit();
      const { change, anchors } = await captured(repo, kind);
      assert.deepEqual(change.files.map(file => file.path).sort(), [...names].sort());
      assert.ok(change.files.every(file => file.status === 'modified' && file.patch.includes('+more\n')));
      assert.ok(change.files.find(file => file.path === '日本')?.patch.startsWith('diff --git a/日本 b/日本\n'), 'a name that needs no quotes has none');
      repo.assertApplies(change);
      assert.deepEqual((await repo.open().paths({ kind })).map(file => [file.path, file.added, file.removed]).sort(), [...names].sort().map(name => [name, 1, 0]));
      if (kind !== 'commit') continue;
      for (const name of names) {
        const narrowed = await repo.open().capture({ kind, paths: [name] });
        assert.deepEqual(narrowed.change.files, change.files.filter(file => file.path === name), name);
      }
      for (const anchor of anchors) assert.deepEqual(await repo.open().find(anchor), { found: 'exact', path: anchor.path, startLine: 6, lineCount: 1 });
    }
    for (const name of ['-dash', ':(top)magic', 'new\nline', 'HEAD', '日本', 'star*?[x]']) {
      assert.equal(Buffer.from(await repo.open().blob('HEAD', name) ?? []).toString(), repo.read(name), name);
      assert.equal((await repo.open().commits({ max: 5, path: name })).length, 2, name);
    }
  });

  it('renames between such names', async () => {
    const repo = new ScratchRepository();
    const pairs = [['with space', 'new\nline'], ['quote"', '-dash'], ['ü', ':(top)x'], ['tab\t', 'a/b c']] as const;
    for (const [from] of pairs) repo.write(from, numbered(1, 20, from));
    repo.commit();
    for (const [from, to] of pairs) repo.write(to, repo.read(from).replace(/ 7\n/, ' seven\n')).remove(from);
    for (const kind of ['working', 'commit'] as const) {
      if (kind === 'commit') repo.commit();
      const { change } = await captured(repo, kind);
      assert.deepEqual(change.files.map(file => [file.oldPath, file.path]).sort(), [...pairs].sort());
      repo.assertApplies(change);
      assert.deepEqual((await repo.open().paths({ kind })).map(file => [file.oldPath, file.path, file.added, file.removed]).sort(), pairs.map(([from, to]) => [from, to, 1, 1]).sort());
    }
  });

  it('names that are not UTF-8: said so, in quotes, without content', async () => {
    const repo = new ScratchRepository();
    repo.write('ok.ts', 'one\n').commit();
    writeFileSync(Buffer.concat([Buffer.from(`${repo.root}${path.sep}caf`), Buffer.of(0xe9)]), 'secret\n');
    repo.write('ok.ts', 'two\n');
    for (const kind of ['working', 'staged', 'commit'] as const) {
      if (kind === 'staged') repo.stage();
      if (kind === 'commit') repo.commit();
      const { change } = await captured(repo, kind);
      assert.deepEqual(told(change.files), { '"caf\\351"': 'added encoding', 'ok.ts': 'modified' });
      assert.match(change.files[0]?.note ?? '', /name of this file is not UTF-8/);
      assert.deepEqual((await repo.open().paths({ kind })).map(file => file.path), ['"caf\\351"', 'ok.ts']);
    }
  });

  it('bytes that are no UTF-8 text: binary, Latin-1, UTF-16, on either side', async () => {
    const utf16 = (text: string) => Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);
    const latin1 = (text: string) => Buffer.from(text, 'latin1');
    const repo = new ScratchRepository();
    repo.write('image.png', Buffer.of(0x89, 0x50, 0, 1, 2)).write('latin.txt', latin1(`${numbered(1, 50)}café\n`)).write('utf16.txt', utf16('one\ntwo\n')).write('becomes-latin.txt', 'cafe\n')
      .write('becomes-binary', 'text\n').write('becomes-text', Buffer.of(1, 0, 2)).write('becomes-utf16', 'text\n').write('late-nul', `${numbered(1, 3000)}`).write('gone.bin', Buffer.of(0, 1)).write('bom.txt', '\ufeffone\ntwo\n').commit();
    repo.write('image.png', Buffer.of(0x89, 0x50, 0, 1, 3)).edit('utf16.txt', () => '').write('utf16.txt', utf16('one\n2\n')).write('latin.txt', latin1(`changed\n${numbered(2, 50)}café\n`)).write('becomes-latin.txt', latin1('café\n'))
      .write('becomes-binary', Buffer.of(1, 0, 2)).write('becomes-text', 'text\n').write('becomes-utf16', utf16('text\n')).write('late-nul', `${numbered(1, 2999)}nul \0 here\n`).remove('gone.bin').write('bom.txt', '\ufeffone\n2\n')
      .write('new.bin', Buffer.of(0, 1, 2)).write('new-latin.txt', latin1('é\n')).write('new-utf16.txt', utf16('x\n'));
    for (const kind of ['working', 'staged', 'commit'] as const) {
      if (kind === 'staged') repo.stage();
      if (kind === 'commit') repo.commit();
      const { change, anchors } = await captured(repo, kind);
      assert.deepEqual(told(change.files), {
        'becomes-binary': 'modified binary binary', 'becomes-latin.txt': 'modified encoding', 'becomes-text': 'modified binary binary', 'becomes-utf16': 'modified encoding', 'bom.txt': 'modified', 'gone.bin': 'deleted binary binary',
        'image.png': 'modified binary binary', 'late-nul': 'modified binary binary', 'latin.txt': 'modified encoding', 'new-latin.txt': 'added encoding', 'new-utf16.txt': 'added encoding', 'new.bin': 'added binary binary', 'utf16.txt': 'modified encoding',
      }, kind);
      for (const file of change.files) if (file.omitted) assert.ok(file.patch === '' && file.note && !file.before, file.path);
      assert.match(change.files.find(file => file.path === 'utf16.txt')?.note ?? '', /UTF-16/);
      assert.match(change.files.find(file => file.path === 'latin.txt')?.note ?? '', /not UTF-8/);
      assert.deepEqual(anchors.map(anchor => anchor.path), ['bom.txt']);
      repo.assertApplies(change);
    }
  });

  it('very long lines: their hunks are left out, and what is left applies', async () => {
    const repo = new ScratchRepository();
    repo.write('a.js', `${numbered(1, 30)}${'x'.repeat(limits.lineChars + 1)}\n${numbered(31, 60)}`).write('min.js', `${'y'.repeat(9000)}\n`).commit();
    repo.edit('a.js', text => text.replace('line 5\n', 'five\n').replace('line 31\n', 'thirty-one\n').replace('line 55\n', 'fifty-five\nand more\n')).write('min.js', `${'z'.repeat(9000)}\n`);
    const { change, anchors } = await captured(repo, 'working');
    assert.deepEqual(told(change.files), { 'a.js': 'modified truncated', 'min.js': 'modified size truncated' });
    const [file] = change.files;
    assert.equal(file?.patch.match(/^@@ /gm)?.length, 2);
    assert.match(file?.note ?? '', /One hunk is left out: a line is longer than 5,000 characters/);
    assert.ok(file?.before?.every(region => region.text.length < limits.lineChars), 'the long line is not in the surroundings');
    assert.deepEqual(anchors.map(anchor => anchor.startLine), [5, 56]);
    const result = repo.applied(change).get('a.js') ?? '';
    const expected = repo.read('a.js').replace('thirty-one\n', 'line 31\n');
    assert.equal(result.split(' ')[1], repo.run(['hash-object', '--stdin'], { input: expected }).toString().trim());
  });

  it('a patch over the limit is cut between hunks, and what is left applies', async () => {
    const repo = new ScratchRepository();
    repo.write('big.txt', numbered(1, 20_000)).commit();
    repo.edit('big.txt', text => text.replace(/^line \d*0\n/gm, match => `changed ${match}added\n`));
    const { change, anchors } = await captured(repo, 'working');
    const [file] = change.files;
    assert.ok(file && file.truncated && file.omitted === undefined && file.patch.length <= limits.patchChars && file.patch.length > limits.patchChars - 200);
    assert.match(file.note ?? '', /hunks are left out: the change is too long/);
    assert.match(file.note ?? '', /code around .* left out/);
    assert.equal(anchors.length, Math.min(limits.anchors, file.patch.match(/^@@ /gm)?.length ?? 0));
    assert.ok((file.before ?? []).reduce((sum, region) => sum + region.text.split('\n').length, 0) <= limits.beforeLines);
    assert.ok(repo.applied(change).get('big.txt'));
  });

  it('a change over the limit, too many files, and files that are too large', async () => {
    const repo = new ScratchRepository();
    repo.write('a', 'x\n').commit();
    for (let at = 0; at < 12; at++) repo.write(`part-${at}.txt`, numbered(1, 4000, `part ${at} line`));
    repo.write('huge.txt', 'x'.repeat(limits.fileBytes + 1)).write('new-long.txt', numbered(1, 20_000));
    const { change } = await captured(repo, 'working');
    assert.ok(change.files.reduce((sum, file) => sum + file.patch.length, 0) <= limits.changeChars);
    assert.equal(told(change.files)['huge.txt'], 'added size');
    assert.match(change.files.find(file => file.path === 'huge.txt')?.note ?? '', /1,048,577 bytes/);
    assert.equal(told(change.files)['new-long.txt'], 'added size truncated');
    const embedded = change.files.filter(file => file.omitted === undefined);
    assert.ok(embedded.length > 3 && embedded.length < 12);
    assert.ok(change.files.every(file => file.patch !== '' || file.note));
    repo.assertApplies(change);
  });

  it('thousands of files: some embedded, some named, and the rest counted', async () => {
    const repo = new ScratchRepository();
    repo.write('a', 'x\n').commit();
    for (let at = 0; at < limits.listedFiles + 50; at++) repo.write(`many/${String(at).padStart(5, '0')}.txt`, `${at}\n`);
    for (const kind of ['working', 'commit'] as const) {
      if (kind === 'commit') repo.commit();
      const { change } = await captured(repo, kind);
      assert.equal(change.files.length, limits.listedFiles);
      assert.equal(change.files.filter(file => file.patch !== '').length, limits.embeddedFiles);
      assert.match(change.files.at(-1)?.note ?? '', /only the first 200 files/);
      assert.match(change.note ?? '', /50 more files changed and are not named/);
      repo.assertApplies(change);
      assert.equal((await repo.open().paths({ kind })).length, limits.listedFiles + 50);
    }
  });

  it('a folder somebody forgot to ignore', async () => {
    const repo = new ScratchRepository();
    repo.write('a', 'x\n').commit();
    for (let at = 0; at < limits.untracked + 5; at++) repo.write(`node_modules/${String(at).padStart(5, '0')}.js`, `${at}\n`);
    assert.match((await captured(repo, 'working')).change.note ?? '', /5 untracked files were not looked at/);
  });

  it('a hundred megabytes, without reading them', async () => {
    const repo = new ScratchRepository();
    const block = Buffer.from(numbered(1, 100_000));
    repo.write('huge.sql', Buffer.concat(Array.from({ length: 60 }, () => block))).write('a.ts', 'x\n').commit();
    repo.write('huge.sql', Buffer.concat([Buffer.from('changed\n'), ...Array.from({ length: 60 }, () => block)])).write('a.ts', 'y\n');
    const before = process.memoryUsage().arrayBuffers;
    const { change } = await captured(repo, 'working');
    assert.deepEqual(told(change.files), { 'a.ts': 'modified', 'huge.sql': 'modified size' });
    assert.ok(process.memoryUsage().arrayBuffers - before < 32 * 1024 * 1024);
  });
});
