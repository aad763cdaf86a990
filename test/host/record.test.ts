/** Because: Record Decision in the real editor: the change it takes, three questions, Back, Escape, and every way in. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { HostWorkspace } from '../support/host-workspace.ts';
import { Answers } from '../support/answers.ts';
import { until } from '../support/until.ts';

const change = /^Record Decision: /u;
const [what, because, rejected, why, consent] = [/What Did You Decide/u, /Because\?/u, /What Did You Reject/u, /Why Not/u, /^Consent for/u];

describe('Record Decision', () => {
  const workspace = new HostWorkspace();
  let inputs: Answers;
  beforeEach(async () => { await workspace.clean(); inputs = new Answers(); });
  afterEach(async () => { await inputs.dispose(); });
  const record = (...args: unknown[]) => vscode.commands.executeCommand('because.recordDecision', ...args);

  it('takes the uncommitted change, asks three questions, and keeps a private draft when nothing is ticked', async () => {
    const done = record();
    const pick = await inputs.pick(change);
    assert.match(pick.title ?? '', /Uncommitted changes \(2 files, \+\d+ −\d+\)/u);
    assert.deepEqual([pick.step, pick.totalSteps, pick.canSelectMany, pick.ignoreFocusOut], [1, 5, true, true]);
    assert.deepEqual(pick.items.map(item => item.label), ['budget.ts', 'retry.ts']);
    assert.equal(pick.selectedItems.length, 2);
    await inputs.answer(change);
    await inputs.answer(what, 'Retry within a budget');
    await inputs.answer(because, 'unbounded retries took the server down');
    await inputs.answer(rejected, 'A circuit breaker — one more state to explain');
    await inputs.answer(rejected, 'Fewer attempts');
    await inputs.answer(why, 'it fails users without need');
    await inputs.answer(rejected, '');
    const offered = await inputs.pick(consent);
    assert.deepEqual(offered.selectedItems, [], 'nothing is ticked in advance');
    assert.ok(offered.items.every(item => item.kind === vscode.QuickPickItemKind.Separator || (item.detail ?? '').endsWith('.')), 'each purpose has its sentence');
    await inputs.answer(consent);
    await done;
    const draft = await workspace.draft();
    assert.equal(draft.title, 'Retry within a budget');
    assert.equal(draft.because, 'unbounded retries took the server down');
    assert.deepEqual(draft.options.map(({ title, chosen, rejectedBecause }) => [title, chosen, rejectedBecause]), [
      ['Retry within a budget', true, undefined], ['A circuit breaker', false, 'one more state to explain'], ['Fewer attempts', false, 'it fails users without need'],
    ]);
    assert.deepEqual(draft.change.files.map(file => file.path), ['src/budget.ts', 'src/retry.ts']);
    assert.ok(draft.change.files.every(file => file.patch.startsWith('diff --git')));
    assert.equal(draft.anchors.length > 0, true);
    assert.deepEqual(draft.author, { name: 'Mara Lindqvist', email: 'mara@example.com' });
    assert.deepEqual(workspace.keptIds(), [], 'nothing is kept without consent');
    assert.equal(workspace.run('status', '--porcelain').includes('.because'), false, 'git does not see a draft');
  });

  it('takes the staged change first, and leaves out the files that are ticked off', async () => {
    workspace.run('add', '-A');
    const done = record();
    assert.match((await inputs.at(change)).title ?? '', /Staged changes/u);
    await inputs.tick(change, 'retry.ts');
    await inputs.answer(what, 'Only this');
    await inputs.escape(because);
    await done;
    assert.deepEqual((await workspace.draft()).change.files.map(file => file.path), ['src/retry.ts']);
  });

  it('takes the hunks of the selection', async () => {
    const editor = await vscode.window.showTextDocument(workspace.uri('src/budget.ts'));
    editor.selection = new vscode.Selection(0, 0, 1, 0);
    const done = record();
    const pick = await inputs.pick(change);
    assert.match(pick.title ?? '', /Changed lines/u);
    assert.deepEqual(pick.items.map(item => item.label), ['budget.ts']);
    await inputs.escape(change);
    await done;
    assert.deepEqual(workspace.draftIds(), [], 'Escape before anything was said leaves nothing');
  });

  it('leaves nothing behind when it is closed before anything was said', async () => {
    const done = record();
    await inputs.answer(change);
    await inputs.escape(what);
    await done;
    assert.deepEqual([workspace.draftIds(), inputs.messages], [[], []]);
  });

  it('takes another commit, proposes its subject, and goes back to choose again', async () => {
    const done = record();
    await inputs.press(change, /Another Change/u);
    await inputs.choose(/Take Another Change/u, /Throttle requests/u);
    assert.match((await inputs.at(change)).title ?? '', /Commit [0-9a-f]{8} “Throttle requests”/u);
    await inputs.answer(change);
    assert.equal((await inputs.at(what)).value, 'Throttle requests');
    await inputs.back(what);
    await inputs.press(change, /Another Change/u);
    await inputs.choose(/Take Another Change/u, /Drop callbacks/u);
    await inputs.answer(change);
    assert.match((await inputs.at(what)).value, /^Drop callbacks/u, 'what was only proposed follows the commit');
    await inputs.answer(what);
    await inputs.escape(because);
    await done;
    const draft = await workspace.draft();
    assert.match(draft.change.message ?? '', /^Drop callbacks/u);
    assert.deepEqual(draft.change.files.map(file => file.status), ['deleted']);
  });

  it('goes back with every answer kept', async () => {
    const done = record();
    await inputs.answer(change);
    await inputs.answer(what, 'One');
    await inputs.answer(because, 'two');
    await inputs.answer(rejected, 'three — four');
    await inputs.back(rejected);
    assert.equal((await inputs.at(because)).value, 'two');
    await inputs.back(because);
    assert.equal((await inputs.at(what)).value, 'One');
    await inputs.answer(what, 'Uno');
    await inputs.answer(because);
    const list = await inputs.pick(rejected);
    assert.deepEqual(list.items.slice(1).map(item => [item.label, item.description]), [['three', 'four']]);
    await inputs.pressOnItem(rejected, /three/u, /Remove/u);
    await until(async () => (await inputs.pick(rejected)).items.length === 1, () => 'the list without what was removed');
    await inputs.escape(rejected);
    await done;
    const draft = await workspace.draft();
    assert.deepEqual([draft.title, draft.because, draft.options.map(option => option.title)], ['Uno', 'two', ['Uno']]);
  });

  it('refuses an empty answer in words, and keeps each answer as it is given', async () => {
    const done = record();
    await inputs.answer(change);
    await inputs.answer(what, '   ');
    assert.match(JSON.stringify((await inputs.at(what) as vscode.InputBox).validationMessage), /few words/u);
    await inputs.answer(what, 'Kept at once');
    await inputs.at(because);
    await workspace.draft(draft => draft.title === 'Kept at once' && draft.change.files.length === 2);
    await inputs.escape(because);
    await done;
  });

  it('says that unsaved edits are not in it, and saves them when asked', async () => {
    const document = await vscode.workspace.openTextDocument(workspace.uri('README.md'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), 'unsaved\n');
    await vscode.workspace.applyEdit(edit);
    const done = record();
    const pick = await inputs.pick(change);
    assert.match(pick.placeholder ?? '', /1 unsaved/u);
    await inputs.press(change, /Save All/u);
    // Another list: Escape to the first would be none to the second, which comes in its place.
    const again = await until(async () => { const now = await inputs.pick(change); return now !== pick && now; }, () => 'the list again');
    assert.ok(again.items.some(item => item.label === 'README.md'), again.items.map(item => item.label).join(', '));
    await inputs.escape(change);
    await done;
    workspace.run('checkout', '--quiet', 'README.md');
  });

  it('asks who is speaking when git does not say, and writes nothing into its config', async () => {
    workspace.run('config', '--unset-all', 'user.email');
    try {
      await vscode.commands.executeCommand('because.refresh');
      const done = record();
      await inputs.answer(change);
      await inputs.answer(/Who Is Recording/u, 'not an address');
      await inputs.answer(/Who Is Recording/u, 'mara@home.example');
      await inputs.answer(what, 'Signed');
      await inputs.escape(because);
      await done;
      assert.deepEqual((await workspace.draft()).author, { name: 'Mara Lindqvist', email: 'mara@home.example' });
      assert.throws(() => workspace.run('config', 'user.email'), 'git’s config is left alone');
    } finally {
      workspace.run('config', 'user.email', 'mara@example.com');
    }
  });
});
