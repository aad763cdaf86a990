/** Parts of a dataset are money: `because verify` finds each that was written otherwise than the record and the lines give it, also where it was forged before the first commit. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { clearedBy } from '../../../src/domain/dataset/select.ts';
import { policyPath } from '../../../src/domain/store/layout.ts';
import { because } from '../../support/cli.ts';
import { ada, ben, textAt } from '../../support/open-test-store.ts';
import { recordedDataset, teamRecipe, type RecordedDataset } from '../../support/recorded-dataset.ts';
import { put, removeTemporaryFolders } from '../../support/temporary-repository.ts';
import { commitAs, gitAs, lookAt } from '../../support/verified.ts';

const cleo = { name: 'Cleo', email: 'cleo@example.com' };
interface Draft { files: { name: string; sha256: string }[]; examples: { id: string; contributor?: string; share: number; reviews: string[] }[]; shares: { rules: { review: number }; parts: { role: string; id: string; part: number; event?: string }[] }; contributors: { contributor: string; name?: string }[]; }

describe('because verify: shares', () => {
  let world: RecordedDataset;
  const file = '.because/datasets/team-1.0.0.json', lines = 'because-datasets/team-1.0.0/provenance.jsonl';
  let frozen: string, traced: string;
  before(async () => {
    world = recordedDataset();
    put(world.root, policyPath, JSON.stringify({ schema: 1, terms: 1, purposes: ['internal-training'], reviewsRequired: { 'internal-training': 0 }, stewards: [cleo.email], shares: { review: 20, stewardship: 5 } }));
    const users = await world.recordAbout('users', { reviewed: true });
    await world.recordAbout('prices', { author: ben });
    await world.recordAbout('orders');
    world.store.clock.set('2026-11-20T12:00:00.000Z');
    await world.store.addEvent({ type: 'cleared', example: users.id, contentHash: contentHash(users), by: cleo, level: 'green' });
    world.save({ ...teamRecipe, attribution: 'pseudonym' });
    await world.exported();
    [frozen, traced] = [textAt(world.root, file), textAt(world.root, lines)];
  });
  after(removeTemporaryFolders);
  afterEach(() => { put(world.root, file, frozen); put(world.root, lines, traced); rmSync(path.join(world.root, '.mailmap'), { force: true }); });

  const found = async () => (await lookAt(world.root)).findings.filter(({ code }) => code.startsWith('manifest-')).map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
  const forge = async (change: (manifest: Draft) => void) => { const manifest = JSON.parse(frozen) as Draft; change(manifest); put(world.root, file, JSON.stringify(manifest)); return (await found()).join('\n'); };
  const part = (manifest: Draft, role: string) => manifest.shares.parts.find(each => each.role === role) ?? assert.fail(role);

  it('has nothing against what an export froze, with its lines and without, and when two addresses are joined afterwards', async () => {
    assert.deepEqual((JSON.parse(frozen) as Draft).shares.parts.map(({ role }) => role), ['authorship', 'authorship', 'review', 'stewardship']);
    assert.deepEqual(await found(), []);
    writeFileSync(path.join(world.root, '.mailmap'), `Ben <${ada.email}> <${ben.email}>\n`);
    assert.deepEqual(await found(), []);
    rmSync(path.join(world.root, lines));
    assert.deepEqual(await found(), []);
  });

  it('finds all of it given to one, by whoever the examples are by', async () => {
    rmSync(path.join(world.root, lines));
    const said = await forge(manifest => {
      for (const each of manifest.examples) each.contributor = 'contributor-1';
      const [first, second] = manifest.shares.parts;
      if (first && second) first.part += second.part;
      manifest.shares.parts.splice(1, 1);
    });
    assert.match(said, /^broken manifest-shares: [0-9a-z-]+ counts for contributor-1, as [0-9a-z-]+ does, and the one is by (?:ada|ben)@example\.com, the other by (?:ada|ben)@example\.com\./u);
  });

  it('finds a part that is another, an example’s share that is another, one left out, a role that rests on somebody else’s word, and other rules', async () => {
    rmSync(path.join(world.root, lines));
    assert.match(await forge(manifest => { part(manifest, 'review').part += 1; part(manifest, 'authorship').part -= 1; }), /broken manifest-shares: The authorship of contributor-\d is \d+ of 1000000, and the manifest says \d+\./u);
    assert.match(await forge(manifest => { part(manifest, 'authorship').part += 5; }), /Its parts add up to 1000005, and not to 1000000\./u);
    assert.match(await forge(manifest => { for (const each of manifest.examples) each.share += 1; }), /Its examples are 1000000000003 of 1000000000000 of it\./u);
    assert.match(await forge(manifest => { manifest.shares.parts = manifest.shares.parts.filter(({ role }) => role !== 'review'); part(manifest, 'authorship').part += 66_667; }), /The review of ben@example\.com is \d+ of 1000000, and the manifest says 0\./u);
    assert.match(await forge(manifest => { part(manifest, 'review').event = part(manifest, 'stewardship').event ?? ''; }), /The review of reviewer-1 rests on [0-9a-z-]+, which is no approval of an example in it\./u);
    assert.match(await forge(manifest => { manifest.shares.rules.review = 90; }), /It gives 90 hundredths to review and 5 to stewardship, and the policy that it was built under 20 and 5\./u);
    assert.match(await forge(manifest => { for (const each of manifest.contributors) each.name = 'Eve'; }), /It calls contributor-\d Eve, and (?:ada|ben)@example\.com goes by no such name\./u);
    assert.match(await forge(manifest => { delete (manifest.shares as { rules?: unknown }).rules; }), /Its shares cannot be read/u);
  });

  it('computes them from the lines where they lie, and says where these are others', async () => {
    const forged = traced.replace('"tokens":', '"tokens":1');
    assert.notEqual(forged, traced);
    put(world.root, lines, forged);
    assert.match((await found()).join(), /^note manifest-lines: It is not the file that \.because\/datasets\/team-1\.0\.0\.json names/u);
    const said = await forge(manifest => { const own = manifest.files.find(({ name }) => name === 'provenance.jsonl') ?? assert.fail(); own.sha256 = createHash('sha256').update(forged).digest('hex'); });
    assert.match(said, /broken manifest-shares: [0-9a-z-]+ is \d+ of 1000000000000 of the dataset, and the manifest says \d+\./u);
  });

  it('gives nothing for a clearance that is not signed, where the policy wants signatures', async () => {
    const { entries, policy } = await world.store.load();
    const facts = [...entries.values()].map(entry => entry.facts).find(({ events }) => events.some(({ type }) => type === 'cleared')) ?? assert.fail();
    assert.equal(clearedBy(facts, policy).length, 1);
    assert.equal(clearedBy(facts, policy && { ...policy, signatures: 'required' }).length, 0);
  });

  it('holds what an export froze to what was known when it was committed: neither a clearance that is merged later nor a longer .mailmap makes it wrong', async () => {
    const then = recordedDataset(), carl = ['carl@example.com', 'carl@home.example'], bob = ['bob@example.com', 'bob@home.example'];
    const wrong = async () => (await lookAt(then.root)).findings.filter(({ code }) => code === 'manifest-shares').map(({ message }) => message);
    const mailmap = (...all: readonly string[][]): void => { put(then.root, '.mailmap', all.map(([proper = '', other = '']) => `<${proper}> <${other}>\n`).join('')); };
    put(then.root, policyPath, JSON.stringify({ ...JSON.parse(textAt(world.root, policyPath)) as object, stewards: [cleo.email, ...carl, ...bob] }));
    const users = await then.recordAbout('users');
    await then.recordAbout('prices', { author: ben });
    mailmap(carl);
    then.store.clock.set('2026-11-20T11:00:00.000Z');
    for (const email of [...carl, ...bob]) await then.store.addEvent({ type: 'cleared', example: users.id, contentHash: contentHash(users), by: { name: 'Somebody', email }, level: 'green' });
    commitAs(then.root, ada);
    gitAs(then.root, cleo, ['checkout', '-q', '-b', 'clearance']);
    then.store.clock.set('2026-11-20T10:59:00.000Z');
    await then.store.addEvent({ type: 'cleared', example: users.id, contentHash: contentHash(users), by: cleo, level: 'green' });
    commitAs(then.root, cleo);
    gitAs(then.root, ada, ['checkout', '-q', '-']);
    then.save();
    await then.exported();
    const manifest = textAt(then.root, file);
    assert.deepEqual((JSON.parse(manifest) as Draft).shares.parts.filter(({ role }) => role !== 'authorship').map(({ role }) => role), ['stewardship', 'stewardship', 'stewardship']);
    commitAs(then.root, ada);
    assert.deepEqual(await wrong(), []);
    mailmap(carl, bob);
    commitAs(then.root, ada, 'Bob has two addresses');
    assert.deepEqual(await wrong(), [], '.mailmap has grown');
    gitAs(then.root, ada, ['merge', '-q', '--no-edit', 'clearance']);
    assert.deepEqual(await wrong(), [], 'and the clearance was merged');
    gitAs(then.root, ada, ['checkout', '-q', 'clearance']);
    mailmap(carl);
    put(then.root, file, manifest);
    commitAs(then.root, ada);
    assert.match((await wrong()).join(), /The stewardship of cleo@example\.com is \d+ of 1000000, and the manifest says 0\./u, 'where git had it before, it has to be there');
  });

  it('because shares --people says what it joined', async () => {
    assert.doesNotMatch((await because(world.root, ['shares', 'team', '--people'])).stdout, /Joined/u);
    writeFileSync(path.join(world.root, '.mailmap'), `Eve <eve@example.com> <${ben.email}>\nEve <eve@example.com> <${ada.email}>\n`);
    const { stdout } = await because(world.root, ['shares', 'team', '--people']);
    assert.match(stdout, /\nJoined: ada@example\.com, ben@example\.com are one row, Eve <eve@example\.com>, since \.mailmap or the policy’s aliases call them one person\./u);
    const rows = (JSON.parse((await because(world.root, ['shares', 'team', '--people', '--json'])).stdout) as { rows: { email: string; addresses: string[] }[] }).rows;
    assert.deepEqual(rows.map(({ email, addresses }) => [email, addresses]), [['eve@example.com', ['ada@example.com', 'ben@example.com']], ['cleo@example.com', ['cleo@example.com']]]);
  });
});
