/** A team's first policy in the real editor: a few questions, Back works, and nothing that is there already is overwritten. And what follows it later: other terms, which change nothing before somebody says so. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { defaultPolicy, type Policy } from '../../src/domain/ledger/policy.ts';
import { Answers } from '../support/answers.ts';
import { HostWorkspace, jonas } from '../support/host-workspace.ts';
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

describe('New Version of the Terms', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  beforeEach(async () => { await workspace.clean(); answers = new Answers(); });
  afterEach(async () => { await answers.dispose(); });
  after(() => workspace.clean());

  const versions = /^Version 2 of the Terms/u;
  const run = () => vscode.commands.executeCommand('because.newTerms');
  const inFront = () => vscode.window.activeTextEditor?.document;
  const policy = (more: Partial<Policy> = {}) => {
    mkdirSync(workspace.path('.because'), { recursive: true });
    writeFileSync(workspace.path('.because/policy.json'), JSON.stringify({ ...defaultPolicy, ...more }, null, 2));
  };
  const read = (file: string) => readFileSync(workspace.path('.because', file), 'utf8');

  it('starts as a copy that is opened; what is typed into it is saved and put in force after one question that says what ends', async () => {
    const [{ id }, other] = [await workspace.saveKept(), await workspace.saveKept({}, jonas)];
    policy({ stewards: ['mara@example.com'] });
    const [first, rules] = [read('terms/1.md'), read('policy.json')];
    await run();
    await answers.message(/^Version 2 starts as a copy of version 1, which stays in force/u);
    assert.deepEqual([inFront()?.uri.path.endsWith('/.because/terms/2.md'), read('terms/2.md'), read('policy.json')], [true, first.replace('version 1', 'version 2'), rules]);
    assert.equal(await workspace.consentOf(id), 'granted');
    const same = run();
    assert.deepEqual((await answers.pick(versions)).items.map(({ label }) => label), ['$(edit) Edit version 2', '$(diff) Compare it with version 1']);
    await answers.choose(versions, /Compare/u);
    await same;
    await until(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label === 'Terms: version 1 ↔ 2', () => vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? 'no tab');
    await workspace.retype(workspace.uri('.because/terms/2.md'), 'You may withdraw at any time', 'You may withdraw today and at any time');
    const left = run();
    const pick = await answers.pick(versions);
    assert.deepEqual(pick.items.map(({ label }) => label).slice(2), ['$(law) Put it in force']);
    assert.match(pick.items[2]?.detail ?? '', /^Consent to 2 examples of 2 authors ends: no dataset takes them until their authors renew/u);
    await answers.choose(versions, /in force$/u);
    await left;
    await answers.message(/^Put version 2 of the terms in force\?/u);
    assert.deepEqual([read('policy.json'), await workspace.consentOf(id)], [rules, 'granted'], 'Cancel leaves everything as it is');
    answers.reply = text => text.startsWith('Put version 2') ? 'Put in Force' : undefined;
    const done = run();
    await answers.choose(versions, /in force$/u);
    await done;
    assert.equal(read('policy.json'), rules.replace('"terms": 1', '"terms": 2'));
    assert.match(read('terms/2.md'), /withdraw today and at any time/u);
    assert.deepEqual([read('terms/1.md'), await workspace.consentOf(id), await workspace.consentOf(other.id)], [first, 'old-terms', 'old-terms']);
    assert.deepEqual((await answers.message(/^Version 2 of the terms is in force here\. Commit \.because\/policy\.json and /u)).buttons, ['Renew Consents']);
  });

  it('lets earlier consent go on where the words of its version say so', async () => {
    policy();
    mkdirSync(workspace.path('.because/terms'), { recursive: true });
    writeFileSync(workspace.path('.because/terms/1.md'), '# Terms\n\nLater terms: consent continues\n');
    const { id } = await workspace.saveKept();
    writeFileSync(workspace.path('.because/terms/2.md'), '# Terms\n\nOther words.\n');
    answers.reply = text => text.startsWith('Put version 2') ? 'Put in Force' : undefined;
    const done = run();
    assert.deepEqual((await answers.pick(versions)).items.slice(2).map(({ detail = '' }) => detail.replace(/^.*?(Consent to one|No consent).*$/u, '$1')), ['Consent to one', 'No consent']);
    await answers.choose(versions, /go on$/u);
    await done;
    const { terms, termsSince } = JSON.parse(read('policy.json')) as Policy;
    assert.deepEqual([terms, termsSince, await workspace.consentOf(id)], [2, 1, 'granted']);
  });

  it('is for stewards, needs a policy to name it, and says when the words in force were changed under somebody’s consent', async () => {
    await run();
    assert.deepEqual((await answers.message(/^There is no policy yet, and it is the policy that names the terms in force\./u)).buttons, ['Set Up Team Policy']);
    await workspace.saveKept();
    policy({ stewards: ['jonas@example.com'] });
    await run();
    await answers.message(/Only a steward of the team writes its terms; mara@example\.com is not named as one\..*jonas@example\.com/u);
    assert.ok(!workspace.exists('.because/terms/2.md'));
    policy();
    writeFileSync(workspace.path('.because/terms/1.md'), `${read('terms/1.md')}7. And everything else.\n`);
    await run();
    await answers.message(/^\.because\/terms\/1\.md: One consent was given to other words under this version/u);
    const [problem] = await workspace.diagnostics(workspace.uri('.because/terms/1.md'), found => found.length > 0);
    assert.match(problem?.message ?? '', /new words are a new version/u);
  });
});
