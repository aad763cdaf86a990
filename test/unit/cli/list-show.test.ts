import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import * as path from 'node:path';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { policyPath } from '../../../src/domain/store/layout.ts';
import { openScanner } from '../../../src/node/scanner.ts';
import { because, jsonOf, type Ran } from '../../support/cli.ts';
import { commitFile, record, recordDraft, recordedRepository, type Recorded } from '../../support/recorded.ts';
import { put, removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

/** Of the shape that scanners know, and given to nobody. */
const token = `ghp_${'16C7e42F292c6912E7710c838347Ae178B4a'}`;
const hashOf = async (text: string, check: string): Promise<string> => (await openScanner().scan(text, {})).find(each => each.check === check)?.hash ?? '';

describe('because list and show', () => {
  let recorded: Recorded;
  beforeEach(() => {
    recorded = recordedRepository();
    commitFile(recorded.root, 'src/cache.ts', 'const cache = new Map();\n');
  });
  after(removeTemporaryFolders);

  it('prints every example with its documented shape', async () => {
    const example = await record(recorded, { tags: ['cache'] }, { reviewed: true });
    const ran = await because(recorded.root, ['list', '--json']);
    assert.equal(ran.code, 0);
    assert.equal(ran.stderr, '');
    assert.deepEqual(jsonOf(ran), {
      schema: 1, command: 'list', hidden: 0, problems: 0,
      examples: [{
        id: example.id, stage: 'ready', reasons: ['Approved by Ben.'], level: 'amber', title: 'Keep the cache in memory', kind: 'decision',
        author: { name: 'Ada', email: 'ada@example.com' }, createdAt: '2026-11-20T10:00:00.000Z', updatedAt: '2026-11-20T10:00:00.000Z',
        paths: ['src/cache.ts'], tags: ['cache'],
        consent: { 'internal-training': 'granted', 'partner-training': 'none', 'public-release': 'none', evaluation: 'none' },
        uses: Object.fromEntries(['internal-training', 'partner-training', 'public-release', 'evaluation'].map(purpose => [purpose, purpose === 'internal-training' ? null : { code: 'consent-none', next: 'its author consents to it' }])),
        approvedBy: ['ben@example.com'], contentHash: contentHash(example), file: `.because/examples/2026-11/${example.id}.json`, findings: null,
      }],
    });
  });

  it('says the same to a person, without colours for a pipe', async () => {
    const example = await record(recorded);
    const ran = await because(recorded.root, ['list']);
    assert.equal(ran.stdout, `${example.id}  to-review  Ada  Keep the cache in memory\n`);
  });

  it('keeps private drafts back unless asked for', async () => {
    const draft = await recordDraft(recorded, { title: 'Not for others' });
    const ran = await because(recorded.root, ['list']);
    assert.equal(ran.stdout, 'No examples.\n1 private draft not shown (--drafts).\n');
    assert.match((await because(recorded.root, ['list', '--drafts'])).stdout, /draft +Ada +Not for others/);
    const json = jsonOf(await because(recorded.root, ['list', '--stage', 'draft', '--json']));
    assert.deepEqual((json['examples'] as { id: string }[]).map(({ id }) => id), [draft.id]);
  });

  it('works in any folder of the repository, and with -C before or after the command', async () => {
    await record(recorded);
    const deep = path.join(recorded.root, 'src/deep/er');
    mkdirSync(deep, { recursive: true });
    const expected = (await because(recorded.root, ['list'])).stdout;
    assert.match(expected, /Keep the cache/);
    assert.equal((await because(deep, ['list'])).stdout, expected);
    const elsewhere = temporaryFolder();
    assert.equal((await because(elsewhere, ['-C', deep, 'list'])).stdout, expected);
    assert.equal((await because(elsewhere, ['list', '-C', deep])).stdout, expected);
  });

  it('says what to do outside of a repository', async () => {
    const ran = await because(temporaryFolder(), ['list', '--json']);
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /^error: .* is not in a git repository\.\nRun it inside one, or name one with -C <folder>\.\n$/);
    const { error } = jsonOf(ran) as { error: { message: string; hint: string } };
    assert.match(error.message, /is not in a git repository/);
    assert.match(error.hint, /-C/);
    assert.equal((await because(recorded.root, ['list', '-C', 'nowhere'])).stderr, `error: There is no folder ${path.join(recorded.root, 'nowhere')}.\n`);
  });

  it('shows one example whole, by any end of its id', async () => {
    const example = await record(recorded, {
      problem: 'Reads are slow.', drivers: ['speed'], tags: [],
      options: [{ title: 'Map', description: 'In memory.', pros: ['fast'], cons: [], chosen: true }, { title: 'Redis', description: '', pros: [], cons: ['a server'], chosen: false, rejectedBecause: 'one more server' }],
      consequences: { positive: ['fast'], negative: ['lost on restart'] },
    }, { reviewed: true });
    for (const handle of [example.id, example.id.slice(0, 14), example.id.slice(9, 15), example.id.slice(-5), example.id.toUpperCase()]) {
      const ran = await because(recorded.root, ['show', handle]);
      assert.equal(ran.code, 0, ran.stderr);
      for (const words of ['Keep the cache in memory', 'Reads are slow.', '✗ Redis', 'rejected because: one more server', 'It is read on every request', '+const cache = new Map();', 'Ada consented to internal-training (terms 1)', 'Ben approved it'])
        assert.ok(ran.stdout.includes(words), `${words} is missing in\n${ran.stdout}`);
    }
    const json = jsonOf(await because(recorded.root, ['show', example.id, '--json'])) as { content: unknown; events: { type: string }[]; datasets: unknown };
    assert.deepEqual(json.content, JSON.parse(JSON.stringify(example)));
    assert.deepEqual(json.events.map(({ type }) => type), ['granted', 'reviewed']);
    assert.deepEqual(json.datasets, []);
    assert.ok(!(await because(recorded.root, ['show', example.id, '--no-patch'])).stdout.includes('const cache'));
  });

  it('says beside steps and options what reviewers hold otherwise', async () => {
    const example = await record(recorded, {
      steps: ['Measure the reads.', 'Find them all alike.'],
      options: [{ title: 'Map', description: '', pros: [], cons: [], chosen: true }, { title: 'Redis', description: '', pros: [], cons: [], chosen: false }],
    }, { reviewed: true });
    const plain = (await because(recorded.root, ['show', example.id])).stdout;
    assert.match(plain, /✗ Redis\n[^]*2\. Find them all alike\.\n/);
    await recorded.store.addEvent({ type: 'reviewed', example: example.id, contentHash: contentHash(example), by: { name: 'Cleo', email: 'cleo@example.com' }, verdict: 'approved', disputedSteps: [1], wouldChoose: 1 });
    const { stdout } = await because(recorded.root, ['show', example.id]);
    assert.match(stdout, /✓ Map {2}\(1 of 2 reviewers would choose it\)\n[^]*✗ Redis {2}\(1 of 2 reviewers would choose it\)\n/);
    assert.match(stdout, /1\. Measure the reads\.\n[^]*2\. Find them all alike\. {2}\(disputed in review\)\n/);
    assert.match(stdout, /Cleo approved it \(disputes step 2; would have chosen “Redis”\)\n/);
  });

  it('refuses an id that could be several or none', async () => {
    await record(recorded);
    await record(recorded, { title: 'Another' });
    const several = await because(recorded.root, ['show', '20261120']);
    assert.equal(several.code, 1);
    assert.match(several.stderr, /could be 2 examples: 20261120-.*, 20261120-.*\.\nGive more of the id\./);
    assert.match((await because(recorded.root, ['show', 'zzzzzzzzzzzzz'])).stderr, /There is no example zzzzzzzzzzzzz/);
    assert.equal((await because(recorded.root, ['show', ''])).code, 1);
    assert.equal((await because(recorded.root, ['show', '../../etc/passwd'])).code, 1);
  });

  it('tells where --findings could not look: an example that nobody looked at does not pass for one in which nothing was found', async () => {
    put(recorded.root, policyPath, JSON.stringify({ schema: 1, terms: 1, purposes: ['internal-training'], reviewsRequired: { 'internal-training': 1 }, stewards: [], secretPatterns: [{ id: 'trap', pattern: '(a+)+$' }] }));
    const clean = await record(recorded, { title: 'Nothing in it' }, { reviewed: true });
    const slow = await record(recorded, { title: 'A trap in it', because: `${'a'.repeat(40)}!` }, { reviewed: true });
    const ran = await because(recorded.root, ['list', '--findings', '--verbose']);
    assert.equal(ran.code, 2);
    assert.match(ran.stdout, new RegExp(`\nSecrets could not be looked for in 1 example: ${slow.id}\\. --verbose tells why\\.\n$`, 'u'));
    assert.match(ran.stderr, new RegExp(`Secrets could not be looked for in ${slow.id}: The pattern “trap” of the policy takes too long`, 'u'));
    const json = await because(recorded.root, ['list', '--findings', '--json']);
    const seen = new Map((jsonOf(json)['examples'] as { id: string; findings: object[] | null }[]).map(({ id, findings }) => [id, findings]));
    assert.deepEqual([json.code, seen.get(slow.id), seen.get(clean.id)], [2, null, []]);
    assert.equal((await because(recorded.root, ['list'])).code, 0, 'where nobody asked');
    // What is not shown is not looked at: neither a draft of one's own nor what stands at another point.
    const draft = await recordDraft(recorded, { title: 'A trap in a draft', because: `${'a'.repeat(40)}!` });
    assert.ok(!(await because(recorded.root, ['list', '--findings', '--verbose'])).stderr.includes(draft.id));
    assert.ok((await because(recorded.root, ['list', '--findings', '--drafts', '--verbose'])).stderr.includes(draft.id));
    assert.equal((await because(recorded.root, ['list', '--findings', '--stage', 'withdrawn', '--verbose'])).stderr, '');
  });

  it('says what was found in an example, and that it blocks: show always, list when it is asked to look', async () => {
    const clean = await record(recorded, { title: 'Nothing in it' }, { reviewed: true });
    const secret = await record(recorded, { title: 'A secret in it', because: `The key ${token} is in the logs.` }, { reviewed: true });
    const of = (ran: Ran, id: string) => (jsonOf(ran)['examples'] as { id: string; stage: string; findings: object[] | null; uses: Record<string, { code: string } | null> }[]).find(each => each.id === id);
    const unlooked = await because(recorded.root, ['list', '--json']);
    assert.deepEqual([clean.id, secret.id].map(id => [of(unlooked, id)?.stage, of(unlooked, id)?.findings]), [['ready', null], ['ready', null]]);
    const looked = await because(recorded.root, ['list', '--findings', '--json']);
    assert.deepEqual([of(looked, clean.id)?.stage, of(looked, clean.id)?.findings], ['ready', []]);
    const told = of(looked, secret.id);
    assert.deepEqual([told?.stage, told?.findings?.length, told?.uses['internal-training']?.code], ['blocked', 1, 'finding']);
    const atStage = async (stage: string) => (jsonOf(await because(recorded.root, ['list', '--findings', '--json', '--stage', stage]))['examples'] as { id: string }[]).map(({ id }) => id);
    assert.deepEqual([await atStage('ready'), await atStage('blocked')], [[clean.id], [secret.id]], 'what is found moves it to where it is looked for');
    const text = await because(recorded.root, ['list', '--findings']);
    assert.match(text.stdout, new RegExp(`Something was found in 1 example: ${secret.id}\\. because show tells what\\.`, 'u'));
    const shown = await because(recorded.root, ['show', secret.id]);
    assert.match(shown.stdout, /blocked[\s\S]*Its author redacts it[\s\S]*✗ internal-training: its author settles what was found in it[\s\S]*found: .*because +secret\//u);
    const json = jsonOf(await because(recorded.root, ['show', secret.id, '--json']))['example'] as { stage: string; findings: { check: string; field: string }[] };
    assert.deepEqual([json.stage, json.findings.map(({ field }) => field)], ['blocked', ['because']]);
    for (const { stdout } of [looked, text]) assert.ok(!stdout.includes(token), 'a list has no secret in it');
    await recorded.store.addEvent({ type: 'allowed', example: secret.id, contentHash: contentHash(secret), by: secret.author, check: json.findings[0]?.check ?? '', finding: await hashOf(token, json.findings[0]?.check ?? ''), reason: 'made up' });
    assert.deepEqual((jsonOf(await because(recorded.root, ['show', secret.id, '--json']))['example'] as { stage: string; findings: object[] }).findings, []);
  });

  it('an example that holds what the policy keeps out today is blocked, wherever it stands', async () => {
    const example = await record(recorded, {}, { reviewed: true });
    put(recorded.root, '.because/policy.json', JSON.stringify({ schema: 1, terms: 1, purposes: ['internal-training'], reviewsRequired: {}, stewards: [], deniedPaths: ['src/**'] }));
    const { example: told } = jsonOf(await because(recorded.root, ['show', example.id, '--json'])) as { example: { stage: string; reasons: string[]; uses: Record<string, { code: string } | null> } };
    assert.deepEqual([told.stage, told.reasons, told.uses['internal-training']?.code], ['blocked', ['The policy keeps out what it holds of src/cache.ts. Its author can attach the change again, which leaves that out.'], 'denied-path']);
    assert.match((await because(recorded.root, ['list'])).stdout, /  blocked  /u);
  });

  it('still knows an example whose consent was withdrawn, without its content', async () => {
    const example = await record(recorded);
    await recorded.store.withdraw(example.id, { by: example.author, reason: 'changed my mind', keepText: false });
    const ran = await because(recorded.root, ['show', example.id]);
    assert.match(ran.stdout, /\(withdrawn\)[^]*Ada withdrew consent: changed my mind/);
    assert.ok(!ran.stdout.includes('Keep the cache'));
    assert.equal(jsonOf(await because(recorded.root, ['show', example.id, '--json']))['content'], null);
  });

  it('tells the name of an author who chose to have none, as long as they did', async () => {
    const example = await record(recorded, { because: 'Ada Lovelace measured it for a week.', author: { name: 'Ada Lovelace', email: 'ada@example.com' } }, { reviewed: true });
    assert.doesNotMatch((await because(recorded.root, ['show', example.id])).stdout, /found:/);
    await recorded.store.addEvent({ type: 'credited', example: example.id, contentHash: contentHash(example), by: example.author, anonymous: true });
    const { stdout } = await because(recorded.root, ['show', example.id]);
    assert.match(stdout, /found: Its author chose to be anonymous, and this says who they are: no dataset takes it until they take their name out of it, or are named again\. +because +own-name/);
    assert.match(stdout, /✗ internal-training: its author settles what was found in it/);
    assert.doesNotMatch(stdout, /allows this one finding/);
    assert.match((await because(recorded.root, ['list', '--findings'])).stdout, /blocked/);
  });
});
