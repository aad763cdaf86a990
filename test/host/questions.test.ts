/** The questions that a draft's change raises, above the text of its document: answered in one line, put away, and gone when the text speaks of the matter. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { Answers } from '../support/answers.ts';
import { asked, lenses, lock, openAsked, retry, runOn, savedAnswer, titles } from '../support/asked.ts';
import { HostWorkspace } from '../support/host-workspace.ts';

describe('questions about the change of a draft', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  beforeEach(async () => { await workspace.clean(); answers = new Answers(); });
  afterEach(async () => { await answers.dispose(); });

  const command = (id: string, ...args: unknown[]) => vscode.commands.executeCommand(id, ...args);
  const open = () => openAsked(workspace);

  it('stand under the heading where the answer will be, and one line answers', async () => {
    const draft = await open();
    await asked(draft.uri, retry, lock);
    const heading = draft.document.getText().split('\n').indexOf('## Decision Outcome');
    assert.deepEqual((await lenses(draft.uri)).map(({ range }) => range.start.line), [heading + 1, heading + 2]);
    const done = runOn(draft.uri, 'because.answerQuestion', 'tried again');
    await answers.escape(/Answer in One Line/u);
    await done;
    await asked(draft.uri, retry, lock);
    const again = runOn(draft.uri, 'because.answerQuestion', 'tried again');
    const input = await answers.at(/Answer in One Line/u) as vscode.InputBox;
    assert.ok(input.prompt?.includes(retry));
    await answers.answer(/Answer in One Line/u, 'the queue sends the whole job once more.');
    await again;
    await asked(draft.uri, lock);
    assert.match(draft.document.getText(), /^Chosen option: "Send each file once", because\n\nthe queue sends the whole job once more\.$/mu);
    await savedAnswer(workspace, draft.document, 'the queue sends the whole job once more.', 'tried again');
  });

  it('go when the text speaks of the matter, and come back with it', async () => {
    const draft = await open();
    await asked(draft.uri, retry, lock);
    await workspace.retype(draft.uri, '<!-- What made you choose it? -->', 'Two uploads at the same time wrote one file.');
    await asked(draft.uri, retry);
    await workspace.retype(draft.uri, 'Two uploads at the same time wrote one file.', 'So.');
    await asked(draft.uri, retry, lock);
  });

  it('that are not worth asking never come back for this draft, and nothing of that is in the repository', async () => {
    const draft = await open();
    await asked(draft.uri, retry, lock);
    await runOn(draft.uri, 'because.dismissQuestion', 'A lock');
    await asked(draft.uri, retry);
    await command('workbench.action.closeAllEditors');
    await command('because.openDraft', { id: draft.id });
    await asked(draft.uri, retry);
    const all = command('because.answerQuestion', draft.uri);
    await answers.pressOnItem(/Questions About/u, /tried again/u, /Not Worth/u);
    await all;
    await asked(draft.uri);
    assert.equal(workspace.run('status', '--porcelain', '--ignored', '--untracked-files=all').split('\n').filter(line => line.includes('.because') && !/drafts\/|README|gitignore/u.test(line)).join(), '');
  });

  it('stand short above the line, whole where the pointer rests', async () => {
    const draft = await open();
    await asked(draft.uri, retry, lock);
    const shown = (await lenses(draft.uri)).map(({ command: its }) => its?.title.replace(/^\$\([a-z]+\)\u00a0/u, '') ?? '');
    assert.deepEqual(shown, ['Nothing is tried again in upload.ts any more …', 'A lock is new in upload.ts …']);
  });

  it('are asked of a kept example, too, while its author edits it; what was put away stays so', async () => {
    const draft = await open();
    await asked(draft.uri, retry, lock);
    await runOn(draft.uri, 'because.dismissQuestion', 'A lock');
    await asked(draft.uri, retry);
    await workspace.retype(draft.uri, '<!-- What made you choose it? -->', 'So.');
    const done = command('because.saveWithConsent', draft.uri);
    await answers.tick(/^Consent for/u, 'Internal training');
    await done;
    const kept = await workspace.kept();
    await command('because.editExample', { id: kept.id });
    const uri = workspace.uri('.because/private/edits', `${kept.id}.md`);
    await asked(uri, retry);
    const answered = runOn(uri, 'because.answerQuestion', 'tried again');
    await answers.answer(/Answer in One Line/u, 'the queue sends the whole job once more.');
    await answered;
    await asked(uri);
    assert.match((await vscode.workspace.openTextDocument(uri)).getText(), /the queue sends the whole job once more\./u);
    assert.equal((await workspace.kept()).because, 'So.', 'nothing of the example has changed before it is saved');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('are not asked where the setting is off', async () => {
    const settings = vscode.workspace.getConfiguration('because');
    await settings.update('askQuestions', false, vscode.ConfigurationTarget.Global);
    try {
      const draft = await open();
      await workspace.diagnostics(draft.uri, found => found.length > 0);
      assert.deepEqual(await titles(draft.uri), []);
    } finally {
      await settings.update('askQuestions', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('are hinted at under “Because?”', async () => {
    mkdirSync(workspace.path('src'), { recursive: true });
    writeFileSync(workspace.path('src/budget.ts'), 'export async function budget(): Promise<void> {\n  try { await spend(); } catch {}\n}\n');
    const done = command('because.recordDecision');
    await answers.answer(/^Record Decision: /u);
    await answers.answer(/What Did You Decide/u, 'Spend it all');
    // By then git may not have read the change yet.
    await answers.back(/Because\?/u);
    await workspace.draft(({ change }) => change.files.length > 0);
    await answers.answer(/What Did You Decide/u);
    const input = await answers.at(/Because\?/u) as vscode.InputBox;
    assert.match(input.prompt ?? '', /because… An error is swallowed in budget\.ts/u);
    await answers.escape(/Because\?/u);
    await done;
  });
});
