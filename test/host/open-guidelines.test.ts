/** The team's guidelines for reviews, beside the card: shown where they are, begun where a person wants that, and nothing else behind their name. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { Answers } from '../support/answers.ts';
import { HostWorkspace } from '../support/host-workspace.ts';
import { until } from '../support/until.ts';

describe('Open Review Guidelines', () => {
  const workspace = new HostWorkspace();
  const path = '.because/guidelines.md';
  let answers: Answers;
  beforeEach(async () => { await workspace.clean(); answers = new Answers(); });
  afterEach(async () => { await answers.dispose(); await vscode.commands.executeCommand('workbench.action.closeAllEditors'); });
  after(() => workspace.clean());
  const open = () => vscode.commands.executeCommand('because.openGuidelines');
  const shown = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));

  it('offers a beginning where there are none, and writes nothing unasked', async () => {
    await open();
    assert.deepEqual((await answers.message(/no guidelines for reviews yet/u)).buttons, ['Begin']);
    assert.equal(existsSync(workspace.path(path)), false);
    answers.reply = () => 'Begin';
    await open();
    await until(() => vscode.window.activeTextEditor?.document.uri.path.endsWith(path), () => 'the text to write in');
    assert.match(readFileSync(workspace.path(path), 'utf8'), /^# How we review\n/u);
  });

  it('shows them rendered', async () => {
    mkdirSync(workspace.path('.because'), { recursive: true });
    writeFileSync(workspace.path(path), '# Ours\n');
    await open();
    await until(() => shown().includes('[Preview] guidelines.md'), () => shown().join(', '));
    assert.deepEqual(answers.messages, []);
  });

  it('shows nothing that a link leads to', async () => {
    mkdirSync(workspace.path('.because'), { recursive: true });
    writeFileSync(workspace.path('elsewhere.md'), '# Secret\n');
    symlinkSync(workspace.path('elsewhere.md'), workspace.path(path));
    await open();
    await answers.message(/symbolic link/u);
    assert.deepEqual(shown(), []);
    rmSync(workspace.path('elsewhere.md'));
  });
});
