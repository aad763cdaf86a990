/** A long text is written in pieces, and is the same afterwards. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { openFiles } from '../../../src/node/files.ts';
import { pieces } from '../../../src/node/pieces.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

describe('node: pieces', () => {
  afterEach(removeTemporaryFolders);

  it('are the whole text, and take no pair of surrogates apart', async () => {
    for (const shift of ['', 'x']) {
      const text = `${shift}${'🙂é'.repeat(60_000)}`, all = [...pieces(text)];
      assert.ok(all.length > 2 && all.join('') === text);
      for (const piece of all) assert.ok(piece.length <= 65_536 && piece.isWellFormed());
    }
    assert.deepEqual([[...pieces('')], [...pieces('short')]], [[], ['short']]);
    const [root, long] = [temporaryFolder(), 'x🙂'.repeat(500_000)];
    await openFiles(root).create('long.json', long);
    assert.ok(readFileSync(path.join(root, 'long.json'), 'utf8') === long);
  });
});
