/** Names of repositories: one form for every way to write an address, never a credential, never a path of somebody's disk. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseConfig } from '../../../src/domain/capture/git-config.ts';
import { languageOf } from '../../../src/domain/capture/language.ts';
import { remotesOf, repositoryName, withoutCredentials } from '../../../src/domain/capture/remote.ts';

describe('names of repositories', () => {
  for (const [url, name] of Object.entries({
    'https://github.com/owner/name.git': 'github.com/owner/name', 'https://user:token@GitHub.com/owner/name': 'github.com/owner/name', 'https://x-token@github.com:443/owner/name.git/': 'github.com/owner/name',
    'git@github.com:owner/name.git': 'github.com/owner/name', 'github.com:owner/name': 'github.com/owner/name', 'ssh://git@host.example:2222/group/sub/name.git': 'host.example/group/sub/name',
    'git://host/name.git': 'host/name', 'https://dev.azure.com/org/my%20project/_git/repo': undefined, 'https://org@dev.azure.com/org/project/_git/repo': 'dev.azure.com/org/project/_git/repo',
    'https://host/owner/name.git?token=secret#x': 'host/owner/name', 'https://user@name:p@ss@host/owner/name': 'host/owner/name',
    '/home/ada/name': undefined, '../name': undefined, './name': undefined, 'name': undefined, 'file:///home/ada/name': undefined, 'C:\\Users\\ada\\name': undefined, 'C:/Users/ada/name': undefined, '\\\\server\\share\\name': undefined,
    'ssh://host/home/ada/name.git': undefined, 'host:/home/ada/name.git': undefined, 'host:~ada/name': undefined, 'ssh://host/~/name': undefined, 'https://localhost/owner/name': undefined, 'http://127.0.0.1:3000/o/n': undefined,
    'ext::sh -c evil': undefined, 'https://host/': undefined, '': undefined, 'https://host/../../etc': undefined,
  })) it(`${url || 'nothing'} → ${name ?? 'nothing'}`, () => { assert.equal(repositoryName(url), name); });

  it('never say a password', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9!$%&()*+,;=_~-]{8,20}$/).map(text => `S3CRET${text}`);
    fc.assert(fc.property(fc.constantFrom('https', 'http', 'ssh', 'git+ssh'), fc.constantFrom('user', 'x-access-token', ''), secret, (scheme, user, password) => {
      const url = `${scheme}://${user}:${password}@host.example/owner/name.git?private_token=${password}`;
      for (const said of [repositoryName(url), withoutCredentials(url)]) assert.ok(said !== undefined && !said.includes('S3CRET'), said);
    }));
  });

  it('follow shorthands, and are sorted', () => {
    const config = parseConfig(['remote.origin.url\ngh:owner/name', 'remote.a b.url\nhttps://t@h/x', 'remote.none.fetch\n+x', 'url.https://github.com/.insteadof\ngh:', 'url.git@other:.insteadof\ng', 'url.https://x/.pushinsteadof\ngh:'].map(entry => `${entry}\0`).join(''));
    assert.deepEqual(remotesOf(config), [{ name: 'a b', url: 'https://h/x' }, { name: 'origin', url: 'https://github.com/owner/name' }]);
  });

  it('settings: the last one wins, names may hold dots and line ends may be in values', () => {
    const config = parseConfig('user.name\nAda\0user.name\nGrace\0core.bare\0filter.a.b.clean\nx\ny\0filter.c.process\n\0filterx.y.z\n1\0');
    assert.deepEqual([config.get('user.name'), config.all('user.name'), config.get('core.bare'), config.get('filter.a.b.clean'), config.get('none')], ['Grace', ['Ada', 'Grace'], '', 'x\ny', undefined]);
    assert.deepEqual(config.subsections('filter'), ['a.b', 'c']);
  });
});

describe('languages', () => {
  for (const [path, id] of Object.entries({ 'a.ts': 'typescript', 'src/A.TSX': 'typescriptreact', 'x.test.mjs': 'javascript', Dockerfile: 'dockerfile', 'deploy/Dockerfile.dev': 'dockerfile', 'CMakeLists.txt': 'cmake', 'a.txt': 'plaintext', noending: 'plaintext', '.gitignore': 'ignore', 'a.constructor': 'plaintext', __proto__: 'plaintext', 'x.__proto__': 'plaintext', 'a.b/c': 'plaintext', 'm.yml': 'yaml', 'x.h': 'c' })) {
    it(`${path} is ${id}`, () => { assert.equal(languageOf(path), id); });
  }
});
