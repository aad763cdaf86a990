/** Because: Record Decision from every place that names a change, and what becomes of a change that git could not read. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { HostWorkspace } from '../support/host-workspace.ts';
import { Answers } from '../support/answers.ts';
import { until } from '../support/until.ts';

const [change, what, because] = [/^Record Decision: /u, /What Did You Decide/u, /Because\?/u];

describe('Record Decision from', () => {
  const workspace = new HostWorkspace();
  let inputs: Answers;
  beforeEach(async () => { await workspace.clean(); inputs = new Answers(); });
  afterEach(async () => { await inputs.dispose(); });
  const record = (...args: unknown[]) => vscode.commands.executeCommand('because.recordDecision', ...args);

  it('is narrowed to a file and group of Source Control', async () => {
    workspace.run('add', 'src/budget.ts');
    const resource = (name: string, resourceGroupType: number) => ({ resourceUri: workspace.uri(name), resourceGroupType });
    for (const [args, title, files] of [
      [[resource('src/retry.ts', 2)], /Uncommitted/u, ['retry.ts']],
      [[resource('src/budget.ts', 1), [resource('src/budget.ts', 1)]], /Staged/u, ['budget.ts']],
      [[resource('src/budget.ts', 1), resource('src/retry.ts', 2)], /Uncommitted/u, ['budget.ts', 'retry.ts']],
      [[{ id: 'index', resourceStates: [resource('src/budget.ts', 1)] }], /Staged/u, ['budget.ts']],
      [[workspace.uri('src/retry.ts'), { groupId: 0 }], /Staged/u, ['budget.ts']],
      [['nonsense', null, 7, { id: 3 }], /Staged/u, ['budget.ts']],
    ] as const) {
      const done = record(...args);
      const pick = await inputs.pick(change);
      assert.match(pick.title ?? '', title);
      assert.deepEqual(pick.items.map(item => item.label), files);
      await inputs.escape(change);
      await done;
    }
  });

  it('takes the staged change of the file in a diff of what is staged', async () => {
    workspace.run('add', '-A');
    await vscode.commands.executeCommand('git.refresh');
    const file = workspace.uri('src/retry.ts');
    const staged = file.with({ scheme: 'git', query: JSON.stringify({ path: file.fsPath, ref: '' }) });
    const head = file.with({ scheme: 'git', query: JSON.stringify({ path: file.fsPath, ref: 'HEAD' }) });
    await vscode.commands.executeCommand('vscode.diff', head, staged, 'a staged diff');
    for (const args of [[staged, { groupId: 0 }], [staged], []]) {
      const done = record(...args);
      const pick = await inputs.pick(change);
      assert.match(pick.title ?? '', /Staged/u);
      assert.deepEqual(pick.items.map(item => item.label), ['retry.ts']);
      await inputs.escape(change);
      await done;
    }
  });

  it('takes the commit in a diff of a commit, and not what is staged', async () => {
    workspace.run('add', '-A');
    await vscode.commands.executeCommand('git.refresh');
    const file = workspace.uri('src/retry.ts');
    const [newest = '', older = ''] = workspace.run('log', '--format=%H %s', '--', 'src/retry.ts').trim().split('\n');
    const [commit = '', ...subject] = older.split(' ');
    assert.notEqual(newest, older);
    const at = (ref: string) => file.with({ scheme: 'git', query: JSON.stringify({ path: file.fsPath, ref }) });
    await vscode.commands.executeCommand('vscode.diff', at(`${commit}~1`), at(commit), 'the diff of a commit');
    for (const args of [[at(commit), { groupId: 0 }], []]) {
      const done = record(...args);
      const pick = await inputs.pick(change);
      assert.ok(pick.title?.includes(`Commit ${commit.slice(0, 8)} “${subject.join(' ')}”`), pick.title);
      assert.deepEqual(pick.items.map(item => item.label), ['retry.ts']);
      await inputs.escape(change);
      await done;
    }
  });

  it('takes the lines that are selected in a diff of what is staged', async () => {
    workspace.run('add', '-A');
    await vscode.commands.executeCommand('git.refresh');
    const file = workspace.uri('src/retry.ts');
    const at = (ref: string) => file.with({ scheme: 'git', query: JSON.stringify({ path: file.fsPath, ref }) });
    await vscode.commands.executeCommand('vscode.diff', at('HEAD'), at(''), 'a staged diff');
    const editor = await until(() => vscode.window.visibleTextEditors.find(each => each.document.uri.toString() === at('').toString()), () => 'the right side');
    await until(() => vscode.window.activeTextEditor === editor, () => 'the right side in front');
    editor.selection = new vscode.Selection(1, 0, 1, 5);
    const done = record(at(''), { groupId: 0 });
    const pick = await inputs.pick(change);
    assert.match(pick.title ?? '', /Changed lines \(1 file, \+2 −0\)/u);
    await inputs.escape(change);
    await done;
  });

  it('takes the commit, or the group of Source Control, whose diff of several files is in front', async () => {
    const [commit = '', parent = ''] = workspace.run('log', '-2', '--format=%H').trim().split('\n');
    workspace.run('add', 'src/budget.ts');
    const group = (groupId: string) => vscode.Uri.from({ scheme: 'scm-multi-diff-source', query: JSON.stringify({ repositoryUri: vscode.Uri.file(workspace.root).toString(), groupId }) });
    for (const [uri, title, labels] of [
      [vscode.Uri.from({ scheme: 'scm-history-item', path: `${workspace.root}/${parent}..${commit}` }), new RegExp(`Commit ${commit.slice(0, 8)}`, 'u'), ['rate-limit.ts']],
      [group('index'), /Staged/u, ['budget.ts']],
      // Of what the built-in git has in it by now: nothing of that file is staged, so both are the same change.
      [group('workingTree'), /not staged|Uncommitted/u, ['retry.ts']],
    ] as const) {
      const done = record(uri, { groupId: 0 });
      const pick = await inputs.pick(change);
      assert.match(pick.title ?? '', title);
      assert.deepEqual(pick.items.map(item => item.label), labels);
      await inputs.escape(change);
      await done;
    }
  });

  /** What the first step says, once it is there; closed again. */
  const firstStep = async (...args: unknown[]): Promise<readonly [title: string, ...labels: string[]]> => {
    const done = record(...args);
    const { title, items } = await inputs.pick(change);
    const said = [(title ?? '').replace(/^Record Decision: /u, ''), ...items.map(item => item.label)] as const;
    await inputs.escape(change);
    await done;
    return said;
  };

  it('takes the hunk of a peek, also one that only took lines away, and the hunk or the commit of a line number', async () => {
    const file = workspace.uri('src/retry.ts');
    const { anchors } = await workspace.git.capture({ kind: 'working', paths: ['src/retry.ts'] });
    const [first] = anchors;
    assert.ok(first && first.lineCount > 0);
    const hunk = (start: number, end: number) => ({ originalStartLineNumber: 1, originalEndLineNumber: 1, modifiedStartLineNumber: start, modifiedEndLineNumber: end });
    const lines = /^Changed lines \(1 file, /u;
    for (const args of [[file, [hunk(900, 901), hunk(first.startLine, first.startLine + first.lineCount - 1)], 1], [file, [hunk(first.startLine, 0)], 0], [{ uri: file, lineNumber: first.startLine }]]) {
      const [title, ...labels] = await firstStep(...args);
      assert.match(title, lines);
      assert.deepEqual(labels, ['retry.ts']);
    }
    const [readme, ...named] = await firstStep({ uri: workspace.uri('README.md'), lineNumber: 1 });
    assert.match(readme, /^Commit [0-9a-f]{8} “Start with a client/u);
    assert.deepEqual(named, ['README.md']);
    const older = workspace.run('log', '--format=%H', '--', 'src/retry.ts').trim().split('\n')[1] ?? '';
    const shown = file.with({ scheme: 'git', query: JSON.stringify({ path: file.fsPath, ref: older }) });
    assert.match((await firstStep({ uri: shown, lineNumber: 3 }))[0], new RegExp(`^Commit ${older.slice(0, 8)}`, 'u'));
    for (const nonsense of [[{ uri: file, lineNumber: -1 }], [{ uri: 'x', lineNumber: 1 }], [file, [null], 0], [file, [{ modifiedStartLineNumber: 'x' }], 0]]) await firstStep(...nonsense);
  });

  it('takes files and folders that are selected in the explorer, and a commit of the timeline', async () => {
    const [retry, budget] = [workspace.uri('src/retry.ts'), workspace.uri('src/budget.ts')];
    assert.deepEqual((await firstStep(budget, [budget, retry])).slice(1), ['budget.ts', 'retry.ts']);
    assert.deepEqual((await firstStep(budget, [budget])).slice(1), ['budget.ts']);
    assert.deepEqual((await firstStep(workspace.uri('src'), [workspace.uri('src')])).slice(1), ['budget.ts', 'retry.ts']);
    assert.match((await firstStep(workspace.uri('docs'), [workspace.uri('docs')]))[0], /“Überblick für neue Leute”/u);
    const [, older = ''] = workspace.run('log', '--format=%H', '--', 'src/retry.ts').trim().split('\n');
    const [title, ...labels] = await firstStep({ contextValue: 'git:file:commit', ref: older, id: 'x' }, retry, 'git-history');
    assert.ok(title.startsWith(`Commit ${older.slice(0, 8)}`), title);
    assert.deepEqual(labels, ['retry.ts']);
    assert.match((await firstStep({ contextValue: 'git:file:index', ref: '~' }, retry, 'git-history'))[0], /^Uncommitted/u);
  });

  it('reads the change again when it could not be read at first', async () => {
    const done = record();
    await inputs.at(change);
    const index = workspace.path('.git/index');
    const whole = readFileSync(index);
    writeFileSync(index, 'broken');
    try {
      await inputs.tick(change, 'retry.ts');
      await until(() => inputs.messages.length > 0, () => 'the failure in words');
    } finally {
      writeFileSync(index, whole);
    }
    await inputs.back(what);
    assert.deepEqual((await inputs.pick(change)).selectedItems.map(item => item.label), ['retry.ts'], 'what was ticked is kept');
    await inputs.answer(change);
    await inputs.answer(what, 'Second try');
    await inputs.escape(because);
    await done;
    assert.deepEqual((await workspace.draft()).change.files.map(file => file.path), ['src/retry.ts']);
  });
});
