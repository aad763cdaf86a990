/** Consent in the real editor: one dialog, nothing ticked, nobody for somebody else, nothing by argument; renewal; withdrawal. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Example } from '../../src/domain/capture/example.ts';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { consentFor } from '../../src/domain/ledger/consent.ts';
import { Answers } from '../support/answers.ts';
import { HostWorkspace } from '../support/host-workspace.ts';
import { consentTo, draftOf } from '../support/open-test-store.ts';
import { until } from '../support/until.ts';

const mara = { name: 'Mara Lindqvist', email: 'mara@example.com' };
const jonas = { name: 'Jonas Weber', email: 'jonas@example.com' };
const [dialog, findings] = [/^Consent for/u, /Findings? to Settle/u];
/** Of the shape that scanners know, and given to nobody. */
const token = `ghp_${'16C7e42F292c6912E7710c838347Ae178B4a'}`;

describe('consent', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  beforeEach(async () => { await workspace.clean(); answers = new Answers(); });
  afterEach(async () => { await answers.dispose(); });

  const command = (id: string, ...args: unknown[]) => vscode.commands.executeCommand(id, ...args);
  const draft = async (words: Partial<Example> = {}): Promise<Example> => {
    const made = draftOf(mara, words);
    await workspace.store.saveDraft(made);
    await command('because.refresh');
    return made;
  };
  const kept = async (words: Partial<Example> = {}): Promise<Example> => {
    const made = await draft(words);
    await consentTo(workspace.store, made.id, mara);
    await command('because.refresh');
    return made;
  };
  const statusOf = async (id: string, purpose: 'internal-training' | 'evaluation' = 'internal-training') => {
    const { entries, terms } = await workspace.store.load();
    const facts = entries.get(id)?.facts;
    return facts && consentFor(purpose, { ...facts, example: id, terms, now: new Date() }).status;
  };

  it('is given by a person for what they ticked, on this very content, under these terms, until when they say', async () => {
    const { id } = await draft();
    const done = command('because.giveConsent', { id });
    assert.deepEqual((await answers.pick(dialog)).selectedItems, []);
    await answers.press(dialog, /Until When: without end/u);
    await answers.choose(/Until When/u, /1 year/u);
    const pick = await answers.pick(dialog);
    assert.match(pick.title ?? '', /until \d{4}-\d{2}-\d{2}$/u);
    await answers.tick(dialog, 'Internal training', 'Evaluation');
    await done;
    assert.deepEqual([workspace.draftIds(), workspace.keptIds()], [[], [id]]);
    const { entries, terms } = await workspace.store.load();
    const grant = entries.get(id)?.facts.events.find(event => event.type === 'granted');
    assert.ok(grant);
    assert.deepEqual([grant.purposes, grant.by, grant.terms], [['internal-training', 'evaluation'], mara, { version: terms?.version, sha256: terms?.sha256 }]);
    assert.match(grant.expires ?? '', /T23:59:59\.999Z$/u);
    assert.equal(await statusOf(id), 'granted');
    assert.ok(workspace.exists('.because/.gitignore') && workspace.exists('.because/README.md'));
  });

  it('stays a private draft with Enter on nothing, with the button, and with Escape', async () => {
    const { id } = await draft();
    for (const leave of [() => answers.tick(dialog), () => answers.press(dialog, /Keep as Private Draft/u), () => answers.escape(dialog)]) {
      const done = command('because.giveConsent', { id });
      await answers.at(dialog);
      await leave();
      await done;
      assert.deepEqual([workspace.draftIds(), workspace.keptIds(), workspace.eventsOf(id)], [[id], [], []]);
    }
  });

  it('shows the terms without closing the dialog', async () => {
    const { id } = await draft();
    const done = command('because.giveConsent', { id });
    await answers.press(dialog, /Read the Terms/u);
    const { terms } = await workspace.store.load();
    await until(() => vscode.workspace.textDocuments.some(document => document.uri.scheme === 'because-terms' && document.getText() === terms?.text), () => 'the text of the terms');
    await answers.tick(dialog, 'Evaluation');
    await done;
    assert.equal(await statusOf(id, 'evaluation'), 'granted');
    assert.equal(await statusOf(id), 'none');
  });

  it('cannot be given by an argument: every command only asks', async () => {
    const { id } = await draft();
    const forged = { id, purposes: ['internal-training'], by: mara, consent: true, yes: true, terms: { version: 1 }, kind: 'granted', answer: { kind: 'give', purposes: ['internal-training'] } };
    for (const name of ['because.giveConsent', 'because.saveWithConsent']) {
      const done = command(name, forged, forged, true, 'internal-training');
      await answers.at(dialog);
      assert.deepEqual([workspace.keptIds(), workspace.eventsOf(id)], [[], []]);
      await answers.escape(dialog);
      await done;
      assert.deepEqual([workspace.keptIds(), workspace.eventsOf(id)], [[], []]);
    }
    for (const name of ['because.keepDraft', 'because.allowFinding', 'because.redactFinding', 'because.showTerms']) await command(name, forged, forged);
    assert.deepEqual([workspace.keptIds(), workspace.eventsOf(id)], [[], []]);
  });

  it('is nobody else’s to give', async () => {
    const theirs = draftOf(jonas);
    await workspace.store.saveDraft(theirs);
    await command('because.giveConsent', { id: theirs.id });
    assert.deepEqual([answers.titles, workspace.keptIds()], [[], []], 'not even asked');
  });

  it('needs a title, a reason and a change', async () => {
    const { id } = await draft({ because: ' ' });
    await command('because.giveConsent', { id });
    assert.deepEqual([answers.titles, workspace.keptIds()], [[], []]);
  });

  it('stops at a secret until it is redacted, everywhere at once', async () => {
    const made = draftOf(mara);
    const { id } = await draft({ because: `the key ${token} leaked`, change: { ...made.change, files: made.change.files.map(file => ({ ...file, patch: `@@ -1 +1 @@\n-a\n+key = "${token}"\n` })) } });
    const done = command('because.giveConsent', { id });
    const pick = await answers.pick(findings);
    assert.match(pick.title ?? '', /1 Finding/u);
    assert.ok(pick.items.every(item => !`${item.label}${item.description ?? ''}${item.detail ?? ''}`.includes(token)), 'the secret is not shown again');
    await answers.choose(findings, /Redact all/u);
    await answers.tick(dialog, 'Internal training');
    await done;
    const example = await workspace.kept();
    assert.equal(JSON.stringify(example).includes(token), false);
    assert.match(example.because, /<GITHUB_TOKEN_1>/u);
    assert.match(example.change.files[0]?.patch ?? '', /\+key = "<GITHUB_TOKEN_1>"/u);
  });

  it('lets one finding pass for a reason, which becomes an event with the consent and not before', async () => {
    const { id } = await draft({ because: `the documentation shows ${token}` });
    const asked = command('because.giveConsent', { id });
    await answers.pressOnItem(findings, /warning/u, /Allow/u);
    await answers.answer(/Allow This Finding/u, '  ');
    await answers.answer(/Allow This Finding/u, 'a made-up key');
    await answers.escape(dialog);
    await asked;
    assert.equal(workspace.exists('.because/events'), false, 'git does not see a draft, nor what is allowed in it');
    const done = command('because.giveConsent', { id });
    await answers.tick(dialog, 'Internal training');
    await done;
    const events = await until(() => workspace.eventsOf(id).length === 2 && workspace.eventsOf(id), () => 'the grant and what was allowed');
    assert.deepEqual(events.map(event => event.type).sort(), ['allowed', 'granted']);
    assert.equal(events.find(event => event.type === 'allowed')?.reason, 'a made-up key');
    assert.equal(JSON.stringify(events).includes(token), false, 'an event holds the hash, never the secret');
  });

  it('is stale after an edit, and renewed in one step', async () => {
    const { id } = await kept();
    const edited = command('because.editExample', { id });
    await edited;
    const uri = workspace.uri('.because/private/edits', `${id}.md`);
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    const at = document.getText().indexOf('It is read');
    edit.insert(uri, document.positionAt(at), 'Honestly: ');
    await vscode.workspace.applyEdit(edit);
    await command('because.keepDraft', uri);
    assert.equal(await statusOf(id), 'stale');
    assert.match((await workspace.kept()).because, /^Honestly/u);
    assert.equal(workspace.exists('.because/private/edits', `${id}.md`), false);
    const done = command('because.giveConsent', { id });
    await answers.press(dialog, /Renew as Before: Internal training, without end/u);
    await done;
    assert.equal(await statusOf(id), 'granted');
  });

  it('keeps both texts when the example was changed meanwhile', async () => {
    const made = await kept();
    await command('because.editExample', { id: made.id });
    const uri = workspace.uri('.because/private/edits', `${made.id}.md`);
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), document.getText().replace('It is read', 'Mine: it is read'));
    await vscode.workspace.applyEdit(edit);
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

  it('is withdrawn, and the text goes back to the drafts or goes for good', async () => {
    for (const [choice, drafts] of [[/keep my text/u, 1], [/delete my text/u, 0]] as const) {
      await workspace.clean();
      const { id, title } = await kept();
      mkdirSync(workspace.path('.because/datasets'), { recursive: true });
      const done = command('because.withdrawConsent', { id });
      await answers.choose(/^Withdraw Consent/u, choice);
      await done;
      assert.deepEqual(workspace.keptIds(), []);
      assert.deepEqual(workspace.eventsOf(id).map(event => event.type).sort(), ['granted', 'withdrawn']);
      assert.equal(await statusOf(id), 'withdrawn');
      assert.equal(workspace.draftIds().length, drafts);
      if (drafts > 0) assert.equal((await workspace.draft()).title, title);
    }
  });

  it('is not withdrawn by Escape, by somebody else, or for a draft', async () => {
    const { id } = await kept();
    const done = command('because.withdrawConsent', { id });
    await answers.escape(/^Withdraw Consent/u);
    await done;
    assert.equal(await statusOf(id), 'granted');
    const theirs = draftOf(jonas, { title: 'Theirs' });
    await workspace.store.saveDraft(theirs);
    await consentTo(workspace.store, theirs.id, jonas);
    const shown = answers.titles.length;
    await command('because.withdrawConsent', { id: theirs.id });
    const own = await draft({ title: 'A draft' });
    await command('because.withdrawConsent', { id: own.id });
    assert.equal(answers.titles.length, shown, 'not even asked');
    assert.equal(await statusOf(theirs.id), 'granted');
  });

  it('has nothing to offer when the rules are broken, and says so instead of asking', async () => {
    const { id } = await draft();
    mkdirSync(workspace.path('.because'), { recursive: true });
    writeFileSync(workspace.path('.because/policy.json'), '{ broken');
    await command('because.giveConsent', { id });
    assert.deepEqual([answers.titles, workspace.keptIds()], [[], []]);
    rmSync(workspace.path('.because/policy.json'));
  });
});
