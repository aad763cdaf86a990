/** A team's first policy in the real editor: a few questions, Back works, and nothing that is there already is overwritten. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Policy } from '../../src/domain/ledger/policy.ts';
import { Answers } from '../support/answers.ts';
import { HostWorkspace } from '../support/host-workspace.ts';
import { until } from '../support/until.ts';

const dialog = /^Set Up Team Policy/u;

describe('Set Up Team Policy', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  beforeEach(async () => { await workspace.clean(); answers = new Answers(); });
  afterEach(async () => { await answers.dispose(); });
  after(() => workspace.clean());

  const run = () => vscode.commands.executeCommand('because.setUpPolicy');
  const written = () => JSON.parse(readFileSync(workspace.path('.because/policy.json'), 'utf8')) as Policy;
  const input = async () => await answers.at(dialog) as vscode.InputBox;
  const wrong = ({ validationMessage }: vscode.InputBox) => typeof validationMessage === 'string' ? validationMessage : '';
  const tabs = () => vscode.window.tabGroups.all.flatMap(group => group.tabs.map(tab => tab.label));

  it('asks a few questions, lets nobody’s answer get lost on the way back, and opens what it wrote', async () => {
    const running = run();
    await answers.answer(dialog, 'Acme Labs');
    const purposes = await answers.pick(dialog);
    assert.deepEqual(purposes.selectedItems.map(item => item.label), ['Internal training', 'Evaluation']);
    await answers.back(dialog);
    assert.equal((await input()).value, 'Acme Labs');
    await answers.answer(dialog);
    await answers.answer(dialog);
    await answers.choose(dialog, /^One colleague, two/u);
    assert.equal((await input()).value, 'mara@example.com');
    await answers.answer(dialog, 'mara@example.com, sue');
    assert.match(wrong(await input()), /“sue” is no e-mail address/u);
    await answers.answer(dialog, 'mara@example.com, sue@example.com');
    await answers.answer(dialog, '/etc/**');
    assert.match(wrong(await input()), /Write it as “etc\/\*\*”/u);
    await answers.answer(dialog, 'customers/** **/*.{pem,key}');
    await answers.choose(dialog, /^Two years/u);
    await answers.choose(dialog, /^The terms that Because/u);
    await running;
    assert.deepEqual(written(), {
      schema: 1, organisation: 'Acme Labs', terms: 1, purposes: ['internal-training', 'evaluation'], reviewsRequired: { 'partner-training': 2, 'public-release': 2 },
      stewards: ['mara@example.com', 'sue@example.com'], deniedPaths: ['customers/**', '**/*.{pem,key}'], retention: { days: 730 },
    });
    assert.ok(workspace.exists('.because/terms/1.md'));
    await until(() => tabs().includes('policy.json'), () => `the policy among ${tabs().join(', ')}`);
    assert.deepEqual((await workspace.store.load()).problems, []);
  });

  it('makes terms of one’s own the next version when somebody consented already', async () => {
    await workspace.saveKept();
    const running = run();
    for (let step = 0; step < 2; step++) await answers.answer(dialog);
    await answers.choose(dialog, /^No review/u);
    for (let step = 0; step < 2; step++) await answers.answer(dialog);
    await answers.choose(dialog, /^No limit/u);
    assert.match((await answers.pick(dialog)).items[1]?.detail ?? '', /version 2.*The one example consented to so far must then be renewed/u);
    await answers.choose(dialog, /^Terms of our own/u);
    await running;
    assert.equal(written().terms, 2);
    assert.match(readFileSync(workspace.path('.because/terms/2.md'), 'utf8'), /^# Terms of consent, version 2/u);
    await until(() => tabs().includes('2.md'), () => `the terms among ${tabs().join(', ')}`);
  });

  it('by Escape writes nothing, and shows a policy that is there as it is', async () => {
    const left = run();
    await answers.answer(dialog);
    await answers.escape(dialog);
    await left;
    assert.ok(!workspace.exists('.because/policy.json'));
    mkdirSync(workspace.path('.because'), { recursive: true });
    writeFileSync(workspace.path('.because/policy.json'), '{ broken');
    const before = answers.titles.length;
    await run();
    await answers.message(/has a policy already: here it is, as it was/u);
    assert.deepEqual([answers.titles.length, readFileSync(workspace.path('.because/policy.json'), 'utf8')], [before, '{ broken']);
    await until(() => vscode.window.activeTextEditor?.document.getText() === '{ broken', () => 'the policy in front');
  });
});
