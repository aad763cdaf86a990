/** `because audit` as somebody types it: the ranking, the JSON, what is left on disk, and a draft from a commit. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { because, jsonOf } from '../../support/cli.ts';
import { pastRepository } from '../../support/past-repository.ts';
import { git, removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

describe('because audit', () => {
  after(removeTemporaryFolders);
  const lines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at}\n`).join('');
  const made = () => pastRepository([{ message: 'start', files: { 'src/a.c': '1\n' } }, { message: 'New cache\n\nIt was slow, because nothing was kept.', files: { 'src/a.c': lines(300) } }, { message: 'Other loader', files: { 'src/b.c': lines(400), 'src/\u001b[31mred.c': '1\n' } }]);

  it('ranks, and keeps nothing but in private', async () => {
    const root = made();
    const ran = await because(root, ['audit']);
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(ran.stdout, /^3 commits by 1 person, 2023-11-15 to 2023-11-15; 0 merges, 0 by programs\n/u);
    assert.match(ran.stdout, /\nWhere fifteen minutes pay most\n +\d+ {2}[0-9a-f]{12} {2}Other loader\n/u);
    assert.ok(!ran.stdout.includes('\u001b'));
    assert.equal(git(root, 'status', '--porcelain'), '');
    assert.deepEqual(readdirSync(path.join(root, '.because')), ['private']);
    assert.ok(existsSync(path.join(root, '.because/private/audit/history.json')));
  });

  it('answers in JSON, twice the same', async () => {
    const root = made();
    const [{ looked, ...one }, { looked: again, ...two }] = [jsonOf(await because(root, ['audit', '--json'])), jsonOf(await because(root, ['audit', '--json']))];
    assert.deepEqual([looked, again], [3, 0]);
    assert.deepEqual(one, two);
    assert.equal(jsonOf(await because(root, ['audit', '--json', '--again']))['looked'], 3);
  });

  it('makes a private draft that says whose words it holds', async () => {
    const root = made(), commit = git(root, 'rev-parse', 'HEAD~1').trim();
    git(root, 'config', 'user.name', 'Grace'); git(root, 'config', 'user.email', 'grace@example.com');
    const made_ = jsonOf(await because(root, ['audit', '--draft', commit, '--json']));
    assert.deepEqual([made_['commit'], made_['fields']], [commit, ['title', 'because'].map(field => ({ field, by: { name: 'Ada', email: 'ada@example.com' } }))]);
    assert.equal(git(root, 'status', '--porcelain'), '');
    const shown = await because(root, ['show', String(made_['draft'])]);
    assert.match(shown.stdout, /From history\n {2}title: words of Ada, commit [0-9a-f]{12}\n/u);
    assert.ok(!JSON.stringify(jsonOf(await because(root, ['audit', '--json']))['questions']).includes(commit), 'somebody is at it');
  });

  it('makes no draft of what the policy denies, nor of a comment in it', async () => {
    const root = made();
    git(root, 'config', 'user.name', 'Grace'); git(root, 'config', 'user.email', 'grace@example.com');
    mkdirSync(path.join(root, '.because'), { recursive: true });
    writeFileSync(path.join(root, '.because/policy.json'), JSON.stringify({ schema: 1, terms: 1, purposes: ['internal-training'], reviewsRequired: {}, stewards: [], deniedPaths: ['secret/**'] }));
    mkdirSync(path.join(root, 'secret'));
    writeFileSync(path.join(root, 'secret/key.ts'), '// Because the vendor signs with their own key, this must stay slow.\nexport const slow = true;\n');
    git(root, 'add', 'secret'); git(root, 'commit', '-qm', 'Slow down');
    const { draft } = jsonOf(await because(root, ['audit', '--draft', 'HEAD', '--json']));
    const text = readFileSync(path.join(root, `.because/private/drafts/${String(draft)}.json`), 'utf8');
    assert.ok(text.includes('secret/key.ts') && !text.includes('vendor') && !text.includes('slow = true'), text);
  });

  it('says what is wrong', async () => {
    const root = made();
    for (const [args, says] of [[['nowhere'], /There is no commit "nowhere"/u], [['a...b'], /no range/u], [['--questions', '0'], /no number of questions/u], [['--draft', 'nowhere'], /does not know who you are|There is no commit/u]] as const) {
      const ran = await because(root, ['audit', ...args]);
      assert.deepEqual([ran.code, says.test(ran.stderr)], [1, true], ran.stderr);
    }
    const empty = temporaryFolder();
    git(empty, 'init', '-q');
    assert.deepEqual([(await because(empty, ['audit'])).code, (await because(empty, ['audit'])).stdout], [0, 'There is no commit yet.\n']);
  });
});
