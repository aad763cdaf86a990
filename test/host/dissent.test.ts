/** Steps that a reviewer disputes, and the option that they would have chosen: said before the verdict, written down with it, taken back with it. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Example } from '../../src/domain/capture/example.ts';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { approve } from '../../src/vscode/commands/approve.ts';
import { chooseOther } from '../../src/vscode/commands/choose-other.ts';
import { disputeSteps } from '../../src/vscode/commands/dispute-steps.ts';
import { undoVerdict } from '../../src/vscode/commands/undo-verdict.ts';
import { loadCard } from '../../src/vscode/review/load-card.ts';
import { Answers } from '../support/answers.ts';
import { openHostApp, type HostApp } from '../support/host-app.ts';
import { HostWorkspace, jonas, mara } from '../support/host-workspace.ts';
import { keptExample } from '../support/open-test-store.ts';

const words: Partial<Example> = {
  steps: ['We measured it.', 'Every caller waits.', 'So the cache pays.'],
  options: [
    { title: 'A cache', description: '', pros: [], cons: [], chosen: true },
    { title: 'An index', description: '', pros: [], cons: [], chosen: false, rejectedBecause: 'it costs a migration' },
    { title: 'Nothing', description: '', pros: [], cons: [], chosen: false },
  ],
};

describe('what a reviewer holds otherwise', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  let app: HostApp;
  beforeEach(async () => { await workspace.clean(); answers = new Answers(); app = await openHostApp(); });
  afterEach(async () => { app.dispose(); await answers.dispose(); });

  async function kept(more: Partial<Example> = {}, author = jonas): Promise<Example> {
    const example = await keptExample(workspace.store, author, { ...words, ...more });
    await app.repositories.all[0]?.refresh();
    await app.listing.update();
    return example;
  }
  const seen = (example: Example) => ({ root: vscode.Uri.file(workspace.root).toString(), id: example.id, contentHash: contentHash(example) });
  const said = async (id: string) => ((await workspace.store.load()).entries.get(id)?.facts.events ?? []).flatMap((event): unknown[] => event.type === 'reviewed' ? [[event.verdict, event.disputedSteps, event.wouldChoose]] : event.type === 'retracted' ? [['retracted']] : []);
  const onCard = async ({ id }: Example) => { const [repository] = app.repositories.all; assert.ok(repository); return (await loadCard(app, { repository, id })).card; };

  it('is asked for at the top of the window, goes with the next verdict, and with that one only', async () => {
    const example = await kept();
    const steps = app.run(disputeSteps, seen(example));
    await answers.tick(/Dispute Steps/u, '2. Every caller waits.');
    await steps;
    const option = app.run(chooseOther, seen(example));
    await answers.choose(/Which Option Would You/u, /^An index$/u);
    await option;
    assert.deepEqual((await onCard(example))?.dissent, { disputedSteps: [1], wouldChoose: 1 });
    assert.deepEqual(await said(example.id), [], 'nothing is written before the verdict');
    assert.equal(await app.run(approve, seen(example)), true);
    assert.deepEqual(await said(example.id), [['approved', [1], 1]]);
    const another = await kept({ title: 'Another' });
    assert.equal(await app.run(approve, seen(another)), true);
    assert.deepEqual(await said(another.id), [['approved', undefined, undefined]]);
    assert.deepEqual(answers.messages, []);
  });

  it('is taken back with the verdict, and stands on the card for the next one', async () => {
    const example = await kept();
    app.reviewing.hold(example.id, contentHash(example), { disputedSteps: [2, 0] }, 'card');
    await app.run(approve, seen(example));
    assert.deepEqual((await onCard(example))?.said, { disputedSteps: [0, 2], votes: [1, 0, 0] });
    await app.run(undoVerdict, { id: example.id });
    assert.deepEqual((await onCard(example))?.said, { disputedSteps: [], votes: [0, 0, 0] });
    assert.deepEqual((await onCard(example))?.dissent, { disputedSteps: [0, 2] });
    app.reviewing.hold(example.id, contentHash(example), {}, 'card');
    await app.run(approve, seen(example));
    assert.deepEqual(await said(example.id), [['approved', [0, 2], undefined], ['retracted'], ['approved', undefined, undefined]]);
  });

  it('is not about another content, and what points nowhere is not written down', async () => {
    const example = await kept();
    app.reviewing.hold(example.id, 'f'.repeat(64), { disputedSteps: [0] }, 'card');
    await app.run(approve, seen(example));
    const second = await kept({ title: 'Second' });
    app.reviewing.hold(second.id, contentHash(second), { disputedSteps: [7], wouldChoose: 0 }, 'card');
    await app.run(approve, seen(second));
    assert.deepEqual([await said(example.id), await said(second.id)], [[['approved', undefined, undefined]], [['approved', undefined, undefined]]]);
  });

  it('keeps what was said when the question is closed', async () => {
    const example = await kept();
    app.reviewing.hold(example.id, contentHash(example), { disputedSteps: [1] }, 'card');
    const asked = app.run(disputeSteps, seen(example));
    await answers.escape(/Dispute Steps/u);
    await asked;
    assert.deepEqual(app.reviewing.held(example.id, contentHash(example)), { disputedSteps: [1] });
  });

  it('is nothing for one’s own example, nor for one that was not seen; and what is missing is said', async () => {
    const own = await kept({}, mara);
    const { steps: _, ...without } = words;
    const bare = await kept({ ...without, steps: [], options: words.options?.slice(0, 1) ?? [] });
    for (const [command, example, reason] of [[disputeSteps, own, /You wrote this example/u], [chooseOther, own, /You wrote this example/u], [disputeSteps, bare, /has no steps/u], [chooseOther, bare, /no option but the one/u]] as const) {
      answers.messages.length = 0;
      await app.run(command, seen(example));
      assert.match(answers.messages.map(({ text }) => text).join(), reason);
    }
    await app.run(disputeSteps, bare.id);
    assert.match(app.said.join(), /Now shown in the review card/u);
    assert.deepEqual([await said(own.id), await said(bare.id)], [[], []]);
  });
});
