/** What `because verify` makes of manifests and clones, and how it says it. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import * as path from 'node:path';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import type { Example, Person } from '../../../src/domain/capture/example.ts';
import type { Event } from '../../../src/domain/ledger/event.ts';
import { defaultRecipe } from '../../../src/domain/dataset/recipe.ts';
import { eventPath } from '../../../src/domain/store/layout.ts';
import { openExporter } from '../../../src/node/exporter.ts';
import { openFiles } from '../../../src/node/files.ts';
import { because, jsonOf } from '../../support/cli.ts';
import { toyScanner } from '../../support/export-world.ts';
import { ada, ben, consentTo, keptExample, openTestStore, textAt, type TestStore } from '../../support/open-test-store.ts';
import { git, put, removeTemporaryFolders, temporaryFolder, temporaryRepository } from '../../support/temporary-repository.ts';
import { brokenIn, commitAs, lookAt } from '../../support/verified.ts';

const eve: Person = { name: 'Eve', email: 'eve@example.com' };

describe('because verify: datasets and output', () => {
  let root: string;
  let store: TestStore;
  let example: Example;
  let grant: Event;
  const fileOf = (event: Event) => eventPath(event.example, event.id);
  const edit = (file: string, change: (text: string) => string) => { put(root, file, change(textAt(root, file))); };
  const approve = async () => {
    store.clock.set('2026-11-21T10:00:00.000Z');
    return store.addEvent({ type: 'reviewed', example: example.id, contentHash: contentHash(await store.read(example.id) ?? assert.fail()), by: ben, verdict: 'approved' });
  };

  beforeEach(async () => {
    root = temporaryRepository();
    store = openTestStore(root, { shared: true });
    example = await keptExample(store);
    [grant] = (await store.load()).entries.get(example.id)?.facts.events as [Event];
    commitAs(root, ada, 'record', '2026-11-20T12:00:00Z');
  });
  after(removeTemporaryFolders);

  it('finds a manifest that holds what had no consent or no review by then, one that was changed, and one that was deleted', async () => {
    const { terms } = await store.load();
    const manifest = { purpose: 'internal-training', asOf: '2026-11-20T11:00:00.000Z', terms: { version: 1, sha256: terms?.sha256 }, recipe: { reviewedOnly: false }, examples: [{ id: example.id, contentHash: contentHash(example) }], allowed: [] };
    const file = '.because/datasets/team-1.0.0.json';
    const attempt = async (more: object): Promise<readonly string[]> => { put(root, file, JSON.stringify({ ...manifest, ...more })); return brokenIn(root); };
    assert.deepEqual(await attempt({}), []);
    assert.deepEqual(await attempt({ purpose: 'public-release' }), ['manifest-consent', 'manifest-level']);
    assert.deepEqual(await attempt({ asOf: '2026-11-20T09:00:00.000Z' }), ['manifest-consent'], 'before the consent');
    assert.deepEqual(await attempt({ examples: [{ id: example.id, contentHash: 'f'.repeat(64) }] }), ['manifest-consent'], 'other content');
    assert.deepEqual(await attempt({ examples: [{ id: '20261120-000000000000', contentHash: 'f'.repeat(64) }] }), ['manifest-consent'], 'nobody knows it');
    assert.deepEqual(await attempt({ terms: { version: 1, sha256: 'f'.repeat(64) } }), ['manifest-consent'], 'other terms');
    assert.deepEqual(await attempt({ recipe: { reviewedOnly: true } }), ['manifest-review']);
    assert.deepEqual(await attempt({ allowed: [{ example: example.id, event: grant.id }] }), ['manifest-allowed']);
    put(root, file, '{ "examples"');
    assert.deepEqual(await brokenIn(root), ['manifest']);
    await attempt({});
    commitAs(root, ada, 'dataset');
    store.clock.set('2026-11-21T10:00:00.000Z');
    await store.withdraw(example.id, { by: ada, keepText: false });
    commitAs(root, ada, 'withdrawn');
    assert.deepEqual(await brokenIn(root), [], 'a withdrawal afterwards does not make what was right then wrong');
    await attempt({ asOf: '2026-11-20T12:00:00.000Z' });
    assert.deepEqual(await brokenIn(root), ['changed']);
    rmSync(path.join(root, file));
    commitAs(root, eve, 'gone');
    assert.deepEqual(await brokenIn(root), ['deleted']);
  });

  it('finds a manifest that holds what its purpose does not take by its level: as it was then, and opened by nobody but another', async () => {
    put(root, '.because/policy.json', JSON.stringify({ schema: 1, terms: 1, purposes: ['internal-training', 'public-release'], reviewsRequired: {}, stewards: [ben.email] }));
    await consentTo(store, example.id, ada, ['internal-training', 'public-release']);
    const { terms } = await store.load();
    const about = { example: example.id, contentHash: contentHash(example) };
    store.clock.set('2026-11-21T10:00:00.000Z');
    await store.addEvent({ ...about, type: 'cleared', by: ben, level: 'clear' });
    store.clock.set('2026-11-22T10:00:00.000Z');
    await store.addEvent({ ...about, type: 'cleared', by: eve, level: 'red' });
    commitAs(root, ada, 'consent\n\nCo-authored-by: Ben <ben@example.com>\nCo-authored-by: Eve <eve@example.com>');
    const at = async (asOf: string, purpose: string): Promise<readonly string[]> => {
      put(root, '.because/datasets/team-1.0.0.json', JSON.stringify({ purpose, asOf, terms: { version: 1, sha256: terms?.sha256 }, recipe: { reviewedOnly: false }, examples: [{ id: example.id, contentHash: contentHash(example) }], allowed: [] }));
      return brokenIn(root);
    };
    assert.deepEqual(await at('2026-11-20T23:00:00.000Z', 'public-release'), ['manifest-level']);
    assert.deepEqual(await at('2026-11-20T23:00:00.000Z', 'internal-training'), []);
    assert.deepEqual(await at('2026-11-21T23:00:00.000Z', 'public-release'), []);
    assert.deepEqual(await at('2026-11-22T23:00:00.000Z', 'internal-training'), ['manifest-level']);
  });

  it('tells under which policy each dataset was built: today’s, one of git’s history, or one that nobody knows; and holds the manifest to it', async () => {
    const recipe = { ...defaultRecipe(), reviewedOnly: false, split: { train: 1, validation: 0, test: 0 } };
    const policyOf = (more: object) => ({ schema: 1, terms: 1, purposes: ['internal-training'], reviewsRequired: { 'internal-training': 0 }, stewards: [], ...more });
    const rule = (more: object) => { put(root, '.because/policy.json', JSON.stringify(policyOf(more))); };
    const exported = async (name: string): Promise<void> => {
      const exporter = openExporter({ root, store: openTestStore(root, { shared: true }), files: openFiles(root), git: undefined, scanner: toyScanner, version: '0.0.0' });
      const out = path.join(temporaryFolder(), 'out');
      await exporter.build(await exporter.plan({ ...recipe, name }, out), out);
    };
    const told = async () => (await lookAt(root)).policies.map(({ dataset, policy }) => `${dataset} ${policy}`);
    await exported('without');
    assert.deepEqual(await told(), ['without-1.0.0 today'], 'none then, none now');
    rule({});
    await exported('lost');
    rule({ reviewsRequired: {} });
    commitAs(root, ada, 'policy');
    await approve();
    commitAs(root, ben, 'review');
    await exported('team');
    assert.deepEqual([await told(), await brokenIn(root)], [['lost-1.0.0 unknown', 'team-1.0.0 today', 'without-1.0.0 earlier'], []]);
    assert.deepEqual((await lookAt(root)).findings.map(({ severity, code, file }) => [severity, code, file]), [['note', 'manifest-policy', '.because/datasets/lost-1.0.0.json']]);
    put(root, '.because/policy.json', `${JSON.stringify(policyOf({ reviewsRequired: {} }), null, 4)}\n`);
    assert.equal((await told())[1], 'team-1.0.0 today', 'written otherwise, it is the same policy');
    rule({ reviewsRequired: { 'internal-training': 2 } });
    assert.match((await because(root, ['verify'])).stdout, /\nBuilt under another policy than that of today: team-1\.0\.0, without-1\.0\.0\.\nBuilt under a policy that nobody knows: lost-1\.0\.0\.\n/u);
    const file = '.because/datasets/team-1.0.0.json', true1 = textAt(root, file), [{ id: review = '' } = {}] = (await store.load()).entries.get(example.id)?.facts.events.filter(({ type }) => type === 'reviewed') ?? [];
    const attempt = async (from: string | RegExp, to: string): Promise<readonly string[]> => { assert.notEqual(true1.replace(from, to), true1); put(root, file, true1.replace(from, to)); return brokenIn(root); };
    assert.deepEqual(await attempt('"reviewsRequired": 1', '"reviewsRequired": 0'), ['manifest-policy']);
    assert.deepEqual(await attempt('"highestLevel": "amber"', '"highestLevel": "green"'), ['manifest-level', 'manifest-policy'], 'stricter than it was');
    assert.deepEqual(await attempt(/"reviewsRequired": 1/u, '"reviewsRequired": 2'), ['manifest-policy', 'manifest-review']);
    assert.deepEqual(await attempt(review, '20261121-000000000009'), ['manifest-review', 'manifest-shares'], 'an approval that is nowhere');
    assert.deepEqual(await attempt(`"consent": "${grant.id}"`, '"consent": "20261120-000000000009"'), ['manifest-consent']);
    assert.deepEqual(await attempt('"asOf": "2026-11-21', '"asOf": "2026-11-20'), ['manifest-review'], 'before its review');
  });

  it('holds an honest manifest to be in order whose examples were opened by a steward after all else was said', async () => {
    put(root, '.because/policy.json', JSON.stringify({ schema: 1, terms: 1, purposes: ['internal-training', 'public-release'], reviewsRequired: { 'public-release': 0 }, stewards: [ben.email] }));
    await consentTo(store, example.id, ada, ['internal-training', 'public-release']);
    store.clock.set('2026-11-21T10:00:00.000Z');
    await store.addEvent({ type: 'cleared', example: example.id, contentHash: contentHash(example), by: ben, level: 'clear' });
    commitAs(root, ben, 'cleared\n\nCo-authored-by: Ada <ada@example.com>');
    const exporter = openExporter({ root, store, files: openFiles(root), git: undefined, scanner: toyScanner, version: '0.0.0' });
    const out = path.join(temporaryFolder(), 'out');
    await exporter.build(await exporter.plan({ ...defaultRecipe(), purpose: 'public-release', reviewedOnly: false, split: { train: 1, validation: 0, test: 0 } }, out), out);
    assert.deepEqual(await brokenIn(root), []);
  });

  it('says that a shallow clone is not enough, and what is not committed yet', async () => {
    await approve();
    const ran = await because(root, ['verify']);
    assert.equal(ran.code, 0, ran.stdout);
    assert.match(ran.stdout, /The record holds: 2 events \(0 signed\) about 1 example, 0 datasets\.\n1 event not committed yet/u);
    commitAs(root, ben, 'review');
    const clone = path.join(temporaryFolder(), 'clone');
    git(root, 'clone', '-q', '--depth', '1', `file://${root}`, clone);
    assert.ok((await brokenIn(clone)).includes('shallow'));
  });

  it('prints a list and exits with 2, notes alone with 0 and with --strict with 2; as JSON with its documented shape', async () => {
    edit(fileOf(grant), text => text.replace('internal-training', 'public-release'));
    commitAs(root, eve, 'nothing to see');
    const ran = await because(root, ['verify']);
    assert.equal(ran.code, 2);
    assert.match(ran.stdout, /^broken \.because\/events\/2026-11\/.*: It is never changed once written, and was changed in commit .* by Eve <eve@example\.com>\. {2}changed\n {2}Put back what it said: git checkout/u);
    assert.match(ran.stdout, /\n1 broken thing, 0 notes: 1 event \(0 signed\) about 1 example, 0 datasets\.\n$/u);
    const { findings, ...json } = jsonOf(await because(root, ['verify', '--json']));
    assert.deepEqual(json, { schema: 1, command: 'verify', broken: 1, notes: 0, examples: 1, events: 1, signed: 0, uncommitted: 0, datasets: 0, commits: 2, policies: [] });
    assert.deepEqual((findings as object[]).map(each => Object.keys(each)), [['severity', 'code', 'file', 'example', 'message', 'hint']]);
    edit(fileOf(grant), text => text.replace('public-release', 'internal-training'));
    commitAs(root, eve, 'put back');
    assert.deepEqual([(await because(root, ['verify'])).code, (await because(root, ['verify', '--strict'])).code], [0, 2]);
  });
});
