/** One's own changes without an example, over real repositories: found again after amend, rebase and squash, set aside and back, counted right. */
import assert from 'node:assert/strict';
import { aboutCommitOf } from '../../support/about-commit.ts';
import { withItems, withPaths, without } from '../../../src/domain/history/set-aside.ts';
import { usualWeights } from '../../../src/domain/history/worth.ts';
import { openFiles } from '../../../src/node/files.ts';
import { changeAside, readAside, setAsidePath } from '../../../src/node/set-aside-file.ts';
import { openFinder } from '../../../src/node/uncaptured.ts';
import { ada, openTestStore } from '../../support/open-test-store.ts';
import { numbered, ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';
import { now, World } from '../../support/uncaptured-world.ts';

describe('uncaptured changes', () => {
  afterEach(removeTemporaryFolders);

  it('are one’s own commits, the best candidates first, each with what makes it worth asking', async () => {
    const world = new World();
    world.add('small', 3, 'Small thing');
    world.add('large', 400, 'Large thing');
    world.add('said', 30, 'Keep it apart\n\nIt is slow, because each call opens the file again.');
    world.repo.write('src/other.ts', numbered(1, 300)).stage();
    world.repo.run(['commit', '-qm', 'Somebody else’s'], { env: { GIT_AUTHOR_NAME: 'Ben', GIT_AUTHOR_EMAIL: 'ben@example.com' } });
    world.repo.git('commit', '-q', '--allow-empty', '-m', 'Nothing in it');
    const { commits, coverage, hunks } = await world.look();
    assert.deepEqual(commits.map(({ subject }) => subject), ['Large thing', 'Small thing', 'Keep it apart'], 'no start, nothing empty, nobody else’s');
    const [large] = commits;
    assert.deepEqual(large?.worth.parts.map(({ part }) => part), ['silent', 'size']);
    assert.deepEqual(large?.files.map(({ path, letter, added }) => [path, letter, added]), [['src/large.ts', 'A', 400]]);
    assert.deepEqual(coverage, { days: 30, commits: 3, captured: 0, drafted: 0, exempt: 0, later: 0 });
    assert.deepEqual(hunks, []);
    assert.deepEqual((await world.look({ weights: { ...usualWeights, silent: 0, size: 100 } })).commits[0]?.worth.parts, [{ part: 'size', points: 100, why: '400 lines of code' }]);
  });

  it('are nothing that Because wrote itself: records of reasons that were committed, beside code or alone, and datasets', async () => {
    const world = new World();
    world.repo.write('.git/info/exclude', '');
    world.add('kept', 20, 'Something kept');
    await world.record({ kind: 'commit', commit: 'HEAD' });
    world.repo.commit('Record why');
    await world.record({ kind: 'commit', commit: 'HEAD~1' }, { draft: true });
    world.repo.write('.because/policy.json', '{ "schema": 1 }\n').write('src/both.ts', numbered(1, 9)).commit('Code and a policy');
    world.repo.write('because-datasets/team-1.0.0/provenance.jsonl', numbered(1, 30));
    const { commits, coverage, hunks } = await world.look();
    assert.deepEqual(commits.map(({ subject, files }) => [subject, files.map(({ path }) => path)]), [['Code and a policy', ['src/both.ts']]]);
    assert.deepEqual([coverage.commits, coverage.captured, hunks], [2, 1, []]);
  });

  it('are nobody’s where git does not know who is here, and those of an address that .mailmap calls mine are mine', async () => {
    const world = new World();
    world.repo.write('src/a.ts', numbered(1, 20)).stage();
    world.repo.run(['commit', '-qm', 'From another machine'], { env: { GIT_AUTHOR_EMAIL: 'ada@home.example' } });
    assert.deepEqual(await world.open(), []);
    world.repo.write('.mailmap', 'Ada <ada@example.com> <ada@home.example>\n').commit('Add mailmap');
    assert.deepEqual(await world.open(), ['From another machine', 'Add mailmap']);
    assert.deepEqual((await world.look({ me: undefined })).coverage.commits, 0);
  });

  it('are not those that lie further back, nor before the first commit', async () => {
    const world = new World();
    world.add('a', 20, 'Of the twentieth');
    assert.deepEqual((await world.look({ days: 7 })).commits, []);
    assert.equal((await world.look({ days: 9 })).commits.length, 1);
    const empty = new ScratchRepository();
    const store = openTestStore(empty.root);
    const finder = openFinder({ root: empty.root, env: empty.env, store, files: openFiles(empty.root), git: empty.open() });
    assert.deepEqual(await finder.look({ me: ada, days: 30, now, snapshot: await store.load() }), { commits: [], hunks: [], aside: [], coverage: { days: 30, commits: 0, captured: 0, drafted: 0, exempt: 0, later: 0 } });
    assert.equal(await finder.madeSince(undefined), undefined);
  });

  it('have an example when it is about the commit, and a draft is said to be one', async () => {
    const world = new World();
    const [a, b] = [world.add('a', 20, 'A'), world.add('b', 20, 'B')];
    world.add('c', 20, 'C');
    await world.record({ kind: 'commit', commit: a });
    const draft = await world.record({ kind: 'commit', commit: b }, { draft: true });
    const { commits, coverage } = await world.look();
    assert.deepEqual([commits.map(({ subject }) => subject), coverage.commits, coverage.captured, coverage.drafted], [['C'], 3, 1, 1]);
    await world.store.discardDraft(draft.id);
    assert.deepEqual((await world.open()).toSorted(), ['B', 'C']);
  });

  it('have one when it was recorded before the commit, be it of one place or of more than the commit', async () => {
    const world = new World();
    world.repo.write('src/a.ts', numbered(1, 20, 'const a')).write('src/b.ts', numbered(1, 20, 'const b'));
    assert.deepEqual((await world.look()).hunks.map(({ path, line, end, added, removed }) => [path, line, end, added, removed]), [['src/a.ts', 1, 20, 20, 0], ['src/b.ts', 1, 20, 20, 0]]);
    await world.record({ kind: 'working' });
    assert.deepEqual((await world.look()).hunks, []);
    for (const name of ['a', 'b']) { world.repo.stage(`src/${name}.ts`); world.repo.git('commit', '-qm', `Add ${name}`); }
    assert.deepEqual(await world.open(), []);
    world.repo.edit('src/a.ts', text => text.replace('const a 3\n', 'const other = 3\n').replace('const a 18\n', 'const another = 18\n'));
    const [first, second] = (await world.look()).hunks;
    assert.deepEqual([first?.line, first?.says, second?.line], [3, 'const a 3', 18]);
    await world.record({ kind: 'working', paths: ['src/a.ts'], lines: { path: 'src/a.ts', start: 3, end: 3 } });
    assert.deepEqual((await world.look()).hunks.map(({ line }) => line), [18], 'each place by itself');
    world.repo.commit('Both');
    assert.deepEqual(await world.open(), [], 'the recorded place is in the commit');
  });

  it('are found again after an amend, a rebase and a squash, and not mistaken for another commit of the same lines', async () => {
    const world = new World();
    await world.record({ kind: 'commit', commit: world.add('a', 20, 'A') });
    world.repo.write('src/more.ts', 'const more = true;\n').stage();
    world.repo.git('commit', '-q', '--amend', '-m', 'A, and more');
    assert.deepEqual(await world.open(), []);
    world.repo.git('checkout', '-q', '-b', 'side', 'HEAD~1');
    world.add('b', 20, 'B');
    await world.record({ kind: 'commit', commit: world.add('c', 20, 'C') });
    world.repo.git('rebase', '-q', 'main');
    assert.deepEqual(await world.open(), ['B']);
    world.repo.git('reset', '-q', '--soft', 'HEAD~2');
    world.repo.git('commit', '-qm', 'B and C in one');
    assert.deepEqual(await world.open(), []);
    world.repo.git('revert', '--no-edit', 'HEAD');
    world.repo.git('revert', '--no-edit', 'HEAD');
    assert.equal((await world.open()).length, 1, 'taking it back is a decision of its own; back again holds the same lines, of an example whose commit is gone');
  });

  it('stay away once they are exempt, also after a rebase; come back from later in a week, and by hand', async () => {
    const world = new World();
    for (const name of ['a', 'b', 'c']) world.add(name, 20, name.toUpperCase());
    const of = async (subject: string) => (await world.look()).commits.flatMap(commit => commit.subject === subject ? [aboutCommitOf(commit)] : []);
    const [a, b] = [await of('A'), await of('B')];
    await changeAside(world.files, aside => withItems(aside, a, { kind: 'exempt', reason: 'only moved' }, now));
    await changeAside(world.files, aside => withItems(aside, b, { kind: 'later' }, new Date(now.getTime() + 1000)));
    const { commits, aside, coverage } = await world.look();
    assert.deepEqual([commits.map(({ subject }) => subject), coverage.exempt, coverage.later], [['C'], 1, 1]);
    assert.deepEqual(aside.map(entry => 'kind' in entry && `${entry.kind} ${entry.called} ${entry.reason ?? ''}`), ['later B ', 'exempt A only moved']);
    world.repo.run(['rebase', '-q', '--force-rebase', '--root'], { env: { GIT_COMMITTER_DATE: '2026-11-21T12:00:00Z' } });
    assert.deepEqual(await world.open(), ['C']);
    assert.deepEqual((await world.look({ now: new Date('2026-12-05T11:00:00Z') })).commits.map(({ subject }) => subject).toSorted(), ['C']);
    assert.deepEqual((await world.look({ now: new Date('2026-12-05T13:00:00Z') })).commits.map(({ subject }) => subject).toSorted(), ['B', 'C']);
    await changeAside(world.files, all => without(all, aside));
    assert.deepEqual((await world.open()).toSorted(), ['A', 'B', 'C']);
    assert.equal(world.repo.git('status', '--porcelain'), '', 'git sees nothing of it');
  });

  it('are never asked about again below a path, where all of them lie there', async () => {
    const world = new World();
    world.repo.write('gen/x.ts', numbered(1, 20)).commit('Generated');
    world.repo.write('gen/x.ts', numbered(2, 30)).write('src/y.ts', numbered(1, 20)).commit('Both');
    world.repo.write('gen/z.ts', numbered(1, 20));
    await changeAside(world.files, aside => withPaths(aside, ['gen/'], now));
    const { commits, hunks, aside, coverage } = await world.look();
    assert.deepEqual([commits.map(({ subject }) => subject), hunks, coverage.exempt], [['Both'], [], 1]);
    assert.deepEqual(aside.map(entry => 'path' in entry && entry.path), ['gen/']);
    assert.deepEqual((await readAside(world.files)).paths.length, 1);
  });

  it('and a file of what was set aside that cannot be read is said, and left as it is', async () => {
    const world = new World();
    world.repo.write(setAsidePath, '{ "schema": 2 }');
    await assert.rejects(world.look(), /What you set aside cannot be read/u);
    await assert.rejects(changeAside(world.files, aside => aside), /cannot be read/u);
    assert.equal(world.repo.read(setAsidePath), '{ "schema": 2 }');
  });

  it('take what git and a person may leave behind: odd names, binary files, deletions, a patch of nothing', async () => {
    const world = new World();
    world.repo.write('src/ä "b".ts', numbered(1, 12)).write('src/x.bin', Uint8Array.from([0, 1, 2, 0])).commit('Odd');
    world.repo.remove('src/ä "b".ts').commit('Gone');
    world.repo.write('src/start.ts', '').write('src/new.bin', Uint8Array.from([0, 9]));
    const { commits, hunks } = await world.look();
    assert.deepEqual(commits.map(({ subject, files }) => [subject, files.map(({ letter }) => letter).join('')]), [['Gone', 'D'], ['Odd', 'AA']]);
    assert.deepEqual(hunks.map(({ path, line, end, removed }) => [path, line, end, removed]), [['src/start.ts', 1, 1, 1]]);
    await world.record({ kind: 'commit', commit: world.repo.head() });
    assert.deepEqual(await world.open(), ['Odd']);
  });
});
