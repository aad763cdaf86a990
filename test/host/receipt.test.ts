/** The receipt in the real editor: offered with a consent and with its withdrawal, never asked for in the middle of the window. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { receiptFor } from '../../src/domain/store/receipt.ts';
import { Answers } from '../support/answers.ts';
import { HostWorkspace } from '../support/host-workspace.ts';
import { temporaryFolder } from '../support/temporary-repository.ts';
import { until } from '../support/until.ts';

describe('the consent receipt', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  beforeEach(async () => { await workspace.clean(); answers = new Answers(); await vscode.env.clipboard.writeText('before'); });
  afterEach(async () => { await answers.dispose(); });
  const command = (id: string, ...args: unknown[]) => vscode.commands.executeCommand(id, ...args);
  const copied = () => until(async () => { const text = await vscode.env.clipboard.readText(); return text === 'before' ? undefined : text; }, () => `a receipt in the clipboard; ${JSON.stringify(answers.messages)}`);
  const made = async (id: string) => { const snapshot = await workspace.store.load(); return receiptFor(snapshot.entries.get(id) ?? assert.fail('no entry'), snapshot); };

  it('comes with the consent, by a button of the message, and is what the command line prints', async () => {
    const { id } = await workspace.saveDraft();
    answers.reply = text => text.startsWith('Kept') ? 'Copy Receipt' : undefined;
    const done = command('because.giveConsent', { id });
    await answers.tick(/^Consent for/u, 'Evaluation');
    await done;
    assert.deepEqual((await answers.message(/^Kept, with your consent/u)).buttons, ['Open', 'Copy Receipt', 'Save Receipt…']);
    assert.equal(await copied(), await made(id));
  });

  it('comes with the withdrawal, and is saved where the person says', async () => {
    const { id } = await workspace.saveKept();
    const target = path.join(temporaryFolder(), 'mine.jsonld');
    const window = vscode.window as unknown as { showSaveDialog: (options: vscode.SaveDialogOptions) => Promise<vscode.Uri> };
    const { showSaveDialog } = window;
    let suggested = '';
    window.showSaveDialog = options => { suggested = options.defaultUri?.fsPath ?? ''; return Promise.resolve(vscode.Uri.file(target)); };
    try {
      answers.reply = text => text.startsWith('Consent is withdrawn') ? 'Save Receipt…' : undefined;
      const done = command('because.withdrawConsent', { id });
      await answers.choose(/^Withdraw Consent/u, /delete my text/u);
      await done;
      // Between being made and being full it is empty.
      const text = await until(() => { try { return readFileSync(target, 'utf8') || undefined; } catch { return undefined; } }, () => 'the saved receipt');
      assert.equal(text, await made(id));
      assert.match(text, /dpv:ConsentWithdrawn/u);
      assert.equal(path.basename(suggested), `consent-${id}.jsonld`);
      assert.ok(!suggested.startsWith(workspace.path('.')), 'not into the repository by itself');
    } finally {
      window.showSaveDialog = showSaveDialog;
    }
  });

  it('is copied by the command, for a withdrawn example too, and refused where nobody consented', async () => {
    const { id } = await workspace.saveKept();
    await command('because.copyReceipt', { id });
    assert.equal(await copied(), await made(id));
    const draft = await workspace.saveDraft();
    await command('because.copyReceipt', { id: draft.id });
    await answers.message(/Nobody has consented to anything here/u);
  });
});
