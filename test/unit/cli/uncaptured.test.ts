/** `because uncaptured` as somebody types it. */
import assert from 'node:assert/strict';
import { because, jsonOf } from '../../support/cli.ts';
import { git, put, removeTemporaryFolders, temporaryFolder, temporaryRepository } from '../../support/temporary-repository.ts';

describe('because uncaptured', () => {
  after(removeTemporaryFolders);
  const made = (): string => {
    const root = temporaryRepository();
    git(root, 'config', 'user.name', 'Ada'); git(root, 'config', 'user.email', 'ada@example.com');
    put(root, 'src/a.ts', 'const \u001b[31mred = 1;\n'.repeat(50));
    git(root, 'add', '.'); git(root, 'commit', '-qm', 'Other loader');
    put(root, 'src/b.ts', 'const b = 1;\n');
    return root;
  };

  it('lists what is open, with why, and how many have an example', async () => {
    const ran = await because(made(), ['uncaptured']);
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(ran.stdout, /^0 of 1 commit of yours of the last 30 days has an example\n\nNot committed yet\n +src\/b\.ts:1 {2}\+1 −0 {2}const b = 1;\n\nWithout an example\n +\d+ {2}[0-9a-f]{12} {2}Other loader\n +\d{4}-\d\d-\d\d: no why in the message, 50 lines of code\n/u);
    assert.ok(!ran.stdout.includes('\u001b'));
  });

  it('says in whole words what became of the others', async () => {
    const root = made();
    for (const name of ['c', 'd', 'e']) { put(root, `src/${name}.ts`, `const ${name} = 1;\n`.repeat(30)); git(root, 'add', '.'); git(root, 'commit', '-qm', `Add ${name}`); }
    const ids = git(root, 'rev-list', '--max-count=3', 'HEAD').trim().split('\n');
    const at = new Date().toISOString(), item = (kind: string, commit = '') => ({ kind, commit, print: '', called: commit.slice(0, 12), at });
    put(root, '.because/private/uncaptured.json', JSON.stringify({ schema: 1, items: [item('exempt', ids[0]), item('exempt', ids[1]), item('later', ids[2])], paths: [] }));
    assert.match((await because(root, ['uncaptured'])).stdout, /^0 of 4 commits of yours of the last 30 days have an example; 2 are exempt, 1 comes back later\n/u);
  });

  it('answers in JSON', async () => {
    const { commits, captured, open, uncommitted, aside } = jsonOf(await because(made(), ['uncaptured', '--json'])) as { commits: number; captured: number; open: { subject: string; files: unknown }[]; uncommitted: { path: string }[]; aside: unknown[] };
    assert.deepEqual([commits, captured, open.map(({ subject, files }) => [subject, files]), uncommitted.map(({ path }) => path), aside], [1, 0, [['Other loader', [{ path: 'src/a.ts', added: 50, removed: 0 }]]], ['src/b.ts'], []]);
  });

  it('says what is wrong', async () => {
    const root = made();
    assert.match((await because(root, ['uncaptured', '--days', '0'])).stderr, /no number of days/u);
    assert.match((await because(temporaryFolder(), ['uncaptured'])).stderr, /not in a git repository/u);
    git(root, 'config', '--unset', 'user.email');
    assert.match((await because(root, ['uncaptured'])).stderr, /does not know who you are/u);
  });
});
