/** What merges say of the commits that they bring, in an audit and for a draft. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { auditHistory, type Audit } from '../../../src/domain/history/audit.ts';
import { gather } from '../../../src/domain/history/gather.ts';
import { limits, nothing, readBack, written, type Read } from '../../../src/domain/history/gathered.ts';
import type { PastCommit, Notes } from '../../../src/domain/history/past.ts';
import { openPast } from '../../../src/node/past.ts';
import { pastRepository, type MadeCommit } from '../../support/past-repository.ts';
import { gitEnvironment, removeTemporaryFolders } from '../../support/temporary-repository.ts';

const lines = (count: number): string => Array.from({ length: count }, (_, at) => `line ${at}\n`).join('');
const git = (root: string, ...args: readonly string[]): string => execFileSync('git', ['-C', root, ...args], { env: gitEnvironment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const nowhere = (kept = new Map<string, string>()): Notes => ({ read: key => Promise.resolve(kept.get(key)), write: (key, text) => { kept.set(key, text); return Promise.resolve(); } });
const surely = async (root: string, notes = nowhere()): Promise<Audit> => await auditHistory(await openPast({ root, env: gitEnvironment }), notes, { now: new Date('2026-11-28T12:00:00Z'), recorded: { commits: new Set(), examples: [] } }) ?? assert.fail('there was nothing');

describe('merges in an audit', () => {
  after(removeTemporaryFolders);

  const why = 'Merge pull request #7 from ada/pool\n\nUse a pool\n\nIdle connections were dropped, because the server ends them after 30 s.';
  const branch = (message: string): readonly MadeCommit[] => [
    { message: 'start', files: { 'src/a.ts': '1\n', 'src/b.ts': '1\n' } }, { message: 'Other', files: { 'src/b.ts': lines(300) } },
    { message: 'Pool', files: { 'src/a.ts': lines(300) }, from: 1 }, { message: 'Pool more', files: { 'src/c.ts': lines(300) } },
    { message, from: 2, merges: [4], name: 'Grace', files: { 'src/a.ts': lines(300), 'src/c.ts': lines(300) } }, { message: 'Later', files: { 'src/d.ts': lines(200), 'src/a.ts': '2\n' } },
  ];

  it('say why for the commits that they bring, and for no others', async () => {
    const found = await surely(pastRepository(branch(why))), silent = await surely(pastRepository(branch("Merge branch 'pool'")));
    assert.deepEqual([found.said, found.silent, found.describedMerges, silent.said, silent.describedMerges], [2, 3, 1, 0, 0]);
    const [pool, other] = ['Pool', 'Other'].map(subject => found.questions.find(each => each.subject === subject));
    assert.equal(found.questions[0]?.subject === 'Pool', false);
    assert.deepEqual([other?.merge, (other?.points ?? 0) > (pool?.points ?? 0)], [undefined, true]);
    assert.ok(silent.questions.find(({ subject }) => subject === 'Pool')!.points > (pool?.points ?? 0));
    assert.deepEqual([found.areas[0]?.said, silent.areas[0]?.said], [2, 0]);
  });

  it('only point where there is a number alone', async () => {
    const { said, pointed } = await surely(pastRepository(branch('Merge pull request #7 from ada/pool\n\nUse a pool')));
    assert.deepEqual([said, pointed], [0, 2]);
  });

  it('are kept between two audits, and say why also for what the first one saw', async () => {
    const root = pastRepository(branch(why)), notes = nowhere();
    git(root, 'branch', 'all');
    git(root, 'reset', '-q', '--hard', 'all~1^2');
    await surely(root, notes);
    git(root, 'reset', '-q', '--hard', 'all');
    const { looked: _some, ...found } = await surely(root, notes), { looked: _all, ...anew } = await surely(root);
    assert.deepEqual([found.said, found.describedMerges], [anew.said, anew.describedMerges]);
  });

  it('are found for a draft of a commit that one of them brought', async () => {
    const root = pastRepository(branch(why)), past = await openPast({ root, env: gitEnvironment });
    const [start, pool, merge, later] = ['HEAD~3', 'HEAD~1^2~1', 'HEAD~1', 'HEAD'].map(name => git(root, 'rev-parse', name).trim());
    const found = await past.merged(pool ?? '');
    assert.deepEqual([found?.id, found?.author.name, found?.message.includes('because the server')], [merge, 'Grace', true]);
    for (const made of [start, merge, later]) assert.equal(await past.merged(made ?? ''), undefined);
  });

  it('do not have it read anew what they bring, and find the same where an audit goes on', () => {
    const id = (at: number) => String(at).padStart(40, '0'), author = { name: 'Ada', email: 'ada@example.com' };
    const commit = (at: number, parents: readonly number[], message: string): PastCommit => ({ id: id(at), parents: parents.map(id), author, at: 1000 + at, message, files: parents.length > 1 ? [] : Array.from({ length: 8 }, (_, file) => ({ path: `src/${file}.ts`, letter: 'M', oldId: id(10 * at + file), newId: id(10 * at + file + 10) })) });
    const state = nothing();
    for (const one of [commit(1, [], 'start'), commit(2, [1], 'Pool'), commit(3, [2], `Long${'\n'.repeat(limits.message)}`), commit(4, [1], 'Other')]) gather(state, one, 2000);
    const again = readBack(JSON.parse(written(state))) ?? assert.fail('it was not kept'), before = state.candidates.map(({ points }) => points);
    assert.deepEqual([...state.read.keys()], [id(2), id(4)]);
    const misses: string[] = [], { read } = state;
    state.read = new class extends Map<string, Read> { override get(key: string) { if (!read.has(key)) misses.push(key); return read.get(key); } }();
    for (const one of [state, again]) gather(one, commit(5, [4, 3], why), 2000);
    assert.deepEqual([misses, state.candidates.map(({ id: of, merge }) => [of, merge?.inWords])], [[id(3)], [[id(2), true], [id(3), true], [id(4), undefined]]]);
    assert.deepEqual(state.candidates, again.candidates);
    assert.ok(state.candidates[0]!.points < before[0]!);
    // No more is kept than there are candidates.
    for (let at = 6; at < 6 + 3 * limits.candidates; at++) gather(again, commit(at, [at - 1], `Step ${at}`), 9000);
    assert.ok(again.read.size <= again.candidates.length && again.read.size > limits.candidates / 2);
  });
});
