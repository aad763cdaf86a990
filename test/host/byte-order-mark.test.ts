/** A mark in front of the lines, which Azure asks for: put there by a quick fix, and no part of what the editor counts. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { Answers } from '../support/answers.ts';
import { HostWorkspace } from '../support/host-workspace.ts';
import { until } from '../support/until.ts';

const line = (number: number, more = {}) => JSON.stringify({ messages: [{ role: 'user', content: `Why ${number}?` }, { role: 'assistant', content: 'Since.', ...more }] });

describe('a file for Azure', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  beforeEach(async () => { await workspace.clean(); answers = new Answers(); });
  afterEach(async () => { await answers.dispose(); });

  it('gets its byte order mark by a quick fix, while it is open, once', async () => {
    const text = `${Array.from({ length: 12 }, (_, number) => line(number, number === 0 ? { weight: 2 } : {})).join('\n')}\n`;
    writeFileSync(workspace.path('azure.jsonl'), text);
    const uri = workspace.uri('azure.jsonl');
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const run = vscode.commands.executeCommand('because.validateDataset', uri);
    await answers.choose(/^Validate Dataset/u, /^Azure OpenAI chat$/u);
    await run;
    await workspace.diagnostics(uri, found => found.some(({ code }) => code === 'missing-bom') && found.some(({ code }) => code === 'weight-value'));
    const action = await until(async () => (await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, new vscode.Range(0, 0, 0, 0))).find(({ title }) => /^Put a byte order mark in front of the file on disk .*Undo does not/u.test(title)), () => 'the fix');
    assert.ok(action.command);
    for (const time of ['once', 'and no second one']) {
      await vscode.commands.executeCommand(action.command.command, ...action.command.arguments as unknown[]);
      assert.deepEqual([...readFileSync(uri.fsPath).subarray(0, 4)], [0xef, 0xbb, 0xbf, 0x7b], time);
    }
    assert.equal(readFileSync(uri.fsPath, 'utf8').slice(1), text);
    await until(() => document.encoding === 'utf8bom', () => 'the document read anew');
    const [fault, ...others] = await workspace.diagnostics(uri, found => found.length === 1 && found[0]?.range.start.character === text.indexOf('"weight"'));
    assert.deepEqual([fault?.code, others.length, document.getText(fault?.range)], ['weight-value', 0, '"weight":2'], 'the mark is no character of the first line');
  });
});
