/** What an author may do after consent: edit, renew, withdraw. In the real editor. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { Answers } from '../support/answers.ts';
import { HostWorkspace, jonas, token } from '../support/host-workspace.ts';
import { until } from '../support/until.ts';

const dialog = /^Consent for/u;

describe('after consent, an example', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  beforeEach(async () => { await workspace.clean(); answers = new Answers(); });
  afterEach(async () => { await answers.dispose(); });
  const command = (id: string, ...args: unknown[]) => vscode.commands.executeCommand(id, ...args);

  it('is stale after an edit, and renewed in one step', async () => {
    const { id } = await workspace.saveKept();
    await command('because.editExample', { id });
    const uri = workspace.uri('.because/private/edits', `${id}.md`);
    await workspace.retype(uri, 'It is read', 'Honestly: it is read');
    await command('because.keepDraft', uri);
    assert.equal(await workspace.consentOf(id), 'stale', JSON.stringify(answers.messages));
    assert.match((await workspace.kept()).because, /^Honestly/u);
    assert.equal(workspace.exists('.because/private/edits', `${id}.md`), false);
    const done = command('because.giveConsent', { id });
    await answers.press(dialog, /Renew as Before: Internal training, without end/u);
    await done;
    assert.equal(await workspace.consentOf(id), 'granted');
  });

  it('is as consented to when it is saved without an edit, and nobody is told otherwise', async () => {
    const { id } = await workspace.saveKept();
    await command('because.editExample', { id });
    await command('because.keepDraft', workspace.uri('.because/private/edits', `${id}.md`));
    await answers.message(/Nothing was changed/u);
    assert.equal(answers.messages.length, 1);
    assert.equal(await workspace.consentOf(id), 'granted');
  });

  it('keeps both texts when the example was changed meanwhile', async () => {
    const made = await workspace.saveKept();
    await command('because.editExample', { id: made.id });
    const uri = workspace.uri('.because/private/edits', `${made.id}.md`);
    const document = await vscode.workspace.openTextDocument(uri);
    await workspace.retype(uri, 'It is read', 'Mine: it is read');
    const theirs = { ...made, because: 'Theirs.' };
    await workspace.store.saveExample(theirs, contentHash(made));
    await command('because.keepDraft', uri);
    assert.equal((await workspace.kept()).because, 'Theirs.', 'nothing is overwritten');
    assert.match(document.getText(), /Mine: it is read/u);
    const input = await until(() => { const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input; return tab instanceof vscode.TabInputTextDiff ? tab : undefined; }, () => 'a diff of both');
    assert.equal(input.modified.toString(), uri.toString());
    assert.match((await vscode.workspace.openTextDocument(input.original)).getText(), /Theirs\./u);
    await command('because.keepDraft', uri);
    assert.match((await workspace.kept()).because, /^Mine/u);
  });

  it('is as it was when its edits are discarded', async () => {
    const { id, because } = await workspace.saveKept();
    await command('because.editExample', { id });
    const uri = workspace.uri('.because/private/edits', `${id}.md`);
    await workspace.retype(uri, 'It is read', 'Never mind: it is read');
    const done = command('because.discardDraft', uri);
    await answers.choose(/^Discard/u, /Discard the edits/u);
    await done;
    assert.equal((await workspace.kept()).because, because);
    assert.equal(workspace.exists('.because/private/edits', `${id}.md`), false);
    assert.equal(await workspace.consentOf(id), 'granted');
  });

  it('is nobody else’s to edit', async () => {
    const { id } = await workspace.saveKept({}, jonas);
    await command('because.editExample', { id });
    await answers.message(/Only its author, Jonas Weber, can edit it\./u);
    assert.equal(workspace.exists('.because/private/edits'), false);
  });

  it('is withdrawn, and the text goes back to the drafts or goes for good', async () => {
    for (const [choice, drafts] of [[/keep my text/u, 1], [/delete my text/u, 0]] as const) {
      await workspace.clean();
      const { id, title } = await workspace.saveKept();
      mkdirSync(workspace.path('.because/datasets'), { recursive: true });
      writeFileSync(workspace.path('.because/datasets/team-1.0.0.json'), JSON.stringify({ examples: [{ id }] }));
      const done = command('because.withdrawConsent', { id });
      assert.ok((await answers.pick(/^Withdraw Consent/u)).items.some(item => item.label.endsWith(' team-1.0.0')), 'the dataset that holds it is named before');
      await answers.choose(/^Withdraw Consent/u, choice);
      await done;
      await answers.message(/hold it already: team-1\.0\.0\..* Commit it, so that it reaches everybody\.$/u);
      answers.messages.length = 0;
      assert.deepEqual(workspace.keptIds(), []);
      assert.deepEqual(workspace.eventsOf(id).map(event => event.type).sort(), ['granted', 'withdrawn']);
      assert.equal(await workspace.consentOf(id), 'withdrawn');
      assert.equal(workspace.draftIds().length, drafts);
      if (drafts > 0) assert.equal((await workspace.draft()).title, title);
    }
  });

  it('is withdrawn with a reason by whoever wants to give one, and no secret gets into git that way', async () => {
    const { id } = await workspace.saveKept();
    const done = command('because.withdrawConsent', { id });
    await answers.choose(/^Withdraw Consent/u, /^Give a reason/u);
    await answers.answer(/^Withdraw Consent/u, `a customer gave us ${token}`);
    const wrong = async () => { const input = await answers.at(/^Withdraw Consent/u); return 'validationMessage' in input ? JSON.stringify(input.validationMessage) : ''; };
    await until(async () => (await wrong()).includes('Say it without'), () => 'what is wrong with the reason');
    assert.deepEqual(workspace.eventsOf(id).map(event => event.type), ['granted'], 'nothing is withdrawn yet');
    await answers.answer(/^Withdraw Consent/u, ' a customer gave us the code ');
    await until(async () => { const input = await answers.at(/^Withdraw Consent/u); return 'items' in input && input.items.some(item => item.description === 'a customer gave us the code'); }, () => 'the reason among the choices');
    await answers.choose(/^Withdraw Consent/u, /delete my text/u);
    await done;
    assert.equal(workspace.eventsOf(id).find(event => event.type === 'withdrawn')?.reason, 'a customer gave us the code');
  });

  it('takes what its author was still writing back to the drafts when it is withdrawn', async () => {
    const { id } = await workspace.saveKept();
    await command('because.editExample', { id });
    await workspace.retype(workspace.uri('.because/private/edits', `${id}.md`), 'It is read', 'Still writing: it is read');
    const done = command('because.withdrawConsent', { id });
    await answers.choose(/^Withdraw Consent/u, /keep my text/u);
    await done;
    assert.match((await workspace.draft()).because, /^Still writing/u);
    assert.equal(workspace.exists('.because/private/edits', `${id}.md`), false);
  });

  it('takes it back to the drafts when all of theirs is withdrawn at once, too', async () => {
    const { id } = await workspace.saveKept();
    await command('because.editExample', { id });
    await workspace.retype(workspace.uri('.because/private/edits', `${id}.md`), 'It is read', 'Still writing: it is read');
    answers.reply = text => /^Withdraw your consent to 1 of 1 examples/u.test(text) ? 'Withdraw and Keep My Texts as Drafts' : undefined;
    const done = command('because.withdrawAll');
    await answers.answer(/^Withdraw All of Mine/u);
    await done;
    assert.match((await workspace.draft()).because, /^Still writing/u);
    assert.equal(workspace.exists('.because/private/edits', `${id}.md`), false);
  });

  it('is withdrawn while a save of what its author is writing is under way, which brings nothing back', async () => {
    const { id } = await workspace.saveKept();
    await command('because.editExample', { id });
    const uri = workspace.uri('.because/private/edits', `${id}.md`);
    const document = await vscode.workspace.openTextDocument(uri);
    await workspace.retype(uri, 'It is read', 'Still writing: it is read');
    const done = command('because.withdrawConsent', { id });
    await answers.pick(/^Withdraw Consent/u);
    // As auto save does it, held up by another extension for as long as the editor lets it.
    const slow = vscode.workspace.onWillSaveTextDocument(each => { each.waitUntil(new Promise(() => undefined)); });
    const saving = document.save();
    try {
      await answers.choose(/^Withdraw Consent/u, /keep my text/u);
      await done;
      await saving;
    } finally {
      slow.dispose();
    }
    assert.match((await workspace.draft()).because, /^Still writing/u);
    assert.equal(workspace.exists('.because/private/edits', `${id}.md`), false);
  });

  it('is not withdrawn by Escape, by somebody else, or for a draft', async () => {
    const { id } = await workspace.saveKept();
    const done = command('because.withdrawConsent', { id });
    await answers.escape(/^Withdraw Consent/u);
    await done;
    assert.equal(await workspace.consentOf(id), 'granted');
    const theirs = await workspace.saveKept({ title: 'Theirs' }, jonas);
    const shown = answers.titles.length;
    await command('because.withdrawConsent', { id: theirs.id });
    const own = await workspace.saveDraft({ title: 'A draft' });
    await command('because.withdrawConsent', { id: own.id });
    assert.equal(answers.titles.length, shown, 'not even asked');
    assert.equal(await workspace.consentOf(theirs.id), 'granted');
  });
});
