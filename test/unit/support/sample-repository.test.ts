/** The sample repository is the same on every machine and under anybody's settings: screenshots and journeys count on it. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { git, makeSampleRepository, setIdentity } from '../../support/sample/sample-repository.ts';

describe('sample repository', () => {
  let home: string;
  before(async () => { home = await mkdtemp(path.join(tmpdir(), 'because-sample-')); });
  after(() => rm(home, { recursive: true, force: true }));

  const head = async (folder: string) => (await git(folder, ['rev-parse', 'HEAD'])).trim();

  it('has the same commits each time', async () => {
    await makeSampleRepository(path.join(home, 'one'));
    assert.equal(await head(path.join(home, 'one')), 'cda7093b964448e3d00219cffdbc77f9603a8a36');
  });

  it('has them also under settings that change what git does', async () => {
    const config = path.join(home, 'gitconfig');
    await writeFile(config, '[commit]\n\tgpgsign = true\n[core]\n\tautocrlf = true\n\tquotePath = true\n[init]\n\tdefaultObjectFormat = sha256\n[user]\n\tname = Somebody Else\n\temail = else@example.com\n[i18n]\n\tcommitEncoding = latin1\n');
    const before = { ...process.env };
    Object.assign(process.env, { GIT_CONFIG_GLOBAL: config, GIT_AUTHOR_NAME: 'Somebody Else', GIT_AUTHOR_DATE: '2001-01-01T00:00:00Z', TZ: 'Asia/Tokyo', LANG: 'de_DE.UTF-8' });
    try {
      await makeSampleRepository(path.join(home, 'two'));
    } finally {
      for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
      Object.assign(process.env, before);
    }
    assert.equal(await head(path.join(home, 'two')), await head(path.join(home, 'one')));
  });

  it('has a change that is neither staged nor committed, a rename, a deletion and a name that is not ASCII', async () => {
    const folder = path.join(home, 'one');
    assert.equal(await git(folder, ['status', '--porcelain']), ' M src/retry.ts\n?? src/budget.ts\n');
    const history = await git(folder, ['-c', 'core.quotePath=false', 'log', '--name-status', '--find-renames', '--format=']);
    assert.match(history, /^R100\tsrc\/throttle\.ts\tsrc\/rate-limit\.ts$/m);
    assert.match(history, /^D\tsrc\/callbacks\.ts$/m);
    assert.match(history, /^A\tdocs\/überblick\.md$/m);
  });

  it('is worked in by whom it is told', async () => {
    const folder = path.join(home, 'one');
    assert.equal(await git(folder, ['config', 'user.email']), 'mara@example.com\n');
    await setIdentity(folder, undefined);
    await assert.rejects(git(folder, ['config', 'user.email']));
  });
});
