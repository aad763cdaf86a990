/** Two ways of doing one thing, told apart by real git: what differs, and which hunks of either belong to what somebody picked. */
import assert from 'node:assert/strict';
import { differences, pick, pickWayBack } from '../../../src/domain/capture/versions.ts';
import { emptyTree } from '../../../src/domain/capture/change.ts';
import type { VersionSide } from '../../../src/domain/ports.ts';
import { numbered, ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const files = (texts: Readonly<Record<string, string | null>>): VersionSide => ({ kind: 'files', files: Object.entries(texts).map(([path, text]) => ({ path, text, executable: false })) });
const working: VersionSide = { kind: 'working' };

describe('git: versions', () => {
  afterEach(removeTemporaryFolders);
  const start = (text = numbered(1, 60)) => {
    const repo = new ScratchRepository().write('a.txt', text).write('b.txt', 'b\n');
    return { repo, base: repo.commit('start') };
  };
  const line = (at: number, text: string) => (all: string) => all.split('\n').map((each, index) => index === at - 1 ? text : each).join('\n');

  it('takes what was kept as the change and the proposal as a patch, each on the base, for the picked hunks alone', async () => {
    const { repo, base } = start();
    const proposed = line(50, 'proposed 50')(line(10, 'proposed 10')(numbered(1, 60)));
    repo.write('a.txt', line(50, 'kept 50')(line(30, 'kept 30')(line(10, 'kept 10')(numbered(1, 60)))));
    const versions = await repo.open().versions({ base, rejected: files({ 'a.txt': proposed }), kept: working });
    const all = differences(versions);
    assert.deepEqual(all.map(({ path, proposed: was, hunk }) => [path, was, hunk.lines.filter(each => /^[+-]/.test(each))]), [
      ['a.txt', true, ['-proposed 10', '+kept 10']], ['a.txt', false, ['-line 30', '+kept 30']], ['a.txt', true, ['-proposed 50', '+kept 50']],
    ]);
    const { change, anchors, patch } = pick(versions, all.slice(0, 1));
    assert.equal(change.base, base);
    assert.equal(change.head, null);
    assert.match(change.files[0]?.patch ?? '', /^-line 10\n\+kept 10$/m);
    assert.doesNotMatch(change.files[0]?.patch ?? '', /kept [35]0/);
    assert.match(change.files[0]?.note ?? '', /1 of 3/);
    assert.match(patch, /^diff --git a\/a\.txt b\/a\.txt\n[\s\S]*^-line 10\n\+proposed 10$/m);
    assert.doesNotMatch(patch, /proposed 50/);
    assert.equal(anchors.length, 1);
    // Both apply to the base as they are.
    for (const text of [change.files[0]?.patch ?? '', patch]) { repo.run(['stash', '-q']); repo.run(['apply', '--check', '-'], { input: text }); repo.run(['stash', 'pop', '-q']); }
  });

  it('takes a proposal in a folder that is gone by now, or is a file', async () => {
    const { repo, base } = start();
    const rejected = files({ 'gone/deep/a.txt': 'proposed\n', 'a.txt': line(10, 'proposed')(numbered(1, 60)) });
    for (const make of [() => undefined, () => { repo.write('gone', 'a file\n'); }]) {
      make();
      const versions = await repo.open().versions({ base, rejected, kept: working, paths: ['gone/deep/a.txt', 'a.txt'] });
      const all = differences(versions);
      assert.deepEqual(all.map(({ path }) => path).sort(), ['a.txt', 'gone/deep/a.txt']);
      const { patch } = pick(versions, all);
      assert.match(patch, /^\+proposed$/mu);
      repo.run(['apply', '--check', '--cached', '-'], { input: patch });
    }
  });

  it('shows the code around what was rejected too, and hunks that stand against each other in the base go together', async () => {
    const { repo, base } = start(numbered(1, 400));
    const proposed = line(300, 'proposed 300')(line(10, 'proposed 10')(numbered(1, 400)));
    repo.write('a.txt', line(10, 'kept 10')(numbered(1, 400)));
    const versions = await repo.open().versions({ base, rejected: files({ 'a.txt': proposed }), kept: working });
    const { change, patch } = pick(versions, differences(versions));
    assert.match(patch, /proposed 300/);
    assert.ok(change.files[0]?.before?.some(({ startLine, text }) => startLine <= 300 && startLine + text.split('\n').length > 300), 'line 300 is in sight');
  });

  it('knows a file that was deleted, renamed or added since, and one that the proposal had added', async () => {
    const { repo, base } = start();
    repo.remove('b.txt').write('new.txt', 'kept\nsame\n').git('mv', 'a.txt', 'moved.txt');
    repo.write('moved.txt', line(10, 'kept 10')(numbered(1, 60)));
    const versions = await repo.open().versions({ base, rejected: files({ 'a.txt': line(10, 'proposed 10')(numbered(1, 60)), 'b.txt': 'b\nproposed\n', 'new.txt': 'proposed\nsame\n' }), kept: working });
    const all = differences(versions);
    assert.deepEqual(all.map(({ path, oldPath, letter }) => [path, oldPath, letter]), [['b.txt', undefined, 'D'], ['moved.txt', 'a.txt', 'R'], ['new.txt', undefined, 'M']]);
    const { change, patch } = pick(versions, all);
    assert.deepEqual(change.files.map(({ path, status }) => [path, status]), [['b.txt', 'deleted'], ['moved.txt', 'renamed'], ['new.txt', 'added']]);
    for (const said of ['+proposed 10', 'b\n+proposed\n', 'new file mode 100644']) assert.ok(patch.includes(said), said);
  });

  it('says what cannot be compared: binary, too large, not UTF-8', async () => {
    const { repo, base } = start();
    repo.write('a.txt', 'kept\n').write('b.txt', Buffer.from([0x62, 0, 1])).write('odd.txt', Buffer.from([0xe4, 0x0a])).write('big.txt', 'x'.repeat(2 ** 20 + 1));
    const versions = await repo.open().versions({ base, rejected: files({ 'a.txt': 'proposed\n', 'b.txt': 'proposed\n', 'odd.txt': 'proposed\n', 'big.txt': 'proposed\n' }), kept: working });
    assert.deepEqual(differences(versions).map(({ path }) => path), ['a.txt']);
    assert.deepEqual(versions.leftOut.map(({ path }) => path).sort(), ['b.txt', 'big.txt', 'odd.txt']);
    for (const { note } of versions.leftOut) assert.match(note, /binary|UTF-8|too large/i);
  });

  it('finds nothing where both are the same, line ends of a checkout included', async () => {
    const { repo, base } = start();
    repo.git('config', 'core.autocrlf', 'true');
    const crlf = line(3, 'both')(numbered(1, 60)).replaceAll('\n', '\r\n');
    repo.write('a.txt', crlf);
    const versions = await repo.open().versions({ base, rejected: files({ 'a.txt': crlf }), kept: working });
    assert.deepEqual(differences(versions), []);
    assert.deepEqual(versions.leftOut, []);
  });

  it('compares commits, what is staged, a stash and branches, from where they parted', async () => {
    const { repo, base } = start();
    repo.git('switch', '-q', '-c', 'one');
    const one = repo.edit('a.txt', line(10, 'one')).commit('one');
    repo.git('switch', '-q', 'main');
    const two = repo.edit('a.txt', line(10, 'two')).commit('Take the second way\n\nIt is shorter.');
    const branches = await repo.open().versions({ rejected: { kind: 'commit', commit: 'one' }, kept: { kind: 'commit', commit: 'main' } });
    assert.deepEqual([branches.about.base, branches.about.head, branches.about.message, branches.rejectedCommit], [base, two, 'Take the second way\n\nIt is shorter.', one]);
    assert.match(pick(branches, differences(branches)).patch, /\+one/);

    repo.edit('a.txt', line(20, 'staged')).stage().edit('a.txt', line(20, 'kept'));
    const staged = await repo.open().versions({ base: two, rejected: { kind: 'staged' }, kept: working });
    const picked = pick(staged, differences(staged));
    assert.match(picked.patch, /\+staged/);
    assert.match(picked.change.files[0]?.patch ?? '', /\+kept/);
    assert.equal(repo.git('diff', '--cached', '--name-only').trim(), 'a.txt');

    repo.git('stash', '-q');
    repo.edit('a.txt', line(20, 'otherwise'));
    const stash = await repo.open().versions({ base: 'stash@{0}^1', rejected: { kind: 'commit', commit: 'stash@{0}' }, kept: working });
    assert.match(pick(stash, differences(stash)).patch, /\+kept/);
    // The work tree may be the one that loses, new files included.
    repo.write('more.txt', 'more\n');
    const losing = await repo.open().versions({ base: two, rejected: working, kept: { kind: 'commit', commit: 'stash@{0}' } });
    assert.match(pick(losing, differences(losing)).patch, /\+otherwise[\s\S]*\+more/);
  });

  it('is the way back where nothing new was kept, when the rejected version is a commit', async () => {
    const { repo, base } = start();
    const wrong = repo.edit('a.txt', line(10, 'wrong')).commit('Try it');
    repo.git('revert', '--no-edit', 'HEAD');
    const versions = await repo.open().versions({ base, rejected: { kind: 'commit', commit: wrong }, kept: { kind: 'commit', commit: 'HEAD' } });
    const all = differences(versions);
    assert.deepEqual(pick(versions, all).change.files, []);
    const back = pickWayBack(versions, all);
    assert.equal(back?.change.base, wrong);
    assert.match(back.change.files[0]?.patch ?? '', /^-wrong\n\+line 10$/m);
    repo.assertApplies(back.change);
    const long = repo.edit('a.txt', line(10, 'x'.repeat(20_000))).commit('Try it at length');
    repo.git('revert', '--no-edit', 'HEAD');
    const tooLong = await repo.open().versions({ base: `${long}^`, rejected: { kind: 'commit', commit: long }, kept: { kind: 'commit', commit: 'HEAD' } });
    const cut = pickWayBack(tooLong, differences(tooLong));
    assert.deepEqual([cut?.change.files, cut?.anchors], [[], []], 'half of a version is no version');
    assert.match(cut?.notes.join() ?? '', /^a\.txt: /u);
    assert.equal(pickWayBack({ ...versions, rejectedCommit: undefined } as unknown as typeof versions, all), undefined);
  });

  it('writes nothing into the repository, and works before the first commit and in a linked work tree', async () => {
    const { repo, base } = start();
    const objects = () => repo.git('count-objects', '-v');
    const before = objects();
    await repo.open().versions({ base, rejected: files({ 'a.txt': 'never seen before\n', 'c.txt': 'nor this\n' }), kept: working });
    assert.equal(objects(), before);
    assert.equal(repo.git('status', '--porcelain'), '');

    const folder = `${temporaryFolder()}/linked`;
    repo.git('worktree', 'add', '-q', folder);
    const linked = new ScratchRepository(folder, { init: [] });
    linked.write('a.txt', 'kept\n');
    const inLinked = await linked.open().versions({ base, rejected: files({ 'a.txt': 'proposed\n' }), kept: working });
    assert.equal(differences(inLinked).length, 1);

    const odd = new ScratchRepository(`${temporaryFolder()}/with:a "sign"`).write('a.txt', 'start\n');
    const from = odd.commit('start');
    odd.write('a.txt', 'kept\n');
    assert.equal(differences(await odd.open().versions({ base: from, rejected: files({ 'a.txt': 'proposed\n' }), kept: working })).length, 1, 'a path with the sign that lists of paths are written with');

    const fresh = new ScratchRepository().write('a.txt', 'kept\n');
    const first = await fresh.open().versions({ base: emptyTree, rejected: files({ 'a.txt': 'proposed\n' }), kept: working });
    assert.deepEqual(pick(first, differences(first)).change.files.map(({ status }) => status), ['added']);
    await assert.rejects(fresh.open().versions({ base: 'nothing', rejected: working, kept: working }), /There is no commit "nothing"/);
  });
});
