/** A branch that edits, reviews and consents to an example that was withdrawn meanwhile, brought together by everything that git has for it, in both orders: it never comes back. */
import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import type { Example } from '../../../src/domain/capture/example.ts';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { whyNotExported } from '../../../src/domain/ledger/state.ts';
import { examplePath } from '../../../src/domain/store/layout.ts';
import { ada, ben, consentTo, keptExample, openTestStore, type TestStore } from '../../support/open-test-store.ts';
import { git, removeTemporaryFolders, temporaryRepository } from '../../support/temporary-repository.ts';

type Side = 'withdrawn' | 'edited';
const commit = (root: string, message: string): void => { git(root, 'add', '-A'); git(root, 'commit', '-qm', message); };

/** What the author's colleague and the author themself do on the other branch: the whole way to an export. */
async function edit(store: TestStore, example: Example): Promise<void> {
  const hash = contentHash(example);
  await store.addEvent({ type: 'reviewed', verdict: 'approved', example: example.id, contentHash: hash, by: ben });
  commit(store.root, 'reviewed');
  const edited = { ...example, because: 'Edited on a branch.' };
  await store.saveExample(edited, hash);
  store.clock.set('2026-11-20T11:00:00.000Z');
  await consentTo(store, example.id);
  commit(store.root, 'edited, and consented to anew');
  await store.addEvent({ type: 'reviewed', verdict: 'approved', example: example.id, contentHash: contentHash(edited), by: ben });
  commit(store.root, 'reviewed again');
}

/** `onto` is checked out and takes what `from` has since `start`. */
const ways: Readonly<Record<string, (root: string, from: Side, onto: Side) => void>> = {
  'merge': (root, from) => { git(root, 'merge', '-q', '--no-edit', from); },
  'merge -X ours': (root, from) => { git(root, 'merge', '-q', '--no-edit', '-X', 'ours', from); },
  'merge -X theirs': (root, from) => { git(root, 'merge', '-q', '--no-edit', '-X', 'theirs', from); },
  'squash': (root, from) => { git(root, 'merge', '-q', '--squash', from); commit(root, 'squashed'); },
  'cherry-pick': (root, from) => { git(root, 'cherry-pick', `start..${from}`); },
  'rebase': (root, from, onto) => { git(root, 'rebase', '-q', from, onto); },
};

/** As a person does who wants to be done: the conflict is over as one side has it, and git goes on. */
function settle(root: string, file: string, keep: boolean, left = 10): void {
  if (left === 0) throw new Error('git does not come to an end');
  if (git(root, 'ls-files', '-u') !== '') {
    if (keep && existsSync(path.join(root, file))) git(root, 'add', file);
    else { rmSync(path.join(root, file), { force: true }); git(root, 'add', '-A'); }
  }
  const inGit = (name: string) => existsSync(path.join(root, '.git', name));
  const goOn = (...args: readonly string[]) => {
    try {
      git(root, '-c', 'core.editor=true', ...args);
    } catch (error) {
      // A step that has nothing left to say is skipped.
      if (git(root, 'ls-files', '-u') === '' && git(root, 'status', '--porcelain') === '') git(root, args[0] ?? '', '--skip');
      else if (git(root, 'ls-files', '-u') === '') throw error;
    }
    settle(root, file, keep, left - 1);
  };
  if (inGit('rebase-merge')) goOn('rebase', '--continue');
  else if (inGit('CHERRY_PICK_HEAD') || inGit('sequencer')) goOn('cherry-pick', '--continue');
  else if (git(root, 'status', '--porcelain') !== '' || inGit('MERGE_HEAD')) commit(root, 'settled');
}

async function assertGone(root: string, id: string, where: string): Promise<void> {
  const store = openTestStore(root);
  const { entries, policy, terms } = await store.load();
  const facts = entries.get(id)?.facts ?? assert.fail(`${where}: the tombstone is gone`);
  const now = new Date('2026-11-20T12:00:00Z');
  const why = whyNotExported(facts, { policy, terms, now, purpose: 'internal-training', reviewedOnly: false });
  assert.ok(why.some(({ code }) => code === 'consent-withdrawn'), where);
  assert.equal(await store.read(id), undefined, where);
  for await (const { example } of store.examples()) assert.fail(`${where}: ${example.id}`);
}

describe('store: a withdrawn example and a branch that edits it', function () {
  this.timeout(60_000); // Real disks, on machines that do more than this.
  afterEach(removeTemporaryFolders);

  for (const [name, bring] of Object.entries(ways)) {
    for (const [from, onto] of [['edited', 'withdrawn'], ['withdrawn', 'edited']] as const) {
      it(`invariant 4: ${name} of what was ${from} onto what was ${onto}: withdrawn, whichever way a conflict is settled`, async () => {
        const root = temporaryRepository();
        const example = await keptExample(openTestStore(root));
        commit(root, 'kept');
        git(root, 'tag', 'start');
        git(root, 'checkout', '-qb', 'withdrawn');
        await openTestStore(root).withdraw(example.id, { by: ada, keepText: false });
        commit(root, 'withdrawn');
        git(root, 'checkout', '-qb', 'edited', 'start');
        await edit(openTestStore(root), example);
        for (const keep of [true, false]) {
          git(root, 'checkout', '-q', onto);
          const before = git(root, 'rev-parse', onto).trim();
          try {
            bring(root, from, onto);
          } catch {
            await assertGone(root, example.id, 'in the middle of it').catch((error: unknown) => {
              // A rebase puts the other side's history first: as long as it stands there, nothing was withdrawn yet, and what is there is unfinished.
              if (name !== 'rebase' && name !== 'cherry-pick') throw error;
            });
            settle(root, examplePath(example.id), keep);
          }
          await assertGone(root, example.id, `${keep ? 'kept' : 'deleted'} in the conflict`);
          git(root, 'checkout', '-q', '--detach');
          git(root, 'branch', '-qf', onto, before);
        }
      });
    }
  }

  it('invariant 4: withdrawn on a branch and its file copied back by hand under the same name: withdrawn, and reported', async () => {
    const root = temporaryRepository();
    const example = await keptExample(openTestStore(root));
    commit(root, 'kept');
    git(root, 'tag', 'start');
    await openTestStore(root).withdraw(example.id, { by: ada, keepText: false });
    commit(root, 'withdrawn');
    git(root, 'revert', '--no-commit', 'HEAD');
    git(root, 'checkout', '-q', 'HEAD', '--', '.because/events');
    commit(root, 'the content is back');
    await assertGone(root, example.id, 'after a revert of the deletion alone');
    assert.deepEqual((await openTestStore(root).load()).problems.map(({ code }) => code), ['returned']);
  });
});
