/** The audit of real histories: what it finds, that it goes on where it was, and that no history is too odd for it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { auditHistory, type Audit, type AuditOptions } from '../../../src/domain/history/audit.ts';
import type { Notes, PastCommit } from '../../../src/domain/history/past.ts';
import { openPast } from '../../../src/node/past.ts';
import { day, pastRepository, type MadeCommit } from '../../support/past-repository.ts';
import { gitEnvironment, removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const now = new Date('2026-11-28T12:00:00Z');
const lines = (count: number, word = 'line'): string => Array.from({ length: count }, (_, at) => `${word} ${at}\n`).join('');
const git = (root: string, ...args: readonly string[]): string => execFileSync('git', ['-C', root, ...args], { env: gitEnvironment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

class Memory implements Notes {
  readonly kept = new Map<string, string>();
  read(key: string): Promise<string | undefined> { return Promise.resolve(this.kept.get(key)); }
  write(key: string, text: string): Promise<void> { this.kept.set(key, text); return Promise.resolve(); }
}
const audit = async (root: string, options: Partial<AuditOptions> = {}, notes: Notes = new Memory()): Promise<Audit | undefined> =>
  auditHistory(await openPast({ root, env: gitEnvironment }), notes, { now, recorded: { commits: new Set(), examples: [] }, ...options });
const surely = async (...given: Parameters<typeof audit>): Promise<Audit> => await audit(...given) ?? assert.fail('there was nothing');

describe('audit of a history', () => {
  after(removeTemporaryFolders);

  /** A cache that is put in without a word, mended three times, and taken out by hand. */
  const story: readonly MadeCommit[] = [
    { message: 'start', files: { 'src/cache.ts': 'a\n', 'src/other.ts': 'x\n', 'README.md': 'r\n', 'docs/adr/0001-use-files.md': '# Use files\n\nBecause.\n' } },
    { message: 'New cache', files: { 'src/cache.ts': lines(400), 'src/other.ts': 'y\n' } },
    { message: 'Fix cache', files: { 'src/cache.ts': `${lines(400)}1\n` } }, { message: 'Fix cache again', files: { 'src/cache.ts': `${lines(400)}2\n` } }, { message: 'fix: cache', files: { 'src/cache.ts': `${lines(400)}3\n` } },
    { message: 'Log what is slow\n\nNobody knew which request it was, because the log had no ids.', files: { 'src/log.ts': lines(300) }, name: 'Grace' },
    { message: 'Other limits', files: { 'src/other.ts': 'z\n', 'src/limits.ts': '1\n' }, name: 'Grace' }, { message: 'Tidy', files: { 'src/other.ts': 'y\n', 'src/limits.ts': null }, name: 'Grace' },
    { message: 'Bump a thing', files: { 'package-lock.json': lines(5000) }, name: 'renovate[bot]' },
  ];

  it('finds where reasons are, where they are not, and whom to ask', async () => {
    const found = await surely(pastRepository(story));
    assert.deepEqual([found.commits, found.machines, found.merges, found.people, found.said], [9, 1, 0, 2, 1]);
    assert.equal(found.said + found.pointed + found.silent, 8);
    assert.deepEqual(found.documents, [{ path: 'docs/adr/0001-use-files.md', kind: 'decision', title: 'Use files' }]);
    const [first] = found.questions;
    assert.deepEqual([first?.subject, first?.author.name, first?.paths[0]], ['New cache', 'Ada', 'src/cache.ts']);
    assert.ok((first?.added ?? 0) > 300 && first?.parts.some(({ part }) => part === 'size') && first.parts.some(({ part }) => part === 'silent'));
    assert.ok(!found.questions.some(({ subject }) => subject === 'Bump a thing' || subject === 'start'), 'programs and the first commit are not asked about');
    assert.ok(found.questions.findIndex(({ subject }) => subject.startsWith('Log')) < 0 || found.questions.findIndex(({ subject }) => subject.startsWith('Log')) > found.questions.findIndex(({ subject }) => subject === 'Fix cache again'));
    assert.deepEqual(found.fixChains.map(({ path: file, commits }) => [file, commits.length]), [['src/cache.ts', 3]]);
    assert.deepEqual(found.areas.map(({ area, commits }) => [area, commits]), [['src', 8]]);
    assert.equal(found.times.reduce((sum, { commits }) => sum + commits, 0), 8);
  });

  it('sees what is taken back without a word, by contents alone', async () => {
    const root = pastRepository(story);
    const { silentReverts: [one, ...more] } = await surely(root);
    assert.deepEqual([one?.subject, one?.hidden, more.length], ['Tidy', true, 0]);
    assert.equal(one?.undoes, git(root, 'rev-parse', 'HEAD~2').trim());
    const said = await surely(pastRepository([...story.slice(0, 7), { message: 'Other limits again\n\nThey were too low, because nobody had measured before.', files: { 'src/other.ts': 'y\n', 'src/limits.ts': null } }]));
    assert.deepEqual([said.silentReverts, said.explainedReverts.map(({ subject, says }) => [subject, says])], [[], [['Other limits again', 'They were too low, because nobody had measured before.']]]);
  });

  it('does not ask about what is recorded already', async () => {
    const root = pastRepository(story), commit = git(root, 'rev-parse', 'HEAD~7').trim();
    const found = await surely(root, { recorded: { commits: new Set([commit]), examples: [{ paths: ['src/cache.ts'], month: '2023-11' }] } });
    assert.ok(!found.questions.some(each => each.commit === commit));
    assert.deepEqual([found.recorded, found.areas[0]?.recorded], [1, 1]);
  });

  it('says who alone knows a file, and what changes often and says little', async () => {
    const many = Array.from({ length: 14 }, (_, at): MadeCommit => ({ message: `Step ${at}`, files: { 'lib/core.c': lines(at + 1) }, name: 'Ada' }));
    const { hotFiles, aloneFiles } = await surely(pastRepository([{ message: 'start', files: { 'lib/core.c': '' } }, ...many, ...[1, 2, 3].map((at): MadeCommit => ({ message: `Docs ${at}`, files: { 'lib/help.c': lines(at) }, name: 'Grace' }))]));
    assert.deepEqual(hotFiles.map(({ path: file, commits, said, people }) => [file, commits, said, people]), [['lib/core.c', 15, 0, 1]]);
    assert.deepEqual(aloneFiles.map(({ path: file, person, part }) => [file, person.name, part]), [['lib/core.c', 'Ada', 1]]);
  });

  it('follows a file that was moved as it was', async () => {
    const many = Array.from({ length: 8 }, (_, at): MadeCommit => ({ message: `Step ${at}`, files: { 'a.c': lines(at + 1) } }));
    const { hotFiles } = await surely(pastRepository([...many, { message: 'Move', files: { 'a.c': null, 'lib/b.c': lines(8) } }]));
    assert.deepEqual(hotFiles.map(({ path: file, commits }) => [file, commits]), [['lib/b.c', 8]]);
  });

  it('looks at what is new only, and finds the same as from the beginning', async () => {
    const root = pastRepository(story), notes = new Memory();
    git(root, 'branch', 'all');
    git(root, 'reset', '-q', '--hard', 'HEAD~4');
    assert.equal((await surely(root, {}, notes)).looked, 5);
    git(root, 'reset', '-q', '--hard', 'all');
    const { looked, ...found } = await surely(root, {}, notes);
    const { looked: all, ...anew } = await surely(root);
    assert.deepEqual([looked, all], [4, 9]);
    assert.deepEqual(found, anew);
    assert.equal((await surely(root, {}, notes)).looked, 0);
    git(root, 'reset', '-q', '--hard', 'HEAD~2');
    assert.equal((await surely(root, {}, notes)).commits, 7, 'what is not part of this history any more does not count');
    const kept = notes.kept.get('history') ?? assert.fail();
    const broken = ['{"rules":3,"part":{"span":{"to":"x"}},"state":{"files":7}}', kept.replace('"people":[{"name":', '"people":[{"name":7,"x":'), kept.replace(/"fixes":\[/u, '"fixes":[7,'), kept.replace(/"by":\{/u, '"by":{"x":null,')];
    for (const text of broken) { notes.kept.set('history', text); assert.deepEqual([text === kept, await surely(root, {}, notes)], [false, { ...await surely(root), looked: 7 }], 'a note that somebody broke is no note'); }
  });

  it('goes on where it was stopped', async () => {
    const root = pastRepository(Array.from({ length: 1200 }, (_, at): MadeCommit => ({ message: `Step ${at}`, files: { [`src/${at % 7}.c`]: `${at}\n` } })));
    const notes = new Memory(), stop = new AbortController();
    await assert.rejects(audit(root, { signal: stop.signal, progress: done => { if (done >= 500) stop.abort(); } }, notes), { name: 'AbortError' });
    const { looked, ...found } = await surely(root, {}, notes);
    const { looked: all, ...anew } = await surely(root);
    assert.ok(looked > 0 && looked < all && all === 1200, `${looked} of ${all}`);
    assert.deepEqual(found, anew);
  });

  it('takes a range, and says what is none', async () => {
    const root = pastRepository(story);
    git(root, 'tag', 'v1', 'HEAD~3');
    assert.equal((await surely(root, { range: 'v1..main' })).commits, 3);
    assert.equal((await surely(root, { range: 'v1' })).commits, 6);
    assert.equal((await surely(root, { range: 'v1..' })).commits, 3);
    for (const range of ['v1...main', 'nowhere', 'a..b', '--all', 'v1..--all']) await assert.rejects(audit(root, { range }), { name: 'UserError' }, range);
  });

  describe('odd histories', () => {
    it('no commit, one commit, no file', async () => {
      const empty = temporaryFolder();
      git(empty, 'init', '-q', '-b', 'main');
      assert.equal(await audit(empty), undefined);
      assert.deepEqual((await surely(pastRepository([{ message: 'only', files: { 'a.c': '1\n' } }]))).questions, []);
      assert.equal((await surely(pastRepository([{ message: '' }, { message: 'empty' }]))).commits, 2);
    });

    it('dates of 1970, of 2106 and of no time at all', async () => {
      const found = await surely(pastRepository([
        { message: 'a', files: { 'a.c': '1\n' }, at: 0 }, { message: 'b', files: { 'a.c': '2\n' }, at: 4_294_967_295 }, { message: 'c', files: { 'a.c': '3\n' }, at: 1_700_000_000 }, { message: 'd', files: { 'a.c': '4\n' }, at: 100 },
        { message: 'e', files: { 'a.c': '5\n' }, at: '99999999999999' }, { message: 'f', files: { 'a.c': '6\n' }, at: 1_700_000_000 + day },
      ]));
      assert.deepEqual([found.commits, found.last], [6, '2023-11-15T22:13:20.000Z']);
      assert.ok(found.times.length < 70, 'a wrong date makes no endless picture');
      assert.ok(found.hotFiles.every(({ heat }) => Number.isFinite(heat)));
    });

    it('a merge of sixty parents, and its description', async () => {
      const roots = Array.from({ length: 60 }, (_, at): MadeCommit => ({ message: `Part ${at}`, files: { [`p${at}/a.c`]: `${at}\n` }, from: 'root' }));
      const found = await surely(pastRepository([...roots, { message: 'Merge pull request #7 from ada/all\n\nAll the parts in one, since they are released together', from: 60, merges: roots.slice(0, -1).map((_, at) => at + 1) }]));
      assert.deepEqual([found.commits, found.merges, found.describedMerges], [61, 1, 1]);
    });

    it('messages and names that are not UTF-8', async () => {
      const found = await surely(pastRepository([
        { message: 'start', files: { 'a.c': '' } }, { message: Buffer.from('Gr\xf6\xdfe\n\nweil', 'latin1'), encoding: 'ISO-8859-1', files: { 'a.c': lines(300) } }, { message: Buffer.from([0x41, 0xff, 0xfe, 0x0a]), files: { 'a.c': lines(600) } },
        { message: 'c', files: { '"w\\303\\244hr\\377ung.c"': lines(100), '"new\\nline.c"': '1\n' } },
      ]));
      assert.equal(found.commits, 4);
      assert.ok(found.questions.some(({ subject }) => subject === 'Größe'), JSON.stringify(found.questions.map(({ subject }) => subject)));
    });

    it('a shallow clone, said so, and a bare one, refused', async () => {
      const root = pastRepository(story), shallow = path.join(temporaryFolder(), 'clone'), bare = path.join(temporaryFolder(), 'bare');
      git(root, 'clone', '-q', '--depth', '3', `file://${root}`, shallow);
      const found = await surely(shallow);
      assert.deepEqual([found.shallow, found.commits], [true, 3]); git(root, 'clone', '-q', '--bare', root, bare);
      await assert.rejects(audit(bare), { name: 'UserError' });
    });

    it('what is replaced is looked at as it was', async () => {
      const root = pastRepository(story);
      const { commits, questions } = await surely(root);
      git(root, 'replace', 'HEAD~7', 'HEAD~8');
      const after_ = await surely(root);
      assert.deepEqual([after_.commits, after_.questions.map(({ commit }) => commit)], [commits, questions.map(({ commit }) => commit)]);
    });

    it('an object that is missing: a clear sentence', async () => {
      const root = pastRepository(story);
      const tree = git(root, 'rev-parse', 'HEAD~1^{tree}').trim();
      const loose = path.join(root, '.git', 'objects', tree.slice(0, 2), tree.slice(2));
      explode(root);
      rmSync(loose);
      await assert.rejects(audit(root), (error: Error) => error.name === 'UserError' && /damaged/u.test(error.message));
    });
  });

  it('hands commits over whole, however the bytes are cut', async () => {
    const root = pastRepository(story), past = await openPast({ root, env: gitEnvironment });
    const span = await past.span() ?? assert.fail();
    const all: PastCommit[] = [];
    await past.walk(span, 0, commit => all.push(commit));
    assert.deepEqual(all.map(({ message }) => message.trim().split('\n')[0]), story.map(({ message }) => String(message).split('\n')[0]));
    assert.deepEqual(all[7]?.files.map(({ path: file, letter }) => [file, letter]), [['src/limits.ts', 'D'], ['src/other.ts', 'M']]);
    const two: string[] = [];
    await past.walk(span, 7, ({ message }) => two.push(message.trim()));
    assert.deepEqual(two, ['Tidy', 'Bump a thing']);
  });
});

/** Packed objects become loose files, one by one. */
function explode(root: string): void {
  const folder = path.join(root, '.git/objects/pack');
  for (const name of readdirSync(folder).filter(each => each.endsWith('.pack'))) {
    const input = readFileSync(path.join(folder, name));
    rmSync(folder, { recursive: true });
    execFileSync('git', ['unpack-objects', '-q'], { cwd: root, env: gitEnvironment, input });
  }
}
