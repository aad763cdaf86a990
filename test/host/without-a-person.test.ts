/** Invariant 2 inside the editor, where everything that runs there may try: commands with arguments, settings, variables of the environment, tools, links, keys, files. Nothing but a person's tick and yes is a consent. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { contentHash } from '../../src/domain/capture/hash.ts';
import type { Example } from '../../src/domain/capture/example.ts';
import { purposes } from '../../src/domain/ledger/event.ts';
import { eventPath, examplePath } from '../../src/domain/store/layout.ts';
import { serialise, serialiseExample } from '../../src/domain/store/records.ts';
import { commandIds } from '../../src/vscode/ids.ts';
import { Answers } from '../support/answers.ts';
import { HostWorkspace, mara } from '../support/host-workspace.ts';
import { until } from '../support/until.ts';

const dialog = /^Consent for/u;
/** Begins with a commit by the editor's git, which needs something to commit: it has a test of its own. */
const commitsFirst = 'because.commitAndRecord';
interface GitApi { readonly repositories: readonly { readonly inputBox: { value: string }; status(): Promise<void> }[]; }

describe('consent without a person, in the editor', () => {
  const workspace = new HostWorkspace();
  const { showOpenDialog, showSaveDialog } = vscode.window;
  let answers: Answers;
  let draft: Example;
  let stale: Example;
  beforeEach(async () => {
    await workspace.clean();
    answers = new Answers();
    Object.assign(vscode.window, { showOpenDialog: () => Promise.resolve(undefined), showSaveDialog: () => Promise.resolve(undefined) });
    draft = await workspace.saveDraft();
    const kept = await workspace.saveKept({ title: 'Edited since' });
    stale = { ...kept, because: 'Other words than those that were consented to.' };
    await workspace.store.saveExample(stale, contentHash(kept));
    await vscode.commands.executeCommand('because.refresh');
  });
  afterEach(async () => {
    await answers.dispose();
    Object.assign(vscode.window, { showOpenDialog, showSaveDialog });
    rmSync(workspace.path('.vscode'), { recursive: true, force: true });
  });
  after(async () => {
    await vscode.workspace.getConfiguration('because').update('remindAfterCommit', undefined, vscode.ConfigurationTarget.Global);
    await workspace.clean();
  });

  /** Runs a command, and closes whatever it asks. */
  async function runUnanswered(id: string, ...args: readonly unknown[]): Promise<void> {
    let over = false;
    void Promise.resolve(vscode.commands.executeCommand(id, ...args)).then(() => { over = true; }, () => { over = true; });
    await until(async () => {
      if (!over) await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return over;
    }, () => `the end of ${id}; it asked: ${answers.titles.at(-1) ?? 'nothing'}`);
  }
  async function nobodyConsented(what: string): Promise<void> {
    assert.deepEqual(workspace.eventsOf(draft.id), [], what);
    assert.deepEqual(workspace.eventsOf(stale.id).map(({ type }) => type), ['granted'], what);
    assert.deepEqual([await workspace.consentOf(draft.id), await workspace.consentOf(stale.id)], ['none', 'stale'], what);
  }
  const claims = (example: Example): Record<string, unknown> => ({
    schema: 1, id: example.id, example: example.id, type: 'granted', kind: 'granted', contentHash: contentHash(example), by: mara, me: mara, at: new Date().toISOString(), purposes, terms: { version: 1 }, consent: true, yes: true, confirmed: true, force: true,
    answer: { kind: 'give', purposes }, selectedItems: purposes.map(purpose => ({ purpose, label: purpose })), root: workspace.uri().toString(), repository: { root: workspace.uri() },
  });
  /** Each way that an argument could carry a consent in. */
  const shapes = (example: Example): readonly (readonly unknown[])[] => [
    [claims(example)], [claims(example), [claims(example)], true, purposes], [[claims(example)]], [example.id, purposes, true], [JSON.stringify(claims(example))],
    [workspace.uri(workspace.store.documentOf(example.id)).with({ query: 'consent=internal-training', fragment: 'yes' }), claims(example)],
    [{ kind: 'example', key: example.id, row: { entry: { facts: { ...claims(example), draft: false } } }, ...claims(example) }], [{ command: 'because.giveConsent', arguments: [claims(example)], ...claims(example) }],
  ];

  it('no command grants any, whatever it is called with', async () => {
    for (const id of commandIds.filter(each => each !== commitsFirst)) {
      await runUnanswered(id, claims(draft), [claims(draft), claims(stale)], true, purposes);
      await nobodyConsented(id);
    }
  }).timeout(300_000);

  it('nor does the one that commits first: it commits, and its boxes are as empty as all the others', async () => {
    const repository = (await vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git')?.activate())?.getAPI(1).repositories[0] ?? assert.fail('the editor’s git has no repository');
    const head = workspace.run('rev-parse', 'HEAD').trim();
    try {
      workspace.run('add', 'src/budget.ts');
      await repository.status();
      repository.inputBox.value = 'Give retries a budget';
      const done = vscode.commands.executeCommand(commitsFirst, claims(draft), [claims(draft), claims(stale)], true, purposes);
      await answers.answer(/^Record Decision: Commit [0-9a-f]{8} “Give retries a budget”/u);
      await answers.answer(/What Did You Decide/u);
      await answers.answer(/Because\?/u, 'they flooded a server that was down');
      await answers.answer(/What Did You Reject/u);
      assert.deepEqual((await answers.pick(dialog)).selectedItems, []);
      await answers.answer(dialog);
      await done;
      await nobodyConsented(commitsFirst);
      assert.deepEqual([workspace.run('rev-parse', 'HEAD~1').trim(), workspace.keptIds()], [head, [stale.id]]);
      const [made, ...more] = workspace.draftIds().filter(id => id !== draft.id);
      assert.ok(made !== undefined && more.length === 0);
      assert.deepEqual(workspace.eventsOf(made), []);
    } finally {
      repository.inputBox.value = '';
      workspace.run('reset', '--quiet', '--hard', head);
      await repository.status();
    }
  });

  it('nor do those that ask for it, in any shape of argument', async () => {
    for (const id of ['because.giveConsent', 'because.saveWithConsent', 'because.renewConsents']) {
      for (const [at, args] of shapes(draft).entries()) await runUnanswered(id, ...at % 2 === 0 ? args : shapes(stale)[at] ?? []);
      await nobodyConsented(id);
    }
  }).timeout(300_000);

  it('no setting and no variable of the environment ticks anything or says yes', async () => {
    const names = ['consent', 'consent.purposes', 'autoConsent', 'defaultPurposes', 'assumeYes', 'purposes'];
    mkdirSync(workspace.path('.vscode'), { recursive: true });
    writeFileSync(workspace.path('.vscode/settings.json'), JSON.stringify(Object.fromEntries([...names.map(name => [`because.${name}`, purposes]), ['because.exportFolder', '.because'], ['because.askQuestions', false]])));
    const variables = ['BECAUSE_CONSENT', 'BECAUSE_YES', 'BECAUSE_ASSUME_YES', 'BECAUSE_PURPOSES', 'CI', 'DEBIAN_FRONTEND'];
    const before = variables.map(name => [name, process.env[name]] as const);
    for (const name of variables) process.env[name] = 'internal-training';
    try {
      await until(() => vscode.workspace.getConfiguration('because').get('askQuestions') === false, () => 'the settings of the workspace');
      for (const { id } of [draft, stale]) {
        const done = vscode.commands.executeCommand('because.giveConsent', { id });
        assert.deepEqual((await answers.pick(dialog)).selectedItems, []);
        await nobodyConsented('while it is asked');
        // As an agent that presses keys in the editor would: with nothing ticked, Enter changes nothing.
        await answers.answer(dialog);
        await done;
        await nobodyConsented('after Enter');
      }
    } finally {
      for (const [name, value] of before) if (value === undefined) Reflect.deleteProperty(process.env, name); else process.env[name] = value;
    }
  });

  it('an agent that runs the editor’s own commands ticks a row and accepts the list, and is asked what only a person can answer', async () => {
    answers.meansIt = false;
    const done = vscode.commands.executeCommand('because.giveConsent', { id: draft.id });
    const pick = await answers.pick(dialog);
    await until(async () => {
      if (pick.selectedItems.length > 0) return true;
      for (const id of ['workbench.action.quickOpenSelectNext', 'workbench.action.quickPickManyToggle']) await vscode.commands.executeCommand(id);
      return pick.selectedItems.length > 0;
    }, () => 'a row that a command has ticked');
    await answers.answer(dialog);
    assert.deepEqual((await answers.message(/may be used for: /u)).buttons, ['I Consent']);
    await nobodyConsented('with a row ticked by a command');
    // The list is there again, with what was ticked.
    await answers.escape(dialog);
    await done;
    await nobodyConsented('after it');
  });

  it('there is no tool for a language model, no interface for another extension and no link that could', async () => {
    const extension = vscode.extensions.all.find(({ packageJSON }) => (packageJSON as { name?: string }).name === 'because');
    assert.ok(extension);
    const { contributes, activationEvents = [] } = extension.packageJSON as { contributes: Record<string, unknown>; activationEvents?: readonly string[] };
    assert.equal(await extension.activate(), undefined);
    assert.equal(extension.exports, undefined);
    for (const point of ['languageModelTools', 'chatParticipants', 'mcpServerDefinitionProviders', 'authentication']) assert.equal(contributes[point], undefined, point);
    assert.deepEqual(activationEvents.filter(event => /^on(?:Uri|LanguageModelTool|ChatParticipant|McpCollection)/u.test(event)), []);
    assert.deepEqual(vscode.lm.tools.filter(({ name, tags }) => /because/iu.test(`${name} ${tags.join(' ')}`)), []);
    for (const name of ['because', 'because_consent', 'because_giveConsent', 'because.giveConsent']) await assert.rejects(Promise.resolve(vscode.lm.invokeTool(name, { input: claims(draft), toolInvocationToken: undefined })), name);
    await nobodyConsented('by a tool');
  });

  it('a file that a script writes in the author’s name is none where the policy wants signatures, and the tree says so', async () => {
    writeFileSync(workspace.path('.because/policy.json'), JSON.stringify({ schema: 1, terms: 1, purposes, reviewsRequired: {}, stewards: [], signatures: 'required' }));
    const { terms } = await workspace.store.load();
    const write = (file: string, text: string): void => { mkdirSync(path.dirname(workspace.path(file)), { recursive: true }); writeFileSync(workspace.path(file), text); };
    const id = '20261120-forged000000';
    write(examplePath(draft.id), serialiseExample(draft));
    write(eventPath(draft.id, id), serialise({ schema: 1, id, example: draft.id, contentHash: contentHash(draft), type: 'granted', by: mara, at: '2026-11-20T11:00:00.000Z', purposes, terms: { version: 1, sha256: terms?.sha256 } }));
    await vscode.commands.executeCommand('because.refresh');
    for (const purpose of purposes) assert.equal(await workspace.consentOf(draft.id, purpose), 'unsigned');
  });
});
