/** A pull request that brings its own rules: what it states is held to those of before, and each that it loosens is told. */
import assert from 'node:assert/strict';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import type { Example, Person } from '../../../src/domain/capture/example.ts';
import { policyThen } from '../../../src/domain/dataset/policy-then.ts';
import { defaultPolicy, type Policy } from '../../../src/domain/ledger/policy.ts';
import { loosened } from '../../../src/domain/ledger/verify/policy-changes.ts';
import { eventPath, policyPath } from '../../../src/domain/store/layout.ts';
import { serialiseEvent } from '../../../src/domain/store/records.ts';
import { openFiles } from '../../../src/node/files.ts';
import { verify } from '../../../src/node/verify.ts';
import { because } from '../../support/cli.ts';
import { ada, ben, keptExample, openTestStore, type TestStore } from '../../support/open-test-store.ts';
import { gitEnvironment, put, removeTemporaryFolders, temporaryRepository } from '../../support/temporary-repository.ts';
import { commitAs } from '../../support/verified.ts';

const eve: Person = { name: 'Eve', email: 'eve@example.com' }, home: Person = { name: 'Ada', email: 'ada@home.example' };
const policyOf = (more: Partial<Policy> = {}): Policy => ({ schema: 1, terms: 1, purposes: ['internal-training', 'public-release'], reviewsRequired: {}, stewards: [ben.email], ...more });

describe('because verify --base', () => {
  let root: string;
  let store: TestStore;
  let example: Example;
  let count = 0;
  const rule = (more: Partial<Policy>) => { put(root, policyPath, JSON.stringify(policyOf(more))); };
  const found = async (base?: string) => (await verify({ root, env: gitEnvironment, store: openTestStore(root, { shared: true }), files: openFiles(root), base })).findings.map(({ severity, code }) => `${severity} ${code}`).sort();
  const write = (by: Person, more: object, as = by): void => {
    const id = `20261121-written${String(++count).padStart(5, '0')}`;
    put(root, eventPath(example.id, id), serialiseEvent({ schema: 1, id, example: example.id, contentHash: contentHash(example), by, at: `2026-11-21T10:00:${String(count).padStart(2, '0')}.000Z`, ...more } as never));
    commitAs(root, as, 'said');
  };
  let base: string;
  beforeEach(async () => {
    root = temporaryRepository();
    store = openTestStore(root, { shared: true });
    rule({ aliases: [[ada.email, home.email]] });
    example = await keptExample(store);
    base = commitAs(root, ada, 'record', '2026-11-20T12:00:00Z');
  });
  after(removeTemporaryFolders);

  it('tells an alias that a pull request brings, and believes nothing that rests on it', async () => {
    const { terms } = await store.load();
    rule({ aliases: [[ada.email, home.email], [ada.email, eve.email]] });
    write(ada, { type: 'granted', purposes: ['internal-training', 'public-release'], terms: { version: 1, sha256: terms?.sha256 } }, eve);
    assert.deepEqual(await found(), [], 'by its own rules all is in order');
    assert.deepEqual(await found(base), ['broken author', 'note policy-changed']);
    const ran = await because(root, ['verify', '--base', base]);
    assert.equal(ran.code, 2);
    assert.match(ran.stdout, /note \.because\/policy\.json: Calls one person’s, and did not before: ada@example\.com = eve@example\.com\. {2}policy-changed/u);
    assert.deepEqual(await found('HEAD'), [], 'once it is merged, the rule holds');
  });

  it('still takes for one whom a pull request parts, in the policy and in .mailmap: nobody reviews their own', async () => {
    rule({});
    write(home, { type: 'reviewed', verdict: 'approved' });
    assert.deepEqual(await found(), []);
    assert.deepEqual(await found(base), ['broken own-review', 'note policy-changed']);
    put(root, '.mailmap', `Ada <${ada.email}> <${home.email}>\n`);
    const mapped = commitAs(root, ben, 'mailmap');
    put(root, '.mailmap', '# nobody\n');
    commitAs(root, eve, 'no mailmap');
    assert.deepEqual(await found(mapped), ['broken own-review', 'note mailmap-changed']);
  });

  it('knows no steward that a pull request names itself, and no dispensation from signing', async () => {
    rule({ aliases: [[ada.email, home.email]], stewards: [ben.email, eve.email] });
    write(eve, { type: 'cleared', level: 'clear' });
    assert.deepEqual(await found(), []);
    assert.deepEqual(await found(base), ['broken not-steward', 'note policy-changed']);
    rule({ aliases: [[ada.email, home.email]], signatures: 'required' });
    const signed = commitAs(root, ben, 'signed');
    rule({ aliases: [[ada.email, home.email]] });
    write(ben, { type: 'reviewed', verdict: 'approved' });
    assert.ok((await found(signed)).includes('broken unsigned'));
    assert.ok(!(await found()).includes('broken unsigned'));
  });

  it('has nothing against a stricter policy, one from nothing, or a base that is none', async () => {
    rule({ aliases: [[ada.email, home.email]], reviewsRequired: { 'public-release': 3 }, deniedPaths: ['secret/**'] });
    commitAs(root, ben, 'stricter');
    assert.deepEqual(await found(base), []);
    const ran = await because(root, ['verify', '--base', 'nowhere']);
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /There is no commit "nowhere"/u);
  });

  it('takes no dataset that was built under rules which the change brought, also where it took them back', async () => {
    const aliases = [[ada.email, home.email]];
    const built = (name: string, policy: Policy) => { put(root, `.because/datasets/${name}-1.0.0.json`, JSON.stringify({ purpose: 'internal-training', asOf: '2026-11-20T12:00:00.000Z', terms: { version: 1, sha256: '0'.repeat(64) }, policy: policyThen(policy, 'internal-training'), recipe: { reviewedOnly: false }, examples: [], allowed: [] })); };
    const about = async (ref?: string) => (await verify({ root, env: gitEnvironment, store: openTestStore(root, { shared: true }), files: openFiles(root), base: ref })).findings.flatMap(({ severity, code, file }) => code === 'manifest-policy' ? [`${severity} ${file}`] : []);
    built('old', policyOf({ reviewsRequired: { 'internal-training': 2 }, signatures: 'off' }));
    const start = commitAs(root, ada);
    rule({ aliases, reviewsRequired: { 'internal-training': 0 } });
    built('loose', policyOf({ aliases, reviewsRequired: { 'internal-training': 0 } }));
    commitAs(root, eve, 'looser');
    assert.deepEqual(await about(start), ['broken .because/datasets/loose-1.0.0.json', 'note .because/datasets/old-1.0.0.json'], 'while it stands');
    built('none', defaultPolicy);
    built('before', policyOf({ aliases }));
    built('stricter', policyOf({ aliases, reviewsRequired: { 'internal-training': 3 } }));
    rule({ aliases, reviewsRequired: { 'internal-training': 3 } });
    const end = commitAs(root, eve, 'back, and stricter');
    assert.deepEqual(await about(), ['note .because/datasets/old-1.0.0.json']);
    assert.deepEqual(await about(start), ['broken .because/datasets/loose-1.0.0.json', 'broken .because/datasets/none-1.0.0.json', 'note .because/datasets/old-1.0.0.json']);
    assert.deepEqual(await about(end), ['note .because/datasets/old-1.0.0.json'], 'once it is merged');
  });

  it('goes by persons, and not by how they are written: an address that goes takes nothing from the others, and order and case change nothing', async () => {
    const university = 'ada@university.example';
    rule({ aliases: [[ada.email, home.email, university]], signatures: 'required' });
    put(root, '.mailmap', `Ada <${ada.email}> <${home.email}>\n`);
    const before = commitAs(root, ada, 'three');
    rule({ aliases: [[ada.email, home.email]], signatures: 'required' });
    const { terms } = await store.load();
    write(ada, { type: 'granted', purposes: ['internal-training'], terms: { version: 1, sha256: terms?.sha256 } }, home);
    assert.deepEqual((await found(before)).filter(each => each !== 'broken unsigned'), ['note policy-changed']);
    rule({ aliases: [[university, 'ADA@Home.example', ada.email]], stewards: [ben.email.toUpperCase()], signatures: 'required' });
    put(root, '.mailmap', `Ada <${home.email.toUpperCase()}> <${ada.email}>\n`);
    const unsigned = (await found(before)).filter(each => each === 'broken unsigned');
    assert.deepEqual(await found(before), unsigned, 'no notes');
    write(ben, { type: 'cleared', level: 'clear' });
    assert.equal((await found(before)).length, unsigned.length + 1, 'Ben is a steward still, and what he says needs a signature');
    assert.deepEqual(loosened(policyOf({ aliases: [[ada.email, home.email, university]] }), policyOf({ aliases: [[home.email, eve.email, ada.email]] })), [
      'Calls one person’s, and did not before: ada@home.example = eve@example.com.', 'Calls one person’s no more: ada@example.com = ada@university.example.',
    ]);
  });

  it('tells each rule that is looser', () => {
    const strict: Policy = policyOf({ reviewsRequired: { 'internal-training': 2 }, highestLevel: { 'internal-training': 'green' }, deniedPaths: ['a/**'], codeNames: { Bluebird: 'A' }, secretPatterns: [{ id: 'ticket', pattern: 'T-\\d+' }], retention: { days: 10 }, externalScanner: 'gitleaks', signatures: 'required', languageModels: 'off', shares: { review: 10, stewardship: 0 } });
    assert.deepEqual(loosened(strict, strict), []);
    assert.deepEqual(loosened(policyOf(), strict), ['Of a hundred parts 10 and 0 go to review and stewardship, and were 20 and 0.']);
    assert.deepEqual(loosened(strict, { ...defaultPolicy, terms: 2, termsSince: 1, stewards: [ben.email, eve.email] }), [
      'Names as stewards, and did not before: eve@example.com.', 'Signatures are allowed, and were required.', 'internal-training takes 0 approvals, and took 2.', 'internal-training takes amber, and took green at most.',
      'public-release takes 0 approvals, and took 1.', 'Offers, and did not before: partner-training, evaluation.',
      'Denies no more: a/**.', 'Keeps no more of the code names: Bluebird.', 'Looks no more for: ticket (T-\\d+).', 'A consent is kept for good, and was 10 days.', 'gitleaks is asked no more.', 'Terms 2 are in force, and were 1.', 'Language models may be asked.', 'Of a hundred parts 20 and 0 go to review and stewardship, and were 10 and 0.',
    ]);
  });
});
