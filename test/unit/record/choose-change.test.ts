/** Which change is meant: selection, else staged, else working, else the last commit, over a real repository. */
import assert from 'node:assert/strict';
import { chooseChange, countsOf } from '../../../src/domain/capture/choose-change.ts';
import { numbered, ScratchRepository } from '../../support/scratch-repository.ts';

describe('choosing the change', () => {
  const begin = () => {
    const repository = new ScratchRepository();
    repository.write('a.txt', numbered(1, 40)).write('b.txt', 'b\n').commit('first');
    repository.edit('b.txt', text => `${text}more\n`).commit('second');
    return repository;
  };
  const line = (repository: ScratchRepository, at: number, text = 'edited') => repository.edit('a.txt', all => all.split('\n').map((each, index) => index === at - 1 ? text : each).join('\n'));

  it('is undefined where there is nothing at all', async () => {
    assert.equal(await chooseChange(new ScratchRepository().open()), undefined);
  });

  it('takes the last commit of a clean tree, with its message', async () => {
    const choice = await chooseChange(begin().open());
    assert.equal(choice?.source.kind, 'commit');
    assert.equal(choice?.commit?.subject, 'second');
    assert.deepEqual(choice?.files.map(file => file.path), ['b.txt']);
  });

  it('looks behind commits that change nothing, or only record reasons', async () => {
    const repository = begin();
    repository.write('.because/examples/2026-11/20261120-aaaaaaaaaaaa.json', '{}\n').commit('why');
    repository.git('commit', '-q', '--allow-empty', '-m', 'nothing');
    const choice = await chooseChange(repository.open());
    assert.deepEqual([choice?.commit?.subject, choice?.files.map(file => file.path)], ['second', ['b.txt']]);
  });

  it('takes the working changes before the last commit, and the staged ones before those', async () => {
    const repository = line(begin(), 5);
    repository.write('new.txt', 'x\n');
    const working = await chooseChange(repository.open());
    assert.equal(working?.source.kind, 'working');
    assert.deepEqual(working?.files.map(file => file.path), ['a.txt', 'new.txt']);
    assert.deepEqual(countsOf(working?.files ?? []), { files: 2, added: 2, removed: 1 });
    repository.stage('new.txt');
    const staged = await chooseChange(repository.open());
    assert.equal(staged?.source.kind, 'staged');
    assert.deepEqual(staged?.files.map(file => file.path), ['new.txt']);
  });

  it('takes only the selected hunk', async () => {
    const repository = line(line(begin(), 3), 30);
    const choice = await chooseChange(repository.open(), { lines: { path: 'a.txt', start: 29, end: 31 } });
    assert.deepEqual(choice?.source.lines, { path: 'a.txt', start: 29, end: 31 });
    assert.deepEqual(countsOf(choice?.files ?? []), { files: 1, added: 1, removed: 1 }, 'counts are those of the selection');
    assert.ok(choice);
    const { change } = await repository.open().capture(choice.source);
    assert.match(change.files[0]?.patch ?? '', /^\+edited$/mu);
    assert.equal(change.files[0]?.patch.match(/^@@ /gmu)?.length, 1);
  });

  it('goes on to the whole change when the selection holds none', async () => {
    const repository = line(begin(), 3);
    for (const path of ['a.txt', 'b.txt']) {
      const choice = await chooseChange(repository.open(), { lines: { path, start: 35, end: 36 } });
      assert.equal(choice?.source.lines, undefined);
      assert.equal(choice?.source.kind, 'working');
    }
  });

  it('takes selected lines of an unchanged file from the commit that wrote them', async () => {
    const choice = await chooseChange(begin().open(), { lines: { path: 'a.txt', start: 2, end: 3 } });
    assert.equal(choice?.commit?.subject, 'first');
    assert.deepEqual(choice?.files.map(file => file.path), ['a.txt']);
  });

  it('takes the changed hunk at a line that was pointed at, else the commit that the line is from', async () => {
    const repository = line(line(begin(), 3), 30);
    repository.edit('a.txt', text => text.replace('line 20\n', ''));
    const git = repository.open();
    const at = async (number: number, path = 'a.txt') => {
      const choice = await chooseChange(git, { line: { path, line: number } });
      return [choice?.source.kind, choice?.source.lines?.start, choice?.commit?.subject, choice?.files.map(file => file.path).join()];
    };
    assert.deepEqual(await at(3), ['working', 3, undefined, 'a.txt']);
    assert.deepEqual(await at(19), ['working', 19, undefined, 'a.txt'], 'beside what was taken away');
    assert.deepEqual(await at(4), ['commit', undefined, 'first', 'a.txt'], 'a hunk that only shows the line is not meant');
    assert.deepEqual(await at(2, 'b.txt'), ['commit', undefined, 'second', 'b.txt']);
    repository.write('new.txt', 'new\n');
    assert.deepEqual(await at(1, 'new.txt'), ['working', 1, undefined, 'new.txt']);
    repository.git('mv', 'b.txt', 'c.txt');
    repository.commit('third');
    assert.deepEqual(await at(1, 'c.txt'), ['commit', undefined, 'first', 'b.txt'], 'by the name that it had there');
  });

  it('takes the files of several that were pointed at, and those below a folder', async () => {
    const repository = line(begin(), 5);
    repository.write('dir/one.txt', '1\n').write('dir/deep/two.txt', '2\n').edit('b.txt', text => `${text}again\n`);
    const files = async (...paths: string[]) => (await chooseChange(repository.open(), { paths }))?.files.map(file => file.path);
    assert.deepEqual(await files('a.txt', 'b.txt'), ['a.txt', 'b.txt']);
    assert.deepEqual(await files('dir'), ['dir/deep/two.txt', 'dir/one.txt']);
    repository.commit('third');
    assert.deepEqual(await files('dir/deep'), ['dir/deep/two.txt'], 'of the last commit that touches it');
  });

  it('takes selected lines that are staged', async () => {
    const repository = line(begin(), 3).stage();
    const choice = await chooseChange(repository.open(), { lines: { path: 'a.txt', start: 1, end: 4 } });
    assert.equal(choice?.source.kind, 'working', 'which is all that is not committed');
    assert.ok(choice.source.lines);
  });

  it('narrows to the files that were pointed at, in the group they stand in', async () => {
    const repository = line(begin(), 5);
    repository.edit('b.txt', text => `${text}again\n`).stage('b.txt').edit('b.txt', text => `${text}and again\n`);
    const git = repository.open();
    const working = await chooseChange(git, { paths: ['b.txt'], kind: 'working' });
    assert.equal(working?.source.kind, 'working');
    assert.deepEqual(working?.files.map(file => file.path), ['b.txt']);
    assert.equal((await chooseChange(git, { paths: ['b.txt'], kind: 'staged' }))?.source.kind, 'staged');
    assert.equal((await chooseChange(git, { paths: ['a.txt'] }))?.source.kind, 'working');
  });

  it('takes the last commit of a file that is unchanged', async () => {
    assert.equal((await chooseChange(begin().open(), { paths: ['a.txt'] }))?.commit?.subject, 'first');
  });

  it('takes the commit whose diff is in front, narrowed to the file and the selected lines, and not what is edited since', async () => {
    const repository = begin();
    const first = repository.git('rev-parse', 'HEAD~1').trim();
    line(repository, 5).stage();
    const git = repository.open();
    const choice = await chooseChange(git, { commit: first, paths: ['a.txt'] });
    assert.equal(choice?.commit?.subject, 'first');
    assert.deepEqual(choice?.files.map(file => file.path), ['a.txt']);
    assert.deepEqual((await chooseChange(git, { commit: first, paths: ['a.txt'], lines: { path: 'a.txt', start: 2, end: 3 } }))?.source.lines, { path: 'a.txt', start: 2, end: 3 });
    assert.equal((await chooseChange(git, { commit: repository.head(), paths: ['a.txt'] }))?.commit?.subject, 'first', 'the commit in front leaves the file alone');
    repository.git('mv', 'a.txt', 'renamed.txt');
    repository.commit('renamed');
    const before = await chooseChange(repository.open(), { commit: first, paths: ['renamed.txt'] });
    assert.deepEqual([before?.commit?.subject, before?.source.commit], ['first', first], 'the timeline goes back beyond a rename');
    await assert.rejects(chooseChange(git, { commit: 'f'.repeat(40), paths: ['a.txt'] }), /There is no commit/u);
  });

  it('takes the lines selected in what is staged', async () => {
    const repository = line(line(begin(), 3), 30).stage();
    line(repository, 10);
    const choice = await chooseChange(repository.open(), { paths: ['a.txt'], kind: 'staged', lines: { path: 'a.txt', start: 29, end: 31 } });
    assert.equal(choice?.source.kind, 'staged');
    assert.deepEqual(countsOf(choice?.files ?? []), { files: 1, added: 1, removed: 1 });
  });

  it('takes nothing else in the place of a file in conflict, and says how many were left out', async () => {
    const repository = begin();
    repository.git('checkout', '-q', '-b', 'other');
    line(repository, 5, 'theirs').write('theirs.txt', 'new\n').commit('theirs');
    repository.git('checkout', '-q', 'main');
    line(repository, 5, 'ours').commit('ours');
    assert.throws(() => repository.git('merge', 'other'), /CONFLICT|Command failed/u);
    const git = repository.open();
    assert.deepEqual(await git.conflicts(), ['a.txt']);
    for (const wanted of [{ paths: ['a.txt'], kind: 'working' }, { lines: { path: 'a.txt', start: 1, end: 9 } }] as const) {
      await assert.rejects(chooseChange(git, wanted), /a\.txt is still in conflict/u);
    }
    const staged = await chooseChange(git);
    assert.deepEqual([staged?.source.kind, staged?.files.map(file => file.path), staged?.conflicts], ['staged', ['theirs.txt'], 1]);
    line(repository, 5, 'both').stage();
    const solved = await chooseChange(git, { paths: ['a.txt'], kind: 'staged' });
    assert.deepEqual([solved?.files.map(file => file.path), solved?.conflicts], [['a.txt'], undefined]);
  });
});
