import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { withIgnored } from '../../../src/domain/dataset/gitignore.ts';
import { openGit } from '../../../src/node/git.ts';
import { gitEnvironment, removeTemporaryFolders, temporaryRepository } from '../../support/temporary-repository.ts';

describe('the offer to ignore the folder of datasets', () => {
  after(removeTemporaryFolders);

  it('adds one line and changes no other', () => {
    assert.equal(withIgnored(undefined, 'because-datasets'), '/because-datasets/\n');
    assert.equal(withIgnored('dist/\n', 'because-datasets'), 'dist/\n/because-datasets/\n');
    assert.equal(withIgnored('dist/', 'because-datasets'), 'dist/\n/because-datasets/\n');
    assert.equal(withIgnored('dist/\r\n', 'a'), 'dist/\r\n/a/\r\n');
  });

  it('makes git ignore that folder and no other, whatever it is called', async () => {
    const name = fc.array(fc.constantFrom('a', 'B', '*', '?', '[', ']', '\\', '#', '!', ' ', 'é', '-', '.'), { minLength: 1, maxLength: 6 }).map(parts => parts.join('')).filter(text => !/^\.+$/.test(text));
    await fc.assert(fc.asyncProperty(name, fc.boolean(), async (folder, deep) => {
      const root = temporaryRepository();
      const git = openGit({ root, env: gitEnvironment });
      const inside = deep ? `out/${folder}` : folder;
      assert.equal(await git.ignores(`${inside}/README.md`), false);
      writeFileSync(path.join(root, '.gitignore'), withIgnored('# mine\n!keep\n', inside));
      assert.equal(await git.ignores(`${inside}/README.md`), true);
      assert.equal(await git.ignores(`${inside}x/README.md`), false);
      assert.equal(await git.ignores(`elsewhere/${inside}/README.md`), false);
      mkdirSync(path.join(root, inside), { recursive: true });
      assert.equal(await git.ignores(`${inside}/deep/train.jsonl`), true);
    }), { numRuns: 8 });
  });
});
