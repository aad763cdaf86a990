import assert from 'node:assert/strict';
import { renameSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { openGit } from '../../src/node/git.ts';
import { commitFile } from '../support/recorded.ts';
import { git, gitEnvironment, removeTemporaryFolders, temporaryRepository } from '../support/temporary-repository.ts';

describe('the names a file had', () => {
  after(removeTemporaryFolders);

  it('are found through commits and in the work tree, with git told or not', async () => {
    const root = temporaryRepository();
    const port = openGit({ root, env: gitEnvironment });
    const lines = Array.from({ length: 20 }, (_, at) => `line ${at}\n`).join('');
    assert.deepEqual(await port.formerPaths('nowhere.ts'), []);
    commitFile(root, 'a "b\n.ts', lines);
    assert.deepEqual(await port.formerPaths('a "b\n.ts'), []);
    git(root, 'mv', 'a "b\n.ts', 'R100');
    git(root, 'commit', '-q', '-m', 'one');
    git(root, 'mv', 'R100', 'third.ts');
    git(root, 'commit', '-q', '-m', 'two');
    assert.deepEqual(await port.formerPaths('third.ts'), ['R100', 'a "b\n.ts']);
    git(root, 'mv', 'third.ts', 'fourth.ts');
    assert.deepEqual(await port.formerPaths('fourth.ts'), ['third.ts', 'R100', 'a "b\n.ts']);
    renameSync(path.join(root, 'fourth.ts'), path.join(root, 'fifth.ts'));
    assert.deepEqual(await port.formerPaths('fifth.ts'), ['third.ts', 'R100', 'a "b\n.ts']);
  });
});

describe('the commit that a line is from', () => {
  after(removeTemporaryFolders);

  it('is found through renames and odd names, and not for what is not committed', async () => {
    const root = temporaryRepository();
    const port = openGit({ root, env: gitEnvironment });
    const first = commitFile(root, 'a "b\nc é.ts', 'one\ntwo\n', 'first: é');
    assert.deepEqual(await port.lastChange('a "b\nc é.ts', 1).then(found => found && [found.id, found.subject, found.author.name]), [first, 'first: é', 'Ada']);
    git(root, 'mv', 'a "b\nc é.ts', ':(top)x.ts');
    git(root, 'commit', '-q', '-m', 'rename');
    assert.equal((await port.lastChange(':(top)x.ts', 2))?.id, first);
    writeFileSync(path.join(root, ':(top)x.ts'), 'one\ntwo\nthree\n');
    assert.equal(await port.lastChange(':(top)x.ts', 3), undefined);
    assert.equal(await port.lastChange('nowhere.ts', 1), undefined);
    assert.equal(await port.lastChange(':(top)x.ts', 99), undefined);
  });

  it('says which other file it took the line from, and not for lines that are alike by chance', async () => {
    const root = temporaryRepository();
    const block = 'const decided = choose(all);\ncheck(decided, all);\nreport("decided", decided);\n';
    commitFile(root, 'a.ts', `one\n${block}two\n`);
    commitFile(root, 'copy.ts', block);
    const port = openGit({ root, env: gitEnvironment });
    assert.equal((await port.lastChange('copy.ts', 2))?.carriedFrom, undefined, 'a copy takes nothing away');
    writeFileSync(path.join(root, 'a.ts'), 'one\ntwo\n');
    commitFile(root, 'b.ts', `new\n${block}`);
    git(root, 'commit', '-q', '--amend', '-a', '-m', 'move');
    assert.equal((await port.lastChange('b.ts', 3))?.carriedFrom, 'a.ts');
    assert.equal((await port.lastChange('b.ts', 1))?.carriedFrom, undefined);
  });

  it('is a day that no calendar has', async () => {
    const root = temporaryRepository();
    const commit = commitFile(root, 'a.ts', 'one\n');
    const raw = git(root, 'cat-file', 'commit', commit).replace(/ \d+ \+0000$/gm, ' 9999999999999999 +0000');
    writeFileSync(path.join(root, '.git/odd'), raw);
    git(root, 'reset', '-q', '--hard', git(root, 'hash-object', '-t', 'commit', '-w', '.git/odd').trim());
    assert.equal((await openGit({ root, env: gitEnvironment }).lastChange('a.ts', 1))?.date, '');
  });

  it('is the same whatever the repository\'s settings say', async () => {
    const root = temporaryRepository();
    commitFile(root, 'a.ts', 'one\n');
    const second = commitFile(root, 'a.ts', 'two\n');
    writeFileSync(path.join(root, 'ignore'), `${second}\n`);
    git(root, 'config', 'blame.ignoreRevsFile', 'ignore');
    git(root, 'config', 'blame.showEmail', 'true');
    git(root, 'config', 'blame.blankBoundary', 'true');
    assert.equal((await openGit({ root, env: gitEnvironment }).lastChange('a.ts', 1))?.id, second);
  });
});
