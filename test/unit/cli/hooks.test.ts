/** `because hooks`: what a repository has before is what it has after, and nothing that somebody else manages is touched. Real git makes the commits. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { bundled } from '../../support/bundled.ts';
import { because, jsonOf } from '../../support/cli.ts';
import { ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

describe('because hooks', () => {
  let repo: ScratchRepository;
  let bin: string;
  beforeEach(() => {
    repo = new ScratchRepository();
    bin = temporaryFolder();
    // The hook only looks whether there is one; started, it would fail the commit's output.
    executable(path.join(bin, 'because'), '#!/bin/sh\necho started\n');
  });
  after(removeTemporaryFolders);

  const executable = (file: string, text: string) => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, 0o755);
  };
  const hooks = (...args: string[]) => because(repo.root, ['hooks', ...args], { env: { PATH: `${bin}:${process.env['PATH'] ?? ''}` } });
  const hook = () => repo.path('.git/hooks/post-commit');
  /** What git says of a commit, on standard error. */
  const commit = (options: { readonly without?: true; readonly root?: string } = {}) => {
    writeFileSync(path.join(options.root ?? repo.root, 'file'), String(Math.random()));
    const env = { ...repo.env, PATH: options.without ? process.env['PATH'] : `${bin}:${process.env['PATH'] ?? ''}` };
    spawnSync('git', ['add', 'file'], { cwd: options.root ?? repo.root, env });
    const ran = spawnSync('git', ['commit', '-q', '-m', 'change'], { cwd: options.root ?? repo.root, env, encoding: 'utf8' });
    assert.equal(ran.status, 0, ran.stderr);
    return ran.stderr;
  };
  const line = /^because: to keep why, run: because record --commit [0-9a-f]{7,} --editor\n$/;
  const folder = () => readdirSync(repo.path('.git/hooks')).filter(name => !name.endsWith('.sample')).map(name => [name, lstatSync(repo.path(`.git/hooks/${name}`)).mode, lstatSync(repo.path(`.git/hooks/${name}`)).isSymbolicLink() ? readlinkSync(repo.path(`.git/hooks/${name}`)) : readFileSync(repo.path(`.git/hooks/${name}`), 'latin1')]);

  it('prints one line after a commit, and takes it away again without a trace', async () => {
    assert.match((await hooks('status')).stdout, /Not installed/);
    assert.equal(commit(), '');
    const ran = await hooks('install');
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(ran.stdout, /Installed: .*post-commit/);
    assert.match(commit(), line);
    assert.ok(commit().includes(repo.git('rev-parse', '--short', 'HEAD').trim()));
    assert.equal(commit({ without: true }), '', 'where because is not found, it is silent');
    assert.match((await hooks('install')).stdout, /installed already/);
    assert.deepEqual({ ...jsonOf(await hooks('status', '--json')), file: undefined }, { schema: 1, command: 'hooks', file: undefined, state: 'installed', before: null, manager: null, everywhere: false, program: path.join(bin, 'because') });
    assert.equal((await hooks('remove')).code, 0);
    assert.deepEqual(folder(), []);
    assert.equal((await hooks('remove')).code, 0, 'nothing to remove is no error');
    assert.equal(commit(), '');
  });

  it('is silent during a rebase', async () => {
    commit();
    const base = repo.head();
    for (const name of ['one', 'two']) repo.write(name, name).commit(name);
    repo.git('checkout', '-q', '-b', 'side', base);
    commit();
    await hooks('install');
    const ran = spawnSync('git', ['rebase', '-q', 'side', 'main'], { cwd: repo.root, env: { ...repo.env, PATH: `${bin}:${process.env['PATH'] ?? ''}` }, encoding: 'utf8' });
    assert.deepEqual([ran.status, /because/.test(ran.stderr)], [0, false], ran.stderr);
    assert.match(commit(), line);
  });

  it('runs the hook that was there before, as it was, and puts it back bit by bit', async () => {
    executable(hook(), `#!/bin/sh\necho "mine: $# $(basename "$(dirname "$0")")" >&2\nexit 7\n# \u00e9\r\n`);
    chmodSync(hook(), 0o751);
    const before = folder();
    const ran = await hooks('install');
    assert.match(ran.stdout, /run first, as it was/);
    assert.match(commit(), /^mine: 0 hooks\nbecause: to keep why/);
    assert.equal((await hooks('remove')).code, 0);
    assert.deepEqual(folder(), before);
    // A link, and a hook that is switched off.
    chmodSync(hook(), 0o644);
    await hooks('install');
    assert.match(commit(), line, 'one that git would not run is not run');
    await hooks('remove');
    assert.equal(lstatSync(hook()).mode & 0o777, 0o644);
    const { rmSync } = await import('node:fs');
    rmSync(hook());
    executable(repo.path('tools/post.sh'), '#!/bin/sh\necho linked >&2\n');
    symlinkSync('../../tools/post.sh', hook());
    await hooks('install');
    assert.match(commit(), /^linked\nbecause: /);
    await hooks('remove');
    assert.equal(readlinkSync(hook()), '../../tools/post.sh');
  });

  it('touches no hook of its own that somebody has written on, and none that came after it', async () => {
    await hooks('install');
    writeFileSync(hook(), `${readFileSync(hook(), 'utf8')}echo more\n`);
    for (const action of ['install', 'remove']) {
      const ran = await hooks(action);
      assert.equal(ran.code, 1);
      assert.match(ran.stderr, /with something else in it, so nothing was changed/);
    }
    writeFileSync(hook(), '#!/bin/sh\necho theirs\n');
    assert.match((await hooks('remove')).stdout, /No hook of Because is installed/);
    assert.equal(readFileSync(hook(), 'utf8'), '#!/bin/sh\necho theirs\n');
  });

  it('goes where the hooks are: core.hooksPath, a worktree, and not into what serves every repository', async () => {
    commit();
    const tree = path.join(temporaryFolder(), 'tree');
    repo.git('worktree', 'add', '-q', tree);
    const inTree = await because(tree, ['hooks', 'install'], { env: { PATH: `${bin}:${process.env['PATH'] ?? ''}` } });
    assert.equal(inTree.code, 0, inTree.stderr);
    assert.ok(existsSync(hook()));
    assert.match(commit({ root: tree }), line);
    await hooks('remove');
    repo.git('config', 'core.hooksPath', 'our hooks');
    assert.match((await hooks('install')).stdout, /lies in your work tree/);
    assert.match(commit(), line);
    assert.ok(existsSync(repo.path('our hooks/post-commit')));
    await hooks('remove');
    repo.git('config', '--unset', 'core.hooksPath');
    const settings = path.join(temporaryFolder(), 'gitconfig');
    const shared = temporaryFolder();
    writeFileSync(settings, `[core]\n\thooksPath = ${shared}\n`);
    const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, GIT_CONFIG_GLOBAL: settings };
    const refused = await because(repo.root, ['hooks', 'install'], { env });
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /serves all your repositories[^]*--anyway/);
    assert.deepEqual(readdirSync(shared), []);
    assert.equal((await because(repo.root, ['hooks', 'install', '--anyway'], { env })).code, 0);
    assert.deepEqual(readdirSync(shared), ['post-commit']);
  });

  for (const [name, prepare, words] of [
    ['husky', (root: string) => { executable(path.join(root, '.husky/_/post-commit'), '#!/usr/bin/env sh\n. "$(dirname -- "$0")/h"'); }, /husky is in charge here\. Add to \.husky\/post-commit:\n\n {2}command -v because/],
    ['lefthook', (root: string) => { executable(path.join(root, '.git/hooks/post-commit'), '#!/bin/sh\ncall_lefthook run "post-commit" "$@"\n'); }, /Add to lefthook\.yml[^]*post-commit:\n +commands:/],
    ['pre-commit', (root: string) => { executable(path.join(root, '.git/hooks/pre-commit'), '#!/usr/bin/env bash\n# File generated by pre-commit: https://pre-commit.com\n'); }, /\.pre-commit-config\.yaml[^]*--hook-type post-commit[^]*stages: \[post-commit\]/],
    ['overcommit', (root: string) => { writeFileSync(path.join(root, '.overcommit.yml'), 'PreCommit:\n'); }, /overcommit --sign[^]*PostCommit:/],
  ] as const) {
    it(`leaves a repository of ${name} as it is, and says what to add to its configuration`, async () => {
      prepare(repo.root);
      if (name === 'husky') repo.git('config', 'core.hooksPath', '.husky/_');
      const before = [folder(), existsSync(repo.path('.husky/_')) ? readdirSync(repo.path('.husky/_')) : []];
      const ran = await hooks('install');
      assert.equal(ran.code, 1);
      assert.match(ran.stdout, words);
      assert.match(ran.stderr, new RegExp(`${name} writes the hooks of this repository, so nothing was changed`));
      assert.deepEqual([folder(), existsSync(repo.path('.husky/_')) ? readdirSync(repo.path('.husky/_')) : []], before);
      assert.equal((await hooks('install', '--anyway')).code, 0);
    });
  }

  it('gives a hook manager the same line to print', async () => {
    assert.equal((await hooks('line')).stdout, '', 'before the first commit there is nothing to say');
    commit();
    assert.match((await hooks('line')).stdout, line);
    mkdirSync(repo.path('.git/rebase-merge'));
    assert.equal((await hooks('line')).stdout, '');
  });

  it('says so to somebody who may not write there, and changes nothing', async () => {
    mkdirSync(repo.path('.git/hooks'), { recursive: true });
    const before = folder();
    // Root may write everywhere, so somebody else has to ask, whose folder it is all the same.
    const nobody = process.getuid?.() === 0 ? 65_534 : undefined;
    if (nobody !== undefined) {
      spawnSync('chown', ['-R', `${nobody}:${nobody}`, repo.root]);
      for (const each of [repo.root, bin, path.dirname(await bundled('src/cli.ts'))]) chmodSync(each, 0o755);
    }
    chmodSync(repo.path('.git/hooks'), 0o555);
    for (const [command, code] of [['install', 1], ['status', 0], ['remove', 0]] as const) {
      const ran = await because(repo.root, ['hooks', command], { env: { PATH: `${bin}:${process.env['PATH'] ?? ''}` }, ...nobody !== undefined && { user: nobody } });
      assert.equal(ran.code, code, `${command}: ${ran.stderr}`);
      if (command === 'install') assert.match(ran.stderr, /The folder of git’s hooks, \S+, cannot be changed: you may not write there\. Nothing was changed\./u);
    }
    chmodSync(repo.path('.git/hooks'), 0o755);
    assert.deepEqual(folder(), before);
  });

  it('says so when the folder cannot be written', async () => {
    repo.git('config', 'core.hooksPath', '/dev/null');
    const ran = await hooks('install');
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /The folder of git’s hooks, \/dev\/null, cannot be changed: it is no folder\. Nothing was changed\./);
  });
});
