/** Because: Import in the editor: a folder of decision records, notes of git, a transcript; what is there already and what cannot be taken is said, and all that comes of it is private. */
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { Answers } from '../support/answers.ts';
import { HostWorkspace } from '../support/host-workspace.ts';

const [from, which] = [/^Import$/u, /^Import: Which of Them\?$/u];
const record = (title: string, why: string): string => `# 1. ${title}\n\nDate: 2020-01-02\n\n## Status\n\nAccepted\n\n## Context\n\nIt was slow.\n\n## Decision\n\n${why}\n\n## Consequences\n\nLess to read.\n`;

describe('Import', () => {
  const workspace = new HostWorkspace();
  let inputs: Answers;
  const { showOpenDialog } = vscode.window;
  beforeEach(async () => { await workspace.clean(); inputs = new Answers(); });
  afterEach(async () => { await inputs.dispose(); Object.assign(vscode.window, { showOpenDialog }); });
  const run = () => vscode.commands.executeCommand('because.importDrafts');

  it('makes drafts of the decision records that are ticked, and says what is there already', async () => {
    await vscode.workspace.fs.createDirectory(workspace.uri('docs/adr'));
    for (const [name, text] of [['0001-sql.md', record('Use plain SQL', 'We can explain its plans.')], ['0002-queue.md', record('Use a queue', 'Imports must not wait.')], ['README.md', '# Index\n']] as const) writeFileSync(workspace.path('docs/adr', name), text);
    const done = run();
    await inputs.choose(from, /docs\/adr$/u);
    const pick = await inputs.pick(which);
    assert.deepEqual(pick.items.map(({ label, description }) => [label, description]), [['Use plain SQL', 'Accepted, 2020-01-02'], ['Use a queue', 'Accepted, 2020-01-02'], ['Not Taken', undefined], ['$(circle-slash) docs/adr/README.md', 'It is an index, and no decision.']]);
    assert.equal(pick.selectedItems.length, 2);
    await inputs.tick(which, 'Use a queue');
    await done;
    await inputs.message(/^It is a private draft now/u);
    const draft = await workspace.draft();
    assert.deepEqual([draft.title, draft.because], ['Use a queue', 'Imports must not wait.']);
    assert.ok(vscode.window.activeTextEditor?.document.uri.fsPath.endsWith(`${draft.id}.md`), 'it is open, to be completed');
    assert.deepEqual(workspace.keptIds(), []);
    const again = run();
    await inputs.choose(from, /docs\/adr$/u);
    const second = await inputs.pick(which);
    assert.deepEqual(second.items.map(({ label }) => label).slice(0, 3), ['Use plain SQL', 'Imported Already', 'Use a queue']);
    await inputs.answer(which);
    await again;
    assert.equal(workspace.draftIds().length, 2);
  });

  it('shows a transcript beside empty fields, and takes notes of git', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'because-test-'));
    const file = path.join(folder, 'session.jsonl');
    const said = (type: string, content: string): string => `${JSON.stringify({ type, isSidechain: false, sessionId: 'a1', cwd: workspace.root, timestamp: '2026-11-02T09:00:00.000Z', message: { role: type, content } })}\n`;
    writeFileSync(file, `${JSON.stringify({ type: 'summary', summary: 'Retry uploads with a limit' })}\n${said('user', 'Uploads fail when the network blinks.')}${said('assistant', 'I retry three times.')}`);
    Object.assign(vscode.window, { showOpenDialog: () => Promise.resolve([vscode.Uri.file(file)]) });
    const done = run();
    await inputs.choose(from, /Transcript of a Coding Agent/u);
    await done;
    const draft = await workspace.draft();
    assert.deepEqual([draft.title, draft.because, draft.authorship], ['Retry uploads with a limit', '', { title: 'generated', sections: 'generated' }]);
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /^## Context: a session with Claude Code$/mu);
    assert.match(text, /^> Uploads fail when the network blinks/mu);
    await workspace.clean();
    const notes = run();
    await inputs.choose(from, /Git Notes/u);
    await notes;
    await inputs.message(/^There is nothing to import/u);
  });
});
