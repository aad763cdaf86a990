/** The change as the editor's own diff, and the code where it is now: from git where it can be, from the record where not, and never a wrong line in silence. */
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Example } from '../../src/domain/capture/example.ts';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { examplePath } from '../../src/domain/store/layout.ts';
import { openChange } from '../../src/vscode/commands/open-change.ts';
import { openCode } from '../../src/vscode/commands/open-code.ts';
import { refresh } from '../../src/vscode/commands/refresh.ts';
import { changeUri } from '../../src/vscode/review/change-documents.ts';
import { Answers } from '../support/answers.ts';
import { openHostApp, type HostApp } from '../support/host-app.ts';
import { HostWorkspace } from '../support/host-workspace.ts';
import { keptExample } from '../support/open-test-store.ts';
import { until } from '../support/until.ts';

const jonas = { name: 'Jonas Weber', email: 'jonas@example.com' };

describe('the change and the code of an example', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  let app: HostApp;
  beforeEach(async () => { await workspace.clean(); answers = new Answers(); app = await openHostApp(); });
  afterEach(async () => { app.dispose(); await answers.dispose(); await workspace.clean(); });

  const named = (example: Example) => ({ root: vscode.Uri.file(workspace.root).toString(), id: example.id });
  const textOf = async (example: Example, file: number, side: 'before' | 'after') => {
    const path = example.change.files[file]?.path ?? '';
    return (await vscode.workspace.openTextDocument(changeUri(path, { ...named(example), hash: contentHash(example), file, side }))).getText();
  };
  const ofCommit = async (subject: string, words: Partial<Example> = {}): Promise<Example> => {
    const commit = (await workspace.git.commits({ max: 50 })).find(each => each.subject.startsWith(subject));
    assert.ok(commit);
    const { change, anchors } = await workspace.git.capture({ kind: 'commit', commit: commit.id });
    const example = await keptExample(workspace.store, jonas, { title: subject, change, anchors: [...anchors], ...words });
    await app.run(refresh);
    await vscode.commands.executeCommand('because.refresh');
    return example;
  };

  it('opens all files as one diff, with the whole text before and after from git', async () => {
    const example = await ofCommit('Wait as long as the server asks for');
    await app.run(openChange, named(example));
    await until(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label.startsWith('Wait as long as the server asks for'), () => 'the diff');
    assert.equal(await textOf(example, 0, 'before'), workspace.run('show', `${example.change.base}:src/retry.ts`));
    assert.equal(await textOf(example, 0, 'after'), workspace.run('show', `${String(example.change.head)}:src/retry.ts`));
    assert.deepEqual(answers.messages, []);
  });

  it('rebuilds both sides from the record when the commit is not here', async () => {
    const example = await ofCommit('Wait as long as the server asks for');
    const lost = await keptExample(workspace.store, jonas, { ...example, id: '20261120-lost00000000', change: { ...example.change, base: '1'.repeat(40), head: '2'.repeat(40) } });
    await vscode.commands.executeCommand('because.refresh');
    const [before, after] = [await textOf(lost, 0, 'before'), await textOf(lost, 0, 'after')];
    assert.match(after, /const longestDelayMs = 10_000;/u);
    assert.doesNotMatch(before, /longestDelayMs/u);
    assert.ok(workspace.run('show', `${String(example.change.head)}:src/retry.ts`).includes(after.split(/⋯.*\n/u).find(part => part.includes('longestDelayMs')) ?? 'nothing'));
  });

  it('shows added, deleted and renamed files, and says what is not recorded', async () => {
    const deleted = await ofCommit('Drop callbacks');
    assert.deepEqual([await textOf(deleted, 0, 'before'), await textOf(deleted, 0, 'after')], [workspace.run('show', `${deleted.change.base}:src/callbacks.ts`), '']);
    const renamed = await ofCommit('Call it a rate limit');
    assert.equal(await textOf(renamed, 0, 'before'), workspace.run('show', `${renamed.change.base}:src/throttle.ts`));
    const binary = await ofCommit('Throttle', { change: { base: '1'.repeat(40), head: null, files: [{ path: 'a.png', status: 'modified', language: 'plaintext', patch: '', binary: true, truncated: false, omitted: 'binary', note: 'A binary file.' }] } });
    assert.equal(await textOf(binary, 0, 'after'), 'A binary file.');
    await app.run(openChange, named(binary));
    const empty = await ofCommit('Throttle', { id: '20261120-empty0000000', change: { base: '1'.repeat(40), head: null, files: [] }, anchors: [] });
    await app.run(openChange, named(empty));
    assert.match(answers.messages.map(each => each.text).join(), /No change is attached/u);
  });

  it('opens the very lines, says when they moved or were edited, and opens nothing when they are gone', async () => {
    const example = await ofCommit('Fill the rate limit evenly');
    const [anchor] = example.anchors;
    assert.ok(anchor);
    const file = workspace.path(anchor.path);
    const text = readFileSync(file, 'utf8');
    const line = () => vscode.window.activeTextEditor && vscode.window.activeTextEditor.selection.start.line + 1;
    try {
      workspace.run('checkout', '--quiet', '--', anchor.path);
      await app.run(openCode, { ...named(example), anchor: 0 });
      assert.deepEqual([vscode.window.activeTextEditor?.document.uri.fsPath, line()], [file, anchor.startLine]);
      assert.match(app.said.at(-1) ?? '', /the very lines/u);
      const original = readFileSync(file, 'utf8');
      writeFileSync(file, `// one\n// two\n${original}`);
      await until(() => vscode.window.activeTextEditor?.document.getText().startsWith('// one'), () => 'the edited file');
      await app.run(openCode, { ...named(example), anchor: 0 });
      assert.equal(line(), anchor.startLine + 2);
      assert.match(app.said.at(-1) ?? '', /moved from/u);
      writeFileSync(file, original.replace('Date.now()', 'performance.now()').replace('return ', 'return +'));
      await app.run(openCode, { ...named(example), anchor: 0 });
      assert.match(app.said.at(-1) ?? '', /best guess/u);
      rmSync(file);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await app.run(openCode, { ...named(example), anchor: 0 });
      await answers.message(/no longer there/u);
      assert.equal(vscode.window.activeTextEditor, undefined);
    } finally {
      writeFileSync(file, text);
    }
  });

  it('asks which place when there are several, and opens nothing outside the repository', async () => {
    const example = await ofCommit('Fill the rate limit evenly');
    const [anchor] = example.anchors;
    assert.ok(anchor);
    const two = await ofCommit('Throttle', { anchors: [{ ...anchor, path: 'src/client.ts' }, { ...anchor, path: '.git/config' }] });
    const done = app.run(openCode, named(two));
    await answers.choose(/Open Code/u, /config/u);
    await done;
    assert.equal(vscode.window.activeTextEditor, undefined);
    assert.equal(answers.messages.length, 1);
    const file = path.join(workspace.root, examplePath(two.id));
    writeFileSync(file, readFileSync(file, 'utf8').replace('.git/config', '../outside.ts'));
    await app.run(openCode, named(two));
    assert.equal(vscode.window.activeTextEditor, undefined);
    await answers.message(/“anchors\.1\.path” is no path inside the repository/u);
  });
});
