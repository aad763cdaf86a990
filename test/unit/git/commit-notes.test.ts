/** Notes of git, each with the commit that it is on: many are read with few calls, and one on what is gone or damaged takes no other with it. */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { openGit } from '../../../src/node/git.ts';
import { countedGit } from '../../support/counted-git.ts';
import { ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('notes of git', () => {
  after(removeTemporaryFolders);

  const noted = (count: number): { readonly repo: ScratchRepository; readonly commits: readonly string[] } => {
    const repo = new ScratchRepository();
    const commits = Array.from({ length: count }, (_, at) => {
      const commit = repo.write('a.ts', `${at}\n`).commit(`Change ${at}\n\nIts body.`);
      repo.git('notes', 'add', '-m', `reason ${at}`, commit);
      return commit;
    });
    return { repo, commits };
  };

  it('come with their commits, in as many calls for twelve as for two', async () => {
    const calls = await Promise.all([2, 12].map(async count => {
      const { repo, commits } = noted(count);
      const git = countedGit();
      const notes = await openGit({ root: repo.root, env: repo.env, gitPath: git.gitPath }).notes();
      assert.deepEqual(new Map(notes.map(({ commit, text, on }) => [commit, [text.trim(), on?.id, on?.subject, on?.body]])), new Map(commits.map((commit, at) => [commit, [`reason ${at}`, commit, `Change ${at}`, 'Its body.']])));
      return git.calls().length;
    }));
    assert.equal(calls[0], calls[1]);
  });

  it('stay without one where it is no commit, not on this machine or damaged', async () => {
    const { repo, commits: [gone = '', damaged = '', whole = ''] } = noted(3);
    repo.git('notes', 'add', '-m', 'about a file', repo.git('rev-parse', `${whole}:a.ts`).trim());
    const file = (id: string) => repo.path(`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`);
    rmSync(file(gone));
    rmSync(file(damaged));
    writeFileSync(file(damaged), 'no object');
    const notes = await repo.open().notes();
    assert.deepEqual(notes.map(({ text, on }) => [text.trim(), on?.id]).sort(), [['about a file', undefined], ['reason 0', undefined], ['reason 1', undefined], ['reason 2', whole]]);
  });
});
