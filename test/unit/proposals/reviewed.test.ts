/** A comment of a review and the commit that answered it, from what git holds without a network: notes of git-appraise, changes of Gerrit, commits that amend and quote, messages that say so. */
import assert from 'node:assert/strict';
import { differences, pick } from '../../../src/domain/capture/versions.ts';
import { proposalsIn, type InGit } from '../../../src/domain/proposals/in-git.ts';
import { appraiseComments, gerritComments, reviewAnswered } from '../../../src/domain/proposals/review-comments.ts';
import { openGit } from '../../../src/node/git.ts';
import { countedGit } from '../../support/counted-git.ts';
import { numbered, ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('a comment of a review and its answer', () => {
  afterEach(removeTemporaryFolders);
  const start = () => { const repo = new ScratchRepository().write('a.txt', numbered(1, 30)).write('b.txt', 'b\n'); repo.commit('start'); return repo; };
  const edit = (repo: ScratchRepository, at: number, text: string) => repo.edit('a.txt', all => all.split('\n').map((line, index) => index === at - 1 ? text : line).join('\n'));
  const found = async (repo: ScratchRepository): Promise<readonly InGit[]> => proposalsIn(await repo.open().traces());
  const pair = async (repo: ScratchRepository, row: InGit | undefined) => {
    assert.ok(row);
    const read = await repo.open().versions(row.asked);
    const { change, patch } = pick(read, differences(read));
    return { rejected: /^\+(.*)$/mu.exec(patch.replace(/^\+\+\+.*$/mu, ''))?.[1], kept: /^\+(.*)$/mu.exec((change.files[0]?.patch ?? '').replace(/^\+\+\+.*$/mu, ''))?.[1] };
  };
  const discuss = (commit: string, more: object = {}) => JSON.stringify({ timestamp: '1764000000', author: 'grace@example.com', location: { commit, path: 'a.txt', range: { startLine: 10 } }, description: 'This retries for ever.', ...more });

  it('is told by the notes of git-appraise', async () => {
    const repo = start();
    const first = edit(repo, 10, 'for ever').commit('Add a retry');
    repo.git('notes', '--ref=refs/notes/devtools/discuss', 'add', '-m', `${discuss(first)}\n${discuss(first, { description: 'And this too.' })}\n${discuss(first, { parent: 'abc' })}\n${discuss(first, { resolved: true })}\nno json\nnull`, first);
    assert.deepEqual(await found(repo), [], 'nobody has answered yet');
    repo.write('b.txt', 'unrelated\n').commit('Something else');
    const after = edit(repo, 10, 'three times').commit('Give up in the end');
    const [row, ...more] = await found(repo);
    assert.deepEqual(more, []);
    assert.deepEqual([row?.label, row?.how, row?.called, row?.title, row?.paths, row?.comment?.text, row?.comment?.by], ['Add a retry', `2 comments in git-appraise on a.txt:10, then changed in ${after.slice(0, 8)}`, 'As in the commit “Add a retry”', 'Give up in the end', ['a.txt'], 'This retries for ever.', 'grace@example.com']);
    assert.deepEqual(await pair(repo, row), { rejected: 'for ever', kept: 'three times' });
  });

  it('is the commit that changes the lines of the comment, not another place of the file, and none for lines that were not of that commit', async () => {
    const repo = start();
    const first = edit(repo, 10, 'for ever').commit('Add a retry');
    repo.git('notes', '--ref=refs/notes/devtools/discuss', 'add', '-m', `${discuss(first)}\n${discuss(first, { location: { commit: first, path: 'a.txt', range: { startLine: 25 } }, description: 'And here?' })}`, first);
    edit(repo, 20, 'elsewhere').commit('Something else in the same file');
    edit(repo, 25, 'the other place').commit('What somebody said there');
    assert.deepEqual(await found(repo), []);
    const after = edit(repo, 10, 'three times').commit('Give up in the end');
    const [row, ...more] = await found(repo);
    assert.deepEqual(more, []);
    assert.deepEqual([row?.how, row?.lines], [`comment in git-appraise on a.txt:10, then changed in ${after.slice(0, 8)}`, [{ path: 'a.txt', start: 10, count: 1 }]]);
  });

  it('is no message that says so where the commit changes nobody’s lines of late', async () => {
    const repo = start();
    edit(repo, 10, 'for ever').commit('Add a retry');
    edit(repo, 20, 'logged').commit('Log');
    edit(repo, 10, 'three times').commit('Address review comments');
    assert.deepEqual((await found(repo)).map(({ label }) => label), ['Add a retry'], 'the latest is not the one that it answers');
    const other = start();
    edit(other, 10, 'for ever').commit('Add a retry');
    edit(other, 20, 'another').commit('Address review comments');
    assert.deepEqual((await found(other)).map(({ label }) => label), ['start'], 'only the lines that were there from the start');
  });

  it('is told by the patch sets and comments of Gerrit, though the history has only the last one', async () => {
    const repo = start();
    const base = repo.head();
    const sets = ['for ever', 'three times', 'three times, logged'].map(text => {
      repo.git('checkout', '-q', '--detach', base);
      return edit(repo, 10, text).commit('Add a retry\n\nChange-Id: I0123456789abcdef0123456789abcdef01234567');
    });
    repo.git('checkout', '-q', 'main');
    repo.git('merge', '-q', '--ff-only', sets[2] ?? '');
    sets.forEach((commit, at) => { repo.git('update-ref', `refs/changes/34/1234/${at + 1}`, commit); });
    const comment = (revId: string, patchSetId: number, more: object = {}) => ({ key: { uuid: 'aa11', filename: 'a.txt', patchSetId }, lineNbr: 10, author: { id: 1000096 }, writtenOn: '2026-11-20T12:00:00Z', side: 1, message: `Set ${patchSetId}: why?`, revId, serverId: 'x', unresolved: true, ...more });
    const blob = (comments: readonly object[]) => repo.run(['hash-object', '-w', '--stdin'], { input: JSON.stringify({ comments }) }).toString().trim();
    const [one = '', two = '', three = ''] = sets;
    const entries = [[one, [comment(one, 1), comment(one, 1, { key: { uuid: 'c', filename: 'b.txt', patchSetId: 1 } }), comment(one, 1, { key: { uuid: 'b', filename: '/COMMIT_MSG', patchSetId: 1 } })]], [two, [comment(two, 2, { unresolved: false }), comment(two, 2, { parentUuid: 'aa11' })]], [three, [comment(three, 3)]]] as const;
    const tree = repo.run(['mktree'], { input: entries.map(([name, comments]) => `100644 blob ${blob(comments)}\t${name}\n`).sort().join('') }).toString().trim();
    repo.git('update-ref', 'refs/changes/34/1234/meta', repo.git('commit-tree', '-m', 'Update patch set 3\n\nPatch-set: 3', tree).trim());
    const git = countedGit();
    const [row, ...more] = await proposalsIn(await openGit({ root: repo.root, env: repo.env, gitPath: git.gitPath }).traces());
    assert.deepEqual(more, [], 'only the first asks for something that was answered');
    assert.equal(git.calls().filter(call => /diff-tree --stdin/u.test(call)).length, 3, 'what the commits changed, what the patch sets did, and what each did to the one before: each is asked once, whatever number of comments there are');
    assert.deepEqual([row?.how, row?.comment?.text], [`comment in Gerrit on a.txt:10, then changed in ${two.slice(0, 8)}`, 'Set 1: why?']);
    assert.deepEqual(await pair(repo, row), { rejected: 'for ever', kept: 'three times' });
  });

  it('is told by a commit that amends another and quotes what was said, and by messages that say so', async () => {
    const repo = start();
    edit(repo, 10, 'for ever').commit('Add a retry');
    edit(repo, 10, 'three times').commit('fixup! Add a retry\n\n> This retries for ever.\n> Please stop.');
    edit(repo, 10, 'four times').commit('fixup! Add a retry\n\nI miscounted');
    const [row, ...more] = await found(repo);
    assert.deepEqual(more, [], 'an amendment of one’s own is no answer to anybody');
    assert.deepEqual([row?.label, row?.how.replace(/[0-9a-f]{8}/u, 'id'), row?.comment?.text, row?.title], ['Add a retry', 'amended after a review in id', 'This retries for ever. Please stop.', 'Add a retry']);
    assert.deepEqual(await pair(repo, row), { rejected: 'for ever', kept: 'three times' });
    const other = start();
    edit(other, 10, 'for ever').commit('Add a retry\n\nCo-authored-by: Copilot <198982749+Copilot@users.noreply.github.com>');
    edit(other, 10, 'three times').commit('Apply suggestions from code review\n\nCo-authored-by: Grace <grace@example.com>');
    const rows = await found(other);
    assert.deepEqual(rows.map(({ how, called }) => [how.replace(/[0-9a-f]{8}/u, 'id'), called]), [['answers a review in id: Apply suggestions from code review', 'As Copilot proposed it']], 'one pair is one row, whose tool is known');
  });

  it('knows what people and forges write, and takes nothing else for it', () => {
    const said = (subject: string, body = '') => reviewAnswered({ subject, body }) !== undefined;
    for (const subject of ['Apply suggestions from code review', 'Apply suggestion from @octocat', 'Apply 2 suggestion(s) to 1 file(s)', 'Address review comments', 'address PR feedback', 'fix: address reviewer nits', 'Addressed Grace’s review', 'Incorporate code review feedback', 'PR feedback', 'review: stop retrying, as suggested', 'Fixes from PR review', 'Code review fixes']) assert.equal(said(subject), true, subject);
    for (const subject of ['Add a code review bot', 'Preview: render faster', 'Review: a page of its own', 'review: stop retrying', 'Fix the address parser', 'Address the leak', 'Review page scrolls', 'Apply the patch', 'fixup! Add a retry', 'Update PRICE.md', 'Resolve merge conflicts']) assert.equal(said(subject), false, subject);
    assert.equal(said('review: stop retrying', '> Why does it try again?'), true);
    for (const note of ['', 'null', '7', '[]', '{"comments":7}', '{"comments":[null,{"key":7},{"key":{"filename":"a"},"message":"x","revId":"zz"}]}', '{"location":null,"description":"x"}']) assert.deepEqual([...appraiseComments(note), ...gerritComments(note)], [], note);
  });
});
