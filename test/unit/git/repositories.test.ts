/** Repositories in every state that people have them in. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { findRootWithoutGit } from '../../../src/node/find-root.ts';
import { openGit } from '../../../src/node/git.ts';
import { numbered, ScratchRepository } from '../../support/scratch-repository.ts';
import { gitEnvironment, removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const env = gitEnvironment;

describe('states of a repository', () => {
  afterEach(removeTemporaryFolders);

  it('before the first commit', async () => {
    const repo = new ScratchRepository();
    const git = repo.open();
    await assert.rejects(git.capture({ kind: 'working' }), { name: 'UserError', message: /Nothing has changed/ });
    await assert.rejects(git.capture({ kind: 'commit' }), { name: 'UserError', message: /no commit yet/ });
    assert.deepEqual(await git.commits({ max: 5 }), []);
    assert.deepEqual(await git.paths({ kind: 'working' }), []);
    repo.write('a.ts', 'one\n').write('b.ts', 'two\n').stage('a.ts');
    for (const [kind, names] of [['staged', ['a.ts']], ['working', ['a.ts', 'b.ts']]] as const) {
      const { change } = await git.capture({ kind });
      assert.deepEqual(change.files.map(file => file.path), names);
      assert.deepEqual([change.base, change.branch, change.head], ['4b825dc642cb6eb9a060e54bf8d69288fbee4904', 'main', null]);
      repo.assertApplies(change);
    }
    assert.equal((await git.blob('', 'a.ts'))?.toString(), 'one\n');
    assert.equal(await git.blob('HEAD', 'a.ts'), undefined);
  });

  it('with HEAD detached, and with an empty commit', async () => {
    const repo = new ScratchRepository();
    repo.write('a.ts', 'one\n').commit();
    repo.git('checkout', '-q', '--detach');
    repo.write('a.ts', 'two\n');
    assert.equal((await repo.open().capture({ kind: 'working' })).change.branch, undefined);
    repo.git('checkout', '-q', '--', '.');
    repo.commit('empty');
    await assert.rejects(repo.open().capture({ kind: 'commit' }), { name: 'UserError', message: /changes no files/ });
  });

  it('with merges: compared with the first parent, and said so; files in conflict left out, and said so', async () => {
    const repo = new ScratchRepository();
    repo.write('a.ts', numbered(1, 20)).write('b.ts', 'b\n').commit('one');
    repo.git('checkout', '-q', '-b', 'side');
    repo.edit('a.ts', text => text.replace('line 2\n', 'side 2\n')).commit('side');
    repo.git('checkout', '-q', 'main');
    const main = repo.edit('a.ts', text => text.replace('line 18\n', 'main 18\n')).commit('main');
    repo.git('merge', '-q', '--no-ff', '-m', 'merged', 'side');
    const { change } = await repo.open().capture({ kind: 'commit' });
    assert.equal(change.base, main);
    assert.match(change.note ?? '', /merge of 2 commits, compared with the first/);
    assert.match(change.files[0]?.patch ?? '', /\+side 2/);
    assert.doesNotMatch(change.files[0]?.patch ?? '', /\+main 18/);
    repo.assertApplies(change);
    const [newest] = await repo.open().commits({ max: 1 });
    assert.deepEqual([newest?.subject, newest?.parents.length, newest?.files], ['merged', 2, 1]);

    repo.git('checkout', '-q', '-b', 'other', 'HEAD~1');
    repo.edit('a.ts', text => text.replace('line 2\n', 'other 2\n')).commit('other');
    assert.throws(() => repo.git('merge', 'main'));
    repo.write('b.ts', 'bb\n').stage('b.ts');
    for (const kind of ['working', 'staged'] as const) {
      const during = (await repo.open().capture({ kind })).change;
      assert.deepEqual(during.files.map(file => file.path), ['b.ts'], kind);
      assert.match(during.note ?? '', /in conflict and left out/);
    }
  });

  it('with a linked worktree', async () => {
    const repo = new ScratchRepository();
    repo.write('a.ts', 'one\n').commit();
    const folder = path.join(temporaryFolder(), 'linked here');
    repo.git('worktree', 'add', '-q', '-b', 'topic', folder);
    writeFileSync(path.join(folder, 'a.ts'), 'two\n');
    writeFileSync(path.join(folder, 'new.ts'), 'new\n');
    const git = openGit({ root: folder, env });
    const { change } = await git.capture({ kind: 'working' });
    assert.deepEqual([change.branch, ...change.files.map(file => file.path)], ['topic', 'a.ts', 'new.ts']);
    assert.equal(await findRootWithoutGit(path.join(folder, 'a.ts')), git.root);
    await assert.rejects(repo.open().capture({ kind: 'working' }), /Nothing has changed/);
  });

  it('with submodules: named, with the commits', async () => {
    const inner = new ScratchRepository();
    const first = inner.write('x', '1\n').commit();
    const repo = new ScratchRepository();
    repo.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner.root, 'sub');
    repo.commit('add');
    const added = (await repo.open().capture({ kind: 'commit' })).change.files.find(file => file.path === 'sub');
    assert.deepEqual([added?.status, added?.omitted, added?.patch, added?.binary], ['added', 'submodule', '', false]);
    assert.match(added?.note ?? '', new RegExp(`from nothing to ${first}`));
    const sub = new ScratchRepository(repo.path('sub'));
    sub.write('untracked', 'x');
    await assert.rejects(repo.open().capture({ kind: 'working' }), /Nothing has changed/, 'what lies within a submodule is its own');
    const second = sub.write('x', '2\n').commit();
    assert.match((await repo.open().capture({ kind: 'working' })).change.files[0]?.note ?? '', new RegExp(`from ${first} to`));
    repo.stage();
    assert.match((await repo.open().capture({ kind: 'staged' })).change.files[0]?.note ?? '', new RegExp(`from ${first} to ${second}`));
    assert.equal(await findRootWithoutGit(repo.path('sub/x')), sub.root);
    assert.equal((await openGit({ root: sub.root, env }).capture({ kind: 'commit' })).change.head, second);
  });

  it('with SHA-256', async () => {
    const repo = new ScratchRepository(undefined, { init: ['--object-format=sha256'] });
    repo.write('a.ts', numbered(1, 10)).commit();
    const root = await repo.open().capture({ kind: 'commit' });
    assert.equal(root.change.base.length, 64);
    repo.assertApplies(root.change);
    repo.edit('a.ts', text => text.replace('line 3\n', 'x\n')).write('new.ts', 'n\n');
    repo.assertApplies((await repo.open().capture({ kind: 'working' })).change);
    const [anchor] = root.anchors;
    assert.ok(anchor);
    assert.deepEqual(await repo.open().find(anchor), { found: 'changed', path: 'a.ts', startLine: 1, lineCount: 10 });
  });

  it('with a shallow clone: the boundary is not taken for a root commit', async () => {
    const origin = new ScratchRepository();
    origin.write('a.ts', 'one\n').commit();
    origin.write('a.ts', 'two\n').commit();
    const folder = path.join(temporaryFolder(), 'clone');
    origin.git('clone', '-q', '--depth=1', `file://${origin.root}`, folder);
    await assert.rejects(openGit({ root: folder, env }).capture({ kind: 'commit' }), { name: 'UserError', message: /shallow clone/ });
  });

  it('with settings that say how files map to commits: those are kept', async () => {
    const repo = new ScratchRepository();
    repo.write('a.txt', 'one\ntwo\n').write('run.sh', 'x\n').commit();
    repo.write('a.txt', 'one\r\n2\r\n').mode('run.sh', 0o755);
    const config = path.join(temporaryFolder(), 'config');
    writeFileSync(config, '[core]\n\tautocrlf = true\n\texcludesFile = ~/ignore\n[user]\n\tname = Grace\n');
    const home = temporaryFolder();
    writeFileSync(path.join(home, 'ignore'), '*.log\n');
    repo.git('config', 'core.fileMode', 'false');
    repo.write('noise.log', 'x\n');
    const git = repo.open({ GIT_CONFIG_GLOBAL: config, HOME: home });
    const { change } = await git.capture({ kind: 'working' });
    assert.deepEqual(change.files.map(file => file.path), ['a.txt']);
    assert.match(change.files[0]?.patch ?? '', /-two\n\+2\n$/);
    assert.deepEqual(await git.identity(), { name: 'Grace' });
  });

  it('with a split index, a sparse index, an untracked cache: read, and left as they are', async () => {
    for (const prepare of [['update-index', '--split-index'], ['sparse-checkout', 'set', '--cone', '--sparse-index', 'in'], ['update-index', '--force-untracked-cache'], ['update-index', '--index-version', '4']]) {
      const repo = new ScratchRepository();
      repo.write('in/a.ts', 'one\n').write('out/b.ts', 'one\n').write('c.ts', 'one\n').commit();
      repo.git(...prepare);
      repo.write('in/a.ts', 'two\n').write('in/new.ts', 'x\n').write('c.ts', 'two\n').stage('c.ts');
      const state = () => [readdirSync(repo.path('.git')).sort().join(), readFileSync(repo.path('.git/index')).toString('base64')];
      const before = state();
      const { change } = await repo.open().capture({ kind: 'working' });
      assert.deepEqual(change.files.map(file => file.path), ['c.ts', 'in/a.ts', 'in/new.ts'], prepare.join(' '));
      assert.deepEqual((await repo.open().capture({ kind: 'staged' })).change.files.map(file => file.path), ['c.ts']);
      assert.deepEqual(state(), before, prepare.join(' '));
    }
  });

  it('during a race with the clock: same size, same time', async () => {
    for (let round = 0; round < 10; round++) {
      const repo = new ScratchRepository();
      repo.write('a.ts', 'one\n').commit();
      repo.write('a.ts', 'two\n').write('untracked', 'x\n');
      assert.deepEqual((await repo.open().capture({ kind: 'working' })).change.files.map(file => file.path), ['a.ts', 'untracked']);
      removeTemporaryFolders();
    }
  });
});
