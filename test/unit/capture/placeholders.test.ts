/** What stands for a secret says which it is only to whoever has it: the same in every example of a repository and on every machine, another in another repository. */
import assert from 'node:assert/strict';
import { redactExample } from '../../../src/domain/capture/redact.ts';
import { scanExample } from '../../../src/domain/capture/scan-example.ts';
import { openGit } from '../../../src/node/git.ts';
import { openScanner } from '../../../src/node/scanner.ts';
import { openTags } from '../../../src/node/tags.ts';
import { partialExample } from '../../support/partial-example.ts';
import { git, gitEnvironment, removeTemporaryFolders, temporaryFolder, temporaryRepository } from '../../support/temporary-repository.ts';
import { everyToken } from '../../support/tokens.ts';
import { madeUp, typedPassword } from '../../support/made-up.ts';

const scanner = openScanner();
const redacted = async (because: string, key: string): Promise<string> => { const example = partialExample({ because }); return (await redactExample(example, await scanExample(scanner, example), openTags(key))).because; };

describe('placeholders', () => {
  after(removeTemporaryFolders);

  it('are the same for the same value wherever and whenever it is redacted, and others under another key', async () => {
    const token = () => everyToken().find(({ kind }) => kind === 'GITHUB_TOKEN')!.value, [one, other] = [token(), token()];
    const [first = '', second = '', third = ''] = await Promise.all([redacted(`it was ${one}`, 'key'), redacted(`${other}, then ${one}`, 'key'), redacted(`it was ${one}`, 'another key')]);
    const [, placeholder = ''] = /^it was (REDACTED_GITHUB_TOKEN_[a-z]{10})$/.exec(first) ?? [];
    assert.notEqual(placeholder, '', first);
    assert.match(second, new RegExp(`^(?!${placeholder})REDACTED_GITHUB_TOKEN_[a-z]{10}, then ${placeholder}$`));
    assert.notEqual(third, first);
  });

  it('are the same for one password behind a name, in a URL and in a header', async () => {
    const password = typedPassword(madeUp(11)).replaceAll(/[^A-Za-z0-9]/g, 'x');
    const text = await redacted(`DB_PASSWORD="${password}" and postgres://app:${password}@db.example:5432/shop, again "${password}"`, 'key');
    assert.equal(new Set(text.match(/REDACTED_\w+/g)).size, 1, text);
    assert.ok(!text.includes(password) && text.includes('postgres://app:REDACTED_SECRET_'), text);
  });

  it('mind no spelling where a person is meant', async () => {
    const [one, other] = await Promise.all([redacted('ask Nina.Simone@Blue-Note.de', 'key'), redacted('ask nina.simone@blue-note.de', 'key')]);
    assert.equal(one, other);
  });

  it('have a key that every clone of a repository has, and a merge of another history does not change', async () => {
    const root = temporaryRepository(), open = (folder: string) => openGit({ root: folder, env: gitEnvironment });
    const first = git(root, 'rev-parse', 'HEAD').trim();
    git(root, 'commit', '-q', '--allow-empty', '-m', 'second');
    git(root, 'checkout', '-q', '--orphan', 'other');
    git(root, 'commit', '-q', '--allow-empty', '-m', 'another history');
    git(root, 'checkout', '-q', 'main');
    git(root, 'merge', '-q', '--allow-unrelated-histories', '-m', 'merged', 'other');
    assert.equal(await open(root).firstCommit(), first);
    const [clone, shallow] = [temporaryFolder(), temporaryFolder()];
    git(root, 'clone', '-q', `file://${root}`, `${clone}/a`);
    git(root, 'clone', '-q', '--depth', '1', `file://${root}`, `${shallow}/a`);
    assert.deepEqual([await open(`${clone}/a`).firstCommit(), await open(`${shallow}/a`).firstCommit()], [first, undefined]);
    git(root, 'checkout', '-q', '--orphan', 'nothing-yet');
    assert.equal(await open(root).firstCommit(), undefined);
  });
});
