/** What is said where git cannot help, how work is stopped, and how the repository is found. */
import assert from 'node:assert/strict';
import { chmodSync, chownSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { findRoot, findRootWithoutGit } from '../../../src/node/find-root.ts';
import { openGit } from '../../../src/node/git.ts';
import { ScratchRepository } from '../../support/scratch-repository.ts';
import { gitEnvironment, removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const env = gitEnvironment;

describe('where git cannot help', () => {
  afterEach(removeTemporaryFolders);
  const capture = (root: string, extra: NodeJS.ProcessEnv = {}) => openGit({ root, env: { ...env, ...extra } }).capture({ kind: 'working' });

  it('no repository, no folder, no git', async () => {
    await assert.rejects(capture(temporaryFolder()), { name: 'UserError', message: /not in a git repository/ });
    const repo = new ScratchRepository();
    repo.write('sub/a.ts', 'x\n');
    await assert.rejects(capture(repo.path('sub')), { name: 'UserError', message: /not the root/ });
    await assert.rejects(capture('/nonexistent/folder'), { name: 'UserError', message: /not there any more/ });
    await assert.rejects(capture(temporaryFolder(), { PATH: '/nonexistent' }), { name: 'UserError', message: /Git is not installed/ });
    await assert.rejects(openGit({ root: temporaryFolder(), env, gitPath: '/nonexistent/git' }).identity(), { name: 'UserError' });
  });

  it('a git that is too old, or no git at all', async () => {
    const folder = temporaryFolder();
    for (const [said, message] of [['git version 2.30.1', /needs 2\.32/], ['git version 1.9', /needs 2\.32/], ['hello', /does not answer as git/]] as const) {
      writeFileSync(path.join(folder, 'git'), `#!/bin/sh\necho ${said}\n`);
      chmodSync(path.join(folder, 'git'), 0o755);
      await assert.rejects(openGit({ root: temporaryFolder(), env, gitPath: path.join(folder, 'git') }).identity(), { name: 'UserError', message });
    }
  });

  it('a damaged repository: settings, index, objects', async () => {
    const repo = new ScratchRepository();
    repo.write('a.ts', 'one\n').commit();
    repo.write('a.ts', 'two\n').commit();
    const index = repo.run(['ls-files', '-s']).toString();
    writeFileSync(repo.path('.git/index'), 'broken');
    await assert.rejects(capture(repo.root), { name: 'UserError', message: /index/ });
    repo.git('read-tree', 'HEAD');
    assert.equal(repo.run(['ls-files', '-s']).toString(), index);
    const blob = repo.git('rev-parse', 'HEAD~1:a.ts').trim();
    const object = repo.path(`.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`);
    chmodSync(object, 0o644);
    writeFileSync(object, 'broken');
    await assert.rejects(repo.open().capture({ kind: 'commit' }), { name: 'UserError', message: /damaged/ });
    writeFileSync(repo.path('.git/config'), '[core\nbroken');
    await assert.rejects(capture(repo.root), { name: 'UserError', message: /settings/ });
  });

  it('a repository of somebody else', async function () {
    if (process.getuid?.() !== 0) this.skip();
    const repo = new ScratchRepository();
    repo.write('a.ts', 'one\n').commit();
    repo.write('a.ts', 'two\n');
    chownSync(repo.root, 12345, 12345);
    chownSync(repo.path('.git'), 12345, 12345);
    await assert.rejects(capture(repo.root), { name: 'UserError', message: /belongs to another user/, hint: /safe\.directory/ });
    const config = path.join(temporaryFolder(), 'config');
    writeFileSync(config, `[safe]\n\tdirectory = ${repo.root}\n`);
    assert.equal((await capture(repo.root, { GIT_CONFIG_GLOBAL: config })).change.files.length, 1);
  });

  it('commits that are not there, or are no commits', async () => {
    const repo = new ScratchRepository();
    repo.write('HEAD', 'a file named like a ref\n').write('main', 'x\n').write('--output=x', 'x\n').commit();
    for (const commit of ['nope', '--output=x', '-p', '', 'HEAD:main', `${'0'.repeat(40)}`, 'HEAD\0', 'HEAD\nmain']) {
      await assert.rejects(repo.open().capture({ kind: 'commit', commit }), { name: 'UserError', message: /There is no commit/ });
    }
    assert.deepEqual((await repo.open().capture({ kind: 'commit', commit: 'main' })).change.files.map(file => file.path), ['--output=x', 'HEAD', 'main']);
    assert.deepEqual((await repo.open().commits({ max: 3, path: 'HEAD' })).length, 1);
  });

  it('stops when it is told to, and leaves nothing behind', async () => {
    const repo = new ScratchRepository();
    repo.write('a.ts', 'one\n').commit();
    repo.write('a.ts', 'two\n').write('new.ts', 'x\n');
    const ours = () => readdirSync(tmpdir()).filter(name => /^because-(?!test-)/.test(name));
    const before = ours();
    await assert.rejects(repo.open().capture({ kind: 'working' }, AbortSignal.abort()), { name: 'AbortError' });
    // In the middle of it: as soon as the copy of the index is there.
    const controller = new AbortController();
    let settled = false;
    const look = () => {
      if (ours().length > before.length) controller.abort();
      else if (!settled) setImmediate(look);
    };
    look();
    await assert.rejects(repo.open().capture({ kind: 'working' }, controller.signal).finally(() => { settled = true; }), { name: 'AbortError' });
    assert.deepEqual(ours(), before);
  });
});

describe('finding the repository', () => {
  afterEach(removeTemporaryFolders);

  it('with git and without, of files, folders, links and deleted files', async () => {
    const repo = new ScratchRepository();
    repo.write('deep/er/a.ts', 'x\n');
    const nested = new ScratchRepository(repo.path('nested'));
    const link = path.join(temporaryFolder(), 'link');
    symlinkSync(repo.path('deep'), link);
    mkdirSync(repo.path('deep/.git')); // an empty folder is no repository
    for (const [from, root] of [['deep/er/a.ts', repo.root], ['deep', repo.root], ['deep/gone/b.ts', repo.root], ['.', repo.root], ['nested/x', nested.root]] as const) {
      assert.equal(await findRootWithoutGit(repo.path(from)), root, from);
      assert.equal(await findRoot(repo.path(from), { env }), root, from);
    }
    assert.equal(await findRootWithoutGit(path.join(link, 'er/a.ts')), repo.root);
    assert.equal(await findRootWithoutGit(temporaryFolder()), undefined);
    await assert.rejects(findRoot(temporaryFolder(), { env }), { name: 'UserError', message: /not in a git repository/ });
    await assert.rejects(findRoot(repo.path('.git'), { env }), { name: 'UserError', message: /no work tree/ });
  });
});
