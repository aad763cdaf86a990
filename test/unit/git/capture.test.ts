/** What is captured, over real repositories: each kind of source, each kind of change. Every patch is given back to git and must apply. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmdirSync } from 'node:fs';
import type { Change, ChangedFile } from '../../../src/domain/capture/change.ts';
import { numbered, ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const file = (change: Change, path: string): ChangedFile => {
  const found = change.files.find(each => each.path === path);
  assert.ok(found, `${path} is not among ${change.files.map(each => each.path).join(', ')}`);
  return found;
};
const names = (change: Change): readonly string[] => change.files.map(each => each.path);

describe('capturing a change', () => {
  afterEach(removeTemporaryFolders);

  it('takes the staged changes, and only those', async () => {
    const repo = new ScratchRepository();
    repo.write('a.ts', 'one\ntwo\n').write('b.ts', 'one\n').commit();
    repo.write('a.ts', 'one\n2\n').stage('a.ts').write('a.ts', 'one\n2\nthree\n').write('b.ts', 'ONE\n').write('new.ts', 'x\n');
    const { change, anchors } = await repo.open().capture({ kind: 'staged' });
    assert.deepEqual(names(change), ['a.ts']);
    assert.equal(change.base, repo.head());
    assert.equal(change.head, null);
    assert.equal(change.branch, 'main');
    assert.equal(file(change, 'a.ts').patch, `diff --git a/a.ts b/a.ts\nindex ${id(repo, 'one\ntwo\n')}..${id(repo, 'one\n2\n')} 100644\n--- a/a.ts\n+++ b/a.ts\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n`);
    assert.deepEqual(file(change, 'a.ts').before, [{ startLine: 1, text: 'one\ntwo' }]);
    assert.equal(file(change, 'a.ts').language, 'typescript');
    assert.deepEqual(anchors.map(({ path, commit, blob, startLine, lineCount, before, after }) => ({ path, commit, blob, startLine, lineCount, before, after })),
      [{ path: 'a.ts', commit: null, blob: id(repo, 'one\n2\n'), startLine: 2, lineCount: 1, before: ['one'], after: [] }]);
  });

  it('takes the working changes against HEAD: staged, unstaged, untracked and intended, not ignored ones', async () => {
    const repo = new ScratchRepository();
    repo.write('a.ts', 'one\n').write('b.ts', 'one\n').write('.gitignore', 'ignored/\n').commit();
    repo.write('a.ts', 'two\n').stage('a.ts').write('b.ts', 'two\n').write('deep/new.ts', 'x\n').write('ignored/y.ts', 'y\n').write('intended.ts', 'z\n').write('empty.ts', '');
    repo.git('add', '-N', 'intended.ts');
    const state = () => [repo.run(['ls-files', '-s', '--debug']).toString('latin1'), repo.git('count-objects'), readFileSync(repo.path('.git/index')).toString('latin1')];
    const before = state();
    const { change } = await repo.open().capture({ kind: 'working' });
    assert.deepEqual(names(change), ['a.ts', 'b.ts', 'deep/new.ts', 'empty.ts', 'intended.ts']);
    assert.equal(file(change, 'deep/new.ts').status, 'added');
    assert.equal(file(change, 'intended.ts').status, 'added');
    assert.equal(file(change, 'empty.ts').binary, false);
    assert.deepEqual(state(), before, 'the repository was written to');
    repo.assertApplies(change);
  });

  it('takes any commit with its message, the root commit against the empty tree', async () => {
    const repo = new ScratchRepository();
    const first = repo.write('a.ts', 'one\n').commit('Root\n\nWith a body.\n\nSigned-off-by: Nina <nina@blue-note.example>');
    const second = repo.write('a.ts', 'two\n').commit('Second');
    const git = repo.open();
    const root = (await git.capture({ kind: 'commit', commit: first })).change;
    assert.deepEqual([root.base, root.head, root.message, root.branch], ['4b825dc642cb6eb9a060e54bf8d69288fbee4904', first, 'Root\n\nWith a body.', undefined]);
    repo.assertApplies(root);
    const last = (await git.capture({ kind: 'commit' })).change;
    assert.deepEqual([last.base, last.head, last.message, last.branch], [first, second, 'Second', 'main']);
    repo.assertApplies(last);
    const short = (await git.capture({ kind: 'commit', commit: second.slice(0, 8) })).change;
    assert.deepEqual(short, last);
  });

  it('narrows to paths, by present or former name, and keeps a rename a rename', async () => {
    const repo = new ScratchRepository();
    repo.write('old.ts', numbered(1, 20)).write('other.ts', 'one\n').commit();
    repo.git('mv', 'old.ts', 'new.ts');
    repo.write('new.ts', `${numbered(1, 19)}changed\n`).write('other.ts', 'two\n').stage();
    for (const path of ['old.ts', 'new.ts']) {
      const { change } = await repo.open().capture({ kind: 'staged', paths: [path] });
      assert.deepEqual(names(change), ['new.ts']);
      assert.equal(file(change, 'new.ts').status, 'renamed');
      assert.equal(file(change, 'new.ts').oldPath, 'old.ts');
      assert.match(file(change, 'new.ts').patch, /rename from old\.ts\nrename to new\.ts\n/);
      repo.assertApplies(change);
    }
    await assert.rejects(repo.open().capture({ kind: 'staged', paths: ['nothing.ts'] }), { name: 'UserError', message: /chosen files are not part/ });
  });

  it('narrows to the hunks at the selected lines, and what is left still applies', async () => {
    const repo = new ScratchRepository();
    repo.write('a.ts', numbered(1, 60)).commit();
    repo.edit('a.ts', text => text.replace('line 5\n', 'line 5\ninserted\nand more\n').replace('line 30\n', '').replace('line 55\n', 'changed 55\n'));
    const git = repo.open();
    const whole = (await git.capture({ kind: 'working' })).change;
    assert.equal(file(whole, 'a.ts').patch.match(/^@@ /gm)?.length, 3);
    const only = async (start: number, end: number) => git.capture({ kind: 'working', lines: { path: 'a.ts', start, end } });
    const last = await only(56, 56);
    assert.match(file(last.change, 'a.ts').patch, /^@@ -52,7 \+52,7 @@ line 51\n.*-line 55\n\+changed 55/ms);
    assert.match(file(last.change, 'a.ts').note ?? '', /1 of 3/);
    assert.deepEqual(last.anchors.map(anchor => anchor.startLine), [56]);
    assert.equal(file((await only(31, 32)).change, 'a.ts').patch.includes('-line 30'), true);
    assert.equal(file((await only(6, 32)).change, 'a.ts').patch.match(/^@@ /gm)?.length, 2);
    for (const part of [last.change, (await only(6, 32)).change]) assert.ok(repo.applied(part).get('a.ts'));
    await assert.rejects(only(15, 20), { name: 'UserError', message: /selected lines are not part/ });
  });

  it('sees a file renamed in the work tree without git being told', async () => {
    const repo = new ScratchRepository();
    repo.write('old.ts', numbered(1, 20)).commit();
    repo.write('dir/new.ts', repo.read('old.ts').replace('line 7', 'changed 7')).remove('old.ts');
    const { change, anchors } = await repo.open().capture({ kind: 'working' });
    assert.deepEqual(change.files.map(({ path, oldPath, status }) => ({ path, oldPath, status })), [{ path: 'dir/new.ts', oldPath: 'old.ts', status: 'renamed' }]);
    assert.deepEqual(anchors.map(anchor => [anchor.path, anchor.startLine]), [['dir/new.ts', 7]]);
    repo.assertApplies(change);
  });

  it('records additions, deletions, modes, links, changes of type and empty files', async () => {
    const repo = new ScratchRepository();
    repo.write('gone.ts', 'a\nb\n').write('mode.sh', 'x\n').write('both.sh', 'x\n').write('becomes-link', 'text\n').write('empty-gone', '').link('link', 'target-1').commit();
    repo.remove('gone.ts').mode('mode.sh', 0o755).write('both.sh', 'y\n').mode('both.sh', 0o755).remove('becomes-link').link('becomes-link', 'gone.ts').remove('empty-gone').remove('link').link('link', 'target-2')
      .write('added.ts', 'no end of line').write('tool', '#!/bin/sh\n').mode('tool', 0o755).write('empty-new', '').link('new-link', '/nowhere');
    for (const source of ['working', 'staged', 'commit'] as const) {
      if (source === 'staged') repo.stage();
      if (source === 'commit') repo.commit();
      const { change, anchors } = await repo.open().capture({ kind: source });
      const told = Object.fromEntries(change.files.map(({ path, status, oldMode, newMode }) => [path, [status, oldMode, newMode].filter(each => each !== undefined).join(' ')]));
      assert.deepEqual(told, {
        'added.ts': 'added 100644', 'becomes-link': 'type-changed 100644 120000', 'both.sh': 'modified 100644 100755', 'empty-gone': 'deleted 100644', 'empty-new': 'added 100644',
        'gone.ts': 'deleted 100644', link: 'modified', 'mode.sh': 'mode 100644 100755', 'new-link': 'added 120000', tool: 'added 100755',
      }, source);
      assert.match(file(change, 'added.ts').patch, /\+no end of line\n\\ No newline at end of file\n$/);
      assert.match(file(change, 'link').patch, /-target-1\n.*\n\+target-2\n/);
      assert.equal(anchors.some(anchor => anchor.path === 'gone.ts'), false, 'a deleted file has no new side');
      repo.assertApplies(change);
    }
  });

  it('records a folder where a file was, and a file where a folder was', async () => {
    const repo = new ScratchRepository();
    repo.write('a', 'file\n').write('b/x', 'in folder\n').write('b/y', 'too\n').commit();
    repo.remove('a').write('a/new', 'now a folder\n').remove('b/x').remove('b/y');
    rmdirSync(repo.path('b'));
    repo.write('b', 'now a file\n');
    for (const kind of ['working', 'staged', 'commit'] as const) {
      if (kind === 'staged') repo.stage();
      if (kind === 'commit') repo.commit();
      const { change } = await repo.open().capture({ kind });
      assert.deepEqual(change.files.map(({ path, status }) => `${status} ${path}`).sort(), ['added a/new', 'added b', 'deleted a', 'deleted b/x', 'deleted b/y'], kind);
      const narrowed = (await repo.open().capture({ kind, paths: ['b'] })).change;
      assert.deepEqual(names(narrowed), ['b']);
      repo.assertApplies({ ...change, files: change.files.filter(each => each.status === 'deleted').concat(change.files.filter(each => each.status === 'added')) });
    }
  });

  it('leaves a repository within the repository, and what is no file, alone', async () => {
    const repo = new ScratchRepository();
    repo.write('a', 'x\n').commit();
    new ScratchRepository(repo.path('inner')).write('b', 'x\n').commit();
    execFileSync('mkfifo', [repo.path('pipe')]);
    repo.write('c', 'x\n');
    assert.deepEqual(names((await repo.open().capture({ kind: 'working' })).change), ['c']);
  });

  it('keeps CRLF and a missing last line end, byte for byte', async () => {
    const repo = new ScratchRepository();
    repo.write('crlf.txt', 'one\r\ntwo\r\nthree').commit();
    repo.write('crlf.txt', 'one\r\n2\r\nthree\r\n');
    const { change } = await repo.open().capture({ kind: 'working' });
    assert.match(file(change, 'crlf.txt').patch, /@@ -1,3 \+1,3 @@\n one\r\n-two\r\n-three\n\\ No newline at end of file\n\+2\r\n\+three\r\n$/);
    assert.deepEqual(file(change, 'crlf.txt').before, [{ startLine: 1, text: 'one\r\ntwo\r\nthree' }]);
    repo.assertApplies(change);
  });

  it('leaves the folder of Because out', async () => {
    const repo = new ScratchRepository();
    repo.write('.because/examples/x.json', '{}\n').write('a.ts', 'one\n').commit();
    repo.write('.because/examples/x.json', '{"a":1}\n').write('.because/new.json', '{}\n').write('a.ts', 'two\n').write('.becausenot', 'x\n');
    const git = repo.open();
    assert.deepEqual(names((await git.capture({ kind: 'working' })).change), ['.becausenot', 'a.ts']);
    assert.deepEqual((await git.paths({ kind: 'working' })).map(each => each.path), ['.becausenot', 'a.ts']);
    assert.deepEqual(names((await git.capture({ kind: 'commit' })).change), ['a.ts']);
    repo.git('checkout', '-q', '--', 'a.ts');
    repo.remove('.becausenot').stage();
    await assert.rejects(git.capture({ kind: 'staged' }), { name: 'UserError', message: /Nothing is staged/ });
  });
});

const id = (repo: ScratchRepository, text: string): string => repo.run(['hash-object', '--stdin'], { input: text }).toString('utf8').trim();
