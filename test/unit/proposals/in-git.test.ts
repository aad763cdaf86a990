/** What looks like a proposal in a real repository, and how each says that it knows: hints only, and none where a person just went on working. */
import assert from 'node:assert/strict';
import { changedSpan } from '../../../src/domain/capture/patch.ts';
import { differences, pick } from '../../../src/domain/capture/versions.ts';
import { traceRecords } from '../../../src/domain/proposals/agent-trace.ts';
import { toolInNote, toolOf } from '../../../src/domain/proposals/assistants.ts';
import { proposalsIn, type InGit } from '../../../src/domain/proposals/in-git.ts';
import { touches } from '../../../src/domain/proposals/line-owners.ts';
import { numbered, ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const note = (tool: string, model: string): string => `src/a.txt\n  1234567890abcdef 1-4\n---\n${JSON.stringify({ schema_version: 'authorship/3.0.0', prompts: { '1234567890abcdef': { agent_id: { tool, id: 'x', model } } } })}`;

describe('proposals in git', () => {
  afterEach(removeTemporaryFolders);
  const start = () => { const repo = new ScratchRepository().write('a.txt', numbered(1, 30)).write('b.txt', 'b\n'); repo.commit('start'); return repo; };
  const found = async (repo: ScratchRepository): Promise<readonly InGit[]> => proposalsIn(await repo.open().traces());
  const edit = (repo: ScratchRepository, at: number, text: string) => repo.edit('a.txt', all => all.split('\n').map((line, index) => index === at - 1 ? text : line).join('\n'));
  const versions = async (repo: ScratchRepository, { asked }: InGit) => { const read = await repo.open().versions(asked); return pick(read, differences(read)); };

  it('are an agent’s commit and the edit of a person that followed', async () => {
    const repo = start();
    const agent = edit(repo, 10, 'proposed').commit('Add a retry\n\nCo-authored-by: Copilot <198982749+Copilot@users.noreply.github.com>');
    repo.write('b.txt', 'unrelated\n').commit('Something else');
    const fix = edit(repo, 10, 'corrected').commit('Retry only what may work');
    edit(repo, 10, 'later').commit('Later');
    const [only, ...more] = await found(repo);
    assert.deepEqual(more, []);
    assert.deepEqual([only?.label, only?.how, only?.tool, only?.called, only?.title, only?.paths], ['Add a retry', `Co-authored-by: Copilot, then edited in ${fix.slice(0, 8)}`, { name: 'Copilot' }, 'As Copilot proposed it', 'Retry only what may work', ['a.txt']]);
    assert.ok(only);
    const { change, patch } = await versions(repo, only);
    assert.match(patch, /^\+proposed$/m);
    assert.match(change.files[0]?.patch ?? '', /^\+corrected$/m);
    assert.deepEqual([only.asked.base, change.head], [`${agent}~`.length > 0 ? repo.git('rev-parse', `${agent}^`).trim() : '', fix]);
  });
  it('are told by git-ai’s notes, Entire’s trailers and the author, and edited in the work tree', async () => {
    for (const [mark, how, tool] of [
      [(repo: ScratchRepository) => repo.git('notes', '--ref=refs/notes/ai', 'add', '-m', note('cursor', 'sonnet-5'), 'HEAD'), 'git-ai note', { name: 'cursor', model: 'sonnet-5' }],
      [(repo: ScratchRepository) => repo.git('commit', '-q', '--amend', '-m', 'Add\n\nEntire-Checkpoint: 01JABC'), 'Entire-Checkpoint', undefined],
      [(repo: ScratchRepository) => repo.git('commit', '-q', '--amend', '--no-edit', '--author=Cursor Agent <cursoragent@cursor.com>'), 'author Cursor Agent', { name: 'Cursor' }],
    ] as const) {
      const repo = start();
      edit(repo, 10, 'proposed').commit('Add');
      mark(repo);
      assert.deepEqual((await found(repo)).filter(({ how: said }) => said.startsWith(how)), [], 'nothing was edited since');
      edit(repo, 10, 'corrected');
      const [only] = await found(repo);
      assert.equal(only?.how, `${how}, edited since`);
      assert.deepEqual(only.tool, tool);
      assert.deepEqual(only.asked.kept, { kind: 'working' });
    }
  });

  const copilot = '\n\nCo-authored-by: Copilot <198982749+Copilot@users.noreply.github.com>';
  /** The lines that would be ticked, and what comes of them. */
  const pair = async (repo: ScratchRepository, row: InGit | undefined) => {
    assert.ok(row);
    const read = await repo.open().versions(row.asked);
    const meant = differences(read).filter(each => each.proposed && (!row.lines || row.lines.some(place => place.path === (each.oldPath ?? each.path) && touches(place, changedSpan(each.hunk, 'old')))));
    const { change, patch } = pick(read, meant);
    const added = (text: string) => [...text.matchAll(/^\+(?!\+\+ )(.*)$/gmu)].map(([, line]) => line);
    return { rejected: added(patch), kept: added(change.files.map(each => each.patch).join('')) };
  };

  it('are about the lines of the agent, whatever else was edited in the file before', async () => {
    const repo = start();
    edit(repo, 10, 'proposed').commit(`Add${copilot}`);
    edit(repo, 25, 'elsewhere').commit('Something else in the same file');
    assert.deepEqual(await found(repo), [], 'nothing of the agent’s was edited');
    const moved = repo.edit('a.txt', all => `on top\n${all}`).commit('Lines above');
    assert.deepEqual(await found(repo), []);
    const fix = edit(repo, 11, 'corrected').commit('Correct it');
    const [row, ...more] = await found(repo);
    assert.deepEqual(more, []);
    assert.deepEqual([row?.asked.kept, row?.title, row?.lines], [{ kind: 'commit', commit: fix }, 'Correct it', [{ path: 'a.txt', start: 10, count: 1 }]]);
    assert.deepEqual(await pair(repo, row), { rejected: ['proposed'], kept: ['corrected'] });
    assert.notEqual(moved, fix);
  });
  it('are one, where an agent commits several times before a person corrects', async () => {
    const repo = start(), base = repo.head();
    edit(repo, 10, 'first').commit(`One${copilot}`);
    repo.write('b.txt', 'agent\n');
    const last = edit(repo, 20, 'second').commit(`Two${copilot}`);
    const fix = edit(repo, 10, 'corrected').commit('Correct the first');
    const [row, ...more] = await found(repo);
    assert.deepEqual(more, []);
    assert.deepEqual([row?.how, row?.asked], [`Co-authored-by: Copilot on 2 commits, then edited in ${fix.slice(0, 8)}`, { base, rejected: { kind: 'commit', commit: last }, kept: { kind: 'commit', commit: fix }, paths: ['a.txt'] }]);
    assert.deepEqual(await pair(repo, row), { rejected: ['first'], kept: ['corrected'] });
    edit(repo, 20, 'and this').commit('Correct the second');
    const rows = await found(repo);
    assert.deepEqual(await Promise.all(rows.map(each => pair(repo, each))), [{ rejected: ['second'], kept: ['and this'] }, { rejected: ['first'], kept: ['corrected'] }], 'each correction is about its own lines');
  });
  it('are followed through renames and merges, and end where a person’s lines begin', async () => {
    const repo = start();
    edit(repo, 10, 'proposed').commit(`Add${copilot}`);
    repo.git('switch', '-q', '-c', 'side');
    edit(repo, 2, 'side').commit('On the side');
    repo.git('switch', '-q', 'main');
    edit(repo, 28, 'main').commit('On main');
    repo.git('merge', '-q', '--no-edit', 'side');
    repo.git('mv', 'a.txt', 'c.txt');
    repo.commit('Another name');
    assert.deepEqual((await found(repo)).filter(({ how }) => !how.startsWith('changes')), []);
    const change = (text: string) => repo.edit('c.txt', all => all.split('\n').map((line, index) => index === 9 ? text : line).join('\n'));
    const fix = change('corrected').commit('Correct it');
    change('again').commit('And again');
    const [row, ...more] = await found(repo);
    assert.deepEqual(more, []);
    assert.deepEqual([row?.asked.kept, row?.asked.paths, row?.paths], [{ kind: 'commit', commit: fix }, ['a.txt', 'c.txt'], ['c.txt']]);
    assert.deepEqual(await pair(repo, row), { rejected: ['proposed'], kept: ['corrected'] });
  });
  it('are what is staged and then changed, a stash, another branch, and a commit that was reverted and done otherwise', async () => {
    const repo = start();
    repo.git('switch', '-q', '-c', 'other');
    edit(repo, 20, 'on the other branch').commit('Other');
    repo.git('switch', '-q', 'main');
    edit(repo, 10, 'wrong').commit('Try it');
    repo.git('revert', '--no-edit', 'HEAD');
    const reverted = await found(repo);
    assert.match(reverted.find(({ label }) => label === 'Try it')?.how ?? '', /^reverted in [0-9a-f]{8}$/);
    edit(repo, 10, 'right').commit('Do it right');
    edit(repo, 5, 'put away').git('stash', '-q');
    edit(repo, 25, 'staged').stage();
    edit(repo, 25, 'kept');
    const all = await found(repo);
    assert.deepEqual(all.map(({ label, called }) => [label.replace(/WIP.*/, 'WIP'), called.replace(/WIP.*/, 'WIP')]), [
      ['What is staged', 'As it was staged'], ['Try it', 'As in the commit “Try it”'], ['Branch other', 'As in the branch “other”'], ['Stash WIP', 'As in the stash “WIP'],
    ]);
    for (const [label, rejected, kept] of [['What is staged', 'staged', 'kept'], ['Try it', 'wrong', 'right'], ['Branch other', 'on the other branch', '']] as const) {
      const source = all.find(each => each.label === label);
      assert.ok(source);
      const { change, patch } = await versions(repo, source);
      assert.match(patch, new RegExp(`^\\+${rejected}$`, 'm'), label);
      if (kept) assert.match(change.files[0]?.patch ?? '', new RegExp(`^\\+${kept}$`, 'm'), label);
    }
  });
  it('are no unrelated edit after a revert, and no commit that was brought back', async () => {
    const repo = start();
    edit(repo, 10, 'wrong').commit('Try it');
    repo.git('revert', '--no-edit', 'HEAD');
    edit(repo, 25, 'elsewhere').commit('Something else in the same file');
    assert.deepEqual((await found(repo)).map(({ label, how }) => [label, how.replace(/[0-9a-f]{8}/u, 'id')]), [['Try it', 'reverted in id']]);
    repo.git('revert', '--no-edit', 'HEAD~1');
    assert.deepEqual((await found(repo)).map(({ label }) => label), ['Revert "Try it"'], 'it lives again: what was rejected is that it was taken back');
  });
  it('are new files of a stash where they are there again, and branches of a remote that nobody follows', async () => {
    const repo = start();
    repo.write('new.txt', 'first way\n').write('gone.txt', 'gone\n');
    edit(repo, 20, 'put away').git('stash', '-q', '-u');
    repo.write('new.txt', 'second way\n');
    const rows = await found(repo);
    assert.deepEqual(rows.map(({ how, paths }) => [how, paths]), [['put away in a stash', ['a.txt']], ['new files, put away in a stash', ['new.txt']]]);
    assert.deepEqual(await pair(repo, rows[1]), { rejected: ['first way'], kept: ['second way'] });
    repo.git('stash', 'drop', '-q');
    repo.remove('new.txt');
    for (const name of ['agent', 'mine']) {
      repo.git('switch', '-q', '-c', name, 'main');
      edit(repo, 10, name).commit(`The way of ${name}`);
    }
    repo.git('switch', '-q', 'main');
    edit(repo, 10, 'here').commit('The way here');
    for (const [ref, id] of [['refs/remotes/origin/copilot/fix', 'agent'], ['refs/remotes/origin/mine', 'mine'], ['refs/remotes/origin/main', 'agent']] as const) repo.git('update-ref', ref, id);
    repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    repo.git('branch', '-q', '-D', 'agent');
    repo.git('config', 'remote.origin.url', 'https://example.com/x.git');
    repo.git('config', 'remote.origin.fetch', '+refs/heads/*:refs/remotes/origin/*');
    repo.git('config', 'branch.mine.remote', 'origin');
    repo.git('config', 'branch.mine.merge', 'refs/heads/mine');
    repo.git('switch', '-q', 'mine');
    edit(repo, 12, 'and more').commit('Ahead of the remote');
    repo.git('switch', '-q', 'main');
    const branches = await found(repo);
    assert.deepEqual(branches.map(({ label }) => label).sort(), ['Branch mine', 'Branch origin/copilot/fix']);
    assert.deepEqual(await pair(repo, branches.find(({ label }) => label.endsWith('fix'))), { rejected: ['agent'], kept: ['here'] });
  });
  it('are told from commits by no name that a file may have', async () => {
    const repo = start(), odd = `\u0001${'a'.repeat(40)}`;
    edit(repo, 10, 'proposed').write(odd, 'x\n').write(':odd', 'x\n').commit('Add\n\nCo-authored-by: Copilot <198982749+Copilot@users.noreply.github.com>');
    const { commits } = await repo.open().traces();
    assert.deepEqual(commits.map(({ subject, paths }) => [subject, [...paths].sort()]), [['Add', [odd, ':odd', 'a.txt']], ['start', ['a.txt', 'b.txt']]]);
  });
  it('are none where people worked on, a merge stands in between, or nothing is there', async () => {
    const repo = start();
    edit(repo, 10, 'one').commit('One\n\nCo-authored-by: Claude Dupont <claude@example.com>');
    edit(repo, 10, 'two').commit('Two');
    assert.deepEqual(await found(repo), []);
    assert.deepEqual(await found(new ScratchRepository()), []);
  });
  it('take odd notes and records for nothing', () => {
    for (const text of ['', '---\n', '---\nnull', '---\n{"prompts":[null,{"agent_id":7}]}', '---\n{"prompts":{"a":{"agent_id":{"tool":""}}}}', 'x']) assert.equal(toolInNote(text), undefined, text);
    assert.deepEqual(traceRecords('null\n7\n{}\n{"vcs":{"revision":"a"},"tool":{"name":7}}\n{"files":{}}\n{"vcs":{"revision":"a"},"tool":{"name":"x"},"files":[null,{"path":"a","conversations":[null,{"contributor":{"type":"ai"},"ranges":[null,{"start_line":0,"end_line":1}]}]}]}'), []);
    const by = (name: string, email: string, body = '') => toolOf({ author: { name, email }, subject: '', body });
    assert.deepEqual(by('Ada', 'a@b.c', 'Co-Authored-By: Claude Opus 4.8 <noreply@anthropic.com>')?.tool, { name: 'Claude', model: 'Opus 4.8' });
    assert.deepEqual(by('Ada (aider)', 'a@b.c')?.tool?.name, 'Aider');
    assert.equal(by('Claude', 'claude@example.com'), undefined);
    for (const [name, email] of [['Codex', 'noreply@openai.com'], ['OpenHands', 'openhands@all-hands.dev'], ['Crush', 'crush@charm.land']] as const) for (const found of [by(name.toLowerCase(), email), by('Ada', 'a@b.c', `Co-authored-by: ${name} <${email}>`)]) assert.equal(found?.tool?.name, name);
    assert.deepEqual(by('Ada', 'a@b.c', 'Because.\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)\n'), { tool: { name: 'Claude' }, how: 'Generated with Claude' });
    assert.equal(by('Ada', 'a@b.c', 'No more “🤖 Generated with [Claude Code](https://claude.com/claude-code)” below messages'), undefined);
  });
});
