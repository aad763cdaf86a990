/** The picture of who contributed what, in the real editor: made from what is recorded now, rendered by the editor's own preview. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { Answers } from '../support/answers.ts';
import { HostWorkspace, jonas, mara } from '../support/host-workspace.ts';
import { consentTo } from '../support/open-test-store.ts';
import { until } from '../support/until.ts';

describe('Show Contributions', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  beforeEach(async () => { await workspace.clean(); answers = new Answers(); });
  afterEach(async () => {
    await vscode.workspace.getConfiguration('because').update('curatedGoal', undefined, vscode.ConfigurationTarget.Global);
    await answers.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(() => workspace.clean());
  const shown = async (): Promise<string> => {
    const uri = await vscode.commands.executeCommand<vscode.Uri>('because.showContributions');
    return (await vscode.workspace.openTextDocument(uri)).getText();
  };

  it('says what is recorded by whom, draws it, and names no drafts', async () => {
    const { id } = await workspace.saveDraft({}, jonas);
    await consentTo(workspace.store, id, jonas);
    await workspace.saveDraft({ title: 'A private thought' }, mara);
    await vscode.workspace.getConfiguration('because').update('curatedGoal', 50, vscode.ConfigurationTarget.Global);
    const text = await shown();
    assert.match(text, /^# Contributions\n\n\*\*0 of 50\*\* examples for a curated set are ready/u);
    assert.match(text, /\nRecorded: 1\. Waiting for a review: 1\. Blocked: 0\./u);
    assert.match(text, new RegExp(`\\| ${jonas.name} \\| 1 \\| 0 \\| 0 \\|`, 'u'));
    assert.ok(!text.includes('private thought') && !text.includes(mara.name));
    const [, chart = ''] = /data:image\/svg\+xml;base64,([A-Za-z0-9+/=]+)\)/u.exec(text) ?? [];
    assert.match(Buffer.from(chart, 'base64').toString(), /^<svg [^]*By Month[^]*<\/svg>\n$/u);
    assert.ok(vscode.window.tabGroups.all.flatMap(group => group.tabs).some(tab => tab.input instanceof vscode.TabInputWebview), 'the preview is open');
  });

  it('says how far reviewers agree, and what that means', async () => {
    const example = await workspace.saveDraft({}, jonas);
    await consentTo(workspace.store, example.id, jonas);
    assert.match(await shown(), /\n## Agreement\n\nNo example was judged by two colleagues yet/u);
    const judge = (by: typeof mara, verdict: 'approved' | 'rejected') => workspace.store.addEvent({ type: 'reviewed', example: example.id, contentHash: contentHash(example), by, verdict });
    await judge(mara, 'approved');
    await judge({ name: 'Cleo [x](y)', email: 'cleo@example.com' }, 'rejected');
    const text = await shown();
    assert.match(text, /One example was judged by two or more\. Krippendorff’s alpha: 0\.00, where 1 is full agreement and 0 what chance alone gives\. Below 0\.667 the verdict depends too much on who reviews/u);
    assert.match(text, /\| Cleo [^|]* and Mara Lindqvist \| 1 \| 0\.00 \|/u);
    assert.ok(!text.includes('Cleo [x](y)'), 'a name is no link');
  });

  it('is as things are when it is asked for again, and shows an empty repository too', async () => {
    assert.match(await shown(), /\*\*0 of 2,000\*\*[^]*\nRecorded: 0\./u);
    const { id } = await workspace.saveDraft({}, jonas);
    await consentTo(workspace.store, id, jonas);
    assert.match(await shown(), /\nRecorded: 1\./u);
  });
});

describe('Audit History', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  // Not while the file is read: the tests of the other files in this window ask before these do.
  before(async () => { await workspace.clean(); answers = new Answers(); });
  after(async () => { await answers.dispose(); await workspace.clean(); });
  const lenses = async (uri: vscode.Uri) => (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri)).flatMap(({ command }) => command ? [command] : []);

  it('shows where to ask first, makes a draft of it that says whose words it holds, and asks no more', async () => {
    const uri = await vscode.commands.executeCommand<vscode.Uri>('because.auditHistory');
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    assert.match(text, /^# Audit of \S+\n\n\d+ commits, 2 authors, [^]*\n## Where fifteen minutes pay most\n\n### [^\n]+\n\n\d+ of 100 · (?:Mara Lindqvist|Jonas Weber) · /u);
    const [, first = ''] = /\n### ([^\n]+)\n/u.exec(text) ?? [];
    const record = (await lenses(uri)).find(({ title }) => title.endsWith('Record…')) ?? assert.fail('no button');
    await vscode.commands.executeCommand(record.command, ...record.arguments as readonly unknown[]);
    const draft = await workspace.draft();
    assert.deepEqual([draft.title, draft.author.name, draft.quoted?.title?.commit, draft.change.message?.split('\n')[0]], [first, mara.name, draft.change.head, first]);
    assert.ok(vscode.window.visibleTextEditors.some(({ document }) => document.uri.path.endsWith(`${draft.id}.md`)), 'its document is open');
    const now = await vscode.workspace.openTextDocument(uri);
    await until(() => !now.getText().includes(`### ${first}\n`), () => 'a page without the question');
    assert.equal(workspace.run('status', '--porcelain', '--', '.because'), '');
  });

  it('draws where knowledge is, by area and time', async () => {
    const uri = await vscode.commands.executeCommand<vscode.Uri>('because.showKnowledge');
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    assert.match(text, /^# Where the knowledge of \S+ is\n/u);
    const charts = [...text.matchAll(/data:image\/svg\+xml;base64,([A-Za-z0-9+/=]+)\)/gu)].map(([, chart = '']) => Buffer.from(chart, 'base64').toString());
    assert.deepEqual(charts.map(chart => /<title id="title">([^<]*)/u.exec(chart)?.[1]), ['By Time', 'By Area']);
    assert.match(text, /\| `src` \| \d+ \|/u);
  });
});
