/** What the question of consent shows beside the purposes: what it opens, each thing once and gone with the answer, and whether the author stays anonymous. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Answers } from '../support/answers.ts';
import { HostWorkspace } from '../support/host-workspace.ts';
import { until } from '../support/until.ts';

const dialog = /^Consent for/u;

describe('what a consent is for', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  beforeEach(async () => { await workspace.clean(); answers = new Answers(); });
  afterEach(async () => { await answers.dispose(); });

  it('is shown once, however often it is asked for, and goes with the question', async () => {
    const { change, anchors } = await workspace.git.capture({ kind: 'working' });
    const { id } = await workspace.saveDraft({ change, anchors: [...anchors], title: 'Shown once' });
    const preview = vscode.workspace.getConfiguration('workbench.editor');
    const labels = () => vscode.window.tabGroups.all.flatMap(group => group.tabs.map(tab => tab.label)).sort();
    await preview.update('enablePreview', false, vscode.ConfigurationTarget.Global);
    try {
      await vscode.window.showTextDocument(workspace.uri('src/client.ts'));
      const done = vscode.commands.executeCommand('because.giveConsent', { id });
      for (let times = 1; times <= 2; times++) {
        const shown = answers.titles.length;
        await answers.press(dialog, /Look at What You Consent To/u);
        await until(() => answers.titles.length > shown, () => 'the dialog again');
        await answers.press(dialog, /Read the Terms/u);
        await until(() => labels().length === 4, () => `one tab each; there are: ${labels().join(', ')}`);
      }
      assert.deepEqual(labels(), ['Shown once (2 files)', 'Terms 1.md', 'What You Consent To.md', 'client.ts']);
      await answers.escape(dialog);
      await done;
      assert.deepEqual(labels(), ['client.ts'], 'what was opened before stays');
    } finally {
      await preview.update('enablePreview', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('asks beside the purposes whether the author stays anonymous, remembers it, and grants nothing by it', async () => {
    const [one, other] = [await workspace.saveDraft(), await workspace.saveDraft()];
    const consent = (id: string) => vscode.commands.executeCommand('because.giveConsent', { id });
    const nothing = consent(one.id);
    await answers.tick(dialog, 'Stay anonymous');
    await until(async () => /^Tick a purpose too/u.test((await answers.pick(dialog)).placeholder ?? ''), () => 'what alone cannot be said here');
    await answers.escape(dialog);
    await nothing;
    assert.deepEqual(workspace.draftIds().length, 2, 'no purpose, no consent');
    const first = consent(one.id);
    await answers.tick(dialog, 'Evaluation', 'Stay anonymous');
    await first;
    const second = consent(other.id);
    assert.deepEqual((await answers.pick(dialog)).selectedItems.map(({ label }) => label), ['Stay anonymous']);
    await answers.tick(dialog, 'Evaluation');
    await second;
    const said = async (id: string) => (await workspace.store.load()).entries.get(id)?.facts.events.map(event => event.type === 'granted' ? event.anonymous : event.type);
    assert.deepEqual([await said(one.id), await said(other.id)], [[true], [false]]);
  });
});
