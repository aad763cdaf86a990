/** A steward's word in the real editor: it opens an example to more datasets, nobody else can say it, and everybody is told who can. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { defaultPolicy } from '../../src/domain/ledger/policy.ts';
import { stateOf, whyNotExported } from '../../src/domain/ledger/state.ts';
import { setLevel as setLevelCommand } from '../../src/vscode/commands/set-level.ts';
import { Answers } from '../support/answers.ts';
import { openHostApp } from '../support/host-app.ts';
import { HostWorkspace, jonas, mara } from '../support/host-workspace.ts';
import { consentTo, draftOf } from '../support/open-test-store.ts';

const dialog = /^Level of/u;

describe('Set Level', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  beforeEach(async () => { await workspace.clean(); answers = new Answers(); });
  afterEach(async () => { await answers.dispose(); });
  after(() => workspace.clean());

  const name = (...stewards: string[]) => {
    mkdirSync(workspace.path('.because'), { recursive: true });
    writeFileSync(workspace.path('.because/policy.json'), JSON.stringify({ ...defaultPolicy, stewards }));
  };
  const setLevel = (id: string) => vscode.commands.executeCommand('because.setLevel', { id });
  const keptBy = async (author = jonas): Promise<string> => {
    const { id } = await workspace.saveDraft({}, author);
    await consentTo(workspace.store, id, author, ['internal-training', 'partner-training']);
    await vscode.commands.executeCommand('because.refresh');
    return id;
  };
  const stateNow = async (id: string) => {
    const { entries, policy, terms } = await workspace.store.load();
    const facts = entries.get(id)?.facts ?? assert.fail();
    const rules = { policy, terms, now: new Date() };
    return { level: stateOf(facts, rules).level, partner: whyNotExported(facts, { ...rules, purpose: 'partner-training', reviewedOnly: false }) };
  };

  it('by a steward opens an example to partners, and closes it again', async () => {
    name('mara@example.com');
    const id = await keptBy();
    const before = await stateNow(id);
    assert.equal(before.level, 'amber');
    assert.match(before.partner.find(each => each.code === 'level')?.reason ?? '', /amber; partner-training takes green at most\. A steward named in \.because\/policy\.json can change it/u);
    const opened = setLevel(id);
    const pick = await answers.pick(dialog);
    assert.deepEqual(pick.items.map(item => item.label), ['Clear', 'Green', 'Amber', 'Red']);
    assert.match(pick.items[1]?.detail ?? '', /\. Accepted by: Internal training, Partner training, Evaluation\.$/u);
    assert.match(pick.items[3]?.detail ?? '', /No dataset takes it\.$/u);
    await answers.choose(dialog, /Green/u);
    await opened;
    assert.deepEqual(await stateNow(id), { level: 'green', partner: [] });
    await answers.message(/is Green now\. Accepted by: Internal training, Partner training/u);
    const closed = setLevel(id);
    await answers.choose(dialog, /Red/u);
    await closed;
    assert.equal((await stateNow(id)).level, 'red');
    assert.deepEqual(workspace.eventsOf(id).map(event => event.type).filter(type => type === 'cleared').length, 2);
  });

  it('by Escape, and to what it is already, changes nothing', async () => {
    name('mara@example.com');
    const id = await keptBy();
    const left = setLevel(id);
    await answers.escape(dialog);
    await left;
    const same = setLevel(id);
    await answers.choose(dialog, /Amber/u);
    await same;
    assert.equal(workspace.eventsOf(id).length, 1);
  });

  it('by anybody else only closes: its author too keeps an example from leaving, and is told who opens it again', async () => {
    const id = await keptBy(mara);
    const closed = setLevel(id);
    const pick = await answers.pick(dialog);
    assert.deepEqual(pick.items.map(item => item.label), ['Red']);
    assert.match(pick.placeholder ?? '', /It is Amber now\. Anybody may close it further; only a steward of the team opens it again\./u);
    await answers.choose(dialog, /Red/u);
    await closed;
    assert.equal((await stateNow(id)).level, 'red');
  });

  it('by a steward who is its author only closes too: the second key is somebody else’s', async () => {
    name('mara@example.com');
    const id = await keptBy(mara);
    const closed = setLevel(id);
    assert.deepEqual((await answers.pick(dialog)).items.map(item => item.label), ['Red']);
    await answers.choose(dialog, /Red/u);
    await closed;
    await setLevel(id);
    await answers.message(/Its level is Red, and nobody opens their own example\..*Ask another steward/u);
    assert.equal((await stateNow(id)).level, 'red');
  });

  it('opens nothing for anybody else, who reads how a steward is named', async () => {
    const id = await keptBy();
    await workspace.store.addEvent({ type: 'cleared', example: id, contentHash: (await workspace.store.load()).entries.get(id)?.facts.contentHash ?? '', by: jonas, level: 'red' });
    await vscode.commands.executeCommand('because.refresh');
    await setLevel(id);
    const { text } = await answers.message(/Its level is Red, and only a steward of the team opens an example; mara@example\.com is not named/u);
    assert.match(text, /\.because\/policy\.json, which would then be: \{"schema":1,.*"stewards":\["mara@example\.com"\]\}/u);
    name('jonas@example.com');
    await setLevel(id);
    await answers.message(/"stewards":\["jonas@example\.com","mara@example\.com"\]/u);
    writeFileSync(workspace.path('.because/policy.json'), '{');
    await setLevel(id);
    await answers.message(/rules cannot be read, so nobody can set a level/u);
    assert.deepEqual([answers.titles, workspace.eventsOf(id).map(event => event.type).sort()], [[], ['cleared', 'granted']]);
  });

  it('of several at once says before what each would change, and changes what this person may', async () => {
    name('mara@example.com');
    const [one, two, own] = [await keptBy(), await keptBy(), await keptBy(mara)];
    const { id: draft } = await workspace.saveDraft();
    await workspace.store.addEvent({ type: 'cleared', example: two, contentHash: (await workspace.store.load()).entries.get(two)?.facts.contentHash ?? '', by: mara, level: 'green' });
    await vscode.commands.executeCommand('because.refresh');
    const app = await openHostApp();
    try {
      await app.listing.update();
      const [repository] = app.repositories.all;
      const rows = [one, two, own, draft].map(id => ({ id, repository }));
      // As the tree's menu calls it: the row that was clicked, and all that are selected.
      const running = app.run(setLevelCommand, rows[0], rows);
      const { title, items } = await answers.pick(dialog);
      assert.deepEqual([title, items.map(({ label, description }) => `${label}: ${description ?? ''}`)], ['Level of 3 Examples', [
        'Clear: changes 2 · 1 not for you to open', 'Green: changes 1 · 1 already Green · 1 not for you to open', 'Amber: changes 1 · 2 already Amber', 'Red: changes 3',
      ]]);
      await answers.choose(dialog, /^Green/u);
      await running;
      await answers.message(/^1 of 3 were set to Green\. Accepted by: .*Only a steward who is not their author opens these: “Keep the cache in memory”\./u);
      assert.deepEqual(await Promise.all([one, two, own].map(async id => (await stateNow(id)).level)), ['green', 'green', 'amber']);
      // From the palette it is about all rows that are selected; who names one example means that one.
      app.selection.set({ id: one, repository: repository ?? assert.fail() });
      app.selection.several = rows.slice(0, 2).map(({ id }) => ({ id, repository: repository ?? assert.fail() }));
      const again = app.run(setLevelCommand);
      await answers.choose(/^Level of 2 Examples/u, /^Red/u);
      await again;
      assert.deepEqual(await Promise.all([one, two].map(async id => (await stateNow(id)).level)), ['red', 'red']);
      const single = app.run(setLevelCommand, { id: two });
      await answers.escape(/^Level of “/u);
      await single;
    } finally {
      app.dispose();
    }
  });

  it('is for kept examples only', async () => {
    name('mara@example.com');
    const draft = draftOf(jonas);
    await workspace.store.saveDraft(draft);
    await vscode.commands.executeCommand('because.refresh');
    await setLevel(draft.id);
    await answers.message(/private draft/u);
    assert.deepEqual(answers.titles, []);
  });
});
