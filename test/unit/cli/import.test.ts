/** `because import`: private drafts of what was written elsewhere, each once, with whose words they are; nothing that a transcript held in secret is written down. */
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Example } from '../../../src/domain/capture/example.ts';
import { because, jsonOf } from '../../support/cli.ts';
import { filesBelow } from '../../support/files-below.ts';
import { openTestStore } from '../../support/open-test-store.ts';
import { numbered, ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

describe('because import', () => {
  let repo: ScratchRepository;
  beforeEach(() => {
    repo = new ScratchRepository();
    repo.git('config', 'user.name', 'Ada');
    repo.git('config', 'user.email', 'ada@example.com');
    repo.write('src/upload.ts', numbered(1, 20)).commit('First');
  });
  after(removeTemporaryFolders);
  const drafts = async (): Promise<Example[]> => {
    const ids = existsSync(repo.path('.because/private/drafts')) ? readdirSync(repo.path('.because/private/drafts')).map(name => name.replace('.json', '')).sort() : [];
    return Promise.all(ids.map(async id => await openTestStore(repo.root).read(id) ?? assert.fail(id)));
  };
  const run = (...args: readonly string[]) => because(repo.root, ['import', ...args]);

  it('makes a draft of each decision record, with whose words it is, and no second one', async () => {
    cpSync(path.resolve('test/fixtures/imports/adr'), repo.path('docs/adr'), { recursive: true });
    repo.stage();
    repo.git('commit', '-q', '--author=Grace <grace@example.com>', '-m', 'Write down what we decided');
    const commit = repo.head();
    const listed = jsonOf(await run('docs/adr', '--list', '--json')) as { found: { from: string; title: string; about: string; known: null }[] };
    assert.deepEqual(listed.found.map(({ title, about, known }) => [title, about, known]).slice(0, 2), [['Record architecture decisions', 'Accepted, 2016-02-12', null], ['Cache parsed policies in memory', 'accepted, 2026-03-04, Grace Hopper, Ada Lovelace', null]]);
    assert.deepEqual(await drafts(), []);
    const ran = await run('docs/adr');
    assert.equal(ran.code, 2, ran.stderr);
    assert.match(ran.stdout, /^6 private drafts made\n[^]*4 not taken\n[^]*README\.md {2}It is an index/u);
    const made = await drafts();
    assert.equal(made.length, 6);
    const cache = made.find(({ title }) => title.startsWith('Cache')) ?? assert.fail();
    assert.deepEqual([cache.author.name, cache.authorship.because, cache.quoted?.because], ['Ada', 'human', { commit, by: { name: 'Grace', email: 'grace@example.com' } }]);
    assert.equal(repo.git('status', '--porcelain', '--untracked-files=all'), '', 'git sees none of it');
    repo.edit('docs/adr/0002-madr4-cache.md', text => text.replace('40 ms', '50 ms'));
    const again = jsonOf(await run('docs/adr', '--json')) as { made: unknown[]; known: unknown[] };
    assert.deepEqual([again.made.length, again.known.length, (await drafts()).length], [0, 6, 6]);
    await openTestStore(repo.root).discardDraft(cache.id);
    const third = jsonOf(await run('docs/adr', '--json')) as { made: { title: string }[] };
    assert.deepEqual(third.made.map(({ title }) => title), ['Cache parsed policies in memory'], 'what was thrown away may come again');
  });

  it('makes a draft of a note about its commit, and leaves what programs keep', async () => {
    const commit = repo.edit('src/upload.ts', text => text.replace('line 3', 'three')).commit('Say three');
    repo.run(['notes', 'add', '-m', 'The parser takes no digits, and rewriting it was not worth a day.', commit], { env: { GIT_AUTHOR_NAME: 'Grace', GIT_AUTHOR_EMAIL: 'grace@example.com' } });
    repo.git('notes', '--ref=ai', 'add', '-m', 'src\n  x 1\n---\n{}', commit);
    repo.git('notes', '--ref=builds', 'add', '-m', '{"ok": true}', commit);
    const ran = jsonOf(await run('--notes', '--json')) as { made: { from: string }[]; notTaken: { from: string; why: string }[] };
    assert.deepEqual(ran.made.map(({ from }) => from), [`${commit.slice(0, 12)} (commits)`]);
    assert.deepEqual(ran.notTaken.map(({ why }) => why), ['The note was written for a program: it is JSON.']);
    const [draft] = await drafts();
    assert.deepEqual([draft?.title, draft?.because, draft?.change.head, draft?.change.files.map(file => file.path)], ['Say three', 'The parser takes no digits, and rewriting it was not worth a day.', commit, ['src/upload.ts']]);
    assert.equal(draft?.quoted?.because?.by.name, 'Grace');
    assert.equal((jsonOf(await run('--notes', '--json')) as { known: unknown[] }).known.length, 1);
  });

  it('makes a draft of a transcript whose secrets never reach the disk', async () => {
    const secret = `ghp_${'aB3'.repeat(12)}`;
    const outside = temporaryFolder();
    mkdirSync(outside, { recursive: true });
    const file = path.join(outside, 'session.jsonl');
    writeFileSync(file, readFileSync(path.resolve('test/fixtures/imports/transcripts/claude.jsonl'), 'utf8').replaceAll('/work/shop', repo.root).replace('Make them retry.', `Make them retry, with the token ${secret}.`));
    repo.edit('src/upload.ts', text => text.replace('line 3', 'three'));
    const ran = await run(file);
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(ran.stdout, /^1 private draft made\n.*Retry uploads with a limit.*\d secrets? replaced/u);
    const [draft] = await drafts();
    assert.deepEqual([draft?.authorship, draft?.because], [{ title: 'generated', sections: 'generated' }, '']);
    assert.deepEqual(draft?.change.files.map(each => each.path), ['src/upload.ts'], 'what the session wrote and nobody has committed');
    for (const each of await filesBelow(repo.root, '.because')) assert.equal(readFileSync(repo.path(each), 'utf8').includes(secret), false, each);
    assert.match(draft?.sections?.[0]?.body ?? '', /REDACTED_GITHUB_TOKEN_/u);
    assert.equal((jsonOf(await run(file, '--json')) as { known: unknown[] }).known.length, 1);
    const other = path.join(outside, 'other.md');
    cpSync(path.resolve('test/fixtures/imports/transcripts/specstory.md'), other);
    assert.match((await run(other)).stdout, /Why is the list sorted twice\?/u);
  });

  it('says what is wrong with what it cannot take', async () => {
    const said = async (...args: readonly string[]) => { const ran = await run(...args); return [ran.code, ran.stderr + ran.stdout]; };
    assert.match(String((await said())[1]), /Say what to import/u);
    assert.match(String((await said('no/such'))[1]), /There is no file or folder/u);
    assert.match(String((await said('src'))[1]), /no markdown documents/u);
    assert.match(String((await said('src/upload.ts'))[1]), /neither markdown nor JSON Lines/u);
    repo.write('x.jsonl', '{"a":1}\n');
    assert.deepEqual((await said('x.jsonl'))[0], 2);
    assert.deepEqual(await drafts(), []);
  });
});
