/** Where nothing can be recorded: one sentence, one useful button that does what it says. And what is said after recording. */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { WorkspaceState } from '../../src/vscode/ids.ts';
import type { Repositories } from '../../src/vscode/repositories.ts';
import { repositoryFor } from '../../src/vscode/record/repository-for.ts';
import { Answers } from '../support/answers.ts';
import { HostWorkspace } from '../support/host-workspace.ts';
import { until } from '../support/until.ts';

describe('where nothing can be recorded', () => {
  let answers: Answers;
  beforeEach(() => { answers = new Answers(); });
  afterEach(async () => { await answers.dispose(); });

  /** As the editor has them when nothing of use is open. */
  const repositories = (state: WorkspaceState): Repositories => ({
    all: [], state, onDidChange: () => new vscode.Disposable(() => undefined), of: () => Promise.resolve(undefined), pick: () => Promise.reject(new Error('nobody is asked which')), ready: Promise.resolve(), dispose: () => undefined,
  });

  for (const [state, sentence, button] of [
    ['noFolder', /open a folder that is in a git repository\.$/u, 'Open Folder'],
    ['virtual', /not on a disk that git can read/u, 'Open Folder'],
    ['restricted', /In Restricted Mode .* trust this workspace/u, 'Manage Workspace Trust'],
    ['noRepository', /not in a git repository/u, 'Initialize Repository'],
  ] as const) {
    it(`says so for ${state}, with “${button}”`, async () => {
      await vscode.extensions.getExtension('vscode.git')?.activate();
      await assert.rejects(repositoryFor({ repositories: repositories(state) }), vscode.CancellationError);
      assert.equal(answers.messages.length, 1);
      assert.match(answers.messages[0]?.text ?? '', sentence);
      assert.equal(answers.messages[0]?.text.match(/[.!?](?:\s|$)/gu)?.length, 1, 'one sentence');
      assert.deepEqual(answers.messages[0]?.buttons, [button]);
    });
  }
});

describe('after recording', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  beforeEach(async () => { await workspace.clean(); answers = new Answers(); });
  afterEach(async () => { await answers.dispose(); });
  const escapeAfterTitle = async () => {
    const done = vscode.commands.executeCommand('because.recordDecision');
    await answers.answer(/^Record Decision: /u);
    await answers.answer(/What Did You Decide/u, 'Half a decision');
    await answers.escape(/Because\?/u);
    await done;
    assert.deepEqual((await answers.message(/draft is kept/u)).buttons, ['Open Draft', 'Discard']);
  };

  it('Escape keeps the draft, says so once, and “Open Draft” opens it', async () => {
    answers.reply = text => text.includes('draft is kept') ? 'Open Draft' : undefined;
    await escapeAfterTitle();
    assert.equal(answers.messages.length, 1);
    const { id } = await workspace.draft();
    await until(() => vscode.window.visibleTextEditors.some(editor => editor.document.uri.fsPath === workspace.path(workspace.store.documentOf(id))), () => 'the draft’s document on the screen');
  });

  it('“Discard” discards it, and “Undo” brings all of it back', async () => {
    let discarded: readonly string[] = [];
    answers.reply = text => {
      if (text.includes('draft is kept')) return 'Discard';
      if (!text.includes('is discarded')) return undefined;
      discarded = workspace.draftIds();
      return 'Undo';
    };
    await escapeAfterTitle();
    const { title, change } = await workspace.draft(() => answers.messages.length === 2);
    assert.deepEqual(discarded, [], 'it was gone in between');
    assert.deepEqual([title, change.files.length], ['Half a decision', 2]);
  });

  it('a draft that cannot be written is not lost: its text stands in an editor, and the message says what is wrong', async () => {
    writeFileSync(workspace.path('.because'), 'a file where the folder should be');
    try {
      const done = vscode.commands.executeCommand('because.recordDecision');
      await answers.answer(/^Record Decision: /u);
      await answers.answer(/What Did You Decide/u, 'Nowhere to put it');
      await answers.escape(/Because\?/u);
      await done;
      assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /^# Nowhere to put it$/mu);
      assert.equal(vscode.window.activeTextEditor?.document.isUntitled, true);
      await answers.message(/\.because/u);
      assert.equal(answers.messages.some(({ text }) => /is kept/u.test(text)), false, 'nothing is said to be kept that is not');
    } finally {
      rmSync(workspace.path('.because'));
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });

  it('consent is answered with what it was for, and the example is one click away', async () => {
    const { id } = await workspace.saveDraft();
    const done = vscode.commands.executeCommand('because.giveConsent', { id });
    await answers.tick(/^Consent for/u, 'Evaluation');
    await done;
    assert.deepEqual((await answers.message(/Kept, with your consent: Evaluation, without end\./u)).buttons, ['Open', 'Copy Receipt', 'Save Receipt…']);
  });

  it('without a name, the draft that is meant is asked for', async () => {
    await workspace.saveDraft({ title: 'First' });
    const { id } = await workspace.saveDraft({ title: 'Second' });
    const done = vscode.commands.executeCommand('because.openDraft');
    await answers.choose(/^Because$/u, /^Second$/u);
    await done;
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, workspace.path(workspace.store.documentOf(id)));
  });
});
