/** Comments on changed lines: where “+” is offered, what becomes of the words, and the threads that show them to their author. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { Answers } from '../support/answers.ts';
import { boxAt, CommentBoxes } from '../support/comment-boxes.ts';
import { HostWorkspace, jonas } from '../support/host-workspace.ts';
import { until } from '../support/until.ts';

const [what, consent] = [/What Did You Decide/u, /^Consent for/u];

describe('comments on changed lines', () => {
  const workspace = new HostWorkspace();
  let boxes: CommentBoxes;
  let inputs: Answers;
  before(() => { boxes = CommentBoxes.ofWindow(); });
  beforeEach(async () => { await workspace.clean(); await until(() => boxes.threads.length === 0, () => 'no thread of what is gone'); inputs = new Answers(); });
  afterEach(async () => { await inputs.dispose(); });

  const open = async (name: string): Promise<vscode.TextDocument> => (await vscode.window.showTextDocument(workspace.uri(name), { preview: false })).document;
  const say = (thread: vscode.CommentThread, text: string, command = 'because.recordComment') => vscode.commands.executeCommand(command, { thread, text });
  const reject = (thread: vscode.CommentThread, text: string) => say(thread, text, 'because.addRejected');
  const side = (name: string, ref: string): vscode.Uri => { const file = workspace.uri(name); return file.with({ scheme: 'git', query: JSON.stringify({ path: file.fsPath, ref }) }); };
  const hunksOf = async (name: string, kind: 'working' | 'staged' = 'working'): Promise<(readonly [number, number])[]> =>
    (await workspace.git.capture({ kind, paths: [name] })).anchors.map(({ startLine, lineCount }) => [startLine, startLine + Math.max(lineCount, 1) - 1]);
  const bodies = (thread: vscode.CommentThread) => thread.comments.map(({ label, body }) => [label, body]);
  const write = (name: string, change: (text: string) => string) => { writeFileSync(workspace.path(name), change(readFileSync(workspace.path(name), 'utf8'))); };

  it('are offered on exactly the hunks that are changed, and on no line of a file that is not', async () => {
    const retry = await open('src/retry.ts');
    assert.ok((await hunksOf('src/retry.ts')).length > 0);
    await boxes.offers(retry, ...await hunksOf('src/retry.ts'));
    await boxes.offers(await open('src/budget.ts'), ...await hunksOf('src/budget.ts'));
    await boxes.offers(await open('src/client.ts'));
    assert.equal(vscode.workspace.getConfiguration('comments').get('openView'), 'firstFileUnresolved', 'no panel opens for what asks nothing');
    for (const scheme of ['untitled', 'output', 'comment', 'vscode-scm']) {
      assert.equal(await boxes.offered({ uri: vscode.Uri.from({ scheme, path: workspace.path('src/retry.ts') }) } as vscode.TextDocument), undefined, scheme);
    }
  });

  it('are offered on both sides of a diff, on lines that were taken away too', async () => {
    write('src/client.ts', text => text.replace(/\/\*\* Sends one[^\n]*\n/u, ''));
    const [gap] = await hunksOf('src/client.ts');
    assert.ok(gap);
    await vscode.commands.executeCommand('vscode.diff', side('src/client.ts', '~'), workspace.uri('src/client.ts'), 'a diff');
    await boxes.offers(await vscode.workspace.openTextDocument(workspace.uri('src/client.ts')), gap);
    const old = await vscode.workspace.openTextDocument(side('src/client.ts', '~'));
    const at = old.getText().split('\n').findIndex(line => line.includes('Sends one')) + 1;
    await boxes.offers(old, [at, at]);
    workspace.run('add', 'src/client.ts');
    await vscode.commands.executeCommand('git.refresh');
    await vscode.commands.executeCommand('vscode.diff', side('src/client.ts', 'HEAD'), side('src/client.ts', ''), 'a staged diff');
    await boxes.offers(await vscode.workspace.openTextDocument(side('src/client.ts', 'HEAD')), [at, at]);
    await boxes.offers(await vscode.workspace.openTextDocument(side('src/client.ts', '')), gap);
  });

  it('follow what is typed and not saved, and what is saved', async () => {
    const retry = await open('src/retry.ts');
    const hunks = await hunksOf('src/retry.ts');
    await boxes.offers(retry, ...hunks);
    await workspace.retype(retry.uri, 'import', '// one\n// two\nimport');
    assert.ok(retry.isDirty);
    await boxes.offers(retry, ...hunks.map(([from, to]): [number, number] => [from + 2, to + 2]));
    await retry.save();
    await boxes.offers(retry, ...await hunksOf('src/retry.ts'));
  });

  it('are offered neither on paths that the policy denies nor where the setting is off', async () => {
    const retry = await open('src/retry.ts');
    await boxes.offers(retry, ...await hunksOf('src/retry.ts'));
    const setting = vscode.workspace.getConfiguration('because');
    await setting.update('commentOnChanges', false, vscode.ConfigurationTarget.Workspace);
    await boxes.offers(retry).finally(() => setting.update('commentOnChanges', undefined, vscode.ConfigurationTarget.Workspace));
    await boxes.offers(retry, ...await hunksOf('src/retry.ts'));
    mkdirSync(workspace.path('.because'), { recursive: true });
    writeFileSync(workspace.path('.because/policy.json'), JSON.stringify({ schema: 1, deniedPaths: ['src/retry.*'] }));
    await vscode.commands.executeCommand('because.refresh');
    await boxes.offers(retry);
  });

  it('become the reason of a draft, which is on disk before anything is asked; then what was decided, and consent', async () => {
    const retry = await open('src/retry.ts');
    const [, second = [0, 0]] = await hunksOf('src/retry.ts');
    const box = boxAt(retry, second[0]);
    const done = say(box, '  unbounded retries took the server down\n\nTwice.  ');
    assert.equal((await inputs.at(what)).value, '', 'git says nothing of it yet');
    await done;
    const begun = await workspace.draft();
    assert.deepEqual([box.gone, begun.because, begun.authorship.because], [true, 'unbounded retries took the server down\n\nTwice.', 'human']);
    await inputs.answer(what, 'Retry within a budget');
    await inputs.tick(consent, 'Internal training');
    const kept = await workspace.kept();
    assert.deepEqual([kept.title, kept.because, kept.change.files.map(({ path }) => path)], ['Retry within a budget', begun.because, ['src/retry.ts']]);
    assert.deepEqual(kept.anchors.map(({ startLine }) => startLine), [second[0]], 'its hunk and no other');
    await until(async () => await workspace.consentOf(kept.id) === 'granted', () => 'consent');
    const thread = await boxes.thread(({ label }) => label === 'Recorded: Retry within a budget');
    assert.deepEqual([thread.range?.start.line, thread.canReply, thread.state, thread.collapsibleState], [second[0] - 1, false, vscode.CommentThreadState.Resolved, vscode.CommentThreadCollapsibleState.Collapsed]);
    workspace.run('commit', '--quiet', '--all', '--message', 'Retry within a budget');
    try {
      await vscode.commands.executeCommand('git.refresh');
      await until(() => boxes.threads.length === 0, () => 'no thread once the change is committed');
      await boxes.offers(retry);
    } finally {
      workspace.run('reset', '--quiet', '--mixed', 'HEAD~1');
    }
  });

  it('collect what was rejected in the same draft, and grow by a second answer', async () => {
    const retry = await open('src/retry.ts');
    const [first = [0, 0]] = await hunksOf('src/retry.ts');
    const box = boxAt(retry, first[0]);
    await reject(box, 'A circuit breaker — one more state to explain');
    assert.equal(box.gone, true);
    assert.deepEqual(inputs.titles, [], 'nothing is asked');
    const { id } = await workspace.draft(({ anchors }) => anchors.length > 0);
    const thread = await boxes.thread();
    assert.deepEqual([thread.label, thread.contextValue, thread.canReply, thread.state], ['Private draft: without a title', `draft ${id}`, true, undefined]);
    assert.deepEqual(bodies(thread), [['rejected', 'A circuit breaker — one more state to explain']]);
    assert.equal(thread.collapsibleState, vscode.CommentThreadCollapsibleState.Expanded, 'it waits for the reason');
    for (const because of ['unbounded retries', 'took the server down']) {
      await say(thread, because);
      await inputs.escape(what);
    }
    await reject(thread, 'Fewer attempts');
    await until(() => thread.comments.length === 3, () => `all that was said; there is ${JSON.stringify(bodies(thread))}`);
    assert.deepEqual(bodies(thread), [['because', 'unbounded retries\n\ntook the server down'], ['rejected', 'A circuit breaker — one more state to explain'], ['rejected', 'Fewer attempts']]);
    assert.deepEqual(boxes.threads, [thread], 'the same thread all the time');
    assert.deepEqual(workspace.draftIds(), [id]);
    assert.deepEqual((await workspace.draft()).anchors.map(({ startLine }) => startLine), [first[0]]);
  });

  it('on lines that are gone are about that hunk, and stand where they were', async () => {
    write('src/client.ts', text => text.replace(/\/\*\* Sends one[^\n]*\n/u, ''));
    await vscode.commands.executeCommand('git.refresh');
    await vscode.commands.executeCommand('vscode.diff', side('src/client.ts', '~'), workspace.uri('src/client.ts'), 'a diff');
    const old = await vscode.workspace.openTextDocument(side('src/client.ts', '~'));
    const [gap] = await hunksOf('src/client.ts');
    await reject(boxAt(old, old.getText().split('\n').findIndex(line => line.includes('Sends one')) + 1), 'Keep the comment — it said what the name says');
    const draft = await workspace.draft(({ anchors }) => anchors.length > 0);
    assert.deepEqual(draft.change.files.map(({ path }) => path), ['src/client.ts']);
    const thread = await boxes.thread();
    assert.deepEqual([thread.uri.toString(), thread.range && thread.range.start.line + 1], [workspace.uri('src/client.ts').toString(), gap?.[0]]);
  });

  it('take lines by the file on disk while something else is typed and not saved', async () => {
    const retry = await open('src/retry.ts');
    const last = (await hunksOf('src/retry.ts')).at(-1) ?? [0, 0];
    await workspace.retype(retry.uri, 'import', '// one\n// two\nimport');
    await reject(boxAt(retry, last[0] + 2), 'A circuit breaker');
    assert.deepEqual((await workspace.draft(({ anchors }) => anchors.length > 0)).anchors.map(({ startLine }) => startLine), [last[0]]);
    assert.ok(retry.isDirty, 'nothing is saved that nobody saved');
    const thread = await boxes.thread();
    assert.equal(thread.range && thread.range.start.line + 1, last[0] + 2);
    await retry.save();
    await until(() => thread.range && thread.range.start.line + 1 === last[0] + 2, () => 'the same place after saving');
  });

  it('come back with the file, move with edits, and are nobody else’s', async () => {
    const { change, anchors } = await workspace.git.capture({ kind: 'working', paths: ['src/retry.ts'] });
    const first = anchors[0]?.startLine ?? 0;
    await workspace.saveKept({ title: 'Of a colleague', change, anchors: [...anchors] }, jonas);
    await workspace.saveDraft({ title: 'Mine', because: '[so](command:because.showLog)', change, anchors: [...anchors] });
    const retry = await open('src/retry.ts');
    const thread = await boxes.thread();
    assert.deepEqual([thread.label, thread.collapsibleState, thread.range && thread.range.start.line + 1], ['Private draft: Mine', vscode.CommentThreadCollapsibleState.Collapsed, first]);
    assert.equal(thread.comments[0]?.body, '[so](command:because.showLog)', 'as it was written, and no markdown');
    await workspace.retype(retry.uri, 'import', '// one\n// two\nimport');
    await retry.save();
    await until(() => thread.range && thread.range.start.line + 1 === first + 2, () => 'the thread two lines below');
    assert.equal(boxes.threads.length, 1);
    await open('src/client.ts');
    await open('src/retry.ts');
    assert.equal(await boxes.thread(), thread, 'what is open keeps its thread');
    const discarded = vscode.commands.executeCommand('because.discardDraft', thread);
    await inputs.choose(/^Discard “Mine”/u, /Discard the draft/u);
    await discarded;
    await until(() => boxes.threads.length === 0, () => 'no thread of a draft that is gone');
  });

  it('that cannot be anybody’s stay in an editor', async () => {
    for (const key of ['user.name', 'user.email']) workspace.run('config', '--unset-all', key);
    try {
      await vscode.commands.executeCommand('because.refresh');
      const retry = await open('src/retry.ts');
      const done = say(boxAt(retry, 2), 'unbounded retries took the server down');
      await inputs.escape(/Who Is Recording/u);
      await done;
      assert.equal(vscode.window.activeTextEditor?.document.getText(), 'unbounded retries took the server down');
      assert.deepEqual(workspace.draftIds(), []);
    } finally {
      workspace.run('config', 'user.name', 'Mara Lindqvist');
      workspace.run('config', 'user.email', 'mara@example.com');
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });
});
