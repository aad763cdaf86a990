/** The same draft as a markdown document: beside its diff, with actions and completions; saved, attached to, discarded. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Example } from '../../src/domain/capture/example.ts';
import { Answers } from '../support/answers.ts';
import { HostWorkspace } from '../support/host-workspace.ts';
import { until } from '../support/until.ts';

describe('the document of a draft', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  beforeEach(async () => { await workspace.clean(); answers = new Answers(); });
  afterEach(async () => { await answers.dispose(); });

  const command = (id: string, ...args: unknown[]) => vscode.commands.executeCommand(id, ...args);
  const open = (words: Partial<Example> = {}) => workspace.openDraft(words);

  it('opens beside the diff, with all headings and what was said', async () => {
    const { uri, document } = await open();
    assert.match(document.getText(), /^# Keep the cache in memory$/mu);
    for (const heading of ['Context and Problem Statement', 'Decision Drivers', 'Considered Options', 'Decision Outcome', 'Consequences', 'Confirmation']) assert.match(document.getText(), new RegExp(`^#{2,3} ${heading}$`, 'mu'));
    const tabs = vscode.window.tabGroups.all.map(group => group.tabs.map(tab => tab.input instanceof vscode.TabInputText ? tab.input.uri.toString() : tab.label));
    assert.equal(tabs.length, 2, JSON.stringify(tabs));
    assert.ok(tabs[1]?.includes(uri.toString()), JSON.stringify(tabs));
    assert.equal(workspace.run('status', '--porcelain').includes('.because'), false, 'git does not see it');
  });

  it('has its actions above the text', async () => {
    const { uri } = await open();
    const lenses = await until(async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
      return found.length > 0 && found;
    }, () => 'the actions above the text');
    assert.deepEqual(lenses.map(lens => [lens.command?.command, lens.command?.title.replace(/^\$\([a-z-]+\)\u00a0/u, ''), lens.range.start.line]), [
      ['because.saveWithConsent', 'Save with consent…', 0], ['because.keepDraft', 'Keep as draft', 0], ['because.attachChange', 'Attach change…', 0], ['because.attachRejected', 'Attach rejected code…', 0], ['because.discardDraft', 'Discard', 0],
    ]);
    await vscode.window.showTextDocument(workspace.uri('README.md'));
    const other = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', workspace.uri('README.md'));
    assert.equal(other.some(lens => lens.command?.command.startsWith('because.')), false, 'no other markdown has them');
  });

  it('saves with consent what stands in the editor, saved or not', async () => {
    const draft = await open();
    await workspace.retype(draft.uri, 'It is read on every request', 'Typed and not saved: it is read on every request');
    const done = command('because.saveWithConsent', draft.uri);
    await answers.tick(/^Consent for/u, 'Internal training');
    await done;
    const example = await workspace.kept();
    assert.match(example.because, /^Typed and not saved/u);
    assert.equal(example.authorship.because, 'human');
    assert.deepEqual(workspace.draftIds(), []);
    await until(() => !vscode.window.tabGroups.all.some(group => group.tabs.some(tab => tab.input instanceof vscode.TabInputText && tab.input.uri.toString() === draft.uri.toString())), () => 'the document’s tab closed');
  });

  it('is put away as a draft', async () => {
    const draft = await open();
    await workspace.retype(draft.uri, 'It is read', 'Later: it is read');
    await command('because.keepDraft', draft.uri);
    assert.match((await workspace.draft()).because, /^Later/u);
    assert.deepEqual(workspace.keptIds(), []);
    assert.equal(vscode.window.tabGroups.all.some(group => group.tabs.some(tab => tab.input instanceof vscode.TabInputText)), false);
  });

  it('offers the headings that are missing, and the beginnings of lines', async () => {
    const draft = await open();
    await workspace.retype(draft.uri, '### Confirmation', '');
    const document = await vscode.workspace.openTextDocument(draft.uri);
    await workspace.retype(draft.uri, document.getText().slice(-1), '\n\n#');
    const end = document.positionAt(document.getText().length);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', draft.uri, end, '#');
    const labels = list.items.map(item => typeof item.label === 'string' ? item.label : item.label.label);
    assert.ok(labels.includes('### Confirmation'), labels.join(', '));
    assert.equal(labels.includes('## Decision Outcome'), false, 'what is there is not offered again');
  });

  it('offers what is good and what is bad below consequences, and takes no Enter behind a word that only has their letters', async () => {
    const draft = await open();
    const offered = async (heading: string, line: string): Promise<readonly string[]> => {
      const document = await vscode.workspace.openTextDocument(draft.uri);
      await workspace.retype(draft.uri, `${heading}\n`, `${heading}\n\n${line}\n`);
      const at = document.positionAt(document.getText().indexOf(`${heading}\n`)).line + 2;
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', draft.uri, new vscode.Position(at, line.length), ' ');
      return items.map(({ label }) => typeof label === 'string' ? label : label.label).filter(label => label.endsWith(', because '));
    };
    assert.deepEqual(await offered('### Consequences', '* '), ['Good, because ', 'Bad, because ']);
    assert.deepEqual(await offered('### Consequences', '* B'), ['Bad, because ']);
    // Between “b” and “e” of “Bad, because” all its letters follow each other.
    assert.deepEqual(await offered('### Consequences', '* Base'), []);
    assert.deepEqual(await offered('## Decision Drivers', '* '), [], 'a driver is neither');
  });

  it('gets another change, or more of the one it has', async () => {
    const { change, anchors } = await workspace.git.capture({ kind: 'working', paths: ['src/budget.ts'] });
    const draft = await open({ change, anchors: [...anchors] });
    await workspace.retype(draft.uri, 'It is read', 'Typed meanwhile: it is read');
    const done = command('because.attachChange', draft.uri);
    await answers.tick(/^Attach Change: /u, 'retry.ts');
    await answers.choose(/^Attach Change$/u, /Add to/u);
    await done;
    const more = await workspace.draft();
    assert.deepEqual(more.change.files.map(file => file.path), ['src/budget.ts', 'src/retry.ts']);
    assert.match(more.because, /^Typed meanwhile/u);
    const again = command('because.attachChange', draft.uri);
    await answers.press(/^Attach Change: /u, /Another Change/u);
    await answers.choose(/Take Another Change/u, /Throttle requests/u);
    await answers.answer(/^Attach Change: Commit/u);
    await again;
    assert.deepEqual((await workspace.draft()).change.files.map(file => file.path), ['src/throttle.ts']);
  });

  it('is discarded only after a clear answer', async () => {
    const draft = await open();
    const kept = command('because.discardDraft', draft.uri);
    await answers.choose(/^Discard/u, /Keep it/u);
    await kept;
    assert.equal(workspace.draftIds().length, 1);
    const gone = command('because.discardDraft', draft.uri);
    await answers.choose(/^Discard/u, /Discard the draft/u);
    await gone;
    assert.deepEqual(workspace.draftIds(), []);
    assert.equal(workspace.exists(workspace.store.documentOf(draft.id)), false);
  });

  it('continues from the questions with what was said so far', async () => {
    const done = command('because.recordDecision');
    await answers.answer(/^Record Decision: /u);
    await answers.answer(/What Did You Decide/u, 'Go on in the document');
    await answers.type(/Because\?/u, 'half a reas');
    await answers.press(/Because\?/u, /Continue in Document/u);
    await done;
    const draft = await workspace.draft();
    const document = await vscode.workspace.openTextDocument(workspace.uri(workspace.store.documentOf(draft.id)));
    assert.match(document.getText(), /^# Go on in the document$/mu);
    assert.match(document.getText(), /half a reas/u);
    assert.equal(draft.change.files.length, 2);
  });

  it('is never written over: what is in it wins', async () => {
    const draft = await open();
    await command('workbench.action.closeAllEditors');
    writeFileSync(draft.uri.fsPath, '# Written elsewhere\n\n## Decision Outcome\n\nbecause I said so\n');
    await command('because.openDraft', { id: draft.id });
    await until(async () => (await vscode.workspace.openTextDocument(draft.uri)).getText().includes('Written elsewhere'), () => 'the other text in the editor');
    assert.equal((await workspace.draft()).title, 'Written elsewhere');
  });
});
