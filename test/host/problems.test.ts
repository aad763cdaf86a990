/** Files below `.because/` that cannot be used stand in Problems with file and reason, and go when they are mended. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { HostWorkspace } from '../support/host-workspace.ts';
import { keptExample } from '../support/open-test-store.ts';
import { until } from '../support/until.ts';

const jonas = { name: 'Jonas Weber', email: 'jonas@example.com' };

describe('problems', () => {
  const workspace = new HostWorkspace();
  beforeEach(() => workspace.clean());
  after(() => workspace.clean());

  const problems = () => vscode.languages.getDiagnostics().flatMap(([uri, all]) => all.filter(each => each.source === 'Because' && uri.fsPath.includes(`${path.sep}.because${path.sep}`)).map(each => ({ file: path.relative(workspace.root, uri.fsPath), code: each.code, message: each.message })));
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(workspace.path(file)), { recursive: true });
    writeFileSync(workspace.path(file), text);
  };

  it('names broken, newer and linked files with a reason, leaves them as they are, and forgets them when they are mended', async () => {
    const { id } = await keptExample(workspace.store, jonas);
    const good = `.because/examples/2026-11/${id}.json`;
    const content = readFileSync(workspace.path(good), 'utf8');
    write(good, '{ "schema": 1, ');
    write('.because/examples/2026-11/20261120-newer0000000.json', '{ "schema": 99 }\n');
    symlinkSync('/etc/hosts', workspace.path('.because/examples/2026-11/20261120-link00000000.json'));
    await vscode.commands.executeCommand('because.refresh');
    await until(() => problems().length >= 3, () => `three problems but ${JSON.stringify(problems())}`);
    assert.deepEqual(problems().map(each => [path.basename(each.file), each.code]).sort(), [['20261120-link00000000.json', 'link'], ['20261120-newer0000000.json', 'newer'], [`${id}.json`, 'broken']].sort());
    for (const { message } of problems()) assert.match(message, /\w.*\./u);
    assert.equal(readFileSync(workspace.path(good), 'utf8'), '{ "schema": 1, ');
    write(good, content);
    // Without a command: the editor sees the file change.
    await until(() => !problems().some(each => each.code === 'broken'), () => 'the end of the problem');
    assert.equal(problems().length, 2);
  });

  it('shows hostile names and contents without their effect', async () => {
    write('.because/examples/2026-11/<img src=x>\u202E\u001B[31m%2e%2e.json', '<script>alert(1)</script>');
    write('.because/policy.json', '{ "\u001B[31m<b>\u202E": true }');
    await vscode.commands.executeCommand('because.refresh');
    await until(() => problems().length >= 2, () => `two problems but ${JSON.stringify(problems())}`);
    for (const { message } of problems()) assert.doesNotMatch(message, /[\u0000-\u001F\u007F-\u009F\u202A-\u202E]/u);
    assert.ok(problems().some(each => each.file === '.because/policy.json'));
  });
});
