/** The audit of a partial clone: it fetches nothing, says what it therefore does not know, and how that comes here. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { auditHistory, type Audit } from '../../../src/domain/history/audit.ts';
import { openPast } from '../../../src/node/past.ts';
import { because } from '../../support/cli.ts';
import { pastRepository } from '../../support/past-repository.ts';
import { gitEnvironment, removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const git = (root: string, ...args: readonly string[]): string => execFileSync('git', ['-C', root, ...args], { env: gitEnvironment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const audit = async (root: string): Promise<Audit> =>
  await auditHistory(await openPast({ root, env: gitEnvironment }), { read: () => Promise.resolve(undefined), write: () => Promise.resolve() }, { now: new Date('2026-11-28T12:00:00Z'), recorded: { commits: new Set(), examples: [] } }) ?? assert.fail('there was nothing');

describe('audit of a history', () => {
  after(removeTemporaryFolders);
  const story = ['start', 'New cache', 'Fix cache', 'Fix cache again', 'fix: cache'].map((message, at) => ({ message, files: { 'src/cache.ts': `line ${at}\n`.repeat(100 * at + 1), 'README.md': 'r\n' } }));

  it('of a partial clone: nothing is fetched, and what is missing is said', async () => {
    const root = pastRepository(story), partial = path.join(temporaryFolder(), 'partial'), treeless = path.join(temporaryFolder(), 'treeless');
    git(root, 'config', 'uploadpack.allowFilter', 'true');
    git(root, 'clone', '-q', '--no-local', '--filter=blob:none', `file://${root}`, partial);
    git(root, 'clone', '-q', '--no-local', '--filter=tree:0', `file://${root}`, treeless);
    const missing = (): string => git(partial, 'rev-list', '--objects', '--all', '--missing=print').split('\n').filter(line => line.startsWith('?')).join();
    const before = missing(), [whole, found] = [await audit(root), await audit(partial)];
    assert.notEqual(before, '');
    assert.equal(missing(), before, 'not one blob came');
    assert.deepEqual([whole.lacking, found.commits, found.said, found.silent], [0, whole.commits, whole.said, whole.silent]);
    assert.ok(found.lacking > 0 && found.questions.length > 0 && found.questions.every(({ added }) => added === null));
    const said = await because(partial, ['audit']);
    assert.match(said.stdout, new RegExp(`This is a partial clone: what ${found.lacking} commits? changed is not on this machine.*Because fetches nothing; “git fetch --refetch --no-filter” brings it`, 'u'));
    git(partial, 'fetch', '-q', '--refetch', '--no-filter');
    assert.equal((await audit(partial)).lacking, 0, 'that does bring it');
    await assert.rejects(audit(treeless), { name: 'UserError', message: /partial clone/u });
  });
});
