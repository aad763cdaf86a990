/** Changes between commits that are not neighbours, of a branch, and in a stash: the same canonical patches, and a clear word where there is nothing to take. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { parseRange } from '../../../src/domain/capture/range.ts';
import { numbered, ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const range = (from: string, commit: string) => ({ kind: 'range', from: [from], commit }) as const;
const branch = (commit: string, ...from: string[]) => ({ kind: 'branch', from, commit }) as const;
const failing = (message: RegExp, hint?: RegExp) => (error: unknown) => {
  assert.ok(error instanceof Error && error.name === 'UserError', String(error));
  assert.match(error.message, message);
  if (hint) assert.match((error as { hint?: string }).hint ?? '', hint);
  return true;
};

describe('a range, a branch, a stash', () => {
  afterEach(removeTemporaryFolders);

  /** `main` has three commits; `side` has left it at the second and has two of its own. */
  const begin = () => {
    const repo = new ScratchRepository();
    const first = repo.write('a.ts', numbered(1, 30)).write('b.ts', 'b\n').commit('First');
    const second = repo.edit('a.ts', text => text.replace('line 3\n', 'three\n')).commit('Second\n\nBecause three was wrong.');
    repo.git('checkout', '-q', '-b', 'side');
    repo.edit('a.ts', text => text.replace('line 20\n', 'twenty\n')).commit('Side one');
    const side = repo.write('new/c.ts', 'c\n').commit('Side two');
    repo.git('checkout', '-q', 'main');
    const third = repo.write('b.ts', 'main\n').commit('Third');
    return { repo, first, second, side, third };
  };

  it('reads a range as git does', () => {
    assert.deepEqual(parseRange(' main..HEAD '), range('main', 'HEAD'));
    assert.deepEqual(parseRange('v1.2.0..v1.3.0'), range('v1.2.0', 'v1.3.0'));
    assert.deepEqual(parseRange('HEAD~3..'), range('HEAD~3', 'HEAD'));
    assert.deepEqual(parseRange('..side'), range('HEAD', 'side'));
    assert.deepEqual(parseRange('main...a/b'), branch('a/b', 'main'));
    for (const none of ['', '..', '...', 'main', 'a..b..c', 'a....b', 'a .. b', '.a..b', 'a..b.']) assert.equal(parseRange(none), undefined, none);
  });

  it('takes the commits of a range together as one change that applies', async () => {
    const { repo, first, second, third } = begin();
    const { change, anchors } = await repo.open().capture(range(first, 'main'));
    assert.deepEqual([change.base, change.head, change.branch, change.message, change.note], [first, third, 'main', undefined, '2 commits, taken together as one change.']);
    assert.deepEqual(change.files.map(file => file.path), ['a.ts', 'b.ts']);
    assert.deepEqual(anchors.map(anchor => [anchor.path, anchor.startLine, anchor.commit]), [['a.ts', 3, third], ['b.ts', 1, third]]);
    repo.assertApplies(change);
    const one = (await repo.open().capture(range('main~2', 'main~1'))).change;
    assert.deepEqual([one.message, one.note, one.head], ['Second\n\nBecause three was wrong.', undefined, second], 'one commit is that commit');
    assert.deepEqual(await repo.open().paths({ ...range(first, 'main'), paths: ['b.ts'] }), [{ path: 'b.ts', status: 'modified', added: 1, removed: 1 }]);
  });

  it('says what is wrong with a range', async () => {
    const { repo } = begin();
    const git = repo.open();
    await assert.rejects(git.capture(range('main', 'HEAD')), failing(/are the same commit/, /HEAD~3\.\.HEAD/));
    await assert.rejects(git.capture(range('main', 'main~1')), failing(/main~1 comes before main/, /main~1\.\.main\./));
    await assert.rejects(git.capture(range('main', 'side')), failing(/main is not among the commits that led to side/, /main\.\.\.side/));
    await assert.rejects(git.capture(range('nowhere', 'main')), failing(/no commit "nowhere"/));
    await assert.rejects(git.capture(range('--all', 'main')), failing(/no commit "--all"/));
    repo.git('revert', '--no-edit', 'HEAD');
    await assert.rejects(repo.open().capture(range('main~2', 'main')), failing(/change no files/));
    repo.git('checkout', '-q', '--orphan', 'alone');
    repo.commit('Alone');
    for (const source of [range('main', 'alone'), branch('alone', 'main')]) await assert.rejects(repo.open().capture(source), failing(/no commit in common: their histories are unrelated/));
  });

  it('says so where a shallow clone does not reach that far', async () => {
    const { repo, first } = begin();
    const clone = path.join(temporaryFolder(), 'clone');
    repo.git('clone', '-q', '--depth', '1', '--no-single-branch', `file://${repo.root}`, clone);
    const git = new ScratchRepository(clone).open();
    await assert.rejects(git.capture(range(first, 'HEAD')), failing(/There is no commit/, /fetch --unshallow/));
    await assert.rejects(git.capture(branch('origin/side', 'main')), failing(/parted is not on this machine: the repository is a shallow clone/, /fetch --unshallow/));
  });

  it('takes a branch since it left the other one, and names it', async () => {
    const { repo, second, side } = begin();
    const { change } = await repo.open().capture(branch('side', 'main'));
    assert.deepEqual([change.base, change.head, change.branch, change.note], [second, side, 'side', '2 commits, taken together as one change.']);
    assert.deepEqual(change.files.map(file => file.path), ['a.ts', 'new/c.ts'], 'what main did since is not in it');
    repo.assertApplies(change);
    assert.deepEqual((await repo.open().paths({ ...branch('side', 'main'), paths: ['new'] })).map(file => file.path), ['new/c.ts'], 'a folder stands for what is below it');
    await assert.rejects(repo.open().capture(branch('main~1', 'main')), failing(/has no commit that main does not have/));
  });

  it('lists branches with what they have left, the newest work first', async () => {
    const { repo, second } = begin();
    repo.git('branch', 'old', second);
    assert.deepEqual((await repo.open().branches()).map(({ name, from, fromName }) => ({ name, from, fromName })).sort((a, b) => a.name.localeCompare(b.name)), [
      { name: 'old', from: ['refs/heads/main'], fromName: 'main' }, { name: 'side', from: ['refs/heads/main'], fromName: 'main' },
    ]);
    // The remote's main is behind: a branch that left the local one later holds only what is its own.
    repo.git('update-ref', 'refs/remotes/origin/main', second);
    repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    repo.git('checkout', '-q', '-b', 'late');
    repo.write('late.ts', 'late\n').commit('Late');
    const all = await repo.open().branches();
    assert.deepEqual(all.map(({ name }) => name).sort(), ['late', 'main', 'old', 'side']);
    const of = async (name: string) => {
      const { ref, from } = all.find(each => each.name === name) ?? assert.fail(name);
      return (await repo.open().capture(branch(ref, ...from))).change.files.map(file => file.path);
    };
    assert.deepEqual(await of('late'), ['late.ts']);
    assert.deepEqual(await of('main'), ['b.ts'], 'what is not pushed yet');
    const other = new ScratchRepository(temporaryFolder(), { init: ['-b', 'odd'] });
    other.commit();
    assert.deepEqual(await other.open().branches(), []);
  });

  it('takes a stash whole: staged, changed and untracked, and leaves the repository as it is', async () => {
    const { repo, third } = begin();
    repo.edit('a.ts', text => text.replace('line 10\n', 'ten\n')).stage('a.ts').edit('a.ts', text => text.replace('line 25\n', 'twenty-five\n')).remove('b.ts').write('new.ts', 'new\n').write('.because/private/x', 'x\n');
    repo.git('stash', 'push', '-q', '--include-untracked', '-m', 'A budget: for retries');
    repo.edit('a.ts', text => `${text}later\n`);
    const hook = repo.path('.git/hooks/post-index-change');
    writeFileSync(hook, `#!/bin/sh\ntouch ${repo.path('ran')}\n`);
    chmodSync(hook, 0o755);
    const before = readFileSync(repo.path('.git/index'));
    const [stash] = await repo.open().stashes();
    assert.deepEqual([stash?.name, stash?.message], ['stash@{0}', 'On main: A budget: for retries']);
    const { change, anchors } = await repo.open().capture({ kind: 'stash', commit: stash?.id ?? '' });
    assert.deepEqual([change.base, change.head, change.branch, change.note], [third, null, 'main', 'Set aside in a stash, and not committed.']);
    assert.deepEqual(change.files.map(file => [file.status, file.path, file.omitted]), [['modified', 'a.ts', undefined], ['deleted', 'b.ts', undefined], ['added', 'new.ts', undefined]]);
    assert.match(change.files[0]?.patch ?? '', /\+ten\n[^]*\+twenty-five\n/);
    assert.doesNotMatch(change.files[0]?.patch ?? '', /later/);
    assert.equal(anchors.length, 3, 'of a file that is gone there is no place');
    assert.ok(!existsSync(repo.path('ran')), 'no hook is run');
    assert.deepEqual(readFileSync(repo.path('.git/index')), before);
    const applied = repo.applied(change);
    const id = (object: string) => repo.git('rev-parse', object).trim();
    assert.deepEqual([applied.get('a.ts'), applied.get('b.ts'), applied.get('new.ts')], [`100644 ${id('stash:a.ts')}`, undefined, `100644 ${id('stash^3:new.ts')}`]);
    chmodSync(hook, 0o644);
    // Another stash takes the name, and this one is dropped; its commit stays for some time.
    repo.git('stash', 'push', '-q');
    repo.git('stash', 'drop', '-q', 'stash@{1}');
    assert.equal((await repo.open().capture({ kind: 'stash', commit: stash?.id ?? '' })).change.files.length, 3);
    repo.git('reflog', 'expire', '--expire=now', '--all');
    repo.git('gc', '-q', '--prune=now');
    await assert.rejects(repo.open().capture({ kind: 'stash', commit: stash?.id ?? '' }), failing(/This stash is not there any more/));
    await assert.rejects(repo.open().capture({ kind: 'stash', commit: 'HEAD' }), failing(/is no stash/));
    for (const none of ['', '--all', 'stash@{9}', undefined]) await assert.rejects(repo.open().capture({ kind: 'stash', ...none === undefined ? {} : { commit: none } }), failing(/not there any more|no stash/));
  });
});
