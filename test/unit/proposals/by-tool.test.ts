/** A rejected way that was taken from commits is a tool's where one of them is. */
import assert from 'node:assert/strict';
import { isByTool } from '../../../src/domain/proposals/by-tool.ts';
import { ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('the code of another change', () => {
  after(removeTemporaryFolders);

  it('is a tool’s where one of its commits is, and not for what was there before', async () => {
    const copilot = '\n\nCo-authored-by: Copilot <198982749+Copilot@users.noreply.github.com>', repo = new ScratchRepository();
    const commit = (text: string, message: string) => repo.write('a.txt', text).commit(message);
    const base = commit('1\n', `Start${copilot}`);
    repo.git('switch', '-q', '-c', 'agent');
    commit('2\n', `By the agent${copilot}`);
    const tip = commit('3\n', 'By hand, on top');
    repo.git('switch', '-q', '-c', 'person', base);
    const mine = commit('4\n', 'By hand');
    const git = repo.open();
    const ask = (kind: 'branch' | 'range' | 'commit' | 'stash' | 'working', of?: string) => isByTool(git, { kind, ...of !== undefined && { commit: of } }, base);
    assert.deepEqual([await ask('branch', 'refs/heads/agent'), await ask('range', tip), await ask('commit', tip), await ask('branch', 'refs/heads/person'), await ask('range', mine), await ask('stash', mine), await ask('working')], [true, true, false, false, false, false, false]);
    assert.equal(await isByTool(git, { kind: 'commit', commit: base }, '4b825dc642cb6eb9a060e54bf8d69288fbee4904'), true);
  });
});
