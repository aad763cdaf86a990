/** Datasets, their recipients and replacements, and everything of mine, in the real editor. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Example } from '../../src/domain/capture/example.ts';
import { recipePath } from '../../src/domain/store/layout.ts';
import { openExporter } from '../../src/node/exporter.ts';
import { openFiles } from '../../src/node/files.ts';
import { openDatasetsTree, type Node } from '../../src/vscode/datasets/datasets-tree.ts';
import { readRecipe } from '../../src/domain/dataset/recipes.ts';
import { Answers } from '../support/answers.ts';
import { openHostApp, type HostApp } from '../support/host-app.ts';
import { HostWorkspace, mara } from '../support/host-workspace.ts';
import { until } from '../support/until.ts';

const recipe = { schema: 1, name: 'team', purpose: 'internal-training', tasks: ['explain'], format: 'trl-messages', reviewedOnly: false, split: { train: 1, validation: 0, test: 0 } };

describe('datasets and what is mine', () => {
  let workspace: HostWorkspace;
  let answers: Answers;
  let app: HostApp;
  let kept: readonly Example[];
  const run = <T = unknown>(command: string, ...args: unknown[]): Promise<T> => Promise.resolve(vscode.commands.executeCommand<T>(`because.${command}`, ...args));
  const about = (dataset = 'team-1.0.0', recipient?: string) => ({ root: vscode.Uri.file(workspace.root).toString(), dataset, ...recipient !== undefined && { recipient } });

  beforeEach(async () => {
    workspace = new HostWorkspace();
    await workspace.clean();
    rmSync(workspace.path('because-datasets'), { recursive: true, force: true });
    mkdirSync(workspace.path('.because/recipes'), { recursive: true });
    writeFileSync(workspace.path(recipePath('team')), JSON.stringify(recipe));
    kept = [];
    for (const title of ['Keep users in memory', 'Keep prices in memory', 'Keep orders in memory']) kept = [...kept, await workspace.saveKept({ title, problem: `Why: ${title}.`, because: `It is read on every request: ${title}.` })];
    const files = openFiles(workspace.root);
    const exporter = openExporter({ root: workspace.root, store: workspace.store, files, git: workspace.git, scanner: { scan: () => Promise.resolve([]) }, version: '0.0.0' });
    const folder = workspace.path('because-datasets');
    await exporter.build(await exporter.plan(await readRecipe(files, 'team'), folder), folder);
    await vscode.commands.executeCommand('because.refresh');
    answers = new Answers();
    app = await openHostApp();
  });
  afterEach(async () => {
    app.dispose();
    await answers.dispose();
    await workspace.clean();
  });

  const withdraw = async (example: Example | undefined): Promise<string> => {
    await workspace.store.withdraw(example?.id ?? '', { by: mara, keepText: false });
    await vscode.commands.executeCommand('because.refresh');
    for (const repository of app.repositories.all) await repository.refresh();
    return example?.id ?? '';
  };
  const told = (node: Node): unknown => ({ label: node.item.label, description: node.item.description, icon: (node.item.iconPath as vscode.ThemeIcon).id, context: node.item.contextValue, ...node.children.length > 0 && { children: node.children.map(told) } });
  const tree = async () => openDatasetsTree(app).roots();
  const textOf = async (uri: vscode.Uri): Promise<string> => (await vscode.workspace.openTextDocument(uri)).getText();
  const lensesOf = (uri: vscode.Uri) => until(async () => { const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri); return found.length > 0 && found; }, () => 'the buttons of the paper');

  it('the tree shows versions newest first, what is revoked in part and which, and who has to be notified', async () => {
    assert.deepEqual((await tree()).map(told), [{ label: 'team', description: '1 version', icon: 'database', context: 'dataset', children: [{ label: '1.0.0', description: '3 examples · 3 lines · internal-training · trl-messages', icon: 'package', context: 'version manifest' }] }]);
    const recording = run('recordRecipient', about());
    await answers.answer(/Who Got team-1\.0\.0/u, 'Steady Ltd');
    await answers.answer(/What Did They Get/u, 'a pilot');
    await answers.answer(/When Did They Get/u);
    await recording;
    await answers.message(/It is on record that Steady Ltd has team-1\.0\.0/u);
    const gone = await withdraw(kept[0]);
    const [name] = await tree();
    const [version] = name?.children ?? [];
    assert.equal(name?.item.description, '1 version · 1 revoked in part');
    assert.deepEqual([version?.item.description, (version?.item.iconPath as vscode.ThemeIcon).id, version?.item.contextValue], ['revoked in part: 1 example, 1 line · 1 to be notified · 3 examples · 3 lines · internal-training · trl-messages', 'circle-slash', 'version revoked manifest']);
    assert.match(version?.item.tooltip as string, new RegExp(`${gone}: Its author withdrew the consent\\.`, 'u'));
    const [recipient] = version?.children ?? [];
    assert.deepEqual([recipient?.item.label, recipient?.item.contextValue], ['Steady Ltd', 'recipient open']);
    assert.match(String(recipient?.item.description), /^to be notified of 1 example · \d{4}-\d\d-\d\d · a pilot$/u);

    const paper = await run<vscode.Uri>('showNotices', about());
    assert.match(await textOf(paper), new RegExp(`## team-1\\.0\\.0: Steady Ltd\n\nSubject: team-1\\.0\\.0: 1 example to be removed\n[^]*- ${gone}[^]*data/train-00000-of-00001\\.jsonl: line \\d`, 'u'));
    assert.deepEqual((await lensesOf(paper)).map(lens => lens.command?.command), ['because.copyNotice', 'because.markNotified']);
    const [copy, mark] = await lensesOf(paper);
    await run('copyNotice', copy?.command?.arguments?.[0]);
    assert.match(await vscode.env.clipboard.readText(), /^Subject: team-1\.0\.0: 1 example to be removed/u);
    await run('markNotified', mark?.command?.arguments?.[0]);
    await until(async () => (await textOf(paper)).includes('## Notified already'), () => 'the paper to follow what was recorded');
    for (const repository of app.repositories.all) await repository.refresh();
    assert.match(String((await tree())[0]?.children[0]?.children[0]?.item.description), /^notified · /u);
  });

  it('the tree says that nobody can tell where git took a withdrawal back', async () => {
    const before = workspace.run('rev-parse', 'HEAD').trim();
    const say = (what: string): void => { workspace.run('add', '--all', '--', '.because'); workspace.run('commit', '--quiet', '--no-verify', '-m', what); };
    const stands = async () => String((await tree())[0]?.children[0]?.item.description);
    try {
      say('kept');
      await withdraw(kept[0]);
      say('withdrawn');
      assert.match(await stands(), /^revoked in part: 1 example/u);
      workspace.run('revert', '--no-edit', 'HEAD');
      for (const repository of app.repositories.all) await repository.refresh();
      assert.match(await stands(), /^unclear: 1 example/u);
    } finally {
      workspace.run('reset', '--quiet', before);
    }
  });

  it('builds a replacement, exactly or with what came since, and shows the proof; the older version is replaced', async () => {
    const gone = await withdraw(kept[1]);
    await workspace.saveKept({ title: 'Keep carts in memory', problem: 'Carts are slow.', because: 'Carts are read on every request.' });
    answers.reply = text => /^Write /u.test(text) ? 'Export' : undefined;
    const building = run<vscode.Uri>('buildReplacement', about());
    await answers.choose(/Build a Replacement for team-1\.0\.0/u, /Exactly the earlier set/u);
    await answers.choose(/Export Dataset/u, /because-datasets/u);
    const proof = await building;
    const text = await textOf(proof);
    assert.match(text, /^# team-2\.0\.0 in place of team-1\.0\.0\n\nOnly the lines of what may not be used any more are gone: 1 example, 1 line\. The other 2 examples are the same, line by line\.\n/u);
    assert.match(text, new RegExp(`## Gone\n\n- ${gone}: 1 line\\. Its author withdrew the consent\\.`, 'u'));
    assert.ok(!/## Also different/u.test(text));
    await answers.message(/team-2\.0\.0 is written\. Only the lines of what may not be used any more are gone\./u);
    for (const repository of app.repositories.all) await repository.refresh();
    const versions = (await tree())[0]?.children ?? [];
    assert.deepEqual(versions.map(({ item }) => [item.label, (item.iconPath as vscode.ThemeIcon).id]), [['2.0.0', 'package'], ['1.0.0', 'history']]);
    assert.match(String(versions[1]?.item.description), /replaced by team-2\.0\.0/u);

    const comparing = run<vscode.Uri>('compareDatasets', about('team-2.0.0'));
    await answers.choose(/Compare team-2\.0\.0/u, /team-1\.0\.0/u);
    assert.match(await textOf(await comparing), /^# team-1\.0\.0 → team-2\.0\.0\n[^]*0 added, 1 removed, 0 changed, 0 moved, 2 the same\./u);
    const again = run<vscode.Uri>('buildReplacement', about());
    await answers.choose(/Build a Replacement for team-1\.0\.0/u, /By the same recipe/u);
    await answers.choose(/Export Dataset/u, /because-datasets/u);
    assert.match(await textOf(await again), /## Also different\n\n- \S+ added: 0 → 1 lines\./u);
    await run('buildReplacement', about('team-2.0.0'));
    await answers.message(/Nothing in team-2\.0\.0 is revoked/u);
  });

  it('opens the card where the dataset lies here, and the manifest where it does not', async () => {
    assert.equal((await run<vscode.Uri>('openDataset', about())).fsPath, workspace.path('because-datasets/team-1.0.0/README.md'));
    rmSync(workspace.path('because-datasets'), { recursive: true });
    assert.equal((await run<vscode.Uri>('openDataset', about())).fsPath, workspace.path('.because/datasets/team-1.0.0.json'));
    await run('openDatasetFolder', about());
    await answers.message(/team-1\.0\.0 does not lie on this machine where datasets are written/u);
    await run('openDataset', about('nope-1.0.0'));
    await answers.message(/There is no manifest of nope-1\.0\.0/u);
  });

  it('shows everything of mine with a button beside each, hands it over as JSON and markdown, and withdraws it all after one question', async () => {
    const draft = await workspace.saveDraft({ title: 'Not said yet' });
    const paper = await run<vscode.Uri>('myContributions');
    const text = await textOf(paper);
    for (const { id, because } of kept) assert.ok(text.includes(`- id: ${id}`) && text.includes(`> ${because}`), id);
    assert.match(text, /## Drafts\n\n### Not said yet\n/u);
    assert.match(text, /- may be used for: internal-training\n/u);
    const lenses = await lensesOf(paper);
    const at = (command: string) => lenses.filter(lens => lens.command?.command === `because.${command}`).map(lens => (lens.command?.arguments as [{ id?: string; format?: string }])[0]);
    assert.deepEqual(at('withdrawConsent').map(({ id }) => id).sort(), kept.map(({ id }) => id).sort());
    assert.deepEqual([at('discardDraft').map(({ id }) => id), at('saveContributions').map(({ format }) => format), at('withdrawAll').length], [[draft.id], ['json', 'markdown'], 1]);

    const { showSaveDialog } = vscode.window;
    const target = workspace.uri('.because/private/mine.json');
    Object.assign(vscode.window, { showSaveDialog: () => Promise.resolve(target) });
    try {
      await run('saveContributions', { ...about(), format: 'json' });
      const saved = JSON.parse(readFileSync(target.fsPath, 'utf8')) as { mine: { email: string; examples: { content: Example }[]; drafts: { id: string }[]; datasets: unknown[] } };
      assert.deepEqual([saved.mine.email, saved.mine.examples.map(({ content }) => content.because).sort(), saved.mine.drafts.map(({ id }) => id), saved.mine.datasets], [mara.email, kept.map(({ because }) => because).sort(), [draft.id], [{ dataset: 'team-1.0.0', examples: 3, lines: 3 }]]);
      await run('saveContributions', { ...about(), format: 'markdown' });
      assert.equal(readFileSync(target.fsPath, 'utf8'), text);
    } finally {
      Object.assign(vscode.window, { showSaveDialog });
    }

    answers.reply = message => /^Be anonymous in everything that is published\?$/u.test(message) ? 'Be Anonymous' : undefined;
    await run('chooseAnonymity');
    await answers.message(/You are anonymous in everything that is published from now on/u);
    await until(async () => (await textOf(paper)).includes('You are anonymous in everything that is published'), () => 'the paper to follow');

    // Closing the question changes nothing.
    const asked = run('withdrawAll');
    await answers.answer(/Withdraw All of Mine/u);
    await asked;
    assert.equal(workspace.keptIds().length, 3);
    answers.reply = message => /^Withdraw your consent to 2 of 3 examples\?$/u.test(message) ? 'Withdraw and Delete My Texts' : message.startsWith('Consent to 2') ? 'Copy Receipts' : undefined;
    const withdrawing = run('withdrawAll');
    await answers.tick(/Withdraw All of Mine/u, 'Keep users in memory', 'Keep prices in memory');
    await withdrawing;
    assert.deepEqual(workspace.keptIds(), [kept[2]?.id]);
    assert.deepEqual((await answers.message(/^Consent to 2 examples is withdrawn/u)).buttons, ['Who Must Be Told', 'Copy Receipts', 'Save Receipts…']);
    const receipts = await until(async () => { const copied = await vscode.env.clipboard.readText(); return copied.includes('@graph') && copied; }, () => 'the receipts in the clipboard');
    assert.equal(receipts.match(/dpv:ConsentWithdrawn/gu)?.length, 2);
    assert.equal(answers.messages.filter(({ text: said }) => said.startsWith('Withdraw your consent')).length, 2);
    await until(async () => (await textOf(paper)).includes('where it stands: withdrawn'), () => 'the paper to follow');
    assert.match(await textOf(paper), /- in team-1\.0\.0 \(internal-training\): 1 line\. Its author withdrew the consent\./u);
    assert.deepEqual((await workspace.store.load()).problems, []);
  });
});
