/** A team that wants everything signed, from the consent to the dataset: real keys, real repository, the real command line. */
import assert from 'node:assert/strict';
import * as path from 'node:path';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import type { Example, Person } from '../../../src/domain/capture/example.ts';
import { eventPath } from '../../../src/domain/store/layout.ts';
import { openSigner } from '../../../src/node/signing.ts';
import { because, jsonOf } from '../../support/cli.ts';
import { ada, ben, consentTo, draftOf, openTestStore, silent, textAt, type TestStore } from '../../support/open-test-store.ts';
import { commitFile, recordedRepository } from '../../support/recorded.ts';
import { allowedSigners, keyHolder, knowing, needsSshKeygen, type KeyHolder } from '../../support/ssh-keys.ts';
import { put, removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';
import { commitAs, gitAs, lookAt } from '../../support/verified.ts';

const policy = { schema: 1, terms: 1, purposes: ['internal-training'], reviewsRequired: { 'internal-training': 1 }, stewards: [], signatures: 'required' };
const recipe = { schema: 1, name: 'team', purpose: 'internal-training', tasks: ['explain'], format: 'trl-messages', reviewedOnly: true, split: { train: 1, validation: 0, test: 0 } };

describe('signatures that the policy asks for', () => {
  let root: string;
  let people: Record<'ada' | 'ben', KeyHolder>;
  before(needsSshKeygen);
  before(() => { people = { ada: keyHolder(ada), ben: keyHolder(ben) }; });
  beforeEach(() => {
    ({ root } = recordedRepository());
    commitFile(root, 'src/cache.ts', 'const cache = new Map();\n');
    put(root, '.because/policy.json', `${JSON.stringify(policy)}\n`);
    put(root, '.because/recipes/team.json', `${JSON.stringify(recipe)}\n`);
  });
  after(removeTemporaryFolders);

  const as = (holder: KeyHolder): TestStore => openTestStore(root, { signer: openSigner({ root, env: holder.env }) });
  async function example(author: KeyHolder, words: Partial<Example> = {}, by: Person = ada): Promise<Example> {
    const store = as(author);
    const draft = { ...draftOf(by, { problem: 'It was slow.', ...words }) };
    await store.saveDraft(draft);
    await consentTo(store, draft.id, by);
    return draft;
  }
  async function approve(holder: KeyHolder, { id }: Example, by: Person = ben): Promise<void> {
    const store = as(holder);
    store.clock.set('2026-11-20T11:00:00.000Z');
    const now = await store.read(id) ?? assert.fail();
    await store.addEvent({ type: 'reviewed', example: id, contentHash: contentHash(now), by, verdict: 'approved' });
  }
  const exported = async (signers: string) => {
    const ran = await because(root, ['export', '--recipe', 'team', '--dry-run', '--json'], { env: knowing(people.ben.env, signers) });
    const { included = [], leftOut = [], error } = jsonOf(ran) as { included?: { id: string }[]; leftOut?: { example: string; code: string }[]; error?: { message: string } };
    return { included: included.map(({ id }) => id), leftOut: leftOut.map(({ example, code }) => `${example} ${code}`), error: error?.message };
  };

  it('what the author and the reviewer signed goes in, and what somebody else signed in their name stays out', async () => {
    const good = await example(people.ada);
    await approve(people.ben, good);
    const forged = await example(people.ben, { title: 'A forged consent', because: 'It says that Ada said so.' });
    await approve(people.ben, forged);
    const reviewed = await example(people.ada, { title: 'A forged review', because: 'It says that Ben said so.' });
    await approve(people.ada, reviewed);
    const { included, leftOut } = await exported(allowedSigners(people.ada, people.ben));
    assert.deepEqual(included, [good.id]);
    assert.deepEqual(leftOut.filter(each => !each.includes(good.id)).sort(), [`${forged.id} consent-unsigned`, `${reviewed.id} not-reviewed`].sort());
  });

  it('nothing goes in where nobody says whose keys are known', async () => {
    await approve(people.ben, await example(people.ada));
    const ran = await because(root, ['export', '--recipe', 'team', '--dry-run', '--json'], { env: people.ben.env });
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /Whose keys are known is not said.*\n.*gpg\.ssh\.allowedSignersFile/u);
    const { included } = await exported(allowedSigners(people.ben));
    assert.deepEqual(included, [], 'nor where the author’s key is not among them');
  });

  it('a signature that was moved to an altered event is none', async () => {
    const { id } = await example(people.ada);
    const [grant] = (await openTestStore(root).load()).entries.get(id)?.facts.events ?? [];
    const file = eventPath(id, grant?.id ?? '');
    put(root, file, textAt(root, file).replace('"internal-training"', '"evaluation",\n    "internal-training"'));
    const { leftOut } = await exported(allowedSigners(people.ada, people.ben));
    assert.ok(leftOut.includes(`${id} consent-unsigned`), leftOut.join());
  });

  it('nothing is stated without a key, and nothing is lost; withdrawing needs none', async () => {
    const bare = keyHolder(ada, { settings: () => '' });
    const store = as(bare);
    const draft = draftOf();
    await store.saveDraft(draft);
    await assert.rejects(consentTo(store, draft.id), /The policy wants this signed/u);
    await assert.rejects(consentTo(openTestStore(root), draft.id), /nothing can be signed here/u);
    const { entries } = await store.load();
    assert.deepEqual([entries.get(draft.id)?.facts.draft, entries.get(draft.id)?.facts.events], [true, []]);
    const kept = await example(people.ada);
    await assert.rejects(approve(bare, kept), /The policy wants this signed/u);
    await store.withdraw(kept.id, { by: ada, keepText: false });
    assert.equal((await store.load()).entries.get(kept.id)?.facts.events.find(({ type }) => type === 'withdrawn')?.signature, undefined);
  });

  it('everything that is stated can be signed, is read again as it was written, and is shown as signed', async () => {
    const { id } = await example(people.ada);
    const store = openTestStore(root, { log: silent });
    const [event] = (await store.load()).entries.get(id)?.facts.events ?? [];
    assert.match(event?.signature ?? '', /BEGIN SSH SIGNATURE/u);
    assert.equal(path.basename(eventPath(id, event?.id ?? '')), `${event?.id ?? ''}.json`);
    assert.match((await because(root, ['show', id])).stdout, /Ada consented to internal-training \(terms 1\) \(signed\)/u);
    put(root, '.because/policy.json', `${JSON.stringify({ ...policy, signatures: 'off' })}\n`);
    const unsigned = await example(people.ada, { title: 'Under a policy that wants none' });
    assert.equal((await store.load()).entries.get(unsigned.id)?.facts.events[0]?.signature, undefined);
  });

  it('a key that was replaced signs nothing any more, whatever time somebody writes with it, and what it signed before goes on', async () => {
    // The repository was made on the day of the test.
    gitAs(root, ben, ['checkout', '-q', '--orphan', 'before']);
    commitAs(root, ben, 'policy and recipe', '2026-11-20T09:00:00Z');
    const good = await example(people.ada);
    await approve(people.ben, good);
    commitAs(root, ada, 'said in time\n\nCo-authored-by: Ben <ben@example.com>', '2026-11-20T12:00:00Z');
    const signers = allowedSigners({ ...people.ada, options: 'valid-before="20261122"' }, people.ben);
    const broken = async () => (await lookAt(root, knowing(people.ben.env, signers))).findings.flatMap(({ severity, code, example: about }) => severity === 'broken' ? [`${about ?? ''} ${code}`] : []);
    assert.deepEqual([(await exported(signers)).included, await broken()], [[good.id], []]);
    commitAs(root, ben, 'something else', '2026-11-24T12:00:00Z');
    const late = await example(people.ada, { title: 'Signed with the key that was replaced', because: 'Whoever has it writes a day of before.' });
    await approve(people.ben, late);
    const found = async () => { const { included, leftOut } = await exported(signers); return [included, leftOut.filter(each => each.startsWith(late.id)), await broken()]; };
    assert.deepEqual(await found(), [[good.id], [`${late.id} consent-unsigned`], [`${late.id} signature`]], 'in no commit yet');
    for (const date of ['2026-11-24T13:00:00Z', '2026-11-20T12:00:00Z']) {
      commitAs(root, ada, 'late\n\nCo-authored-by: Ben <ben@example.com>', date);
      assert.deepEqual(await found(), [[good.id], [`${late.id} consent-unsigned`], [`${late.id} signature`]], date);
      gitAs(root, ada, ['reset', '-q', '--soft', 'HEAD~1']);
    }
    assert.deepEqual((await exported(allowedSigners(people.ada, people.ben))).included.length, 2, 'a key that still counts');
  });

  it('believes no date that is still to come, takes what only a merge brought by its own date, accuses nobody in a shallow clone, and says whose date it was', async () => {
    gitAs(root, ben, ['checkout', '-q', '--orphan', 'before']);
    commitAs(root, ben, 'policy and recipe', '2026-11-20T09:00:00Z');
    const signers = allowedSigners({ ...people.ada, options: 'valid-before="20261122"' }, people.ben);
    const broken = async (where = root) => (await lookAt(where, knowing(people.ben.env, signers))).findings.flatMap(({ code, message }) => code === 'signature' ? [message] : []);
    const good = await example(people.ada);
    gitAs(root, ada, ['checkout', '-q', '-b', 'side']);
    put(root, 'side.txt', 'side\n');
    gitAs(root, ada, ['add', 'side.txt']);
    gitAs(root, ada, ['commit', '-q', '-m', 'side'], '2026-11-20T09:30:00Z');
    gitAs(root, ada, ['checkout', '-q', 'before']);
    gitAs(root, ada, ['merge', '-q', '--no-ff', '--no-commit', 'side']);
    commitAs(root, ada, 'a merge that brings the statement too', '2026-11-20T12:00:00Z');
    commitAs(root, ben, 'a day on', '2026-11-24T12:00:00Z');
    assert.deepEqual(await broken(), [], 'HEAD is later than the key, and the merge is not');
    commitAs(root, ben, 'a wrong clock', '2090-01-01T12:00:00Z');
    const late = await example(people.ada, { title: 'Signed in time', because: 'Whoever has the key writes a day of before.' });
    gitAs(root, ben, ['checkout', '-q', '--orphan', 'clock']);
    gitAs(root, ben, ['rm', '-r', '-q', '--cached', '.']);
    gitAs(root, ben, ['commit', '-q', '--allow-empty', '-m', 'a wrong clock'], '2090-01-01T12:00:00Z');
    commitAs(root, ada, 'said in time', '2026-11-20T12:00:00Z');
    assert.deepEqual(await broken(), [], 'a date to come');
    gitAs(root, ben, ['checkout', '-q', '--orphan', 'after']);
    gitAs(root, ben, ['rm', '-r', '-q', '--cached', '.']);
    gitAs(root, ben, ['commit', '-q', '--allow-empty', '-m', 'a later day'], '2026-11-24T12:00:00Z');
    const decided = gitAs(root, ben, ['rev-parse', 'HEAD']).trim().slice(0, 12);
    commitAs(root, ada, 'too late', '2026-11-20T12:00:00Z');
    assert.deepEqual((await broken()).map(each => each.includes(`git came by it at 2026-11-24T12:00:00.000Z at the earliest, the date of commit ${decided}`)), [true, true]);
    const shallow = path.join(temporaryFolder(), 'clone');
    commitAs(root, ben, 'one more', '2026-11-25T12:00:00Z');
    gitAs(root, ben, ['clone', '-q', '--depth', '1', `file://${root}`, shallow]);
    assert.deepEqual(await broken(shallow), [], `${good.id} and ${late.id} may be older than what is there`);
  });
});
