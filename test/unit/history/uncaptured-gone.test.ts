/** What counts as captured when a part of it is gone: the commit that an example is about, or the example itself. */
import assert from 'node:assert/strict';
import { ada } from '../../support/open-test-store.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';
import { World } from '../../support/uncaptured-world.ts';

describe('uncaptured changes', () => {
  afterEach(removeTemporaryFolders);

  it('have an example also where its commit is gone for good: rebased away, and collected by git', async () => {
    const world = new World();
    world.repo.git('checkout', '-q', '-b', 'side');
    const recorded = await world.record({ kind: 'commit', commit: world.add('a', 20, 'A') });
    const draft = await world.record({ kind: 'commit', commit: world.add('b', 20, 'B') }, { draft: true });
    world.add('c', 20, 'C');
    world.repo.git('checkout', '-q', 'main');
    world.add('meanwhile', 20, 'Meanwhile');
    world.repo.git('checkout', '-q', 'side');
    world.repo.git('rebase', '-q', 'main');
    world.repo.git('reflog', 'expire', '--expire=now', '--all');
    world.repo.git('gc', '-q', '--prune=now');
    for (const { change } of [recorded, draft]) assert.throws(() => world.repo.git('cat-file', '-e', change.head ?? ''), 'git has it no more');
    const { commits, coverage } = await world.look();
    assert.deepEqual([commits.map(({ subject }) => subject).toSorted(), coverage.commits, coverage.captured, coverage.drafted], [['C', 'Meanwhile'], 4, 1, 1]);
    // A branch that was thrown away takes its commits along: its example is about nothing here.
    world.repo.git('checkout', '-q', 'main');
    assert.deepEqual([await world.open(), (await world.look()).coverage], [['Meanwhile'], { days: 30, commits: 1, captured: 0, drafted: 0, exempt: 0, later: 0 }]);
  });

  it('have none any more once it is withdrawn; a text that was kept is a draft', async () => {
    const world = new World();
    const [a, b] = [world.add('a', 20, 'A'), world.add('b', 20, 'B')];
    for (const [commit, keepText] of [[a, false], [b, true]] as const) {
      const { id } = await world.record({ kind: 'commit', commit });
      await world.store.withdraw(id, { by: ada, keepText });
    }
    const { commits, coverage } = await world.look();
    assert.deepEqual([commits.map(({ subject }) => subject), coverage.captured, coverage.drafted], [['A'], 0, 1]);
  });
});
