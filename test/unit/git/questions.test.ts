/** The smaller questions to git: who, which remotes, one file's bytes, which commits. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { limits } from '../../../src/domain/capture/limits.ts';
import { ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

describe('questions to git', () => {
  afterEach(removeTemporaryFolders);

  it('who: the effective settings, includes and all; what is missing stays missing', async () => {
    const repo = new ScratchRepository();
    assert.deepEqual(await repo.open().identity(), {});
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'work'), '[user]\n\temail = ada@work.example\n');
    writeFileSync(path.join(folder, 'config'), `[user]\n\tname = Ada Lovelace \n\temail = ada@home.example\n[includeIf "gitdir:${repo.root}/"]\n\tpath = work\n`);
    const env = { GIT_CONFIG_GLOBAL: path.join(folder, 'config') };
    assert.deepEqual(await repo.open(env).identity(), { name: 'Ada Lovelace', email: 'ada@work.example' });
    repo.git('config', 'user.name', '');
    repo.git('config', 'user.email', 'ada@repository.example');
    assert.deepEqual(await repo.open(env).identity(), { email: 'ada@repository.example' });
  });

  it('who people are by .mailmap: the one at the root, whatever the settings name, and odd names do no harm', async () => {
    const repo = new ScratchRepository();
    const ada = { name: 'Ada', email: 'ada@home.example' };
    const odd = { name: 'New\nline <x> \u0000', email: 'odd@example.com' };
    const people = [ada, odd, { name: 'Nobody', email: '' }, { name: '', email: 'ada@home.example' }];
    assert.deepEqual(await repo.open().proper(people), people, 'there is none');
    const elsewhere = path.join(temporaryFolder(), 'mailmap');
    writeFileSync(elsewhere, 'Mallory <mallory@example.com> <odd@example.com>\n');
    repo.git('config', 'mailmap.file', elsewhere);
    repo.write('.mailmap', 'Ada Lovelace <ada@work.example> <ADA@home.example>\n');
    assert.deepEqual(await repo.open().proper(people), [{ name: 'Ada Lovelace', email: 'ada@work.example' }, { name: 'New line  x', email: 'odd@example.com' }, people[2], { name: 'Ada Lovelace', email: 'ada@work.example' }]);
    assert.deepEqual(await repo.open().proper([]), []);
  });

  it('which remotes: without credentials, shorthands written out; the record names origin only', async () => {
    const repo = new ScratchRepository();
    repo.git('remote', 'add', 'origin', 'work:owner/name.git');
    repo.git('remote', 'add', 'fork', 'https://ada:token@host.example/ada/name');
    repo.git('config', 'url.https://x:secret@github.com/.insteadOf', 'work:');
    assert.deepEqual(await repo.open().remotes(), [{ name: 'fork', url: 'https://host.example/ada/name' }, { name: 'origin', url: 'https://github.com/owner/name.git' }]);
    repo.write('a', 'x\n');
    assert.equal((await repo.open().capture({ kind: 'working' })).change.repository, 'github.com/owner/name');
    repo.git('remote', 'set-url', 'origin', temporaryFolder());
    assert.equal((await repo.open().capture({ kind: 'working' })).change.repository, undefined);
  });

  it('one file\'s bytes: at a commit, in the index; not of folders, submodules or what is not there', async () => {
    const repo = new ScratchRepository();
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, at) => at));
    const first = repo.write('dir/a.bin', bytes).write('b', '').commit();
    repo.write('dir/a.bin', 'staged').stage().write('dir/a.bin', 'working');
    const git = repo.open();
    assert.deepEqual(Buffer.from(await git.blob(first, 'dir/a.bin') ?? []), bytes);
    assert.deepEqual(Buffer.from(await git.blob('HEAD', 'b') ?? [1]), Buffer.of());
    assert.equal(Buffer.from(await git.blob('', 'dir/a.bin') ?? []).toString(), 'staged');
    for (const [revision, file] of [['HEAD', 'dir'], ['HEAD', 'dir/'], ['HEAD', ''], ['HEAD', './b'], ['HEAD', 'dir/../b'], ['HEAD', 'none'], ['none', 'b'], ['', 'none'], ['', 'dir'], ['--help', 'b'], ['HEAD\0', 'b']] as const) {
      assert.equal(await git.blob(revision, file), undefined, `${revision}:${file}`);
    }
    repo.write('large', Buffer.alloc(limits.shownBytes + 1)).stage();
    await assert.rejects(git.blob('', 'large'), { name: 'UserError', message: /too large to show/ });
  });

  it('which commits: newest first, in parts, of one file through its renames', async () => {
    const repo = new ScratchRepository();
    repo.write('a.ts', 'one\ntwo\nthree\n').commit('First\nline two\n\nBody\n\nmore');
    repo.git('mv', 'a.ts', 'b.ts');
    const second = repo.write('c.ts', 'x\n').commit('Second');
    const third = repo.commit('Empty: \u0001 é');
    const git = repo.open();
    const all = await git.commits({ max: 10 });
    assert.deepEqual(all.map(({ id, subject, body, files, parents }) => ({ id, subject, body, files, parents })), [
      { id: third, subject: 'Empty: \u0001 é', body: '', files: 0, parents: [second] },
      { id: second, subject: 'Second', body: '', files: 2, parents: [all[2]?.id] },
      { id: all[2]?.id, subject: 'First line two', body: 'Body\n\nmore', files: 1, parents: [] },
    ]);
    assert.deepEqual([all[0]?.author, all[0]?.date], [{ name: 'Ada', email: 'ada@example.com' }, '2026-11-20T12:00:00+00:00']);
    assert.deepEqual(await git.commits({ max: 1, skip: 1 }), all.slice(1, 2));
    assert.deepEqual((await git.commits({ max: 10, path: 'b.ts' })).map(commit => commit.subject), ['Second', 'First line two']);
    assert.deepEqual(await git.commits({ max: 10, path: 'none' }), []);
    assert.deepEqual(await git.commits({ max: 0 }), []);
  });

  it('a commit whose message is in another encoding', async () => {
    const repo = new ScratchRepository();
    repo.write('a', 'x\n').stage();
    execFileSync('git', ['-c', 'i18n.commitEncoding=ISO-8859-1', 'commit', '-q', '-F', '-'], { cwd: repo.root, env: repo.env, input: Buffer.from('café\n\nnaïve\n', 'latin1') });
    assert.deepEqual((await repo.open().commits({ max: 1 })).map(commit => [commit.subject, commit.body]), [['café', 'naïve']]);
    assert.equal((await repo.open().capture({ kind: 'commit' })).change.message, 'café\n\nnaïve');
  });
});
