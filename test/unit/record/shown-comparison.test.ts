/** What two sides in front of somebody are to git: exactly what they show, with real repositories. */
import assert from 'node:assert/strict';
import { emptyTree } from '../../../src/domain/capture/change.ts';
import { chooseChange, type Wanted } from '../../../src/domain/capture/choose-change.ts';
import type { ShownComparison } from '../../../src/domain/capture/shown-comparison.ts';
import { numbered, ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const at = (line: number, text: string) => (all: string): string => all.split('\n').map((each, index) => index === line - 1 ? text : each).join('\n');

describe('the change that a comparison shows', () => {
  afterEach(removeTemporaryFolders);

  /** `a.txt` is changed by each of three commits, at another line; `b.txt` by the second one alone. */
  const begin = () => {
    const repo = new ScratchRepository().write('a.txt', numbered(1, 60)).write('b.txt', 'b\n');
    const start = repo.commit('Start');
    const forty = repo.edit('a.txt', at(40, 'forty')).commit('Change forty');
    const other = repo.write('b.txt', 'other\n').commit('Another file');
    const fifty = repo.edit('a.txt', at(50, 'fifty')).commit('Change fifty');
    return { repo, start, forty, other, fifty };
  };
  const shown = (left: string | null, right: string | null, more: Partial<ShownComparison> = {}): Wanted => ({ shown: { left, right, called: 'left → right', ...more } });
  /** What is taken, and the lines of its patches that differ. */
  const taken = async (repo: ScratchRepository, wanted: Wanted) => {
    const git = repo.open();
    const choice = await chooseChange(git, wanted) ?? assert.fail('no choice');
    const { change } = await git.capture(choice.source);
    return { kind: choice.source.kind, called: choice.called?.name ?? choice.commit?.subject, lines: change.files.flatMap(({ patch }) => patch.split('\n').filter(line => /^[+-](?![+-])/u.test(line))), change };
  };
  const a = { paths: ['a.txt'] };

  it('is all between two commits, with no other name than theirs, and applies', async () => {
    const { repo, start, fifty } = begin();
    const { kind, called, lines, change } = await taken(repo, shown(start, fifty, a));
    assert.deepEqual([kind, called, lines], ['between', 'left → right', ['-line 40', '+forty', '-line 50', '+fifty']]);
    assert.deepEqual([change.base, change.head, change.note], [start, fifty, '3 commits, taken together as one change.']);
    repo.assertApplies(change);
  });

  it('is the commit where only that lies between, for the file or for all, and says its message', async () => {
    const { repo, start, forty, other, fifty } = begin();
    assert.deepEqual((await taken(repo, shown(start, forty))).called, 'Change forty');
    // The timeline compares with the commit before that touched the file; the one between left it alone.
    const { kind, called, lines } = await taken(repo, shown(forty, fifty, a));
    assert.deepEqual([kind, called, lines], ['commit', 'Change fifty', ['-line 50', '+fifty']]);
    assert.deepEqual((await taken(repo, shown(`${fifty}~1`, fifty))).called, 'Change fifty');
    for (const [right, name] of [[start, 'Start'], [start, 'Start']] as const) assert.deepEqual((await taken(repo, shown(emptyTree, right))).called, name);
    assert.deepEqual((await taken(repo, shown(`${start}^`, start, a))).called, 'Start');
    // Of everything it is not that commit alone.
    assert.deepEqual((await taken(repo, shown(forty, fifty))).lines, ['-line 50', '+fifty', '-b', '+other']);
    assert.deepEqual((await taken(repo, shown(emptyTree, other, { paths: ['b.txt'] }))).lines, ['+other']);
  });

  it('leads backwards where that is shown', async () => {
    const { repo, start, fifty } = begin();
    const { lines, change } = await taken(repo, shown(fifty, start, a));
    assert.deepEqual(lines, ['-forty', '+line 40', '-fifty', '+line 50']);
    assert.equal(change.note, `Compared with ${fifty.slice(0, 8)}, which is not among the commits that led to it.`);
    repo.assertApplies(change);
  });

  it('takes what two branches differ in, of the files that the editor lists', async () => {
    const { repo, forty } = begin();
    repo.git('checkout', '-q', '-b', 'side', forty);
    repo.edit('a.txt', at(10, 'ten')).commit('Side');
    const { lines } = await taken(repo, shown('main', 'side', { sinceParting: true }));
    assert.deepEqual(lines, ['-line 10', '+ten', '-fifty', '+line 50'], 'b.txt, which only main changed, is not in the list');
    assert.deepEqual((await taken(repo, shown('main', 'side'))).lines.slice(-2), ['-other', '+b']);
  });

  it('compares an older commit with the file as it is now, edited or not, staged or not, new or not', async () => {
    const { repo, start, fifty } = begin();
    const clean = await taken(repo, shown(start, null, a));
    assert.deepEqual([clean.kind, clean.lines], ['between', ['-line 40', '+forty', '-line 50', '+fifty']]);
    repo.edit('a.txt', at(5, 'five')).stage();
    const { lines, change } = await taken(repo, shown(start, null, a));
    assert.deepEqual(lines, ['-line 5', '+five', '-line 40', '+forty', '-line 50', '+fifty']);
    assert.deepEqual([change.base, change.head], [start, null]);
    repo.assertApplies(change);
    repo.write('new.txt', 'new\n');
    assert.deepEqual((await taken(repo, shown(start, null, { paths: ['new.txt'] }))).lines, ['+new']);
    // The last commit and the working tree: all that is not committed.
    for (const head of ['HEAD', fifty, 'main']) assert.deepEqual((await taken(repo, shown(head, null, a))).kind, 'working', head);
  });

  it('takes what is not staged, and not what is, where the index is on the left', async () => {
    const { repo } = begin();
    repo.edit('a.txt', at(5, 'five'));
    assert.deepEqual((await taken(repo, shown('~', null, a))).kind, 'working');
    repo.stage().edit('a.txt', at(20, 'twenty')).write('new.txt', 'new\n');
    const { kind, lines, change } = await taken(repo, shown('~', null, a));
    assert.deepEqual([kind, lines], ['unstaged', ['-line 20', '+twenty']]);
    assert.equal(change.note, 'Compared with what was staged, which is not in it.');
    assert.deepEqual((await taken(repo, shown('~', null))).lines, ['-line 20', '+twenty', '+new'], 'new files are not staged either');
    for (const right of ['', '~']) assert.deepEqual((await taken(repo, shown('HEAD', right, a))).lines, ['-line 5', '+five']);
  });

  it('takes a stash, of which the untracked files are a commit of their own', async () => {
    const { repo, fifty } = begin();
    repo.edit('a.txt', at(5, 'five')).write('new.txt', 'new\n').git('stash', '-q', '-u', '-m', 'Half of it');
    const stash = repo.git('rev-parse', 'stash@{0}').trim(), untracked = repo.git('rev-parse', 'stash@{0}^3').trim();
    for (const [right, path, lines] of [[stash, 'a.txt', ['-line 5', '+five']], [untracked, 'new.txt', ['+new']]] as const) {
      const { kind, called, lines: found } = await taken(repo, shown(fifty, right, { paths: [path] }));
      assert.deepEqual([kind, called, found], ['stash', 'On main: Half of it', lines]);
    }
    assert.deepEqual((await taken(repo, { shown: { stash: 'stash@{0}' } })).lines, ['-line 5', '+five', '+new']);
    // Another one was made since the view was opened: the title still says which it was.
    repo.edit('a.txt', at(6, 'six')).git('stash', '-q', '-m', 'Later');
    assert.deepEqual((await taken(repo, { shown: { stash: 'stash@{0}', label: 'Git Stash #0: Half of it (2 files)' } })).called, 'On main: Half of it');
    await assert.rejects(chooseChange(repo.open(), { shown: { stash: 'stash@{0}', label: 'Git Stash #0: Gone (2 files)' } }), /Which stash this is cannot be told any more/u);
    await assert.rejects(chooseChange(repo.open(), { shown: { stash: 'stash@{7}' } }), /Which stash/u);
  });

  it('finds the hunk of a line on either side, also where lines were only taken away', async () => {
    const { repo, start } = begin();
    const end = repo.edit('a.txt', text => text.replace('line 10\nline 11\n', '').replace('line 20\n', 'line 20\nmore\n')).commit('Less and more');
    const lines = async (side: 'left' | 'right', line: number, unsaved?: true) => (await taken(repo, { ...shown(start, end, { ...a, lines: { path: 'a.txt', side, start: line, end: line } }), ...unsaved && { unsaved } })).lines;
    assert.deepEqual(await lines('left', 10), ['-line 10', '-line 11']);
    assert.deepEqual(await lines('left', 40), ['-line 40', '+forty']);
    assert.deepEqual(await lines('right', 39), ['-line 40', '+forty']);
    assert.deepEqual(await lines('right', 19), ['+more']);
    assert.equal((await lines('left', 30)).length, 7, 'where nothing is changed, all that is shown');
    await assert.rejects(lines('right', 30, true), /not saved yet/u);
    // A line of the file on disk that the comparison leaves alone is from its own commit.
    assert.equal((await taken(repo, { ...shown('~', null, { ...a, lines: { path: 'a.txt', side: 'right', start: 39, end: 39 } }), line: { path: 'a.txt', line: 39 } })).called, 'Change forty');
  });

  it('knows a file by the names that it had: the timeline uses that of today for all commits', async () => {
    const { repo, forty, fifty } = begin();
    repo.git('mv', 'a.txt', 'z.txt');
    const renamed = repo.commit('Rename');
    repo.edit('z.txt', at(3, 'three')).commit('After');
    const { called, change } = await taken(repo, shown(forty, fifty, { paths: ['z.txt'] }));
    assert.deepEqual([called, change.files.map(({ path }) => path)], ['Change fifty', ['a.txt']]);
    assert.deepEqual((await taken(repo, shown(fifty, renamed, { paths: ['z.txt'] }))).change.files.map(({ oldPath, path }) => [oldPath, path]), [['a.txt', 'z.txt']]);
  });

  it('says a sentence instead of taking another change', async () => {
    const { repo, start, fifty } = begin();
    const refuses = (wanted: Wanted, why: RegExp) => assert.rejects(chooseChange(repo.open(), wanted), (error: unknown) => error instanceof Error && error.name === 'UserError' && why.test(error.message));
    await refuses(shown(fifty, fifty, a), /Both sides are the same/u);
    await refuses(shown('~', null, a), /Both sides are the same/u);
    await refuses(shown(null, null, { paths: ['a.txt', 'b.txt'] }), /Two files are compared/u);
    await refuses(shown(null, fifty, a), /leads back/u);
    await refuses(shown('', start, a), /leads back/u);
    await refuses(shown(start, '', a), /An older commit is compared with what is staged/u);
    await refuses(shown('nowhere', fifty, a), /no commit "nowhere"/u);
    await refuses(shown('--all', fifty, a), /no commit "--all"/u);
    await refuses(shown(fifty, start, { ...a, unsure: true }), /cannot tell which two states are compared/u);
    assert.equal((await taken(repo, shown(start, fifty, { ...a, unsure: true }))).kind, 'between');
  });
});
