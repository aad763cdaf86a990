/** Advice and secrets as squiggles in the document of a draft, with their quick fixes. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Example } from '../../src/domain/capture/example.ts';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { Answers } from '../support/answers.ts';
import { HostWorkspace, mara, token } from '../support/host-workspace.ts';

describe('in the document of a draft', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  beforeEach(async () => { await workspace.clean(); answers = new Answers(); });
  afterEach(async () => { await answers.dispose(); });
  const command = (id: string, ...args: unknown[]) => vscode.commands.executeCommand(id, ...args);
  const open = (words: Partial<Example> = {}) => workspace.openDraft(words);

  it('squiggles advice as information and secrets as errors while they are typed, and only there', async () => {
    const draft = await open();
    const advice = await workspace.diagnostics(draft.uri, found => found.some(each => each.severity === vscode.DiagnosticSeverity.Information));
    assert.ok(advice.every(each => each.source === 'Because'));
    await workspace.retype(draft.uri, 'It is read', `The token ${token} leaked. It is read`);
    const [secret] = (await workspace.diagnostics(draft.uri, found => found.some(each => each.severity === vscode.DiagnosticSeverity.Error))).filter(each => each.severity === vscode.DiagnosticSeverity.Error);
    const document = await vscode.workspace.openTextDocument(draft.uri);
    assert.ok(secret);
    assert.equal(document.getText(secret.range), token, 'exactly the secret is marked');
    assert.equal(secret.message.includes(token), false);
    await workspace.retype(draft.uri, token, 'which');
    await workspace.diagnostics(draft.uri, found => !found.some(each => each.severity === vscode.DiagnosticSeverity.Error));
    await command('workbench.action.closeAllEditors');
  });

  it('warns who chose to be anonymous of their own name, in the text and in the change, and nobody else', async () => {
    const { change } = await workspace.git.capture({ kind: 'working' });
    const draft = await open({ because: 'Mara measured it for a week.', change: { ...change, files: change.files.map((file, at) => at === 0 ? { ...file, patch: `${file.patch}+// Mara Lindqvist\n` } : file) } });
    const warned = (found: readonly vscode.Diagnostic[]) => found.filter(({ code }) => code === 'own-name');
    await workspace.diagnostics(draft.uri, found => found.some(each => each.severity === vscode.DiagnosticSeverity.Information));
    assert.deepEqual(warned(vscode.languages.getDiagnostics(draft.uri)), []);
    const kept = await workspace.saveKept({ title: 'Another one' });
    await workspace.store.addEvent({ type: 'credited', example: kept.id, contentHash: contentHash(kept), by: mara, anonymous: true });
    await vscode.commands.executeCommand('because.refresh');
    await workspace.retype(draft.uri, 'for a week', 'for a whole week');
    const found = warned(await workspace.diagnostics(draft.uri, all => warned(all).length === 2));
    const document = await vscode.workspace.openTextDocument(draft.uri);
    assert.ok(found.every(({ severity, message }) => severity === vscode.DiagnosticSeverity.Warning && message.includes('You chose to be anonymous')));
    assert.ok(found.some(({ range }) => document.getText(range) === 'Mara') && found.some(({ message }) => message.startsWith('In the attached change')));
    // It goes by the same quick fix as everything else that was found, and cannot be allowed: who asked for it was they themselves.
    await workspace.retype(draft.uri, 'for a whole week', 'for a week, as Mara Lindqvist does');
    const at = document.positionAt(document.getText().indexOf('Mara measured') + 2);
    const fixes = (await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', draft.uri, new vscode.Range(at, at))).flatMap(({ command: named }) => named?.command.startsWith('because.') ? [named] : []);
    assert.deepEqual(fixes.map(fix => fix.command), ['because.redactFinding']);
    await command('because.redactFinding', ...(fixes[0]?.arguments ?? []) as unknown[]);
    assert.match(document.getText(), /REDACTED_AUTHOR measured it for a week, as REDACTED_AUTHOR does\./u);
    assert.match((await workspace.store.read(draft.id))?.change.files[0]?.patch ?? '', /\n\+\/\/ REDACTED_AUTHOR\n$/u);
    await workspace.diagnostics(draft.uri, all => warned(all).length === 0);
  });

  it('tells who chose to be anonymous before they consent, and takes their name out or leaves it', async () => {
    const kept = await workspace.saveKept({ title: 'Another one' });
    await workspace.store.addEvent({ type: 'credited', example: kept.id, contentHash: contentHash(kept), by: mara, anonymous: true });
    await command('because.refresh');
    for (const [choice, words] of [[/Redact all/u, 'REDACTED_AUTHOR measured it for a week.'], [/Keep my name in it/u, 'Mara measured it for a week.']] as const) {
      const { id } = await workspace.saveDraft({ because: 'Mara measured it for a week.' });
      const done = command('because.giveConsent', { id });
      const pick = await answers.pick(/1 Finding to Settle/u);
      assert.deepEqual(pick.items.filter(({ label }) => label.includes('You chose to be anonymous, and this says who you are')).map(({ buttons = [] }) => buttons.map(({ tooltip }) => tooltip)), [['Redact']], 'it cannot be allowed');
      await answers.choose(/1 Finding to Settle/u, choice);
      await answers.tick(/^Consent for/u, 'Internal training', 'Stay anonymous');
      await done;
      assert.deepEqual([workspace.keptIds().includes(id), (await workspace.store.read(id))?.because], [true, words]);
    }
  });

  it('has nothing more to say of a draft that is kept, although the editor holds its text a while longer', async () => {
    const draft = await open();
    await workspace.diagnostics(draft.uri, found => found.length > 0);
    const done = command('because.saveWithConsent', draft.uri);
    await answers.tick(/^Consent for/u, 'Internal training');
    await done;
    await workspace.diagnostics(draft.uri, found => found.length === 0);
    assert.ok(workspace.keptIds().includes(draft.id));
  });

  it('redacts by quick fix, in the text and in the change, and undo brings the text back', async () => {
    const { change } = await workspace.git.capture({ kind: 'working' });
    const draft = await open({ because: `The key ${token} leaked, twice: ${token}.`, change: { ...change, files: change.files.map((file, at) => at === 0 ? { ...file, patch: `${file.patch}+${token}\n` } : file) } });
    await workspace.diagnostics(draft.uri, found => found.some(each => each.severity === vscode.DiagnosticSeverity.Error));
    const document = await vscode.workspace.openTextDocument(draft.uri);
    const at = document.positionAt(document.getText().indexOf(token) + 3);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', draft.uri, new vscode.Range(at, at));
    const fix = actions.find(action => action.command?.command === 'because.redactFinding');
    assert.ok(fix?.command, actions.map(action => action.title).join(', '));
    await command(fix.command.command, ...(fix.command.arguments ?? []) as unknown[]);
    assert.match(document.getText(), /The key REDACTED_GITHUB_TOKEN_([a-z]{10}) leaked, twice: REDACTED_GITHUB_TOKEN_\1\./u);
    await workspace.diagnostics(draft.uri, found => !found.some(each => each.severity === vscode.DiagnosticSeverity.Error));
    const saved = await workspace.store.read(draft.id);
    assert.match(saved?.change.files[0]?.patch ?? '', /\+REDACTED_GITHUB_TOKEN_[a-z]{10}/u);
    await vscode.window.showTextDocument(document);
    await command('undo');
    assert.ok(document.getText().includes(token));
    await command(fix.command.command, ...(fix.command.arguments ?? []) as unknown[]);
    assert.match(document.getText(), /The key REDACTED_GITHUB_TOKEN_([a-z]{10}) leaked, twice: REDACTED_GITHUB_TOKEN_\1\./u, 'the placeholder that it had before');
  });

  it('allows by quick fix, with a reason', async () => {
    const draft = await open({ because: `The documentation shows ${token}.` });
    const [secret] = (await workspace.diagnostics(draft.uri, found => found.some(each => each.severity === vscode.DiagnosticSeverity.Error))).filter(each => each.severity === vscode.DiagnosticSeverity.Error);
    assert.ok(secret);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', draft.uri, secret.range);
    const fix = actions.find(action => action.command?.command === 'because.allowFinding');
    const done = command(fix?.command?.command ?? '', ...(fix?.command?.arguments ?? []) as unknown[]);
    await answers.answer(/Allow This Finding/u, 'a made-up key');
    await done;
    await workspace.diagnostics(draft.uri, found => !found.some(each => each.severity === vscode.DiagnosticSeverity.Error));
    const consent = command('because.saveWithConsent', draft.uri);
    await answers.tick(/^Consent for/u, 'Internal training');
    await consent;
    assert.deepEqual(workspace.eventsOf(draft.id).map(event => event.type).sort(), ['allowed', 'granted']);
  });
});
