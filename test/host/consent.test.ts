/** Consent in the real editor: one dialog, nothing ticked, nobody for somebody else, nothing by argument, no secret inside. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { Answers } from '../support/answers.ts';
import { HostWorkspace, jonas, mara, token } from '../support/host-workspace.ts';
import { consentTo, draftOf } from '../support/open-test-store.ts';
import { until } from '../support/until.ts';

const [dialog, findings] = [/^Consent for/u, /Findings? to Settle/u];

describe('consent', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  beforeEach(async () => { await workspace.clean(); answers = new Answers(); });
  afterEach(async () => { await answers.dispose(); });

  const command = (id: string, ...args: unknown[]) => vscode.commands.executeCommand(id, ...args);
  it('is given by a person for what they ticked, on this very content, under these terms, until when they say', async () => {
    const { id } = await workspace.saveDraft();
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
    assert.equal(await workspace.consentOf(id), 'granted');
    assert.ok(workspace.exists('.because/.gitignore') && workspace.exists('.because/README.md'));
  });

  it('stays a private draft with Enter on nothing, with the button, and with Escape', async () => {
    const { id } = await workspace.saveDraft();
    for (const leave of [() => answers.tick(dialog), () => answers.press(dialog, /Keep as Private Draft/u), () => answers.escape(dialog)]) {
      const done = command('because.giveConsent', { id });
      await answers.at(dialog);
      await leave();
      await done;
      assert.deepEqual([workspace.draftIds(), workspace.keptIds(), workspace.eventsOf(id)], [[id], [], []]);
    }
  });

  it('shows the terms without closing the dialog', async () => {
    const { id } = await workspace.saveDraft();
    const done = command('because.giveConsent', { id });
    await answers.press(dialog, /Read the Terms/u);
    const { terms } = await workspace.store.load();
    await until(() => vscode.workspace.textDocuments.some(document => document.uri.scheme === 'because-terms' && document.getText() === terms?.text), () => 'the text of the terms');
    await answers.tick(dialog, 'Evaluation');
    await done;
    assert.equal(await workspace.consentOf(id, 'evaluation'), 'granted');
    assert.equal(await workspace.consentOf(id), 'none');
  });

  it('shows all that is consented to, for a renewal too, and asks on with what was ticked', async () => {
    const { change, anchors } = await workspace.git.capture({ kind: 'working' });
    const { id } = await workspace.saveDraft({ change: { ...change, message: 'Its message' }, anchors: [...anchors], because: 'a reason to be read again' });
    for (const round of ['first', 'renewal']) {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      const shown = answers.titles.length;
      const done = command('because.giveConsent', { id });
      const pick = await answers.pick(dialog);
      pick.selectedItems = pick.items.filter(item => item.label === 'Evaluation');
      await answers.press(dialog, /Look at What You Consent To/u);
      const text = await until(() => vscode.workspace.textDocuments.find(document => document.uri.scheme === 'because-consent' && !document.isClosed)?.getText(), () => `the words that are consented to, ${round}`);
      for (const part of ['a reason to be read again', 'mara@example.com', 'Its message', 'src/retry.ts', change.base]) assert.ok(text.includes(part), part);
      await until(() => answers.titles.length === shown + 2, () => 'the dialog again');
      await until(() => vscode.window.tabGroups.all.flatMap(group => group.tabs).some(tab => tab.label.includes('2 files')), () => `the diff among ${vscode.window.tabGroups.all.flatMap(group => group.tabs.map(tab => tab.label)).join(', ')}`);
      assert.deepEqual([(await answers.pick(dialog)).selectedItems.map(item => item.label), workspace.eventsOf(id).length], [['Evaluation'], round === 'first' ? 0 : 1]);
      await answers.answer(dialog);
      await done;
    }
    assert.equal(await workspace.consentOf(id, 'evaluation'), 'granted');
    assert.equal(workspace.eventsOf(id).length, 2);
  });

  it('cannot be given by an argument: every command only asks', async () => {
    const { id } = await workspace.saveDraft();
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
    const theirs = await workspace.saveDraft({}, jonas);
    await command('because.giveConsent', { id: theirs.id });
    assert.deepEqual([answers.titles, workspace.keptIds()], [[], []], 'not even asked');
    await answers.message(/Only its author can consent: it is by Jonas Weber <jonas@example.com>.* you are Mara Lindqvist/u);
  });

  it('warns once that what is kept may be public, as far as the address tells, and shows no password', async () => {
    const { id } = await workspace.saveDraft();
    workspace.run('remote', 'add', 'origin', 'https://mara:hunter2@github.com/acme/steady.git');
    try {
      for (let times = 0; times < 2; times++) {
        const done = command('because.giveConsent', { id });
        await answers.at(dialog);
        await answers.message(/“origin” is at github\.com\. If that repository is public/u);
        await answers.escape(dialog);
        await done;
      }
      assert.equal(answers.messages.filter(({ text }) => /github\.com/u.test(text)).length, 1);
      assert.equal(JSON.stringify(answers.messages).includes('hunter2'), false);
    } finally {
      workspace.run('remote', 'remove', 'origin');
    }
  });

  it('needs a title, a reason and a change', async () => {
    const { id } = await workspace.saveDraft({ because: ' ' });
    await command('because.giveConsent', { id });
    assert.deepEqual([answers.titles, workspace.keptIds()], [[], []]);
    await answers.message(/it needs a reason \(because…\)\./u);
  });

  it('stops at a secret until it is redacted, everywhere at once', async () => {
    const made = draftOf(mara);
    const { id } = await workspace.saveDraft({ because: `the key ${token} leaked`, change: { ...made.change, files: made.change.files.map(file => ({ ...file, patch: `@@ -1 +1 @@\n-a\n+key = "${token}"\n` })) } });
    const done = command('because.giveConsent', { id });
    const pick = await answers.pick(findings);
    assert.match(pick.title ?? '', /1 Finding/u);
    assert.ok(pick.items.every(item => !`${item.label}${item.description ?? ''}${item.detail ?? ''}`.includes(token)), 'the secret is not shown again');
    await answers.choose(findings, /Redact all/u);
    await answers.tick(dialog, 'Internal training');
    await done;
    const example = await workspace.kept();
    assert.equal(JSON.stringify(example).includes(token), false);
    assert.match(example.because, /REDACTED_GITHUB_TOKEN_[a-z]{10}/u);
    assert.match(example.change.files[0]?.patch ?? '', /\+key = "REDACTED_GITHUB_TOKEN_[a-z]{10}"/u);
  });

  it('what was allowed in a draft is kept with the next question, when the first consent was cut short after the grant', async () => {
    const { id } = await workspace.saveDraft({ because: `the documentation shows ${token}` });
    let done = command('because.giveConsent', { id });
    await answers.pressOnItem(findings, /warning/u, /Allow/u);
    await answers.answer(/Allow This Finding/u, 'a made-up key');
    await answers.escape(dialog);
    await done;
    await consentTo(workspace.store, id, mara);
    assert.deepEqual(workspace.eventsOf(id).map(event => event.type), ['granted']);
    for (let times = 0; times < 2; times++) {
      done = command('because.giveConsent', { id });
      await answers.escape(dialog);
      await done;
      assert.deepEqual(workspace.eventsOf(id).map(event => event.type).sort(), ['allowed', 'granted'], 'once, and without asking again');
    }
  });

  it('lets one finding pass for a reason, which becomes an event with the consent and not before', async () => {
    const { id } = await workspace.saveDraft({ because: `the documentation shows ${token}` });
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

  it('has nothing to offer when the rules are broken, and says so instead of asking', async () => {
    const { id } = await workspace.saveDraft();
    mkdirSync(workspace.path('.because'), { recursive: true });
    writeFileSync(workspace.path('.because/policy.json'), '{ broken');
    await command('because.giveConsent', { id });
    assert.deepEqual([answers.titles, workspace.keptIds()], [[], []]);
    rmSync(workspace.path('.because/policy.json'));
  });
});
