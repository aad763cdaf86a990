/** The side steps of recording: who is speaking, another commit, branch, stash or range, until when. Each leads back, and on in the document. And a folder behind a symbolic link. */
import assert from 'node:assert/strict';
import { rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { unsavedIn } from '../../src/vscode/record/unsaved.ts';
import { Answers } from '../support/answers.ts';
import { HostWorkspace } from '../support/host-workspace.ts';
import { until } from '../support/until.ts';

const change = /^Record Decision: /u;

describe('Record Decision, beside the way,', () => {
  const workspace = new HostWorkspace();
  let inputs: Answers;
  beforeEach(async () => { await workspace.clean(); inputs = new Answers(); });
  afterEach(async () => { await inputs.dispose(); });
  const record = () => vscode.commands.executeCommand('because.recordDecision');

  it('goes back from the question who is speaking, and on in the document once it is answered', async () => {
    for (const key of ['user.name', 'user.email']) workspace.run('config', '--unset-all', key);
    try {
      await vscode.commands.executeCommand('because.refresh');
      const done = record();
      await inputs.tick(change, 'retry.ts');
      await inputs.answer(/Who Is Recording/u, 'Mara at Home');
      await inputs.back(/Who Is Recording/u);
      assert.equal((await inputs.at(/Who Is Recording/u)).value, 'Mara at Home');
      await inputs.back(/Who Is Recording/u);
      assert.deepEqual((await inputs.pick(change)).selectedItems.map(item => item.label), ['retry.ts'], 'what was ticked is kept');
      await inputs.answer(change);
      await inputs.answer(/Who Is Recording/u, 'Mara at Home');
      await inputs.press(/Who Is Recording/u, /Continue in Document/u);
      const email = await inputs.at(/Who Is Recording/u);
      assert.match('validationMessage' in email ? JSON.stringify(email.validationMessage) : '', /An address/u, 'a draft has an author');
      await inputs.type(/Who Is Recording/u, 'mara@document.example');
      await inputs.press(/Who Is Recording/u, /Continue in Document/u);
      await done;
      const { id, author } = await workspace.draft();
      assert.deepEqual(author, { name: 'Mara at Home', email: 'mara@document.example' });
      assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, workspace.path(workspace.store.documentOf(id)));
    } finally {
      workspace.run('config', 'user.name', 'Mara Lindqvist');
      workspace.run('config', 'user.email', 'mara@example.com');
    }
  });

  it('goes on in the document from the list of commits, with the one that is highlighted', async () => {
    const done = record();
    await inputs.press(change, /Another Change/u);
    const pick = await inputs.pick(/Take Another Change/u);
    const highlighted = await until(() => pick.activeItems[0], () => 'a highlighted change');
    assert.match(highlighted.label, /Uncommitted changes/u);
    await inputs.press(/Take Another Change/u, /Continue in Document/u);
    await done;
    assert.deepEqual((await workspace.draft(draft => draft.change.files.length > 0)).change.files.map(file => file.path), ['src/budget.ts', 'src/retry.ts']);
  });

  it('knows a folder that was opened through a symbolic link', async () => {
    const link = `${workspace.root}-link`;
    symlinkSync(workspace.root, link);
    try {
      const edited = await vscode.workspace.openTextDocument(vscode.Uri.file(path.join(link, 'src/client.ts')));
      const edit = new vscode.WorkspaceEdit();
      edit.insert(edited.uri, new vscode.Position(0, 0), '// not saved\n');
      await vscode.workspace.applyEdit(edit);
      assert.ok(unsavedIn(vscode.Uri.file(workspace.root)).includes(edited), 'its unsaved edits are told of');
      await vscode.window.showTextDocument(edited);
      await vscode.commands.executeCommand('workbench.action.files.revert');
      const { id } = await workspace.saveDraft();
      await vscode.commands.executeCommand('because.openDraft', { id });
      await vscode.commands.executeCommand('because.keepDraft', vscode.Uri.file(path.join(link, workspace.store.documentOf(id))));
      await inputs.message(/Your draft is kept/u);
    } finally {
      rmSync(link);
    }
  });

  it('goes on in the document from the question of its end', async () => {
    const done = record();
    await inputs.answer(change);
    await inputs.answer(/What Did You Decide/u, 'Written on');
    await inputs.answer(/Because\?/u, 'there is more to say than fits a line');
    await inputs.answer(/What Did You Reject/u, '');
    await inputs.press(/^Consent for/u, /Until When/u);
    await inputs.press(/Until When/u, /Continue in Document/u);
    await done;
    const { id } = await workspace.draft();
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, workspace.path(workspace.store.documentOf(id)));
    assert.deepEqual(workspace.keptIds(), []);
  });

  it('offers branches, stashes and ranges, and says in place why one cannot be taken', async () => {
    const other = /^Take Another Change/u;
    const tree = (name: string) => workspace.run('rev-parse', `${name}^{tree}`).trim();
    workspace.run('branch', 'tidy', workspace.run('commit-tree', tree('HEAD~1'), '-p', 'HEAD~3', '-m', 'Tidy up the limit').trim());
    workspace.run('branch', 'merged', 'HEAD~2');
    workspace.run('stash', 'store', '-m', 'On main: Half a budget', workspace.run('stash', 'create').trim());
    const begin = async (way: RegExp) => {
      await inputs.press(change, /Take Another Change/u);
      await inputs.choose(/^Take Another Change$/u, way);
    };
    try {
      const done = record();
      await inputs.at(change);
      await begin(/Branches/u);
      const branches = await inputs.pick(other);
      assert.deepEqual(branches.items.map(item => item.label).sort(), ['merged', 'tidy']);
      await inputs.choose(other, /^merged$/u);
      await inputs.message(/merged has no commit that main does not have/u);
      await inputs.choose(other, /^tidy$/u);
      assert.match((await inputs.pick(change)).title ?? '', /Branch tidy \(\d files?, /u);
      await begin(/Stashes/u);
      await inputs.choose(other, /Half a budget/u);
      assert.match((await inputs.pick(change)).title ?? '', /Stash “On main: Half a budget”/u);
      await begin(/Range/u);
      const input = await inputs.at(other) as vscode.InputBox;
      for (const [typed, why] of [['main', /two commits with two dots/u], ['HEAD..HEAD~1', /comes before/u], ['nowhere..HEAD', /no commit "nowhere"/u], ['tidy..HEAD', /three dots/u]] as const) {
        await inputs.type(other, typed);
        await inputs.answer(other);
        await until(() => why.test(typeof input.validationMessage === 'string' ? input.validationMessage : ''), () => `${String(why)} and not ${JSON.stringify(input.validationMessage)}`);
      }
      await inputs.back(other);
      await inputs.choose(/^Take Another Change$/u, /Range/u);
      await inputs.answer(other, 'HEAD~2..');
      assert.match((await inputs.pick(change)).title ?? '', /Range HEAD~2\.\./u);
      await inputs.answer(change);
      await inputs.answer(/What Did You Decide/u, 'Two at once');
      await inputs.escape(/Because\?/u);
      await done;
      const draft = await workspace.draft(({ change: { files } }) => files.length > 0);
      assert.deepEqual([draft.change.base, draft.change.head], [workspace.run('rev-parse', 'HEAD~2').trim(), workspace.run('rev-parse', 'HEAD').trim()]);
    } finally {
      workspace.run('branch', '-q', '-D', 'tidy', 'merged');
      workspace.run('stash', 'drop', '-q');
    }
  });
});
