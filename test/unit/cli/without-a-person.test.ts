/** Invariant 2: each way to give consent without a person is refused, or found. What the editor's commands do with arguments is in test/host/consent.test.ts. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import type { Example, Person } from '../../../src/domain/capture/example.ts';
import type { Granted } from '../../../src/domain/ledger/event.ts';
import { stateOf } from '../../../src/domain/ledger/state.ts';
import type { NewEvent } from '../../../src/domain/store.ts';
import { commands } from '../../../src/cli/index.ts';
import { draftPath, eventPath, examplePath } from '../../../src/domain/store/layout.ts';
import { serialiseEvent, serialiseExample } from '../../../src/domain/store/records.ts';
import { because } from '../../support/cli.ts';
import { ada, draftOf, openTestStore, textAt, type TestStore } from '../../support/open-test-store.ts';
import { inRoot } from '../../support/paths.ts';
import { put, removeTemporaryFolders, temporaryRepository } from '../../support/temporary-repository.ts';
import { brokenIn, commitAs } from '../../support/verified.ts';

const eve: Person = { name: 'Eve', email: 'eve@example.com' };
const required = { schema: 1, terms: 1, purposes: ['internal-training'], reviewsRequired: { 'internal-training': 0 }, stewards: [], signatures: 'required' };

describe('consent without a person', () => {
  let root: string;
  let store: TestStore;
  let draft: Example;
  beforeEach(async () => {
    root = temporaryRepository();
    store = openTestStore(root, { shared: true });
    draft = draftOf();
    await store.saveDraft(draft);
  });
  after(removeTemporaryFolders);

  const state = async () => {
    const { entries, policy, terms } = await openTestStore(root, { shared: true }).load();
    const { facts } = entries.get(draft.id) ?? assert.fail('no entry');
    return { facts, ...stateOf(facts, { policy, terms, now: new Date('2026-11-21T10:00:00.000Z') }) };
  };
  const forged = async (more: Partial<Granted> = {}): Promise<Granted> => {
    const { terms } = await store.load();
    return { schema: 1, id: '20261120-forged000000', example: draft.id, contentHash: contentHash(draft), type: 'granted', by: ada, at: '2026-11-20T11:00:00.000Z', purposes: ['internal-training'], terms: { version: 1, sha256: terms?.sha256 ?? '' }, ...more };
  };
  const plant = async (more: Partial<Granted> = {}) => {
    const event = await forged(more);
    put(root, examplePath(draft.id), serialiseExample(draft));
    put(root, eventPath(event.example, event.id), serialiseEvent(event));
  };

  it('by a script: no command, no flag, no answer on standard input and no variable of the environment grants anything', async function () {
    this.timeout(120_000); // a process for each command, on a machine that may be busy
    const env = Object.fromEntries(['BECAUSE_CONSENT', 'BECAUSE_YES', 'BECAUSE_ASSUME_YES', 'BECAUSE_PURPOSES', 'CI', 'YES'].map(name => [name, 'internal-training']));
    const tries = [...commands.map(({ name }) => [name, draft.id]), ['consent', draft.id], ['grant', draft.id], ['give-consent', draft.id, '--yes'], ['show', draft.id, '--yes'], ['list', '--drafts', '--consent', 'internal-training'], ['check', '--drafts', '--grant'], ['withdraw', draft.id, '--undo']];
    for (const args of tries) {
      const ran = await because(root, args, { env, input: 'y\nyes\ninternal-training\n' });
      assert.ok(ran.code !== null, args.join(' '));
      assert.deepEqual([(await state()).stage, (await state()).facts.events], ['draft', []], args.join(' '));
    }
  });

  it('by an agent: a statement that is a consent in disguise is not taken', async () => {
    const grant = await forged();
    for (const given of [grant, { ...grant, type: 'withdrawn' }]) await assert.rejects(store.addEvent(given as unknown as NewEvent), /is not stated this way/u);
    await assert.rejects(store.consent(draft.id, contentHash(draft), { by: eve, purposes: ['internal-training'], terms: grant.terms }), /Only its author can consent/u);
    assert.deepEqual((await state()).facts.events, []);
  });

  it('by code: one function writes a consent, and one dialog of the editor calls it', () => {
    const files = (readdirSync(inRoot('src'), { recursive: true }) as string[]).filter(file => file.endsWith('.ts')).map(file => file.replaceAll(path.sep, '/'));
    const having = (pattern: RegExp) => files.filter(file => pattern.test(readFileSync(inRoot(`src/${file}`), 'utf8'))).sort();
    assert.deepEqual(having(/store\.consent\(/u), ['vscode/consent-dialog.ts']);
    assert.deepEqual(having(/type: 'granted',/u), ['domain/store/give-consent.ts']);
    assert.deepEqual(having(/giveConsent\(context, id/u), ['domain/open-store.ts']);
  });

  it('by a setting, or as a tool of a language model: there is none that has to do with it', () => {
    const { contributes } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { contributes: { configuration: { properties: object }; languageModelTools?: readonly { name: string }[] } };
    const names = [...Object.keys(contributes.configuration.properties), ...(contributes.languageModelTools ?? []).map(({ name }) => name)];
    assert.deepEqual(names.filter(name => /consent|grant|purpose|approve|sign/iu.test(name)), []);
  });

  it('by a draft that brings its consent with it', async () => {
    const record = JSON.parse(textAt(root, draftPath(draft.id))) as Record<string, unknown>;
    put(root, draftPath(draft.id), `${JSON.stringify({ ...record, consent: { purposes: ['internal-training'] }, events: [await forged()] }, null, 2)}\n`);
    const { stage, facts, consent } = await state();
    assert.deepEqual([stage, facts.events, consent['internal-training'].status], ['blocked', [], 'none']);
    assert.ok(facts.problems.length > 0);
  });

  it('by files that somebody else writes and commits: found, also when they call themselves the author in the event', async () => {
    await plant();
    commitAs(root, eve, 'record');
    assert.deepEqual(await brokenIn(root), ['author']);
    const ran = await because(root, ['verify']);
    assert.equal(ran.code, 2);
    assert.match(ran.stdout, /It says that Ada <ada@example\.com> stated it, and was added in commit .* by Eve/u);
  });

  it('by somebody who forges the commit too: not exported and found, where the policy wants signatures', async () => {
    put(root, '.because/policy.json', JSON.stringify(required));
    await plant();
    commitAs(root, ada, 'Ada, says git');
    assert.equal((await state()).consent['internal-training'].status, 'unsigned');
    assert.deepEqual(await brokenIn(root), ['unsigned']);
    await plant({ signature: '-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAA\n-----END SSH SIGNATURE-----' });
    put(root, '.because/recipes/team.json', JSON.stringify({ schema: 1, name: 'team', purpose: 'internal-training', tasks: ['explain'], format: 'trl-messages', reviewedOnly: false, split: { train: 1, validation: 0, test: 0 } }));
    const ran = await because(root, ['export', '--recipe', 'team', '--dry-run']);
    assert.equal(ran.code, 1, 'whose keys are known is not said');
  });
});
