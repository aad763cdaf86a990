/** Records of Agent Trace in a real repository, as its reference writes them: which commit is the tool's, and that no person's is taken for one. */
import assert from 'node:assert/strict';
import { proposalsIn, type InGit } from '../../../src/domain/proposals/in-git.ts';
import { numbered, ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('records of Agent Trace', () => {
  afterEach(removeTemporaryFolders);
  const start = () => { const repo = new ScratchRepository().write('a.txt', numbered(1, 30)).write('b.txt', 'b\n'); repo.commit('start'); return repo; };
  const found = async (repo: ScratchRepository): Promise<readonly InGit[]> => proposalsIn(await repo.open().traces());
  const edit = (repo: ScratchRepository, at: number, text: string) => repo.edit('a.txt', all => all.split('\n').map((line, index) => index === at - 1 ? text : line).join('\n'));
  const record = (revision: string, path: string, [first, last]: readonly [number, number], type = 'ai') => `${JSON.stringify({ version: '1.0', id: 'x', timestamp: '2026-11-20T12:00:00Z', vcs: { type: 'git', revision }, tool: { name: 'cursor' }, files: [{ path, conversations: [{ contributor: { type, model_id: 'x/y' }, ranges: [{ start_line: first, end_line: last }] }] }] })}\n`;
  const traced = (repo: ScratchRepository, ...records: readonly string[]) => repo.write('.agent-trace/traces.jsonl', `no json\n${records.join('')}`);

  it('are about the commit behind the one that they name', async () => {
    const repo = start().write('.gitignore', '.agent-trace\n');
    edit(repo, 20, 'by hand').commit('By hand');
    const session = record(repo.head(), '.sessions', [1, 1]), made = record(repo.head(), 'a.txt', [10, 10]);
    traced(repo, session);
    edit(repo, 20, 'still by hand');
    assert.deepEqual(await found(repo), [], 'a session that has begun is no edit');
    edit(repo, 20, 'by hand');
    traced(repo, session, made);
    edit(repo, 10, 'proposed');
    assert.deepEqual(await found(repo), [], 'what is not committed yet is the tool’s');
    const agent = repo.commit('By the agent');
    edit(repo, 10, 'corrected').commit('Correct it');
    const [row, ...more] = await found(repo);
    assert.deepEqual(more, []);
    assert.deepEqual([row?.label, row?.how.split(',')[0], row?.tool, row?.asked.rejected], ['By the agent', 'Agent Trace record', { name: 'cursor', model: 'x/y' }, { kind: 'commit', commit: agent }]);
    for (const other of [record(repo.git('rev-parse', 'HEAD~2').trim(), 'a.txt', [10, 10], 'human'), record(repo.git('rev-parse', 'HEAD~2').trim(), 'a.txt', [3, 4]), record(repo.git('rev-parse', 'HEAD~2').trim(), 'b.txt', [1, 1])]) assert.deepEqual(await found(traced(repo, other)), [], 'a person’s, other lines, another file');
  });

  it('are about none where it may be either of two commits', async () => {
    const repo = start().write('.gitignore', '.agent-trace\n');
    edit(repo, 10, 'one').commit('One');
    traced(repo, record(repo.head(), 'a.txt', [10, 10]));
    edit(repo, 10, 'two').commit('Two');
    edit(repo, 10, 'three').commit('Three');
    assert.deepEqual(await found(repo), []);
  });
});
