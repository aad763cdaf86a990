/** The code that a rejected option would have been: from the clipboard, a marked proposal and a stash, in the third question and in the document; what is no patch is said, and what is one becomes a pair. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { Answers } from '../support/answers.ts';
import { HostWorkspace } from '../support/host-workspace.ts';
import { until } from '../support/until.ts';

const [change, what, because, rejected, why, from, files, consent] = [/^Record Decision: /u, /What Did You Decide/u, /Because\?/u, /What Did You Reject/u, /Why Not/u, /^What Would “.*” Have Been/u, /^Which Files of/u, /^Consent for/u];

describe('the code of a rejected option', () => {
  const workspace = new HostWorkspace();
  const file = workspace.path('src/retry.ts');
  let inputs: Answers;
  let mine = '';
  beforeEach(async () => { await workspace.clean(); mine = readFileSync(file, 'utf8'); inputs = new Answers(); });
  // The browser under test lets nobody at its clipboard.
  const clipboard = Object.getOwnPropertyDescriptor(vscode.env, 'clipboard');
  let copied = '';
  before(() => { Object.defineProperty(vscode.env, 'clipboard', { configurable: true, value: { readText: () => Promise.resolve(copied) } }); });
  after(() => { if (clipboard) Object.defineProperty(vscode.env, 'clipboard', clipboard); });
  afterEach(async () => { await inputs.dispose(); writeFileSync(file, mine); });
  const committed = (): string => workspace.run('show', 'HEAD:src/retry.ts');
  const other = (): string => committed().replace(/attempt/u, 'anotherTry');
  /** What git prints for the other way, with the work tree as it was afterwards. */
  const patch = (): string => {
    writeFileSync(file, other());
    const text = workspace.run('diff', '--', 'src/retry.ts');
    writeFileSync(file, mine);
    return text;
  };
  const toRejected = async () => {
    const done = vscode.commands.executeCommand('because.recordDecision');
    await inputs.answer(change);
    await inputs.answer(what, 'Retry within a budget');
    await inputs.answer(because, 'unbounded retries took the server down');
    return done;
  };

  it('is taken from the clipboard once it holds a patch, and is kept with the line that is being typed', async () => {
    const text = patch();
    const done = toRejected();
    await inputs.type(rejected, 'Another name');
    await inputs.press(rejected, /What It Would Have Been/u);
    copied = 'only words';
    await inputs.choose(from, /Clipboard/u);
    await inputs.message(/^The text in the clipboard is no patch/u);
    copied = text.replaceAll('retry.ts', 'nowhere.ts');
    await inputs.choose(from, /Clipboard/u);
    await inputs.message(/does not fit the code that the change is on: src\/nowhere\.ts/u);
    copied = text;
    await inputs.choose(from, /Clipboard/u);
    const pick = await inputs.pick(rejected);
    assert.equal(pick.value, 'Another name');
    assert.match(pick.items[0]?.description ?? '', /\+1 −1/u);
    await inputs.answer(rejected);
    await inputs.answer(why, 'it says less');
    const list = await inputs.pick(rejected);
    assert.match(list.items[1]?.description ?? '', /^it says less.*\+1 −1/u);
    await inputs.answer(rejected, '');
    await inputs.tick(consent, 'Internal training');
    await done;
    const example = await workspace.kept();
    const option = example.options.find(({ chosen }) => !chosen);
    assert.deepEqual([option?.title, option?.rejectedBecause], ['Another name', 'it says less']);
    assert.match(option?.patch ?? '', /^diff --git a\/src\/retry\.ts b\/src\/retry\.ts\nindex [0-9a-f]{40}\.\.[0-9a-f]{40} 100644\n/u, 'as git writes it');
    assert.match(option?.patch ?? '', /^\+.*anotherTry/mu);
    assert.equal(example.authorship.options, 'human');
  });

  const markProposal = async () => {
    writeFileSync(file, other());
    const marking = vscode.commands.executeCommand('because.markAiProposal');
    const tool = await inputs.at(/^Mark as AI Proposal: (?:Which Tool|Tool and Model)/u);
    if ('items' in tool) await inputs.choose(/Which Tool/u, /Not Known/u);
    else await inputs.answer(/Tool and Model/u, '');
    await marking;
    writeFileSync(file, mine);
  };

  it('comes and goes, with whole rows too, while another line is being typed, which stays', async () => {
    const done = toRejected();
    copied = patch();
    for (const line of ['Another name — it says less', 'No retry — users see every failure']) {
      await inputs.answer(rejected, line);
      await until(async () => (await inputs.pick(rejected)).items.some(({ label }) => line.startsWith(label)), () => line);
    }
    await inputs.type(rejected, 'Redis');
    /** What stands in the line, and in the draft, should the window be closed at this key. */
    const stays = async (...others: readonly [title: string, code: boolean][]) => {
      const saved = await workspace.draft(({ options }) => JSON.stringify(options.filter(({ chosen }) => !chosen).map(({ title, patch: code }) => [title, code !== undefined])) === JSON.stringify([...others, ['Redis', false]]));
      assert.equal(saved.options.at(-1)?.rejectedBecause, undefined);
      assert.equal((await inputs.pick(rejected)).value, 'Redis');
    };
    await stays(['Another name', false], ['No retry', false]);
    await inputs.pressOnItem(rejected, /^Another name/u, /What It Would Have Been/u);
    await inputs.choose(from, /Clipboard/u);
    await stays(['Another name', true], ['No retry', false]);
    await inputs.pressOnItem(rejected, /^Another name/u, /Take Its Code Away/u);
    await stays(['Another name', false], ['No retry', false]);
    await inputs.pressOnItem(rejected, /^No retry/u, /^Remove$/u);
    await stays(['Another name', false]);
    await inputs.escape(rejected);
    await done;
    assert.deepEqual((await workspace.draft()).options.map(({ title }) => title), ['Retry within a budget', 'Another name', 'Redis']);
  });

  it('is not a person’s in the document either, where a tool proposed it', async () => {
    await markProposal();
    const { uri, document } = await workspace.openDraft({ options: [{ title: 'Keep it', description: '', pros: [], cons: [], chosen: true }, { title: 'Another way', description: '', pros: [], cons: [], chosen: false }] });
    assert.equal((await workspace.draft()).authorship.options, undefined);
    const done = vscode.commands.executeCommand('because.attachRejected', uri);
    await inputs.choose(from, /^Tool not known$/u);
    await inputs.tick(files, 'retry.ts');
    await done;
    assert.match(document.getText(), /^\+.*anotherTry/mu);
    const saved = await workspace.draft(({ options }) => options[1]?.patch !== undefined);
    assert.equal(saved.authorship.options, 'assisted');
  });

  it('is taken from a marked proposal, which is not a person’s, and can be taken away again', async () => {
    await markProposal();
    const done = toRejected();
    await inputs.answer(rejected, 'What the tool wrote — it renames for nothing');
    await inputs.pressOnItem(rejected, /^What the tool wrote/u, /What It Would Have Been/u);
    await inputs.choose(from, /^Tool not known$/u);
    await inputs.tick(files, 'retry.ts');
    await until(async () => (await workspace.store.read(workspace.draftIds()[0] ?? ''))?.options.some(({ patch: code }) => code !== undefined), () => 'the code in the draft');
    assert.equal((await workspace.draft()).authorship.options, 'assisted');
    await inputs.pressOnItem(rejected, /^What the tool wrote/u, /Take Its Code Away/u);
    // The list is shown anew: Escape is for that one.
    await until(async () => !/\+1 −1/u.test((await inputs.pick(rejected)).items[1]?.description ?? '+1 −1'), () => 'the list without the code');
    await inputs.escape(rejected);
    await done;
    assert.equal((await workspace.draft()).options.find(({ chosen }) => !chosen)?.patch, undefined);
  });

  it('goes from a stash into the document, below its option, without what the policy denies', async () => {
    writeFileSync(file, other());
    writeFileSync(workspace.path('README.md'), `${readFileSync(workspace.path('README.md'), 'utf8')}\nMore.\n`);
    workspace.run('stash', 'push', '--quiet', '-m', 'Another way', '--', 'src/retry.ts', 'README.md');
    writeFileSync(file, mine);
    const { uri, document } = await workspace.openDraft({ options: [{ title: 'Keep it', description: '', pros: [], cons: [], chosen: true }, { title: 'Another way', description: '', pros: [], cons: [], chosen: false }] });
    writeFileSync(workspace.path('.because/policy.json'), JSON.stringify({ schema: 1, terms: 1, purposes: ['internal-training'], reviewsRequired: {}, stewards: [], deniedPaths: ['README.md'] }));
    await vscode.commands.executeCommand('because.refresh');
    const done = vscode.commands.executeCommand('because.attachRejected', uri);
    await inputs.choose(from, /Stashes/u);
    await inputs.choose(/Take Another Change: Stash/u, /Another way/u);
    await inputs.tick(files, 'retry.ts', 'README.md');
    await done;
    await inputs.message(/keeps files out of every record: README\.md/u);
    assert.match(document.getText(), /^### Another way\n\n```diff\ndiff --git a\/src\/retry\.ts [^]*anotherTry/mu);
    assert.doesNotMatch(document.getText(), /README\.md/u);
    assert.match((await workspace.draft()).options[1]?.patch ?? '', /anotherTry/u);
    workspace.run('stash', 'drop', '--quiet');
  });
});
