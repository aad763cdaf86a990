/** Withdrawal that reaches every copy, by the command line: what is revoked, who has to be told, and the next version without it. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { hostMark } from '../../../src/node/temporary.ts';
import { because, jsonOf } from '../../support/cli.ts';
import { ada, consentTo } from '../../support/open-test-store.ts';
import { recordedDataset, teamRecipe, type RecordedDataset } from '../../support/recorded-dataset.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

interface Row { readonly id: string; readonly revoked: { readonly id: string; readonly code: string; readonly lines: number }[]; readonly unclear: { readonly id: string }[]; readonly fault?: string; readonly replacedBy?: string; readonly cutOff?: string; readonly recipients: { readonly id: string; readonly to: string; readonly toTell: string[] }[]; readonly faults: string[] }
interface Proof { readonly onlyTheirs: boolean; readonly gone: { readonly example: string }[]; readonly others: { readonly example: string; readonly kind: string; readonly code: string }[]; readonly recipe: string[]; readonly same: number }

describe('because datasets, recipients and replace', function () {
  this.timeout(120_000); // Real processes and real disks, on machines that do more than this.
  let world: RecordedDataset;
  beforeEach(() => {
    world = recordedDataset();
    world.save();
    world.isHere(ada);
  });
  after(removeTemporaryFolders);
  const ask = async (...args: string[]) => {
    const ran = await because(world.root, [...args, '--json']);
    return { ...ran, data: jsonOf(ran) as { datasets: Row[]; recipients: { id: string; dataset: string; notice?: string; told: string[]; toTell: string[] }[]; proof: Proof | null; written: { version: string } | null; error?: { message: string; hint?: string } } };
  };
  const withdraw = (id: string) => world.store.withdraw(id, { by: ada, keepText: false });

  it('lists versions newest first, and says which examples were withdrawn since, until a version replaces them', async () => {
    assert.match((await because(world.root, ['datasets'])).stdout, /^No dataset was built from this repository yet\.\n$/);
    const [stays, goes] = [await world.recordAbout('users'), await world.recordAbout('prices')];
    await world.exported();
    const fresh = await ask('datasets');
    assert.deepEqual([fresh.code, fresh.data.datasets.map(({ id, revoked }) => [id, revoked])], [0, [['team-1.0.0', []]]]);
    await withdraw(goes.id);
    const { code, data } = await ask('datasets');
    assert.equal(code, 2);
    assert.deepEqual(data.datasets.map(({ revoked }) => revoked.map(each => [each.id, each.code, each.lines])), [[[goes.id, 'withdrawn', 2]]]);
    const text = (await because(world.root, ['datasets'])).stdout;
    assert.match(text, /^team-1\.0\.0 {2}2 examples, 4 lines {2}internal-training {2}trl-messages {2}revoked in part: 1 example, 2 lines\n/);
    assert.match(text, new RegExp(`${goes.id} {2}2 lines {2}Its author withdrew the consent\\. \\(2026-11-20\\)`));
    assert.match(text, /because replace team-1\.0\.0 builds the next version/);
    const replaced = await ask('replace', 'team');
    assert.equal(replaced.code, 0, replaced.stderr);
    assert.deepEqual([replaced.data.written?.version, replaced.data.proof?.onlyTheirs, replaced.data.proof?.same, replaced.data.proof?.gone.map(({ example }) => example)], ['2.0.0', true, 1, [goes.id]]);
    const afterwards = await ask('datasets');
    assert.deepEqual([afterwards.code, afterwards.data.datasets.map(({ id, revoked, replacedBy }) => [id, revoked.length, replacedBy])], [0, [['team-2.0.0', 0, undefined], ['team-1.0.0', 1, 'team-2.0.0']]]);
    const kept = readFileSync(path.join(world.root, '.because/datasets/team-2.0.0.json'), 'utf8');
    assert.ok(kept.includes(stays.id) && !kept.includes(goes.id));
    const again = await ask('replace', 'team');
    assert.deepEqual([again.code, again.data.error?.message], [1, 'Nothing in team-2.0.0 is revoked: all that it holds may still be used.']);
  });

  it('takes a version whose export died before it was there for no replacement, and says that it never was', async () => {
    const [goes] = [await world.recordAbout('users'), await world.recordAbout('prices')];
    await world.exported();
    await withdraw(goes.id);
    const out = path.join(world.root, 'because-datasets'), hidden = path.join(out, `.tmp-4194305-${hostMark()}-000000000000`);
    mkdirSync(hidden);
    const first = readFileSync(path.join(world.root, '.because/datasets/team-1.0.0.json'), 'utf8');
    const { examples, ...manifest } = JSON.parse(first) as { examples: { id: string }[] };
    writeFileSync(path.join(world.root, '.because/datasets/team-2.0.0.json'), JSON.stringify({ ...manifest, version: '2.0.0', examples: examples.filter(({ id }) => id !== goes.id) }));
    mkdirSync(path.join(world.root, '.because/private/exports'), { recursive: true });
    writeFileSync(path.join(world.root, '.because/private/exports/team-2.0.0.json'), JSON.stringify({ schema: 1, hidden, target: path.join(out, 'team-2.0.0') }));
    const { code, data } = await ask('datasets');
    assert.deepEqual([code, data.datasets.map(({ id, replacedBy, cutOff }) => [id, replacedBy, cutOff?.slice(0, 47)])], [2, [['team-2.0.0', undefined, 'An earlier export of team-2.0.0 was cut off aft'], ['team-1.0.0', undefined, undefined]]]);
    assert.match((await because(world.root, ['datasets'])).stdout, /^team-2\.0\.0 .* cut off\n[^]*team-2\.0\.0: An earlier export of team-2\.0\.0 was cut off/u);
  });

  it('says what else is different, and with --exactly leaves out what came and was edited since', async () => {
    const [, goes, edited] = [await world.recordAbout('users'), await world.recordAbout('prices'), await world.recordAbout('orders')];
    await world.exported();
    await withdraw(goes.id);
    const rewritten = { ...edited, because: 'orders are read ten thousand times a second' };
    await world.store.saveExample(rewritten, contentHash(edited));
    await consentTo(world.store, edited.id);
    const added = await world.recordAbout('carts');
    // An edit takes nothing back of what was consented to before.
    assert.deepEqual((await ask('datasets')).data.datasets[0]?.revoked.map(({ id }) => id), [goes.id]);
    const open = await ask('replace', 'team-1.0.0');
    assert.deepEqual([open.code, open.data.proof?.onlyTheirs, new Map(open.data.proof?.others.map(({ example, kind, code }) => [example, `${kind} ${code}`]))], [2, false, new Map([[edited.id, 'changed edited'], [added.id, 'added newly-in']])]);
    const exact = await ask('replace', 'team-1.0.0', '--exactly');
    assert.equal(exact.code, 2, 'the edited one is not as it was, so it cannot be in');
    assert.deepEqual([exact.data.written?.version, exact.data.proof?.others.map(({ example, kind }) => [example, kind])], ['3.0.0', [[edited.id, 'removed']]]);
    const text = (await because(world.root, ['replace', 'team-1.0.0', '--exactly', '--dry-run'])).stdout;
    assert.match(text, /Nothing was written \(--dry-run\)\.\n$/);
  });

  it('goes by the recipe that the dataset was built by, and says when the saved one is another by now', async () => {
    const [, goes] = [await world.recordAbout('users'), await world.recordAbout('prices')];
    await world.exported();
    await withdraw(goes.id);
    world.save({ ...teamRecipe, tasks: ['decide'] });
    const ran = await because(world.root, ['replace', 'team']);
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(ran.stdout, /note: The saved recipe team has changed since team-1\.0\.0 was built; this goes by the one that it was built by\./);
    assert.match(ran.stdout, /Only the lines of what may not be used any more are gone: 1 example, 2 lines\. The other 1 example is the same, line by line\./);
    // Who is named by a recipe stands in its file only.
    world.save({ ...teamRecipe, filters: { authors: ['ada@example.com'] } });
    const [one, other] = [await world.recordAbout('carts'), await world.recordAbout('orders')];
    await world.exported();
    await withdraw(one.id);
    assert.equal((await ask('replace', 'team')).code, 0);
    await withdraw(other.id);
    world.save({ ...teamRecipe, filters: { authors: ['ben@example.com', 'ada@example.com'] } });
    const { data } = await ask('replace', 'team');
    assert.match(data.error?.message ?? '', /was built by a recipe that names authors, and who they are stands in the recipe's file only, which has changed since/);
  });

  it('a consent that expired or was narrowed revokes too; what nobody can tell is said to be unclear', async () => {
    const [narrowed, gone, expired] = [await world.recordAbout('users'), await world.recordAbout('prices'), await world.recordAbout('orders')];
    await world.exported();
    await consentTo(world.store, narrowed.id, ada, ['evaluation']);
    const { terms } = await world.store.load();
    assert.ok(terms);
    await world.store.consent(expired.id, contentHash(expired), { by: ada, purposes: ['internal-training'], terms: { version: terms.version, sha256: terms.sha256 }, expires: '2026-11-20T11:00:00.000Z' });
    rmSync(path.join(world.root, '.because/examples/2026-11', `${gone.id}.json`));
    const { code, data: { datasets: [only] } } = await ask('datasets');
    assert.deepEqual([code, only?.unclear.map(({ id }) => id)], [2, [gone.id]]);
    assert.deepEqual(new Map(only?.revoked.map(({ id, code }) => [id, code])), new Map([[narrowed.id, 'narrowed'], [expired.id, 'expired']]));
  });

  it('records who got it, lists who has to be told with the text and the lines, and marks them notified', async () => {
    const [, goes, later] = [await world.recordAbout('users'), await world.recordAbout('prices'), await world.recordAbout('orders')];
    await world.exported();
    const added = await ask('recipients', 'add', 'team', '--to', 'Steady Ltd, models@steady.example', '--for', 'pilot of the review model', '--on', '2026-11-20');
    assert.equal(added.code, 0, added.stderr);
    assert.equal((await ask('recipients')).code, 0);
    await withdraw(goes.id);
    const { data: { datasets: [row] } } = await ask('datasets');
    assert.deepEqual(row?.recipients.map(({ to, toTell }) => [to, toTell]), [['Steady Ltd, models@steady.example', [goes.id]]]);
    const told = await ask('recipients', 'notices');
    assert.equal(told.code, 2);
    const provenance = readFileSync(path.join(world.root, 'because-datasets/team-1.0.0/provenance.jsonl'), 'utf8').trim().split('\n').map(line => JSON.parse(line) as { example: string; line: number; file: string });
    const lines = provenance.filter(({ example }) => example === goes.id);
    const [{ notice = '', id = '' } = {}] = told.data.recipients;
    assert.match(notice, /^Subject: team-1\.0\.0: 1 example to be removed\n\nTo: Steady Ltd, models@steady\.example\n\nYou received the dataset team-1\.0\.0 on 2026-11-20, for: pilot of the review model\./);
    assert.ok(notice.includes(`- ${goes.id}, since 2026-11-20: 2 lines\n  content (SHA-256): ${contentHash(goes)}\n  ${lines[0]?.file ?? ''}: lines ${lines.map(({ line }) => line).join('-')}\n`), notice);
    assert.ok(!notice.includes('Ada') && !notice.includes('withdr'), 'neither who nor why is told outside');
    assert.equal((await ask('recipients', 'notified', 'team', '--recipient', id)).code, 0);
    assert.deepEqual((await ask('recipients')).data.recipients.map(({ told: known, toTell }) => [known, toTell]), [[[goes.id], []]]);
    assert.match((await because(world.root, ['recipients', 'notices'])).stdout, /Nobody has to be told anything\./);
    // Told of one, not of what is withdrawn later.
    await withdraw(later.id);
    rmSync(path.join(world.root, 'because-datasets'), { recursive: true });
    const once = await ask('recipients', 'notices');
    assert.deepEqual(once.data.recipients.map(({ toTell }) => toTell), [[later.id]]);
    assert.match(once.data.recipients[0]?.notice ?? '', /the rows of provenance\.jsonl with these ids name the file and the line/);
  });

  it('looks for all that the policy names in whom it names and what for; only how to reach them may stand there', async () => {
    await world.recordAbout('users');
    await world.exported();
    const policy = { schema: 1, terms: 1, purposes: ['internal-training'], reviewsRequired: { 'internal-training': 1 }, stewards: [], codeNames: { Bluebird: 'the client' }, secretPatterns: [{ id: 'ticket', pattern: 'SEC-[0-9]{6}' }] };
    writeFileSync(path.join(world.root, '.because/policy.json'), JSON.stringify(policy));
    const add = async (to: string, use: string) => { const ran = await ask('recipients', 'add', 'team', '--to', to, '--for', use); return [ran.code, ran.data.error?.message ?? '']; };
    for (const [to, use, message] of [['Bluebird GmbH', 'a pilot', /keeps inside/], ['Steady Ltd', 'the bluebird pilot', /keeps inside/], ['Steady Ltd, SEC-123456', 'a pilot', /“ticket”/], ['Steady Ltd', 'ask nina.simone@blue-note.de', /e-mail address/], ['Steady Ltd, +49 170 8836291', 'a pilot', /telephone/]] as const) {
      const [code, said = ''] = await add(to, use);
      assert.equal(code, 1, `${to} ${use}`);
      assert.match(String(said), message);
    }
    assert.deepEqual((await ask('recipients')).data.recipients, []);
    assert.deepEqual(await add('Steady Ltd, nina.simone@blue-note.de', 'a pilot'), [0, '']);
    writeFileSync(path.join(world.root, '.because/policy.json'), '{');
    assert.match(String((await add('Steady Ltd', 'a pilot'))[1]), /policy cannot be read/);
  });

  it('refuses records that say nothing, and reports what cannot be read: nobody is passed over in silence', async () => {
    await world.recordAbout('users');
    await world.exported();
    for (const [args, message] of [
      [['add', 'team', '--to', 'x'], /all three are needed/], [['add', 'nope', '--to', 'x', '--for', 'y'], /There is no dataset nope/], [['add', 'team', '--to', ' ', '--for', 'y'], /Who got it is missing/],
      [['add', 'team', '--to', 'x', '--for', 'y', '--on', '2026-02-30'], /is no day/], [['add', 'team', '--to', 'x', '--for', 'y', '--on', '2999-01-01'], /is no day/],
      [['notified', 'team', '--recipient', '20261120-aaaaaaaaaaaa'], /has no recipient/], [['notified', 'team'], /which recipient was told/],
    ] as const) {
      const ran = await ask('recipients', ...args);
      assert.equal(ran.code, 1, args.join(' '));
      assert.match(ran.data.error?.message ?? '', message);
    }
    const folder = path.join(world.root, '.because/datasets/team-1.0.0');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, '20261120-bbbbbbbbbbbb.json'), '<<<<<<< ours\n{}');
    writeFileSync(path.join(world.root, '.because/datasets/other-1.0.0.json'), '{"name":"other"');
    mkdirSync(path.join(world.root, '.because/datasets/lost-1.0.0'));
    const { code, data } = await ask('datasets');
    assert.equal(code, 2);
    assert.deepEqual(data.datasets.map(({ id, fault, faults }) => [id, fault?.slice(0, 19), faults.map(each => /conflict markers/.test(each))]), [['lost-1.0.0', 'Its manifest is gon', []], ['other-1.0.0', 'Its manifest cannot', []], ['team-1.0.0', undefined, [true]]]);
    assert.equal((await ask('recipients')).code, 2);
    assert.match((await ask('replace', 'other-1.0.0')).data.error?.message ?? '', /other-1\.0\.0 cannot be replaced\. Its manifest cannot be read/);
  });
});
