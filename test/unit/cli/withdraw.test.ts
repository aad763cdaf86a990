/** How a withdrawn example gets out of git's history: the commands are printed, none is run, and what they name is all of it and nothing else. */
import assert from 'node:assert/strict';
import { because, jsonOf } from '../../support/cli.ts';
import { ada, keptExample, openTestStore } from '../../support/open-test-store.ts';
import { git, put, removeTemporaryFolders, temporaryRepository } from '../../support/temporary-repository.ts';
import { commitAs, gitAs } from '../../support/verified.ts';

describe('because withdraw --purge-history', () => {
  after(removeTemporaryFolders);

  async function withdrawn() {
    const root = temporaryRepository();
    const store = openTestStore(root, { shared: true });
    const { id } = await keptExample(store);
    const other = await keptExample(store, ada, { title: 'Another' });
    commitAs(root, ada, 'record');
    await store.withdraw(id, { by: ada, keepText: false });
    commitAs(root, ada, 'withdrawn');
    return { root, id, other };
  }

  it('prints exact commands and what they do not reach, and changes nothing', async () => {
    const { root, id } = await withdrawn();
    git(root, 'remote', 'add', 'origin', 'https://ada:hunter2@git.example/team/it\'s.git');
    put(root, '.because/datasets/team-1.0.0.json', JSON.stringify({ examples: [{ id }] }));
    const before = [git(root, 'rev-parse', '--all'), git(root, 'status', '--porcelain')];
    const ran = await because(root, ['withdraw', '--purge-history', id]);
    assert.deepEqual([ran.code, ran.stderr], [0, '']);
    assert.ok(ran.stdout.includes(`\ngit filter-repo --invert-paths --path .because/examples/2026-11/${id}.json --prune-empty never --prune-degenerate never\n`), ran.stdout);
    assert.ok(ran.stdout.includes('\ngit clone --no-local \'https://git.example/team/it\'\\\'\'s.git\' because-purge\n'), 'quoted for a shell, and without a password');
    assert.ok(!ran.stdout.includes('hunter2'));
    assert.match(ran.stdout, /2 commits of this clone have the content/u);
    for (const said of [/Every other clone, fork and backup/u, /events about it stay/u, /team-1\.0\.0/u, /trained or published/u]) assert.match(ran.stdout, said);
    assert.deepEqual([git(root, 'rev-parse', '--all'), git(root, 'status', '--porcelain')], before);
    const json = jsonOf(await because(root, ['withdraw', id, '--purge-history', '--json']));
    assert.deepEqual(Object.keys(json), ['schema', 'command', 'example', 'commits', 'paths', 'commands', 'outOfReach', 'datasets']);
  });

  it('names every place at which it ever lay, on every branch, and nothing of another example', async () => {
    const { root, id, other } = await withdrawn();
    gitAs(root, ada, ['checkout', '-q', '-b', 'side', 'HEAD~1']);
    gitAs(root, ada, ['mv', `.because/examples/2026-11/${id}.json`, `.because/examples/${id}.json`]);
    commitAs(root, ada, 'moved');
    gitAs(root, ada, ['checkout', '-q', 'main']);
    const { paths, commands } = jsonOf(await because(root, ['withdraw', id, '--purge-history', '--json'])) as { paths: string[]; commands: string[] };
    assert.deepEqual(paths, [`.because/examples/2026-11/${id}.json`, `.because/examples/${id}.json`]);
    assert.ok(!commands.join('\n').includes(other.id));
  });

  it('is refused for what is not withdrawn, and withdraws nothing by itself', async () => {
    const { root, id, other } = await withdrawn();
    const early = await because(root, ['withdraw', other.id, '--purge-history']);
    assert.deepEqual([early.code, /It is not withdrawn/u.test(early.stderr)], [1, true]);
    const plain = await because(root, ['withdraw', other.id]);
    assert.deepEqual([plain.code, /its author’s to do, in the editor/u.test(plain.stderr)], [1, true]);
    assert.equal(git(root, 'status', '--porcelain'), '');
    gitAs(root, ada, ['checkout', '-q', '--orphan', 'new']);
    commitAs(root, ada, 'a history without it');
    gitAs(root, ada, ['branch', '-q', '-D', 'main']);
    const gone = await because(root, ['withdraw', id, '--purge-history']);
    assert.deepEqual([gone.code, /No commit that this clone has/u.test(gone.stderr)], [1, true]);
  });
});
