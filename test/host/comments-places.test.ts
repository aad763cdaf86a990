/** Where comments on changed lines stand in a long hunk, and where none are offered since nothing can be recorded. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { boxAt, CommentBoxes } from '../support/comment-boxes.ts';
import { HostWorkspace } from '../support/host-workspace.ts';
import { until } from '../support/until.ts';

describe('comments on changed lines', () => {
  const workspace = new HostWorkspace();
  let boxes: CommentBoxes;
  before(() => { boxes = CommentBoxes.ofWindow(); });
  beforeEach(async () => { await workspace.clean(); await until(() => boxes.threads.length === 0, () => 'no thread of what is gone'); });

  const open = async (name: string): Promise<vscode.TextDocument> => (await vscode.window.showTextDocument(workspace.uri(name), { preview: false })).document;
  const reject = (thread: vscode.CommentThread, text: string) => vscode.commands.executeCommand('because.addRejected', { thread, text });
  const side = (name: string, ref: string): vscode.Uri => { const file = workspace.uri(name); return file.with({ scheme: 'git', query: JSON.stringify({ path: file.fsPath, ref }) }); };
  const hunksOf = async (name: string, kind: 'working' | 'staged' = 'working'): Promise<(readonly [number, number])[]> =>
    (await workspace.git.capture({ kind, paths: [name] })).anchors.map(({ startLine, lineCount }) => [startLine, startLine + Math.max(lineCount, 1) - 1]);
  const write = (name: string, change: (text: string) => string) => { writeFileSync(workspace.path(name), change(readFileSync(workspace.path(name), 'utf8'))); };

  it('in a long hunk stand where somebody pointed, after edits inside too', async () => {
    writeFileSync(workspace.path('src/long.ts'), Array.from({ length: 60 }, (_, at) => `export const value${at + 1} = ${at + 1};\n`).join(''));
    await vscode.commands.executeCommand('git.refresh');
    const long = await open('src/long.ts');
    await boxes.offers(long, [1, 60]);
    await reject(boxAt(long, 38, 40), 'A table — one more file to load');
    const thread = await boxes.thread();
    const lineOf = (shown: vscode.CommentThread) => shown.range && [shown.range.start.line + 1, shown.range.end.line + 1];
    assert.deepEqual(lineOf(thread), [40, 40]);
    assert.deepEqual((await workspace.draft()).anchors.map(({ startLine, lineCount }) => [startLine, lineCount]), [[1, 60]], 'what is recorded is the hunk');
    await workspace.retype(long.uri, 'export const value10 ', '// ten\nexport const value10 ');
    await long.save();
    await until(() => lineOf(thread)?.[0] === 41, () => `the line below; it stands at ${String(lineOf(thread))}`);
  });

  it('are not offered where nothing can be recorded: in what git takes for binary, and in conflict', async () => {
    writeFileSync(workspace.path('wide.txt'), Buffer.from('\uFEFFwide\nlines\n', 'utf16le'));
    assert.deepEqual((await workspace.git.capture({ kind: 'working', paths: ['wide.txt'] })).change.files.map(({ patch }) => patch), [''], 'git sees no lines in it');
    const retry = await open('src/retry.ts');
    await boxes.offers(retry, ...await hunksOf('src/retry.ts'));
    const wide = await open('wide.txt');
    assert.match(wide.getText(), /wide\r?\nlines/u, 'the editor can show it');
    await boxes.offers(wide);
    const client = await open('src/client.ts');
    await boxes.offers(client);
    const [mine, theirs] = ['mine', 'theirs'].map(text => readFileSync(workspace.path('src/client.ts'), 'utf8').replace('import', `// ${text}\nimport`));
    const ids = [mine, theirs, readFileSync(workspace.path('src/client.ts'), 'utf8')].map(text => execFileSync('git', ['hash-object', '-w', '--stdin'], { cwd: workspace.root, input: text, encoding: 'utf8' }).trim());
    try {
      execFileSync('git', ['update-index', '--index-info'], { cwd: workspace.root, input: `0 ${'0'.repeat(40)}\tsrc/client.ts\n${ids.map((id, at) => `100644 ${id} ${[2, 3, 1][at] ?? 0}\tsrc/client.ts\n`).join('')}` });
      write('src/client.ts', text => text.replace('import', '<<<<<<< HEAD\n// mine\n=======\n// theirs\n>>>>>>> side\nimport'));
      await vscode.commands.executeCommand('git.refresh');
      await until(async () => (await workspace.git.conflicts()).includes('src/client.ts'), () => 'the conflict');
      await boxes.offers(client);
      await boxes.offers(retry, ...await hunksOf('src/retry.ts'));
      // When it is settled and staged, there is a change again.
      write('src/client.ts', text => text.replace(/<{7}[^]*?>{7} side\n/u, '// both\n'));
      workspace.run('add', 'src/client.ts');
      await vscode.commands.executeCommand('git.refresh');
      await vscode.commands.executeCommand('vscode.diff', side('src/client.ts', 'HEAD'), side('src/client.ts', ''), 'a staged diff');
      await boxes.offers(await vscode.workspace.openTextDocument(side('src/client.ts', '')), ...await hunksOf('src/client.ts', 'staged'));
    } finally {
      workspace.run('reset', '--quiet', 'HEAD', '--', 'src/client.ts');
    }
  });
});
