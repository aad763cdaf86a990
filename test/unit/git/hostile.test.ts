/** A user's settings, and a repository made to do harm: nothing of them shows in the record, and nothing of them runs. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { ChangeSource } from '../../../src/domain/capture/change.ts';
import { changeStories, code } from '../../support/change-stories.ts';
import { hostileEnvironment, hostileSettings } from '../../support/hostile-settings.ts';
import { ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const sources: readonly ChangeSource[] = [{ kind: 'commit' }, { kind: 'commit', commit: 'HEAD~1' }, { kind: 'staged' }, { kind: 'working' }];

describe('a hostile configuration', function () {
  // Hundreds of runs of git, on a machine that may be busy.
  this.timeout(120_000);
  afterEach(removeTemporaryFolders);

  for (const [name, tell] of Object.entries(changeStories)) {
    for (const where of ['user', 'repository'] as const) {
      it(`of the ${where} changes no byte of the record, and runs nothing: ${name}`, async () => {
        const plain = new ScratchRepository();
        tell(plain);
        const hostile = new ScratchRepository();
        tell(hostile);
        const evil = hostileSettings();
        if (where !== 'user') {
          writeFileSync(hostile.path('.git/config'), `${hostile.read('.git/config')}${evil.config}`);
          writeFileSync(hostile.path('.git/info/attributes'), '*.py filter=evil\n*.txt diff=evil\n*.dat -diff\nz* binary\n');
          for (const hook of ['post-index-change', 'post-checkout', 'pre-commit', 'fsmonitor-watchman']) {
            writeFileSync(hostile.path(`.git/hooks/${hook}`), `#!/bin/sh\n${evil.script}\n`);
            chmodSync(hostile.path(`.git/hooks/${hook}`), 0o755);
          }
        }
        const env = where === 'repository' ? {} : { ...Object.fromEntries(Object.entries(hostileEnvironment).map(([key, value]) => [key, value.replace('RUN', evil.script)])), GIT_CONFIG_GLOBAL: evil.file, GIT_CONFIG_SYSTEM: evil.file, GIT_CONFIG_NOSYSTEM: '0', XDG_CONFIG_HOME: evil.folder };
        for (const source of sources) {
          const [expected, actual] = [await plain.open().capture(source), await hostile.open(env).capture(source)];
          // A repository whose attributes send the work tree through a filter cannot be read without it: said so, and nothing else.
          const filtered = new Set(where === 'user' || source.kind !== 'working' ? [] : actual.change.files.filter(file => file.omitted === 'filter').map(file => file.path));
          assert.ok(actual.change.files.length > 0);
          if (name === 'a submodule' && source.kind !== 'staged') assert.ok(actual.change.files.some(file => file.omitted === 'submodule'));
          for (const file of filtered) assert.match(file, /\.py$/);
          const without = (all: typeof expected) => JSON.stringify({ change: { ...all.change, files: all.change.files.filter(file => !filtered.has(file.path)) }, anchors: all.anchors.filter(anchor => !filtered.has(anchor.path)) });
          assert.equal(without(actual), without(expected), JSON.stringify(source));
          assert.deepEqual((await hostile.open(env).paths(source)).map(file => file.path), (await plain.open().paths(source)).map(file => file.path));
        }
        assert.deepEqual(await hostile.open(env).commits({ max: 10 }), await plain.open().commits({ max: 10 }));
        assert.deepEqual(await hostile.open(env).commits({ max: 10, path: 'moved.ts' }), await plain.open().commits({ max: 10, path: 'moved.ts' }));
        for (const revision of ['', 'HEAD']) assert.deepEqual(await hostile.open(env).blob(revision, 'a.ts'), await plain.open().blob(revision, 'a.ts'));
        for (const file of ['a.ts', 'c.py', 'h.c', 'moved.ts', 'w.ts', 'crlf.txt']) assert.deepEqual(await hostile.open(env).lastChange(file, 2), await plain.open().lastChange(file, 2));
        assert.deepEqual(await hostile.open(env).ignores('a.ts'), false);
        const [anchor] = (await plain.open().capture({ kind: 'commit' })).anchors;
        assert.ok(anchor);
        assert.deepEqual(await hostile.open(env).find(anchor), await plain.open().find(anchor));
        assert.equal(existsSync(evil.mark), false, 'a program of the configuration was run');
      });
    }
  }

  it('is hostile: git itself runs those programs', () => {
    const repo = new ScratchRepository();
    changeStories['edits, with attributes that name a driver']?.(repo);
    const evil = hostileSettings();
    writeFileSync(repo.path('.git/config'), `${repo.read('.git/config')}${evil.config}`);
    try { repo.git('diff', 'HEAD'); } catch { /* whatever it says */ }
    assert.equal(existsSync(evil.mark), true);
  });

  it('never fetches: a partial clone that names its own program for it', async () => {
    const origin = new ScratchRepository();
    origin.write('a.ts', code(1)).commit('one');
    origin.write('a.ts', code(2)).commit('two');
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const folder = path.join(temporaryFolder(), 'clone');
    origin.git('clone', '-q', '--no-local', '--filter=blob:none', '--no-checkout', `file://${origin.root}`, folder);
    const clone = new ScratchRepository(folder);
    const evil = hostileSettings();
    clone.git('config', 'remote.origin.uploadpack', evil.script);
    clone.git('config', 'core.sshCommand', evil.script);
    await assert.rejects(clone.open().capture({ kind: 'commit' }), { name: 'UserError', message: /partial clone/ });
    assert.equal(existsSync(evil.mark), false);
    for (const url of [`ext::${evil.script}`, `ssh://host/x`]) {
      clone.git('config', 'remote.origin.url', url);
      clone.git('config', 'protocol.allow', 'always');
      await assert.rejects(clone.open().capture({ kind: 'commit' }), { name: 'UserError' });
      assert.equal(existsSync(evil.mark), false);
    }
  });

  it('runs no git that lies in the repository', async () => {
    const repo = new ScratchRepository();
    repo.write('a.ts', 'x\n').commit();
    const evil = hostileSettings();
    for (const folder of ['bin', '.']) {
      mkdirSync(repo.path(folder), { recursive: true });
      writeFileSync(repo.path(`${folder}/git`), `#!/bin/sh\n${evil.script}\n`);
      chmodSync(repo.path(`${folder}/git`), 0o755);
    }
    const PATH = ['.', '', 'bin', repo.path('bin'), repo.root, repo.env['PATH']].join(path.delimiter);
    const here = process.cwd();
    try {
      process.chdir(repo.root);
      assert.equal((await repo.open({ PATH }).capture({ kind: 'commit' })).change.files.length, 1);
    } finally { process.chdir(here); }
    assert.equal(existsSync(evil.mark), false);
    await assert.rejects(repo.open({ PATH: ['.', '', repo.path('bin')].join(path.delimiter) }).capture({ kind: 'commit' }), { name: 'UserError', message: /Git is not installed/ });
  });

  it('does not let the repository point git at another folder', async () => {
    const secret = temporaryFolder();
    writeFileSync(path.join(secret, 'secret.txt'), 'secret\n');
    const repo = new ScratchRepository();
    repo.write('a.ts', 'x\n').commit();
    repo.write('a.ts', 'y\n');
    repo.git('config', 'core.worktree', secret);
    assert.deepEqual((await repo.open().capture({ kind: 'working' })).change.files.map(file => file.path), ['a.ts']);
  });
});
