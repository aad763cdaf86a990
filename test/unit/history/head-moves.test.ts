/** Which commits somebody made, by git's own diary: what a checkout, a pull, a rebase or a cherry-pick brings is none. */
import assert from 'node:assert/strict';
import { commitsMade } from '../../../src/domain/history/head-moves.ts';
import { pathsFor } from '../../../src/domain/history/set-aside.ts';
import { openFiles } from '../../../src/node/files.ts';
import { openFinder, type Finder } from '../../../src/node/uncaptured.ts';
import { openTestStore } from '../../support/open-test-store.ts';
import { ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('commits made here', () => {
  afterEach(removeTemporaryFolders);
  const opened = (): { readonly repo: ScratchRepository; readonly since: (run: () => void) => Promise<readonly string[]> } => {
    const repo = new ScratchRepository();
    repo.write('a.ts', '1\n').commit('start');
    const finder: Finder = openFinder({ root: repo.root, env: repo.env, store: openTestStore(repo.root), files: openFiles(repo.root), git: repo.open() });
    return {
      repo,
      since: async run => {
        const before = await finder.madeSince(undefined);
        assert.deepEqual(before?.ids, [], 'nothing counts at the first look');
        run();
        return (await finder.madeSince(before?.seen))?.ids ?? [];
      },
    };
  };

  it('count from wherever they were made, and an amended one once, as what it became', async () => {
    const { repo, since } = opened();
    const made: string[] = [];
    assert.deepEqual(await since(() => { for (const name of ['b', 'c']) made.unshift(repo.write(`${name}.ts`, `${name}\n`).commit(name)); }), made);
    let last = '';
    assert.deepEqual(await since(() => {
      repo.write('d.ts', 'd\n').commit('d');
      for (const message of ['d2', 'd3']) repo.git('commit', '-q', '--amend', '-m', message);
      last = repo.head();
    }), [last]);
    assert.deepEqual(await since(() => { repo.git('commit', '-q', '--amend', '-m', 'd4'); last = repo.head(); }), [last], 'one of before, too');
    assert.deepEqual(await since(() => undefined), []);
  });

  it('are not what came by checkout, merge, rebase, cherry-pick, reset or pull', async () => {
    const { repo, since } = opened();
    repo.git('checkout', '-q', '-b', 'side');
    repo.write('s.ts', 's\n').commit('s');
    repo.git('checkout', '-q', 'main');
    repo.write('m.ts', 'm\n').commit('m');
    for (const args of [['checkout', '-q', 'side'], ['rebase', '-q', 'main'], ['checkout', '-q', 'main'], ['cherry-pick', 'side'], ['reset', '-q', '--hard', 'HEAD~1'], ['merge', '-q', '--no-ff', '--no-edit', 'side'], ['pull', '-q', '.', 'side']]) assert.deepEqual(await since(() => { repo.git(...args); }), [], args.join(' '));
  });

  it('are told by their time where the diary has lost the place', () => {
    const move = (to: string, at: number, what = 'commit: x') => ({ to, at, what });
    assert.deepEqual(commitsMade([move('c', 30), move('b', 20), move('a', 10)], { to: 'gone', at: 15 }), ['c', 'b']);
    assert.deepEqual(commitsMade([], { to: 'a', at: 1 }), []);
    assert.deepEqual(commitsMade([move('b', 20, 'commit (merge): Merge x'), move('a', 10)], { to: 'a', at: 10 }), []);
  });
});

describe('never for this path', () => {
  it('means the folder that all have in common where that says something, else the files', () => {
    for (const [files, means] of [[['src/a.ts'], ['src/a.ts']], [['src/x/a.ts', 'src/x/b.ts'], ['src/x/']], [['src/x/a.ts', 'src/y/b.ts'], ['src/x/a.ts', 'src/y/b.ts']], [['src/xs/a.ts', 'src/x/b.ts'], ['src/xs/a.ts', 'src/x/b.ts']], [[], []]] as const) assert.deepEqual(pathsFor(files), means);
  });
});
