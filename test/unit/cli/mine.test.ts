/** "What do you hold of mine?", by the command line. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { examplePath } from '../../../src/domain/store/layout.ts';
import { serialiseExample } from '../../../src/domain/store/records.ts';
import { because, jsonOf } from '../../support/cli.ts';
import { ada, ben, draftOf } from '../../support/open-test-store.ts';
import { recordedDataset, type RecordedDataset } from '../../support/recorded-dataset.ts';
import { git, put, removeTemporaryFolders } from '../../support/temporary-repository.ts';

interface Mine {
  readonly email: string; readonly drafts: { readonly id: string }[]; readonly quoted: { readonly id: string; readonly author: string; readonly fields: unknown[] }[]; readonly said: { readonly event: { readonly type: string; readonly example: string } }[]; readonly datasets: { readonly dataset: string; readonly examples: number; readonly lines: number }[];
  readonly recorded: { readonly to: string }[]; readonly others: { readonly email: string; readonly examples: number; readonly statements: number }[];
  readonly examples: { readonly id: string; readonly stage: string; readonly uses: Record<string, { readonly may: boolean; readonly why: string[] }>; readonly datasets: { readonly dataset: string; readonly ended?: string; readonly recipients: string[] }[]; readonly content: { readonly because: string } | null; readonly events: { readonly type: string }[] }[];
}

describe('because mine', function () {
  this.timeout(120_000); // Real processes and real disks, on machines that do more than this.
  let world: RecordedDataset;
  beforeEach(() => {
    world = recordedDataset();
    world.save();
    world.isHere(ada);
  });
  after(removeTemporaryFolders);
  const mine = async (...args: string[]) => (jsonOf(await because(world.root, ['mine', ...args, '--json'])) as { mine: Mine }).mine;

  it('has every example, draft, statement and dataset of one person, with content, and nothing of anybody else', async () => {
    const [one, gone, bens] = [await world.recordAbout('users', { reviewed: true }), await world.recordAbout('prices'), await world.recordAbout('orders', { author: ben })];
    const draft = draftOf(ada, { title: 'Not said yet', because: 'A private thought.' });
    await world.store.saveDraft(draft);
    await world.store.addEvent({ type: 'reviewed', example: bens.id, contentHash: contentHash(bens), by: ada, verdict: 'approved', notes: 'So did we.' });
    await world.exported();
    assert.equal((await because(world.root, ['recipients', 'add', 'team', '--to', 'Steady Ltd', '--for', 'a pilot'])).code, 0);
    await world.store.withdraw(gone.id, { by: ada, keepText: false });
    const all = await mine();
    assert.deepEqual([all.email, all.examples.map(({ id, stage }) => [id, stage]).sort(), all.drafts.map(({ id }) => id)], ['ada@example.com', [[gone.id, 'withdrawn'], [one.id, 'ready']].sort(), [draft.id]]);
    assert.deepEqual(all.said.map(({ event }) => [event.example, event.type]), [[bens.id, 'reviewed']]);
    assert.deepEqual([all.datasets, all.recorded.map(({ to }) => to)], [[{ dataset: 'team-1.0.0', examples: 2, lines: 4 }], ['Steady Ltd']]);
    const [first, second] = [all.examples.find(({ id }) => id === one.id), all.examples.find(({ id }) => id === gone.id)];
    assert.deepEqual(Object.entries(first?.uses ?? {}).filter(([, { may }]) => may).map(([purpose]) => purpose), ['internal-training']);
    assert.match(first?.uses['evaluation']?.why.join(' ') ?? '', /has not consented to evaluation/);
    assert.deepEqual([first?.content?.because, second?.content, second?.datasets.map(({ ended, recipients }) => [ended, recipients])], [one.because, null, [['Its author withdrew the consent.', ['Steady Ltd']]]]);
    assert.match((await because(world.root, ['mine', '--markdown'])).stdout, /- in team-1\.0\.0 \(internal-training\): 2 lines\. Its author withdrew the consent\. Handed to: Steady Ltd\n/u);
    const bensOwn = await mine('--email', 'BEN@example.com');
    assert.deepEqual([bensOwn.examples.map(({ id }) => id), bensOwn.drafts, bensOwn.said.length], [[bens.id], [], 1]);
    assert.deepEqual((await mine('--email', 'nobody@example.com')).examples, []);
  });

  it('has what was taken over from a commit of mine into an example of somebody else, whose consent it is', async () => {
    const made = await world.recordAbout('users', { author: ben });
    const file = examplePath(made.id), text = readFileSync(path.join(world.root, file), 'utf8');
    put(world.root, file, serialiseExample({ ...made, drivers: ['Reads are many.'], quoted: { problem: { commit: 'a'.repeat(40), by: ada }, drivers: { commit: 'b'.repeat(40), by: { ...ada, email: 'ADA@example.com' } }, because: { commit: 'c'.repeat(40), by: { name: 'Cy', email: 'cy@example.com' } } } }));
    const { quoted, examples } = await mine();
    assert.deepEqual([examples, quoted.map(({ id, author, fields }) => [id, author, fields])], [[], [[made.id, 'Ben', [{ field: 'problem', commit: 'a'.repeat(40), words: made.problem }, { field: 'drivers', commit: 'b'.repeat(40), words: ['Reads are many.'] }]]]]);
    assert.match((await because(world.root, ['mine'])).stdout, /Your words in examples of others\n {2}\S+ {2}problem, drivers: “Keep users in memory” by Ben\n/u);
    assert.match((await because(world.root, ['mine', '--markdown'])).stdout, /## Your words in examples of others\n[^]*problem \(commit aaaaaaaaaaaa\), drivers \(commit bbbbbbbbbbbb\)\n {2}> Reads of users are slow\.\n {2}> Reads are many\.\n/u);
    assert.deepEqual((await mine('--email', ben.email)).quoted, []);
    put(world.root, file, serialiseExample({ ...made, quoted: { problem: { commit: 'a'.repeat(40), by: ada, merge: true } } }));
    assert.deepEqual((await mine()).quoted.map(({ fields }) => fields), [[{ field: 'problem', commit: 'a'.repeat(40), merge: true, words: made.problem }]]);
    for (const [args, what] of [[[], /Descriptions of merges that you made, in examples of others\n {2}\S+ {2}problem: “Keep users in memory” by Ben\n {2}Whose words they are git does not say/u], [['--markdown'], /## Descriptions of merges that you made, in examples of others\n[^]*git does not say[^]*problem \(merge aaaaaaaaaaaa\)\n {2}> Reads of users are slow\.\n/u]] as const) {
      const { stdout } = await because(world.root, ['mine', ...args]);
      assert.match(stdout, what);
      assert.doesNotMatch(stdout, /Your words in examples of others/u);
    }
    put(world.root, file, text);
  });

  it('names what is held under other addresses that .mailmap or the policy calls theirs, and withdraws none of it', async () => {
    const atHome = { name: 'Ada', email: 'ada@home.example' };
    await world.recordAbout('users');
    const other = await world.recordAbout('prices', { author: atHome });
    const bens = await world.recordAbout('orders', { author: ben });
    await world.store.addEvent({ type: 'reviewed', example: bens.id, contentHash: contentHash(bens), by: { name: 'Ada', email: 'ada@old.example' }, verdict: 'approved' });
    assert.deepEqual((await mine()).others, []);
    put(world.root, '.mailmap', 'Ada <ada@example.com> <ada@home.example>\n');
    assert.deepEqual((await mine()).others, [{ email: 'ada@home.example', examples: 1, statements: 1 }]);
    put(world.root, '.because/policy.json', JSON.stringify({ schema: 1, terms: 1, purposes: ['internal-training'], reviewsRequired: {}, stewards: [], aliases: [['ada@example.com', 'ada@old.example']] }));
    const all = await mine();
    assert.deepEqual(all.others, [{ email: 'ada@home.example', examples: 1, statements: 1 }, { email: 'ada@old.example', examples: 0, statements: 1 }]);
    assert.ok(!all.examples.some(({ id }) => id === other.id));
    assert.deepEqual((await mine('--email', 'ada@home.example')).others.map(({ email }) => email), ['ada@example.com', 'ada@old.example']);
    for (const args of [[], ['--markdown']]) assert.match((await because(world.root, ['mine', ...args])).stdout, /Under ada@home\.example, which \.mailmap or the policy calls yours too: 1 example, 1 statement\. To see or withdraw it, have that address in git’s config\./u);
  });

  it('says that somebody is anonymous also under an address that .mailmap calls theirs', async () => {
    const one = await world.recordAbout('users');
    await world.store.addEvent({ type: 'credited', example: one.id, contentHash: contentHash(one), by: { name: 'Ada', email: 'ada@home.example' }, anonymous: true });
    const anonymous = async () => (await mine() as Mine & { anonymous: boolean }).anonymous;
    assert.equal(await anonymous(), false);
    put(world.root, '.mailmap', 'Ada <ada@example.com> <ada@home.example>\n');
    assert.equal(await anonymous(), true);
  });

  it('reads well as text and as markdown, and withdraws nothing', async () => {
    const one = await world.recordAbout('users');
    const text = (await because(world.root, ['mine'])).stdout;
    assert.match(text, /^Of ada@example\.com: 1 example, 0 drafts on this machine, 0 statements about examples of others\.\n\nExamples\n/);
    assert.match(text, new RegExp(`${one.id} {2}to-review {2}for internal-training {2}Keep users in memory\n`));
    assert.match(text, /To withdraw: “Because: My Contributions” in the editor, by you; nothing on the command line does it\./);
    const markdown = (await because(world.root, ['mine', '--markdown'])).stdout;
    assert.match(markdown, /^# What because-test-\w+ holds of ada@example\.com\n/);
    assert.match(markdown, new RegExp(`### Keep users in memory\n\n- id: ${one.id}, recorded 2026-11-20\n- file: ${examplePath(one.id)}\n`));
    assert.match(markdown, /- may be used for: internal-training\n {2}- not for partner-training: Its author has not consented to partner-training\./);
    assert.match(markdown, /\*\*Because\*\*\n\n> users is read a thousand times a second\n/);
    for (const args of [['withdraw', one.id], ['mine', '--withdraw'], ['mine', 'withdraw']]) await because(world.root, args);
    assert.ok(existsSync(path.join(world.root, examplePath(one.id))));
    assert.deepEqual((await world.store.load()).entries.get(one.id)?.facts.events.map(({ type }) => type), ['granted']);
    git(world.root, 'config', '--unset', 'user.email');
    assert.match((await because(world.root, ['mine'])).stderr, /Git does not know who you are\./);
  });
});
