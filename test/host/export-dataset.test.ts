/** Because: Export Dataset in the real editor: a recipe by its questions, the preview, the lines, the files on disk. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { contentHash } from '../../src/domain/capture/hash.ts';
import type { Example } from '../../src/domain/capture/example.ts';
import { recipientsOf } from '../../src/domain/dataset/copies/recipients.ts';
import { formats } from '../../src/domain/dataset/formats/index.ts';
import { openFiles } from '../../src/node/files.ts';
import { ben, consentTo, draftOf, openTestStore, type TestStore } from '../support/open-test-store.ts';
import { QuickInputs, until } from '../support/quick-inputs.ts';
import { git, removeTemporaryFolders, temporaryRepository } from '../support/temporary-repository.ts';

const options = [{ title: 'Map', description: '', pros: ['fast'], cons: [], chosen: true }, { title: 'Redis', description: '', pros: [], cons: [], chosen: false, rejectedBecause: 'One more server to run.' }];

describe('because.exportDataset', () => {
  let root: string;
  let store: TestStore;
  let inputs: QuickInputs;
  beforeEach(async () => {
    root = temporaryRepository();
    store = openTestStore(root);
    inputs = new QuickInputs();
    writeFileSync(path.join(root, 'code.ts'), 'const a = 1;\n');
    // The active editor says which repository is meant.
    await vscode.window.showTextDocument(vscode.Uri.file(path.join(root, 'code.ts')));
  });
  afterEach(async () => {
    inputs.dispose();
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(removeTemporaryFolders);

  const keep = async (title: string, consent = true): Promise<Example> => {
    const draft = draftOf(undefined, { title, problem: `The problem of ${title}.`, because: `The reason for ${title}.`, options });
    await store.saveDraft(draft);
    await consentTo(store, draft.id, undefined, [consent ? 'internal-training' : 'evaluation']);
    await store.addEvent({ type: 'reviewed', example: draft.id, contentHash: contentHash(draft), by: ben, verdict: 'approved' });
    return draft;
  };
  const run = (command: string, ...args: unknown[]): Promise<vscode.Uri | undefined> => Promise.resolve(vscode.commands.executeCommand<vscode.Uri | undefined>(command, ...args));
  const textOf = async (uri: vscode.Uri | undefined): Promise<string> => { assert.ok(uri); return (await vscode.workspace.openTextDocument(uri)).getText(); };
  const answerQuestions = async (name: string): Promise<void> => {
    await inputs.choose(/What will the dataset be used for/, /Internal training/);
    await inputs.tick(/What shall a model learn/);
    assert.ok((await inputs.choose(/Which trainer/, /^TRL/)).length > 1);
    await inputs.choose(/Must a colleague/, /Reviewed/);
    await inputs.choose(/How shall it be split/, /^train 100 %$/);
    await inputs.type(/What is the recipe called/, name);
  };

  it('goes from a new recipe over the preview and the lines to files that a trainer takes', async () => {
    const [one, two, unwilling] = [await keep('One'), await keep('Two <b>&'), await keep('Not for training', false)];
    const preparing = run('because.exportDataset');
    await answerQuestions('team');
    const preview = await preparing;
    assert.deepEqual(JSON.parse(readFileSync(path.join(root, '.because/recipes/team.json'), 'utf8')), {
      schema: 1, name: 'team', purpose: 'internal-training', tasks: ['implement', 'explain', 'decide'], format: 'trl-messages', reviewedOnly: true, split: { train: 1, validation: 0, test: 0 },
    });
    const text = await textOf(preview);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), preview?.toString());
    assert.match(text, /^# team, version 1\.0\.0\n/);
    assert.match(text, /from 2 examples, [\d,]+ tokens/);
    assert.ok(text.includes(`One · Ada · \`${one.id}\``) && text.includes(`Two \\<b>& · Ada · \`${two.id}\``));
    assert.match(text, new RegExp(`## Left Out, and Why\n\n- Not for training · Ada · \`${unwilling.id}\`: Its author has not consented to internal-training\\.`));
    const lenses = await until(async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', preview);
      return found.length > 0 && found;
    }, 'the buttons above the preview');
    // What the editor makes of vscode.open on its way.
    assert.deepEqual(lenses.map(lens => lens.command?.command), ['because.showLines', 'because.writeDataset', '_workbench.open', 'workbench.action.closeActiveEditor']);
    assert.ok(!existsSync(path.join(root, 'because-datasets')), 'looking writes nothing');

    const lines = await textOf(await run('because.showLines', preview));
    const shown = lines.trimEnd().split('\n');
    for (const line of shown) assert.deepEqual(formats['trl-messages'].validate(JSON.parse(line)), []);

    for (const [key, value] of [['user.name', 'Ada'], ['user.email', 'ada@example.com']] as const) git(root, 'config', key, value);
    inputs.press = ({ buttons }) => buttons.find(button => /gitignore|Record Recipient/.test(button)) ?? undefined;
    const writing = run('because.writeDataset', preview);
    await inputs.choose(/Where to/, /^because-datasets\/$/);
    const folder = await writing;
    assert.equal(folder?.fsPath, path.join(root, 'because-datasets/team-1.0.0'));
    const asked = inputs.messages.find(({ buttons }) => buttons.includes('Export')) ?? assert.fail('nobody asked');
    assert.equal(asked.text, `Write ${shown.length} lines from 2 examples?`);
    assert.match(asked.detail ?? '', /Internal training: Train models that stay inside your organisation/);
    assert.equal(readFileSync(path.join(folder.fsPath, 'data/train-00000-of-00001.jsonl'), 'utf8'), lines, 'what was looked at is what was written');
    assert.ok(readFileSync(path.join(folder.fsPath, 'left-out.jsonl'), 'utf8').includes(unwilling.id));
    assert.equal(readFileSync(path.join(root, '.gitignore'), 'utf8'), '/because-datasets/\n');
    assert.equal(git(root, 'status', '--porcelain', '--', 'because-datasets'), '');
    await until(() => vscode.window.tabGroups.all.some(group => group.tabs.some(tab => /README/.test(tab.label))), 'the dataset\'s card');
    assert.ok(inputs.messages.some(message => /team-1\.0\.0 is written/.test(message.text) && message.buttons.includes('Open Folder')));

    // Who gets it goes on record while it is on one's mind.
    await inputs.type(/Who Got team-1\.0\.0/, 'Steady Ltd');
    await inputs.type(/What Did They Get team-1\.0\.0 For/, 'a pilot');
    await inputs.type(/When Did They Get team-1\.0\.0/, '2026-11-20');
    await until(async () => (await recipientsOf(openFiles(root), 'team-1.0.0')).recipients.some(each => each.to === 'Steady Ltd' && each.for === 'a pilot' && each.by.email === 'ada@example.com'), 'the recipient on record');

    // Its version is taken: the same preview is not written twice.
    await run('because.writeDataset', preview);
    assert.match(inputs.messages.at(-1)?.text ?? '', /No export is being looked at/);
  });

  it('offers saved recipes, broken ones with the reason, and counts the versions', async () => {
    await keep('One');
    mkdirSync(path.join(root, '.because/recipes'), { recursive: true });
    writeFileSync(path.join(root, '.because/recipes/team.json'), JSON.stringify({ schema: 1, name: 'team', purpose: 'internal-training', tasks: ['prefer'], format: 'trl-preference', reviewedOnly: false, split: { train: 1, validation: 0, test: 0 } }));
    writeFileSync(path.join(root, '.because/recipes/broken.json'), '{');
    mkdirSync(path.join(root, 'because-datasets/team-4.0.0'), { recursive: true });
    const preparing = run('because.exportDataset');
    const labels = await inputs.choose(/Which dataset/, /^team$/);
    assert.deepEqual(labels, ['$(warning) broken', 'team', '', '$(add) New Recipe…']);
    assert.match(await textOf(await preparing), /^# team, version 5\.0\.0\n/);
  });

  it('leads to the line of a recipe that makes it one that cannot be used', async () => {
    await keep('One');
    mkdirSync(path.join(root, '.because/recipes'), { recursive: true });
    for (const [name, text, said, line] of [
      ['comma', '{\n  "schema": 1,\n  "name": "comma"\n  "format": "trl-messages"\n}\n', /^\.because\/recipes\/comma\.json:4:3: This is not valid JSON: a comma is missing before it\.$/, 3],
      ['twice', '{\n  "schema": 1,\n  "name": "twice",\n\n  "name": "twice"\n}\n', /^\.because\/recipes\/twice\.json:5:3: "name" is there a second time; the first is in line 3\.$/, 4],
    ] as const) {
      const file = path.join(root, `.because/recipes/${name}.json`);
      writeFileSync(file, text);
      const preparing = run('because.exportDataset');
      await inputs.choose(/Which dataset/, new RegExp(`^\\$\\(warning\\) ${name}$`));
      assert.equal(await preparing, undefined);
      assert.match(inputs.messages.at(-1)?.text ?? '', said);
      const { document, selection } = await until(() => vscode.window.activeTextEditor?.document.uri.fsPath === file && vscode.window.activeTextEditor, 'the recipe');
      assert.deepEqual([selection.active.line, selection.active.character, document.uri.fsPath], [line, 2, file]);
    }
  });

  it('opens the file of a recipe from the list, and writes nothing by a preview of a recipe that has changed since', async () => {
    await keep('One');
    const first = run('because.exportDataset');
    await answerQuestions('team');
    const preview = await first;
    const file = path.join(root, '.because/recipes/team.json');
    await vscode.window.showTextDocument(vscode.Uri.file(path.join(root, 'code.ts')));
    const again = run('because.exportDataset');
    await inputs.button(/Which dataset/, /^team$/, /Open the Recipe/);
    assert.equal(await again, undefined);
    await until(() => vscode.window.activeTextEditor?.document.uri.fsPath === file, 'the recipe');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"reviewedOnly": true', '"reviewedOnly": false'));
    assert.equal(await run('because.writeDataset', preview), undefined);
    assert.match(inputs.messages.at(-1)?.text ?? '', /The recipe team has changed since this preview/);
    assert.ok(!existsSync(path.join(root, 'because-datasets')));
  });

  it('proposes the folder of the setting, and the default for a setting that is none', async () => {
    await keep('One');
    const preparing = run('because.exportDataset');
    await answerQuestions('team');
    const preview = await preparing;
    const setting = vscode.workspace.getConfiguration('because');
    for (const [value, label] of [['out/my sets', 'out/my sets/'], ['/elsewhere/sets', '/elsewhere/sets'], [7, 'because-datasets/'], ['  ', 'because-datasets/']] as const) {
      await setting.update('exportFolder', value, vscode.ConfigurationTarget.Global);
      const writing = run('because.writeDataset', preview);
      const labels = await inputs.choose(/Where to/, /./);
      await writing;
      assert.equal(labels[0], label);
    }
    await setting.update('exportFolder', undefined, vscode.ConfigurationTarget.Global);
  });

  it('writes nothing when a question or the last one is answered with Escape', async () => {
    await keep('One');
    const preparing = run('because.exportDataset');
    await inputs.choose(/What will the dataset be used for/, /Internal training/);
    await inputs.escape(/What shall a model learn/);
    assert.equal(await preparing, undefined);
    assert.ok(!existsSync(path.join(root, '.because/recipes')));
    const again = run('because.exportDataset');
    await answerQuestions('team');
    const preview = await again;
    const writing = run('because.writeDataset', preview);
    await inputs.choose(/Where to/, /because-datasets/);
    assert.equal(await writing, undefined);
    assert.ok(!existsSync(path.join(root, 'because-datasets')));
    assert.deepEqual(inputs.messages.filter(({ buttons }) => buttons.includes('Show Log')), []);
  });

  it('says in a sentence that there is nothing to export', async () => {
    assert.equal(await run('because.exportDataset'), undefined);
    assert.match(inputs.messages.at(-1)?.text ?? '', /There is nothing to export yet/);
    const example = await keep('One');
    await store.withdraw(example.id, { by: example.author, keepText: false });
    const preparing = run('because.exportDataset');
    await answerQuestions('team');
    const preview = await preparing;
    assert.match(await textOf(preview), /\*\*This cannot be exported\.\*\*/);
    assert.match(inputs.messages.at(-1)?.text ?? '', /^Nothing was written\. ./);
    assert.equal(await run('because.writeDataset', preview), undefined);
    assert.ok(!existsSync(path.join(root, 'because-datasets')));
  });
});
