/** Comments in the diff of a commit, of a range and of a stash: offered on both sides, about exactly that change, and there again when the window is. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { changedSpan, parsePatch } from '../../src/domain/capture/patch.ts';
import { FollowChanges } from '../../src/vscode/comments/follow-changes.ts';
import { Answers } from '../support/answers.ts';
import { boxAt, CommentBoxes } from '../support/comment-boxes.ts';
import { openHostApp } from '../support/host-app.ts';
import { HostWorkspace } from '../support/host-workspace.ts';
import { until } from '../support/until.ts';

const [what, consent] = [/What Did You Decide/u, /^Consent for/u];
type Lines = [number, number];

describe('comments in a diff of commits', () => {
  const workspace = new HostWorkspace();
  let boxes: CommentBoxes;
  let inputs: Answers;
  before(() => { boxes = CommentBoxes.ofWindow(); });
  // The last of the files of this window that watches them.
  after(() => { boxes.dispose(); });
  beforeEach(async () => { await workspace.clean(); await until(() => boxes.threads.length === 0, () => 'no thread of what is gone'); inputs = new Answers(); });
  afterEach(async () => { await inputs.dispose(); await vscode.commands.executeCommand('workbench.action.closeAllEditors'); });

  const file = workspace.uri('src/retry.ts');
  const at = (ref: string): vscode.Uri => file.with({ scheme: 'git', query: JSON.stringify({ path: file.fsPath, ref }) });
  const commits = () => workspace.run('log', '--reverse', '--format=%H', '--', 'src/retry.ts').trim().split('\n');
  const diff = async (left: string, right: string): Promise<readonly [vscode.TextDocument, vscode.TextDocument]> => {
    await vscode.commands.executeCommand('vscode.diff', at(left), at(right), 'a diff', { preview: false });
    return [await vscode.workspace.openTextDocument(at(left)), await vscode.workspace.openTextDocument(at(right))];
  };
  /** First and last lines of each hunk on one side; where nothing was there, none. */
  const spans = async (from: string, commit: string, side: 'old' | 'new'): Promise<Lines[]> => {
    const { change } = await workspace.git.capture({ kind: 'between', from: [from], commit, paths: ['src/retry.ts'] });
    return parsePatch(change.files[0]?.patch ?? '').hunks.map(hunk => changedSpan(hunk, side)).filter(({ count }) => side === 'new' || count > 0).map(({ start, count }): Lines => [start, start + Math.max(count, 1) - 1]);
  };

  it('are offered on what it changed, on both sides, and on nothing of a file that is only looked at', async () => {
    const [first = '', second = ''] = commits();
    const [left, right] = await diff(first, second);
    await boxes.offers(right, ...await spans(first, second, 'new'));
    await boxes.offers(left, ...await spans(first, second, 'old'));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.window.showTextDocument(at(second), { preview: false });
    await vscode.window.showTextDocument(file, { preview: false, viewColumn: vscode.ViewColumn.Beside });
    await boxes.offers(await vscode.workspace.openTextDocument(at(second)));
  });

  it('become a draft about that commit alone, with consent at once, and a thread there', async () => {
    const [first = '', second = ''] = commits();
    const [, right] = await diff(first, second);
    const [[line]] = await spans(first, second, 'new') as [Lines];
    await boxes.offers(right, ...await spans(first, second, 'new'));
    const done = vscode.commands.executeCommand('because.recordComment', { thread: boxAt(right, line), text: 'unbounded retries took the server down' });
    await inputs.answer(what, 'Retry within a budget');
    await inputs.tick(consent, 'Internal training');
    await done;
    const kept = await workspace.kept();
    assert.deepEqual([kept.change.head, kept.change.files.map(({ path }) => path), kept.because], [second, ['src/retry.ts'], 'unbounded retries took the server down']);
    const thread = await boxes.thread(({ label }) => label === 'Recorded: Retry within a budget');
    assert.deepEqual([thread.uri.toString(), thread.state, thread.collapsibleState], [at(second).toString(), vscode.CommentThreadState.Resolved, vscode.CommentThreadCollapsibleState.Collapsed]);
    assert.ok(thread.range && thread.range.start.line + 1 <= line && thread.range.end.line + 1 >= line, JSON.stringify(thread.range));
  });

  it('on the left of a range are about what lies between both', async () => {
    const [first = '', , third = ''] = commits();
    const [left] = await diff(first, third);
    const [[line]] = await spans(first, third, 'old') as [Lines];
    await boxes.offers(left, ...await spans(first, third, 'old'));
    await vscode.commands.executeCommand('because.addRejected', { thread: boxAt(left, line), text: 'Keep it — nobody could tell why' });
    const draft = await workspace.draft(({ anchors }) => anchors.length > 0);
    assert.deepEqual([draft.change.base, draft.change.head], [first, third]);
    assert.match(draft.change.files[0]?.patch ?? '', new RegExp(`^@@ -\\d+,\\d+ `, 'mu'));
    assert.equal(draft.anchors.length, 1, 'its hunk and no other');
  });

  it('are back, folded up, with the next start', async () => {
    const retry = (await vscode.window.showTextDocument(file, { preview: false })).document;
    const [anchor] = (await workspace.git.capture({ kind: 'working', paths: ['src/retry.ts'] })).anchors;
    assert.ok(anchor);
    await boxes.offers(retry, ...(await workspace.git.capture({ kind: 'working', paths: ['src/retry.ts'] })).anchors.map(({ startLine, lineCount }): Lines => [startLine, startLine + Math.max(lineCount, 1) - 1]));
    await vscode.commands.executeCommand('because.addRejected', { thread: boxAt(retry, anchor.startLine), text: 'A circuit breaker — one more state to explain' });
    const open = await boxes.thread();
    assert.equal(open.collapsibleState, vscode.CommentThreadCollapsibleState.Expanded, 'it waits for the reason');
    // All that a start of the window makes anew: the repositories, the list of examples, and the part that follows changes.
    const app = await openHostApp();
    await (await app.repositories.of(file))?.refresh();
    const again = new FollowChanges(app);
    try {
      again.soon(0);
      const thread = await boxes.thread(each => each !== open && each.contextValue === open.contextValue);
      const seen = (each: vscode.CommentThread) => [each.uri.toString(), each.range, each.label, each.comments.map(({ body }) => body), each.state];
      assert.deepEqual(seen(thread), seen(open));
      assert.equal(thread.collapsibleState, vscode.CommentThreadCollapsibleState.Collapsed, 'and moves no code');
      await vscode.window.showTextDocument(workspace.uri('src/client.ts'), { preview: false });
      await vscode.window.showTextDocument(file, { preview: false });
      again.soon(0);
      await workspace.saveDraft({ title: 'Another', change: (await workspace.git.capture({ kind: 'working' })).change });
      assert.equal(thread.collapsibleState, vscode.CommentThreadCollapsibleState.Collapsed, 'it stays so');
    } finally {
      again.dispose();
      app.dispose();
    }
  });
});
