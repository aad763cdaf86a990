/** An export that is cancelled while it plans or writes: nothing is left of it, nothing is said, and it can be done again. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { ben, consentTo, draftOf, openTestStore } from '../support/open-test-store.ts';
import { QuickInputs } from '../support/quick-inputs.ts';
import { removeTemporaryFolders, temporaryRepository } from '../support/temporary-repository.ts';

const recipe = { schema: 1, name: 'team', purpose: 'internal-training', tasks: ['implement', 'explain', 'decide'], format: 'trl-messages', reviewedOnly: true, split: { train: 1, validation: 0, test: 0 } };

describe('an export that is cancelled', () => {
  let root: string;
  let inputs: QuickInputs;
  /** Cancels the progress with such a title at its first message, as its button does. */
  let cancelled: RegExp | undefined;
  const seen: string[] = [];
  const { withProgress } = vscode.window;
  before(() => {
    const cancelling: typeof withProgress = (options, task) => withProgress(options, (progress, token) => {
      const source = new vscode.CancellationTokenSource();
      token.onCancellationRequested(() => { source.cancel(); });
      return task({ report: value => {
        seen.push(`${options.title ?? ''}: ${value.message ?? ''}`);
        assert.equal(options.cancellable, true);
        progress.report(value);
        if (cancelled?.test(options.title ?? '')) source.cancel();
      } }, source.token);
    });
    Object.assign(vscode.window, { withProgress: cancelling });
  });
  beforeEach(async () => {
    root = temporaryRepository();
    inputs = new QuickInputs();
    const store = openTestStore(root);
    for (let n = 0; n < 5; n++) {
      const draft = draftOf(undefined, { title: `Decision ${n}`, problem: 'A problem.' });
      await store.saveDraft(draft);
      await consentTo(store, draft.id);
      await store.addEvent({ type: 'reviewed', example: draft.id, contentHash: contentHash(draft), by: ben, verdict: 'approved' });
    }
    mkdirSync(path.join(root, '.because/recipes'), { recursive: true });
    writeFileSync(path.join(root, '.because/recipes/team.json'), JSON.stringify(recipe));
    writeFileSync(path.join(root, 'code.ts'), 'const a = 1;\n');
    await vscode.window.showTextDocument(vscode.Uri.file(path.join(root, 'code.ts')));
  });
  afterEach(async () => {
    cancelled = undefined;
    inputs.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(() => { Object.assign(vscode.window, { withProgress }); removeTemporaryFolders(); });

  const prepare = async (): Promise<vscode.Uri | undefined> => {
    const preparing = vscode.commands.executeCommand<vscode.Uri | undefined>('because.exportDataset');
    await inputs.choose(/Which dataset/u, /^team$/u);
    return preparing;
  };
  const write = async (preview: vscode.Uri): Promise<vscode.Uri | undefined> => {
    const writing = vscode.commands.executeCommand<vscode.Uri | undefined>('because.writeDataset', preview);
    await inputs.choose(/Where to/u, /^because-datasets\/$/u);
    return writing;
  };
  const below = (folder: string): readonly string[] => existsSync(path.join(root, folder)) ? readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }) : [];

  it('while it plans, shows no preview and is silent', async () => {
    cancelled = /^Planning/u;
    assert.equal(await prepare(), undefined);
    assert.ok(seen.some(each => each.startsWith('Planning team: ')));
    assert.deepEqual(inputs.messages, []);
    assert.deepEqual([below('because-datasets'), below('.because/datasets')], [[], []]);
  });

  it('while it writes, leaves no file, and the same preview can be exported afterwards', async () => {
    const preview = await prepare() ?? assert.fail('no preview');
    inputs.press = ({ buttons }) => buttons.find(button => button === 'Export');
    cancelled = /^Writing/u;
    assert.equal(await write(preview), undefined);
    assert.ok(seen.some(each => each.startsWith('Writing team-1.0.0: ')), seen.join(', '));
    assert.deepEqual([below('because-datasets'), below('.because/datasets')], [[], []]);
    assert.deepEqual(inputs.messages.filter(({ buttons }) => !buttons.includes('Export')), [], 'neither an error nor a success');
    cancelled = undefined;
    assert.equal((await write(preview))?.fsPath, path.join(root, 'because-datasets/team-1.0.0'));
    assert.ok(below('because-datasets').length > 3);
  });
});
