/** What the files of the record do not tell and git does: an event that says something else now, a policy that is gone, a withdrawal elsewhere, a part of the history, a clock that is behind. And what looks like it and is in order. */
import assert from 'node:assert/strict';
import { chmodSync, readdirSync, renameSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import type { Example } from '../../../src/domain/capture/example.ts';
import type { Purpose } from '../../../src/domain/ledger/event.ts';
import { eventFolder, policyPath } from '../../../src/domain/store/layout.ts';
import { openSigner } from '../../../src/node/signing.ts';
import { ada, consentTo, openTestStore, textAt } from '../../support/open-test-store.ts';
import { commitFile, record, recordDraft, recordedRepository, type Recorded } from '../../support/recorded.ts';
import { keyHolder, needsSshKeygen } from '../../support/ssh-keys.ts';
import { leavesFrom, planAt, saveAll } from '../../support/told-export.ts';
import { git, put, removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const policy = { schema: 1, terms: 1, purposes: ['internal-training', 'evaluation'], reviewsRequired: { 'internal-training': 0, 'evaluation': 0 }, stewards: [] };

describe('because export: what git tells beside the files', function () {
  this.timeout(120_000); // Real processes, on machines that do more than this.
  let recorded: Recorded;
  let root: string;
  let example: Example;
  afterEach(removeTemporaryFolders);

  const save = (what?: string) => saveAll(root, what);
  beforeEach(async () => {
    recorded = recordedRepository();
    ({ root } = recorded);
    commitFile(root, 'src/users.ts', 'export const users = new Map();\n');
    example = await record(recorded, { problem: 'Reads are slow.', because: 'users is read a thousand times a second' });
  });
  const plan = () => planAt(root);
  const leaves = (purpose?: Purpose, at = root) => leavesFrom(at, purpose);
  const consentFile = (): string => `${eventFolder(example.id)}/${readdirSync(path.join(root, eventFolder(example.id)))[0] ?? ''}`;
  const widen = (): void => { put(root, consentFile(), textAt(root, consentFile()).replace('"internal-training"', '"internal-training",\n    "evaluation"')); };

  it('a consent that was changed in its file lets nothing out, in the working tree, by a commit or by a merge, until it is as it was', async () => {
    save();
    assert.equal(await leaves(), 'leaves');
    widen();
    for (const purpose of ['evaluation', 'internal-training'] as const) assert.match(await leaves(purpose), /^unreadable: An event about it, \S+, says something else than the commit that added it\..*`because verify`/u);
    save('widened');
    assert.match(await leaves('evaluation'), /^unreadable: An event about it/u);
    git(root, 'checkout', '-q', 'HEAD~1', '--', consentFile());
    save('as it was');
    assert.equal(await leaves(), 'leaves');
    git(root, 'checkout', '-q', '-b', 'side', 'HEAD~2');
    git(root, 'merge', '-q', '--no-commit', '--no-ff', 'main');
    widen();
    save('a merge that brings more than it joins');
    assert.match(await leaves('evaluation'), /^unreadable: An event about it/u);
  });

  it('a consent that was changed after it had been signed lets nothing out, also where no signature is asked for and git has no commit of it', async function () {
    await needsSshKeygen.call(this);
    const holder = keyHolder(ada);
    const store = openTestStore(root, { signer: openSigner({ root, env: { ...holder.env, GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'because.sign', GIT_CONFIG_VALUE_0: 'true' } }) });
    rmSync(path.join(root, '.because/events'), { recursive: true });
    rmSync(path.join(root, '.because/examples'), { recursive: true });
    example = await recordDraft({ root, store }, { problem: 'Reads are slow.', because: 'users is read a thousand times a second' });
    await consentTo(store, example.id);
    assert.match(textAt(root, consentFile()), /BEGIN SSH SIGNATURE/u);
    assert.equal(await leaves(), 'leaves', 'nobody knows whose key it is, and nobody asks');
    widen();
    assert.match(await leaves('evaluation'), /^unreadable: An event about it, \S+, was changed after it had been signed\./u);
    save();
    assert.match(await leaves('evaluation'), /^unreadable: An event about it, \S+, was changed after it had been signed\./u);
  });

  it('a policy that was deleted is a broken one, whoever deleted it, until it is back or another one is written', async () => {
    save();
    assert.equal(await leaves(), 'leaves', 'there was never one');
    put(root, policyPath, JSON.stringify({ ...policy, deniedPaths: ['src/**'] }));
    assert.match(await leaves(), /^denied-path/u);
    rmSync(path.join(root, policyPath));
    assert.equal(await leaves(), 'leaves', 'it was in no commit');
    put(root, policyPath, JSON.stringify({ ...policy, deniedPaths: ['src/**'] }));
    save();
    rmSync(path.join(root, policyPath));
    assert.match(await leaves(), /^policy-broken: .*It was deleted, and the last commit has it\..*git checkout HEAD -- \.because\/policy\.json/u);
    const gone = save('no policy');
    save('later');
    assert.match(await leaves(), /^policy-broken: .*It was deleted, or came with a history that was merged: earlier commits have it/u);
    // As it says.
    assert.equal(git(root, 'log', '--format=%H', '--', policyPath).split('\n')[0], gone);
    git(root, 'checkout', '-q', `${gone}^`, '--', policyPath);
    assert.match(await leaves(), /^denied-path/u);
    put(root, policyPath, JSON.stringify(policy));
    assert.equal(await leaves(), 'leaves');
  });

  it('a withdrawal counts on every branch, of a remote too, and in a stash, until that is gone', async () => {
    save();
    git(root, 'checkout', '-q', '-b', 'side');
    await recorded.store.withdraw(example.id, { by: ada, keepText: false });
    const commit = save('withdrawn').slice(0, 12);
    git(root, 'checkout', '-q', 'main');
    assert.match(await leaves(), new RegExp(`^consent-withdrawn: It was withdrawn in commit ${commit}, which is on another branch or in a stash .*git merge`, 'u'));
    const clone = path.join(temporaryFolder(), 'clone');
    git(root, 'clone', '-q', root, clone);
    assert.match(await leaves('internal-training', clone), /^consent-withdrawn/u);
    git(root, 'branch', '-q', '-D', 'side');
    assert.equal(await leaves(), 'leaves');
    await recorded.store.withdraw(example.id, { by: ada, keepText: false });
    git(root, 'stash', '-q', '-u');
    put(root, 'other.txt', 'other\n');
    git(root, 'stash', '-q', '-u');
    assert.match(await leaves(), /^consent-withdrawn: .*git stash pop/u, 'nor does another stash hide it');
    git(root, 'stash', 'drop', '-q');
    git(root, 'stash', 'pop', '-q');
    assert.match(await leaves(), /^consent-withdrawn|There are no examples/u);
  });

  it('other things that are said on another branch change nothing here', async () => {
    save();
    git(root, 'checkout', '-q', '-b', 'side');
    await consentTo(recorded.store, example.id, ada, ['evaluation', 'internal-training']);
    put(root, `${eventFolder(example.id)}/20261120-notanevent00.json`, 'no JSON');
    save('said on the side');
    git(root, 'checkout', '-q', 'main');
    assert.equal(await leaves(), 'leaves');
    assert.match(await leaves('evaluation'), /^consent-none/u);
  });

  it('a clone with a part of the history exports nothing, and one that fetched the rest does', async () => {
    save();
    await recorded.store.withdraw(example.id, { by: ada, keepText: false });
    save('withdrawn');
    git(root, 'revert', '--no-edit', 'HEAD');
    const clone = path.join(temporaryFolder(), 'clone');
    git(root, 'clone', '-q', '--depth', '1', `file://${root}`, clone);
    assert.match(await leaves('internal-training', clone), /This clone has a part of the history only.*git fetch --unshallow/u);
    git(clone, 'fetch', '-q', '--unshallow');
    assert.match(await leaves('internal-training', clone), /^unreadable: Git knows an event about it/u);
  });

  it('the last commit is a time that has passed, whatever the clock says', async () => {
    const { terms } = await recorded.store.load();
    assert.ok(terms);
    await recorded.store.consent(example.id, (await recorded.store.load()).entries.get(example.id)?.facts.contentHash ?? '', { by: ada, purposes: ['internal-training'], terms: { version: terms.version, sha256: terms.sha256 }, expires: '2097-01-01T00:00:00.000Z' });
    save();
    assert.equal(await leaves(), 'leaves');
    put(root, 'later.txt', 'later\n');
    git(root, 'add', '-A');
    git(root, '-c', 'user.name=Ada', 'commit', '-q', '-m', 'later', '--date', '2098-01-01T00:00:00Z');
    assert.equal(await leaves(), 'leaves', 'the date of an author is what they like');
    git(root, 'rebase', '-q', '--committer-date-is-author-date', 'HEAD~1', '--force-rebase');
    assert.match(await leaves(), /^consent-expired/u);
    assert.match((await plan()).notes.join('\n'), /The last commit says that it was made at 2098-01-01.*the clock of this machine says/u);
  });

  it('is content with what only looks like it: no commit yet, another mode, a squash, a folder that was moved, a sparse checkout, a cherry-pick', async () => {
    const fresh = temporaryFolder();
    git(fresh, 'init', '-q', '-b', 'main');
    renameSync(path.join(root, '.because'), path.join(fresh, '.because'));
    assert.equal(await leaves('internal-training', fresh), 'leaves', 'no commit yet');
    renameSync(path.join(fresh, '.because'), path.join(root, 'sub'));
    save('in a folder below');
    renameSync(path.join(root, 'sub'), path.join(root, '.because'));
    save('at the root');
    assert.equal(await leaves(), 'leaves', 'moved');
    chmodSync(path.join(root, consentFile()), 0o755);
    assert.equal(await leaves(), 'leaves', 'another mode');
    save('mode');
    assert.equal(await leaves(), 'leaves', 'another mode in a commit');
    git(root, 'checkout', '-q', '-b', 'side');
    await consentTo(recorded.store, example.id, ada, ['internal-training', 'evaluation']);
    git(root, 'add', '-A');
    assert.equal(await leaves('evaluation'), 'leaves', 'staged');
    save('renewed');
    git(root, 'checkout', '-q', 'main');
    git(root, 'merge', '-q', '--squash', 'side');
    git(root, 'commit', '-qm', 'squashed');
    git(root, 'cherry-pick', '--allow-empty', '--keep-redundant-commits', 'side');
    assert.equal(await leaves('evaluation'), 'leaves', 'squashed, and picked');
    git(root, 'sparse-checkout', 'set', '--no-cone', '/.because/');
    assert.equal(await leaves('evaluation'), 'leaves', 'a sparse checkout');
  });
});
