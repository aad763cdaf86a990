/** Because: Record Decision where two states are in front: exactly what is shown is taken, or a sentence says why nothing is. With what the editor really passes, and edits that are not saved. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { Answers } from '../support/answers.ts';
import { HostWorkspace } from '../support/host-workspace.ts';
import { until } from '../support/until.ts';

const change = /^Record Decision: /u;

describe('Record Decision in front of', () => {
  const workspace = new HostWorkspace();
  let inputs: Answers;
  beforeEach(async () => { await workspace.clean(); inputs = new Answers(); });
  afterEach(async () => {
    await inputs.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    workspace.run('stash', 'clear');
  });

  /** What the first step says, once it is there; closed again. */
  const said = async (...args: unknown[]): Promise<readonly [title: string, ...labels: string[]]> => {
    const done = vscode.commands.executeCommand('because.recordDecision', ...args);
    const { title, items } = await inputs.pick(change);
    const found = [(title ?? '').replace(change, ''), ...items.map(item => item.label)] as const;
    await inputs.escape(change);
    await done;
    return found;
  };
  const refused = async (sentence: RegExp, ...args: unknown[]): Promise<void> => {
    const before = inputs.titles.length;
    await vscode.commands.executeCommand('because.recordDecision', ...args);
    await inputs.message(sentence);
    inputs.messages.length = 0;
    assert.equal(inputs.titles.slice(before).some(title => /^Record Decision: /u.test(title)), false, 'no change is offered');
  };
  const file = workspace.uri('src/retry.ts');
  const at = (ref: string, of = file): vscode.Uri => of.with({ scheme: 'git', query: JSON.stringify({ path: of.fsPath, ref }) });
  /** Commits of the file, the oldest first. */
  const commits = () => workspace.run('log', '--reverse', '--format=%H', '--', 'src/retry.ts').trim().split('\n');
  const diff = async (left: vscode.Uri, right: vscode.Uri): Promise<void> => {
    await vscode.commands.executeCommand('vscode.diff', left, right, 'a diff');
    await until(() => { const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {}; return input instanceof vscode.TabInputTextDiff && input.modified.toString() === right.toString(); }, () => 'the diff in front');
  };
  const editorOf = (uri: vscode.Uri) => until(() => vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString()), () => `${uri.toString()} on the screen`);
  /** 1-based lines of the one side that each hunk of the uncommitted change has. */
  const hunks = (side: '-' | '+') => workspace.run('diff', '-U0', '--', 'src/retry.ts').split('\n').flatMap(line => {
    const [, start = '', count = '1'] = new RegExp(`^@@ .*?[${side}](\\d+)(?:,(\\d+))?`, 'u').exec(line) ?? [];
    return start === '' ? [] : [{ start: Number(start), count: Number(count) }];
  });
  const edited = async (insert: string, line: number): Promise<vscode.TextDocument> => {
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document, { preview: false });
    const edit = new vscode.WorkspaceEdit();
    edit.insert(file, new vscode.Position(line, 0), insert);
    await until(async () => vscode.workspace.applyEdit(edit), () => 'the edit');
    return document;
  };

  it('two commits takes what lies between them, in the direction that is shown, and says so', async () => {
    const [first = '', , third = ''] = commits();
    assert.ok(third, 'the sample changes it three times');
    for (const [left, right] of [[first, third], [third, first]] as const) {
      await diff(at(left), at(right));
      for (const args of [[at(right), { groupId: 0 }], []]) {
        const [title, ...labels] = await said(...args);
        const [, added, removed] = /^\d+ files? changed(?:, (\d+) insertions?\(\+\))?(?:, (\d+) deletions?\(-\))?/u.exec(workspace.run('diff', '--shortstat', left, right, '--', 'src/retry.ts').trim()) ?? [];
        assert.equal(title, `${left.slice(0, 8)} → ${right.slice(0, 8)} of src/retry.ts (1 file, +${added ?? 0} −${removed ?? 0})`);
        assert.deepEqual(labels, ['retry.ts']);
      }
    }
  });

  it('a commit and the file as it is now takes all since; with the last commit, what is not committed', async () => {
    const [first = ''] = commits();
    await diff(at(first), file);
    assert.match((await said(file, { groupId: 0 }))[0], new RegExp(`^${first.slice(0, 8)} → working tree of src/retry\\.ts`, 'u'));
    await diff(at('HEAD'), file);
    assert.match((await said(file, { groupId: 0 }))[0], /^Uncommitted changes \(1 file/u);
    workspace.run('add', 'src/retry.ts');
    await diff(at('~'), file);
    await refused(/Both sides are the same/u, file, { groupId: 0 });
  });

  it('what nobody can name, or is no change, says so and offers nothing else', async () => {
    await diff(workspace.uri('src/client.ts'), file);
    await refused(/Two files are compared/u, file, { groupId: 0 });
    const [first = ''] = commits();
    await diff(file, at(first));
    await refused(/leads back/u, at(first), { groupId: 0 });
    const other = await vscode.workspace.openTextDocument({ content: 'something else', language: 'plaintext' });
    await diff(other.uri, file);
    await refused(/cannot tell which two states/u, file, { groupId: 0 });
    for (const nonsense of ['scm-history-item:/x', 'git-ref-compare:/x/a..', 'scm-multi-diff-source:?{', 'scm-multi-diff-source:?%7B%7D', 'git-stash:/x?y']) await refused(/cannot tell which two states/u, vscode.Uri.parse(nonsense));
  });

  it('lines of the left side takes their hunk, selected or by the line number', async () => {
    const taken = hunks('-').find(({ count }) => count > 0) ?? assert.fail('a hunk that takes lines away');
    await diff(at('~'), file);
    const left = await editorOf(at('~'));
    const [title, ...labels] = await said({ uri: at('~'), lineNumber: taken.start });
    assert.match(title, /^Changed lines \(1 file/u);
    assert.deepEqual(labels, ['retry.ts']);
    await vscode.commands.executeCommand('workbench.action.compareEditor.focusSecondarySide');
    await until(() => vscode.window.activeTextEditor === left, () => 'the left side in front');
    left.selection = new vscode.Selection(taken.start - 1, 0, taken.start - 1, 3);
    assert.match((await said(file, { groupId: 0 }))[0], /^Changed lines \(1 file/u);
  });

  it('lines that stand elsewhere on disk, since edits are not saved, takes those that were pointed at', async () => {
    const [{ start, count }] = hunks('+') as [{ start: number; count: number }];
    workspace.run('add', 'src/budget.ts');
    const document = await edited('// not saved\n'.repeat(10), 0);
    try {
      // One more far below: what lies between the two edits is not changed by either.
      const below = new vscode.WorkspaceEdit();
      below.insert(file, new vscode.Position(document.lineCount - 1, 0), '// at the end\n');
      await until(async () => vscode.workspace.applyEdit(below), () => 'the edit');
      const hunk = { originalStartLineNumber: 1, originalEndLineNumber: 1, modifiedStartLineNumber: start + 10, modifiedEndLineNumber: start + 10 + Math.max(count, 1) - 1 };
      for (const args of [[{ uri: file, lineNumber: start + 10 }], [file, [hunk], 0]]) {
        const [title, ...labels] = await said(...args);
        assert.match(title, /^Changed lines \(1 file/u);
        assert.deepEqual(labels, ['retry.ts']);
      }
      const own = { originalStartLineNumber: 0, originalEndLineNumber: 0, modifiedStartLineNumber: 1, modifiedEndLineNumber: 10 };
      for (const args of [[{ uri: file, lineNumber: 3 }], [file, [own], 0]]) await refused(/not saved yet/u, ...args);
      await diff(at('HEAD'), file);
      assert.match((await said({ uri: file, lineNumber: start + 10 }))[0], /^Changed lines \(1 file/u);
      await refused(/not saved yet/u, { uri: file, lineNumber: 3 });
    } finally {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
  });

  it('a commit of the timeline from before the file had its name takes that commit', async () => {
    const [first = ''] = commits();
    const head = workspace.run('rev-parse', 'HEAD').trim();
    try {
      workspace.run('stash', '--quiet');
      workspace.run('mv', 'src/retry.ts', 'src/again.ts');
      workspace.run('commit', '--quiet', '-m', 'Rename it');
      const renamed = workspace.uri('src/again.ts');
      for (const args of [[{ contextValue: 'git:file:commit', ref: first, id: 'x' }, renamed, 'git-history']]) assert.match((await said(...args))[0], new RegExp(`^Commit ${first.slice(0, 8)}`, 'u'));
    } finally {
      workspace.run('reset', '--quiet', '--hard', head);
    }
  });

  it('the diff of several files takes the range, the commit of the graph, or the stash that it shows', async () => {
    const [first = '', second = '', third = ''] = commits();
    const root = vscode.Uri.file(workspace.root);
    const open = async (multiDiffSourceUri: vscode.Uri, title: string, left: string, right: string): Promise<void> => {
      await vscode.commands.executeCommand('_workbench.openMultiDiffEditor', { multiDiffSourceUri, title, resources: [{ originalUri: at(left), modifiedUri: at(right) }] });
      await until(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label.startsWith(title), () => title);
    };
    const range = vscode.Uri.from({ scheme: 'git-ref-compare', path: `${workspace.root}/${first}..${third}` });
    await open(range, 'old ↔ new', first, third);
    assert.match((await said(range, { groupId: 0 }))[0], /^old → new \(\d+ files?, /u);
    // By the key: the side that has the keyboard tells the file, and the other one stands beside it.
    const left = await editorOf(at(first));
    await editorOf(at(third));
    assert.match((await said({ uri: at(first), lineNumber: 1 }))[0], new RegExp(`^${first.slice(0, 8)} → ${third.slice(0, 8)} of src/retry\\.ts`, 'u'));
    assert.equal(left.document.uri.scheme, 'git');
    const back = vscode.Uri.from({ scheme: 'git-ref-compare', path: `${workspace.root}/${third}..${second}` });
    await open(back, 'new ↔ older', third, second);
    await editorOf(at(third));
    await editorOf(at(second));
    await refused(/cannot tell which two states/u, { uri: at(second), lineNumber: 1 });

    const query = JSON.stringify({ repositoryId: 'git:x', historyItemId: third, historyItemParentId: workspace.run('rev-parse', `${third}^`).trim(), historyItemDisplayId: third.slice(0, 7) });
    assert.match((await said(vscode.Uri.from({ scheme: 'scm-history-item', path: root.path, query }), { groupId: 0 }))[0], new RegExp(`^Commit ${third.slice(0, 8)}`, 'u'));
    writeFileSync(workspace.path('docs/new.md'), 'new\n');
    workspace.run('stash', 'push', '--quiet', '--include-untracked', '-m', 'Half a budget', '--', 'src/retry.ts', 'docs/new.md');
    const stash = vscode.Uri.from({ scheme: 'git-stash', path: root.path, query: JSON.stringify({ path: workspace.root, ref: 'stash@{0}' }) });
    assert.deepEqual(await said(stash, { groupId: 0 }).then(([title, ...labels]) => [title.replace(/ \(.*/u, ''), ...labels]), ['Stash “On main: Half a budget”', 'new.md', 'retry.ts']);
    workspace.run('stash', 'pop', '--quiet');
  });
});
