/** Contents out of git, one after the other: all that are there, whatever else was asked for, and however much they are together. */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { eachContent } from '../../../src/node/git/objects.ts';
import { openSession } from '../../../src/node/git/session.ts';
import { ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const idOf = (repo: ScratchRepository, file: string): string => repo.git('rev-parse', `HEAD:${file}`).trim();
const fileOf = (repo: ScratchRepository, id: string): string => path.join(repo.root, '.git', 'objects', id.slice(0, 2), id.slice(2));

async function contents(repo: ScratchRepository, names: readonly string[], limit = 1000): Promise<Record<string, number>> {
  const had: Record<string, number> = {};
  const session = await openSession({ program: 'git', root: repo.root, env: repo.env });
  await eachContent(session, names, limit, (name, content) => { assert.equal(had[name], undefined); had[name] = content.length; });
  return had;
}

describe('contents of many files', function () {
  this.timeout(60_000);
  afterEach(removeTemporaryFolders);

  it('come by id and by revision and path, without what is damaged, missing, too large or no file', async () => {
    const repo = new ScratchRepository();
    for (const name of ['a', 'bad', 'gone', 'e', 'with blank', 'x/in']) repo.write(name, `${name}\n`);
    repo.write('empty', '').write('large', 'x'.repeat(1001)).commit('one');
    const [bad, gone, a] = [idOf(repo, 'bad'), idOf(repo, 'gone'), idOf(repo, 'a')];
    rmSync(fileOf(repo, bad));
    writeFileSync(fileOf(repo, bad), 'not zlib');
    rmSync(fileOf(repo, gone));
    const had = await contents(repo, ['HEAD:large', bad, a, gone, 'HEAD:x', 'HEAD:nothing here', 'HEAD:with blank', 'two\nlines', 'HEAD', 'HEAD:empty', 'HEAD:large', 'HEAD:x/in', bad, 'HEAD:e']);
    assert.deepEqual(had, { [a]: 2, 'HEAD:with blank': 11, 'HEAD:empty': 0, 'HEAD:x/in': 5, 'HEAD:e': 2 });
  });

  it('may be more together than git is let say at once', async () => {
    const repo = new ScratchRepository();
    const names = Array.from({ length: 9 }, (_, at) => `file${at}`);
    for (const [at, name] of names.entries()) repo.write(name, `${at}`.repeat(8 * 2 ** 20));
    repo.commit('one');
    assert.equal(Object.values(await contents(repo, names.map(name => `HEAD:${name}`), 2 ** 24)).reduce((sum, size) => sum + size, 0), 72 * 2 ** 20);
  });
});
