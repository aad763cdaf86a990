/** Renewing several consents in the real editor: each example is shown before its question, and nothing is granted that was not ticked there. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { defaultPolicy } from '../../src/domain/ledger/policy.ts';
import { receiptsFor } from '../../src/domain/store/receipt.ts';
import { Answers } from '../support/answers.ts';
import { HostWorkspace, jonas } from '../support/host-workspace.ts';
import { consentTo, draftOf } from '../support/open-test-store.ts';
import { until } from '../support/until.ts';

describe('Renew Consents', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  beforeEach(async () => { await workspace.clean(); answers = new Answers(); });
  afterEach(async () => { await answers.dispose(); });
  after(() => workspace.clean());

  const run = () => vscode.commands.executeCommand('because.renewConsents');
  const shown = () => vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'because-consent').map(document => document.getText());
  const newTerms = () => {
    mkdirSync(workspace.path('.because/terms'), { recursive: true });
    writeFileSync(workspace.path('.because/terms/2.md'), '# Other terms\n');
    writeFileSync(workspace.path('.because/policy.json'), JSON.stringify({ ...defaultPolicy, terms: 2 }));
  };

  it('goes through those that new terms ended, and shows each before it asks', async () => {
    const one = await workspace.saveKept({ title: 'First one' });
    const two = await workspace.saveKept({ title: 'Second one' });
    const other = draftOf(jonas);
    await workspace.store.saveDraft(other);
    await consentTo(workspace.store, other.id, jonas);
    newTerms();
    assert.equal(await workspace.consentOf(one.id), 'old-terms');
    const running = run();
    const pick = await answers.pick(/^Renew Consents/u);
    assert.deepEqual([pick.items.map(({ label, description }) => `${label}: ${description ?? ''}`).sort(), pick.selectedItems], [['First one: the terms have changed', 'Second one: the terms have changed'], []]);
    await answers.tick(/^Renew Consents/u, 'First one', 'Second one');
    const first = await answers.pick(/^Consent for “/u);
    assert.deepEqual([first.step, first.totalSteps, first.selectedItems], [1, 2, []]);
    const title = /“(.*?)”/u.exec(first.title ?? '')?.[1] ?? '';
    assert.ok(shown().some(text => text.includes(title)), `${title} is shown: ${shown().join('\n')}`);
    await answers.press(/^Consent for “/u, /^Renew as Before/u);
    // The first dialog stays until its answer is on the disk.
    await until(async () => (await answers.pick(/^Consent for “/u)).step === 2, () => 'the second question');
    // Enter with nothing ticked leaves the second as it was.
    await answers.answer(/^Consent for “/u);
    await running;
    assert.deepEqual((await answers.message(/^1 of 2 consents were renewed\./u)).buttons, ['Copy Receipt', 'Save Receipt…']);
    assert.deepEqual([await workspace.consentOf(one.id), await workspace.consentOf(two.id)].sort(), ['granted', 'old-terms']);
    assert.equal(await workspace.consentOf(other.id), 'old-terms');
  });

  it('gives the receipts of all that were renewed, in one text', async () => {
    const kept = [await workspace.saveKept({ title: 'First one' }), await workspace.saveKept({ title: 'Second one' })];
    newTerms();
    answers.reply = text => text.startsWith('2 of 2') ? 'Copy Receipts' : undefined;
    await vscode.env.clipboard.writeText('before');
    const running = run();
    await answers.tick(/^Renew Consents/u, 'First one', 'Second one');
    for (const step of [1, 2]) {
      await until(async () => (await answers.pick(/^Consent for “/u)).step === step, () => `question ${String(step)}`);
      await answers.press(/^Consent for “/u, /^Renew as Before/u);
    }
    await running;
    assert.deepEqual((await answers.message(/^2 of 2 consents were renewed\./u)).buttons, ['Copy Receipts', 'Save Receipts…']);
    const text = await until(async () => { const copied = await vscode.env.clipboard.readText(); return copied === 'before' ? undefined : copied; }, () => 'the receipts in the clipboard');
    const { entries, policy } = await workspace.store.load();
    const inOrder = (JSON.parse(text) as { '@graph': { 'dct:identifier': string }[] })['@graph'].map(each => each['dct:identifier'].split('/')[0] ?? '');
    assert.deepEqual([...inOrder].sort(), kept.map(({ id }) => id).sort());
    assert.equal(text, receiptsFor(inOrder.map(id => entries.get(id) ?? assert.fail(id)), { policy }));
    assert.equal(text.match(/dpv:RenewedConsentGiven/gu)?.length, 2);
  });

  it('lists those that the team wants signed now', async () => {
    const { id } = await workspace.saveKept({ title: 'First one' });
    mkdirSync(workspace.path('.because'), { recursive: true });
    writeFileSync(workspace.path('.because/policy.json'), JSON.stringify({ ...defaultPolicy, signatures: 'required' }));
    assert.equal(await workspace.consentOf(id), 'unsigned');
    const running = run();
    const pick = await answers.pick(/^Renew Consents/u);
    assert.deepEqual(pick.items.map(({ label, description }) => `${label}: ${description ?? ''}`), ['First one: the team’s rules want it signed now']);
    await answers.escape(/^Renew Consents/u);
    await running;
    assert.equal(await workspace.consentOf(id), 'unsigned');
  });

  it('says when there is nothing to renew, and by Escape grants nothing', async () => {
    const { id } = await workspace.saveKept();
    await run();
    await answers.message(/No consent of yours has to be renewed/u);
    newTerms();
    const left = run();
    await answers.tick(/^Renew Consents/u, 'Keep the cache in memory');
    await answers.escape(/^Consent for “/u);
    await left;
    assert.equal(await workspace.consentOf(id), 'old-terms');
  });
});
