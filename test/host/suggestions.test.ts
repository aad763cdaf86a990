/** Edits that a reviewer suggests, in the real editor: written as the author would, answered by the author alone, with one question that renews the consent. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Example, Person } from '../../src/domain/capture/example.ts';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { onePersons } from '../../src/domain/ledger/policy.ts';
import { openSuggestions, suggests } from '../../src/domain/ledger/suggestions.ts';
import { Answers } from '../support/answers.ts';
import { HostWorkspace, jonas, mara, token } from '../support/host-workspace.ts';
import { keptExample } from '../support/open-test-store.ts';
import { until } from '../support/until.ts';

describe('suggested edits', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  beforeEach(async () => { await workspace.clean(); answers = new Answers(); });
  afterEach(async () => {
    workspace.run('config', 'user.name', mara.name);
    workspace.run('config', 'user.email', mara.email);
    await answers.dispose();
  });

  const command = (id: string, ...args: unknown[]) => vscode.commands.executeCommand(id, ...args);
  const eventsOf = async (id: string) => (await workspace.store.load()).entries.get(id)?.facts.events ?? [];
  const documentOf = (id: string) => workspace.uri('.because/private/suggestions', `${id}.md`);
  const diffs = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(({ input, label }) => input instanceof vscode.TabInputTextDiff ? [label] : []));
  /** By another address from the same keyboard, as when two people look at one screen. */
  const isHere = async ({ name, email }: Person) => {
    workspace.run('config', 'user.name', name);
    workspace.run('config', 'user.email', email);
    await command('because.refresh');
  };
  const suggested = async (more: Partial<Example> = {}, because = 'Measured: it is read on every request') => {
    const example = await keptExample(workspace.store, mara, more);
    const event = await workspace.store.suggest({ type: 'reviewed', example: example.id, contentHash: contentHash(example), by: jonas, notes: 'It was measured.' }, { ...example, because });
    await command('because.refresh');
    return { example, event, named: { id: example.id, event: event.id } };
  };

  it('are written in the document of the example, sent with a word or without, and never with a secret', async () => {
    const example = await keptExample(workspace.store, jonas);
    await command('because.refresh');
    await command('because.suggestEdit', { id: example.id });
    const uri = documentOf(example.id);
    const lenses = await until(async () => { const found = await command('vscode.executeCodeLensProvider', uri) as vscode.CodeLens[]; return found.length > 0 && found; }, () => 'the actions above the text');
    assert.deepEqual(lenses.map(lens => lens.command?.command), ['because.sendSuggestion', 'because.discardDraft']);
    await command('because.sendSuggestion', uri);
    await answers.message(/Nothing is changed yet/u);
    await workspace.retype(uri, 'It is read', `With ${token} it is read`);
    await command('because.sendSuggestion', uri);
    await answers.message(/looks like .*GitHub.*These words go into git/u);
    assert.deepEqual([(await eventsOf(example.id)).length, workspace.exists('.because/suggestions')], [1, false]);
    const isSecret = ({ severity }: vscode.Diagnostic) => severity === vscode.DiagnosticSeverity.Error;
    const secret = (await workspace.diagnostics(uri, found => found.some(isSecret))).find(isSecret);
    const fixes = await command('vscode.executeCodeActionProvider', uri, secret?.range) as vscode.CodeAction[];
    assert.deepEqual(fixes.flatMap(({ title }) => /^(?:Redact|Allow)/u.exec(title)?.[0] ?? []), ['Redact'], 'to let it pass is its author’s');
    await workspace.retype(uri, `With ${token} it is read`, 'Measured: it is read');
    const sent = command('because.sendSuggestion', uri);
    await answers.answer(/Suggest an Edit of “Keep the cache in memory”/u, 'It was measured.');
    await sent;
    const event = (await eventsOf(example.id)).find(suggests) ?? assert.fail('a review that suggests something');
    assert.deepEqual([event.by, event.verdict, event.notes], [mara, 'changes-requested', 'It was measured.']);
    assert.match((await workspace.store.suggestion(event))?.because ?? '', /^Measured: it is read/u);
    assert.equal(workspace.exists('.because/private/suggestions', `${example.id}.md`), false, 'the document is put away');
    assert.equal((await workspace.store.read(example.id))?.because, example.because, 'the example is as its author wrote it');
    await command('because.acceptSuggestion', { id: example.id });
    await answers.message(/Only its author, Jonas Weber, takes it over/u);
  });

  it('are taken over with one question, which renews the consent to exactly these words for what it was given', async () => {
    const { example, named, event } = await suggested();
    await command('because.compareSuggestion', named);
    await until(() => diffs().some(label => /as it is ↔ as Jonas Weber suggests/u.test(label)), () => `the diff; there are: ${diffs().join(', ')}`);
    // Closing the question changes nothing.
    await command('because.acceptSuggestion', named);
    assert.equal(answers.messages.filter(({ text }) => text === 'Take over what Jonas Weber suggests?').length, 1);
    assert.deepEqual([(await workspace.store.read(example.id))?.because, await workspace.consentOf(example.id)], [example.because, 'granted']);
    answers.reply = text => /^Take over what Jonas Weber suggests\?$/u.test(text) ? 'Take Over and Renew Consent' : undefined;
    await command('because.acceptSuggestion', named);
    const now = await workspace.store.read(example.id) ?? assert.fail();
    assert.deepEqual([now.because, now.authorship.because, await workspace.consentOf(example.id), await workspace.consentOf(example.id, 'evaluation')], ['Measured: it is read on every request', 'human', 'granted', 'none']);
    const events = await eventsOf(example.id);
    assert.deepEqual(events.flatMap(each => each.type === 'answered' ? [[each.by, each.answers, each.accepted, each.fields, each.contentHash]] : []), [[mara, event.id, true, ['because'], contentHash(now)]]);
    const { entries, policy } = await workspace.store.load();
    assert.deepEqual(openSuggestions(entries.get(example.id)?.facts ?? assert.fail(), onePersons(policy)), []);
    await command('because.acceptSuggestion', named);
    await answers.message(/no such suggested edit any more/u);
  });

  it('that were made for an earlier wording are shown and never taken over, and an argument answers no question', async () => {
    const { example, named } = await suggested();
    await workspace.store.saveExample({ ...example, title: 'Another title' }, contentHash(example));
    await command('because.refresh');
    answers.reply = () => 'Take Over and Renew Consent';
    await command('because.acceptSuggestion', { ...named, yes: true, accepted: true, purposes: ['public-release'] });
    await answers.message(/suggested this for an earlier wording, so nothing is taken over/u);
    assert.ok(diffs().some(label => /for an earlier wording/u.test(label)));
    assert.deepEqual([(await workspace.store.read(example.id))?.because, await workspace.consentOf(example.id)], [example.because, 'stale']);
    await isHere(jonas);
    await command('because.declineSuggestion', named);
    await answers.message(/Only its author, Mara Lindqvist, declines it/u);
  });

  it('are declined as easily, with a reason or without', async () => {
    const { example, named } = await suggested();
    let done = command('because.declineSuggestion', named);
    await answers.escape(/Decline What Jonas Weber Suggests/u);
    await done;
    assert.equal((await eventsOf(example.id)).length, 2);
    done = command('because.declineSuggestion', named);
    await answers.answer(/Decline What Jonas Weber Suggests/u, 'It was tried, in March.');
    await done;
    assert.deepEqual((await eventsOf(example.id)).flatMap(each => each.type === 'answered' ? [[each.accepted, each.reason]] : []), [[false, 'It was tried, in March.']]);
    assert.deepEqual([(await workspace.store.read(example.id))?.because, await workspace.consentOf(example.id)], [example.because, 'granted']);
  });
});
