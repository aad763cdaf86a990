/** The very commands that are printed, run by a shell in real clones: what was withdrawn is gone from all of the history, and everything else is there. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { installed } from '../../support/apt.ts';
import { because, jsonOf } from '../../support/cli.ts';
import { ada, ben, keptExample, openTestStore } from '../../support/open-test-store.ts';
import { git, gitEnvironment, put, removeTemporaryFolders, temporaryFolder, temporaryRepository } from '../../support/temporary-repository.ts';
import { brokenIn, commitAs, gitAs, lookAt } from '../../support/verified.ts';

const secret = 'Nobody else may read this.';

const isThere = (): boolean => spawnSync('git', ['filter-repo', '--version'], { env: gitEnvironment }).status === 0;

describe('git filter-repo, as it is printed', function () {
  this.timeout(300_000);
  before(async function () {
    if (isThere() || (await installed('git-filter-repo') && isThere())) return;
    console.log('      Skipped: git filter-repo is not installed (Debian: sudo apt-get install git-filter-repo).');
    this.skip();
  });
  after(removeTemporaryFolders);

  /** Branches, merges, tags, an edit on a side branch, a move, and a withdrawal; what others fetch from lies in a bare repository. */
  async function withdrawnEverywhere() {
    const root = temporaryRepository(), store = openTestStore(root, { shared: true });
    put(root, 'src/a.ts', 'export const a = 1;\n');
    commitAs(root, ada, 'code');
    const { id } = await keptExample(store, ada, { because: secret });
    commitAs(root, ada, 'only the record');
    const other = await keptExample(store, ada, { title: 'Another' });
    put(root, 'src/a.ts', 'export const a = 2;\n');
    commitAs(root, ada, `code and another record\n\nAfter ${git(root, 'rev-parse', 'HEAD').trim()}`);
    gitAs(root, ada, ['tag', '-a', 'v1', '-m', 'first']);
    gitAs(root, ben, ['checkout', '-q', '-b', 'side']);
    put(root, 'src/b.ts', 'export const b = 1;\n');
    const file = `.because/examples/2026-11/${id}.json`;
    put(root, file, git(root, 'show', `HEAD:${file}`).replace(secret, `${secret} Edited.`));
    commitAs(root, ben, 'on the side');
    gitAs(root, ada, ['checkout', '-q', '-b', 'moved', 'main']);
    gitAs(root, ada, ['mv', file, `.because/examples/${id}.json`]);
    commitAs(root, ada, 'moved it');
    gitAs(root, ada, ['checkout', '-q', 'main']);
    put(root, 'src/c.ts', 'export const c = 1;\n');
    commitAs(root, ada, 'meanwhile');
    gitAs(root, ada, ['merge', '-q', '--no-ff', '-m', 'merged', 'side']);
    gitAs(root, ada, ['tag', 'v2']);
    await store.withdraw(id, { by: ada, keepText: false });
    commitAs(root, ada, 'withdrawn');
    const bare = path.join(temporaryFolder(), 'origin.git');
    git(root, 'clone', '-q', '--mirror', root, bare);
    git(root, 'remote', 'add', 'origin', bare);
    git(root, 'fetch', '-q', 'origin');
    return { root, id, other, bare, file };
  }

  const run = (folder: string, commands: readonly string[]): string => execFileSync('sh', ['-c', commands.join('\n')], { cwd: folder, env: { ...gitEnvironment, GIT_TERMINAL_PROMPT: '0' }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const holds = (folder: string, text: string): boolean => git(folder, 'cat-file', '--batch-all-objects', '--batch').includes(text);
  /** Every commit of every branch and tag: all that is in it but its ids, and the files that it holds but one. */
  const story = (folder: string, without: string): readonly string[] => git(folder, 'log', '--all', '--topo-order', '--reverse', '--format=%H').trim().split('\n').map(commit => [
    git(folder, 'show', '-s', '--format=%an %ae %at %cn %ce %ct %s', commit).trim(), git(folder, 'show', '-s', '--format=%P', commit).trim().split(' ').length,
    ...git(folder, 'ls-tree', '-r', commit).trim().split('\n').filter(line => !line.endsWith(without)),
  ].join('\n')).sort();

  it('takes it out of every branch and tag, and out of old clones, and touches nothing else; what is left still holds', async () => {
    const { root, id, other, bare } = await withdrawnEverywhere();
    const refs = git(bare, 'for-each-ref', '--format=%(refname) %(objecttype)'), before = story(bare, `${id}.json`);
    const { paths, commands } = jsonOf(await because(root, ['withdraw', id, '--purge-history', '--json'])) as { paths: string[]; commands: string[] };
    assert.deepEqual(paths.map(each => each.replace('.because/examples/', '')), [`2026-11/${id}.json`, `${id}.json`]);
    const work = temporaryFolder(), here = commands.findIndex(line => line.startsWith('# Everybody clones'));
    const said = run(work, commands.slice(0, here));
    assert.doesNotMatch(said, new RegExp(`${id}|[0-9a-f]{40} blob`), 'both checks print nothing');
    const fresh = path.join(temporaryFolder(), 'fresh');
    git(root, 'clone', '-q', '--no-local', bare, fresh);
    for (const folder of [path.join(work, 'because-purge'), fresh]) assert.ok(!holds(folder, secret) && holds(folder, 'Another'), folder);
    assert.equal(git(bare, 'for-each-ref', '--format=%(refname) %(objecttype)'), refs, 'the same branches and tags');
    assert.deepEqual(story(bare, `${id}.json`), before, 'the same commits, in the same shape, by the same people, with the same files');
    assert.match(git(fresh, 'log', '--format=%B', '--grep', 'After'), new RegExp(`After ${git(fresh, 'log', '--format=%H', '--grep', '^only the record').trim().slice(0, 7)}`), 'ids in messages are the new ones');
    const { findings, ...looked } = await lookAt(fresh);
    assert.deepEqual([await brokenIn(fresh), findings.filter(({ example }) => example === other.id)], [[], []]);
    assert.equal(looked.events, (await lookAt(root)).events);
    // An old clone, as it is told to everybody.
    const [, fetch = '', clean = ''] = commands.slice(here);
    run(root, [fetch, ...['main', 'side', 'moved'].map(branch => `git checkout -q ${branch} && git reset -q --hard origin/${branch}`), clean]);
    assert.ok(!holds(root, secret));
    assert.deepEqual(await brokenIn(root), ['file-broken'], 'on a branch that does not have the withdrawal yet, as was said');
    gitAs(root, ada, ['merge', '-q', '-m', 'withdrawn here too', 'main']);
    assert.deepEqual([await brokenIn(root), holds(root, secret)], [[], false]);
  });

  it('says where it lies under another name', async () => {
    const { root, id, file } = await withdrawnEverywhere();
    gitAs(root, ada, ['checkout', '-q', '-b', 'copied', 'v1']);
    put(root, 'docs/copy.json', git(root, 'show', `v1:${file}`));
    commitAs(root, ada, 'copied');
    git(root, 'push', '-q', 'origin', 'copied');
    gitAs(root, ada, ['checkout', '-q', 'main']);
    const { commands } = jsonOf(await because(root, ['withdraw', id, '--purge-history', '--json'])) as { commands: string[] };
    const work = temporaryFolder(), checks = commands.findIndex(line => line.startsWith('git cat-file'));
    const [found = ''] = run(work, commands.slice(0, checks + 1)).trim().split('\n').slice(-1);
    assert.match(found, /^[0-9a-f]{40} blob \d+$/);
    assert.match(git(path.join(work, 'because-purge'), 'log', '--all', '--oneline', `--find-object=${found.split(' ')[0] ?? ''}`), /copied/);
  });
});
