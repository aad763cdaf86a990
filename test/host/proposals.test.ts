/** From a marked AI proposal to a kept correction: what was proposed is the rejected version, what was kept the change, and only why is asked. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { Answers } from '../support/answers.ts';
import { HostWorkspace } from '../support/host-workspace.ts';

const [mark, tool, record, differences, why, consent] = [/^Mark as AI Proposal$/u, /^Mark as AI Proposal: (?:Which Tool|Tool and Model)/u, /^Record Correction$/u, /^Record Correction: What Did You Correct/u, /^Record Correction: Why\?/u, /^Consent for/u];

describe('AI proposals', () => {
  const workspace = new HostWorkspace();
  const file = workspace.path('src/retry.ts');
  let inputs: Answers;
  let before = '';
  const proposed = () => before.replace('attempt === attempts', 'attempt > attempts');
  const kept = () => before.replace('attempt === attempts', 'attempt >= attempts');
  beforeEach(async () => { await workspace.clean(); before = readFileSync(file, 'utf8'); inputs = new Answers(); });
  afterEach(async () => { await inputs.dispose(); writeFileSync(file, before); });
  const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`because.${command}`, ...args);
  const snapshots = () => workspace.exists('.because/private/snapshots') ? readdirSync(workspace.path('.because/private/snapshots')) : [];
  // Asked for by name the first time; afterwards the last ones stand there to be picked.
  const answerTool = async (named: string) => {
    const asked = await inputs.at(tool);
    if ('items' in asked) await inputs.choose(tool, named === '' ? /Not Known/u : /Another Tool/u);
    if (!('items' in asked) || named !== '') await inputs.answer(/: Tool and Model/u, named);
  };
  const marked = async (named = 'Copilot, GPT-5') => {
    // No file is open, so there is only the change to be marked, and nothing to choose.
    const done = run('markAiProposal');
    await answerTool(named);
    await done;
  };

  it('become a correction with the proposal as the rejected version', async () => {
    assert.notEqual(proposed(), before);
    writeFileSync(file, proposed());
    await marked();
    await inputs.message(/^The proposal is kept: \d files, \d+ KB/u);
    assert.equal(workspace.run('status', '--porcelain', '--untracked-files=all', '.because'), '');
    writeFileSync(file, kept());

    const done = run('recordCorrection');
    await inputs.choose(record, /^Copilot \(GPT-5\)$/u);
    const pick = await inputs.pick(differences);
    assert.deepEqual(pick.items.map(({ label, description }) => [label.replace(/\d+/u, 'n'), description]), [['retry.ts:n', '+1 −1  src']]);
    assert.deepEqual(pick.selectedItems.map(({ label }) => label), pick.items.map(({ label }) => label));
    await inputs.answer(differences);
    await inputs.answer(why, 'it tries once more than it was told to');
    await inputs.tick(consent, 'Internal training');
    await done;
    const example = await workspace.kept();
    assert.equal(example.kind, 'correction');
    assert.equal(example.because, 'it tries once more than it was told to');
    assert.deepEqual(example.options.map(({ title, chosen }) => [title, chosen]), [['As Copilot (GPT-5) proposed it', false]]);
    assert.match(example.options[0]?.patch ?? '', /^\+.*attempt > attempts/mu);
    assert.deepEqual(example.change.files.map(({ path }) => path), ['src/retry.ts']);
    assert.match(example.change.files[0]?.patch ?? '', /^\+.*attempt >= attempts/mu);
    assert.deepEqual(example.authorship, { title: 'generated', options: 'generated', because: 'human' });
    assert.equal(example.title, 'Correct what was proposed in src/retry.ts');
    assert.equal(snapshots().length, 2);
  });

  it('say that nothing was corrected, keep a draft on Escape, and nothing at all when nothing was said', async () => {
    writeFileSync(file, proposed());
    await marked();
    const same = run('recordCorrection');
    await inputs.choose(record, /^Copilot/u);
    await same;
    await inputs.message(/What was kept is what was proposed/u);
    writeFileSync(file, kept());
    for (const [text, drafts] of [[undefined, 0], ['it is off by one', 1]] as const) {
      const done = run('recordCorrection');
      await inputs.choose(record, /^Copilot/u);
      await inputs.answer(differences);
      // Only keys tell an input that its text is another one, so the text is given by Enter here, and Escape comes at the next question.
      if (text === undefined) await inputs.escape(why);
      else {
        await inputs.answer(why, text);
        await inputs.escape(consent);
      }
      await done;
      assert.equal(workspace.draftIds().length, drafts);
    }
    assert.equal((await workspace.draft()).because, 'it is off by one');
  });

  it('are listed with age and size, and thrown away one by one', async () => {
    writeFileSync(file, proposed());
    await marked();
    const list = run('aiProposals');
    const pick = await inputs.pick(/^AI Proposals: 1, \d+ KB$/u);
    assert.match(pick.items[0]?.description ?? '', /^marked .+, \d+ KB$/u);
    await inputs.pressOnItem(/^AI Proposals/u, /^Copilot/u, /^Discard$/u);
    await list;
    await inputs.message(/All of them are discarded/u);
    assert.deepEqual(snapshots(), []);
    await run('aiProposals');
    await inputs.message(/^No AI proposal is kept here/u);
  });

  it('hold the selected lines of an editor that is not saved, and leave out what the policy denies', async () => {
    const document = await vscode.workspace.openTextDocument(file);
    const editor = await vscode.window.showTextDocument(document);
    await workspace.retype(document.uri, 'attempt === attempts', 'attempt > attempts');
    const line = document.getText().slice(0, document.getText().indexOf('attempt > attempts')).split('\n').length - 1;
    editor.selection = new vscode.Selection(line, 0, line, 5);
    const done = run('markAiProposal', document.uri);
    await inputs.choose(mark, /^Selected lines/u);
    await answerTool('');
    await done;
    const about = JSON.parse(readFileSync(workspace.path('.because/private/snapshots', snapshots().find(name => !name.endsWith('.files.json')) ?? ''), 'utf8')) as { lines: { start: number }; tool?: unknown };
    assert.equal(about.lines.start, line + 1);
    assert.equal(about.tool, undefined);
    await vscode.commands.executeCommand('workbench.action.files.revert');

    writeFileSync(workspace.path('.because/policy.json'), JSON.stringify({ schema: 1, terms: 1, purposes: ['internal-training'], reviewsRequired: {}, stewards: [], deniedPaths: ['src/**'] }));
    await vscode.commands.executeCommand('because.refresh');
    const denied = run('markAiProposal', vscode.Uri.file(file));
    await inputs.choose(mark, /^The open file/u);
    // Nobody is asked which tool wrote what is not kept.
    await denied;
    await inputs.message(/nothing in it that could be kept: src\/retry\.ts: The team’s policy/u);
  });
});
