/** Better questions of a language model that a real provider brings: on a click and after a yes, marked as its own, and a clear sentence for each model that answers rubbish, stalls or refuses. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { haveModelAsk } from '../../src/vscode/questions/questions.ts';
import { Answers } from '../support/answers.ts';
import { asked, lock, openAsked, retry, runOn, savedAnswer } from '../support/asked.ts';
import { openHostApp, type HostApp } from '../support/host-app.ts';
import { HostWorkspace, token } from '../support/host-workspace.ts';
import { vendor } from '../support/models-extension.ts';
import { until } from '../support/until.ts';

const asks = ['Which server still answers 503 while it starts?', 'What broke when two uploads retried together?'];

  describe('questions of a language model', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  const command = (id: string, ...args: unknown[]) => vscode.commands.executeCommand(id, ...args);
  const open = () => openAsked(workspace);
    /** What was sent to it, and what it does. */
    const sent: string[] = [];
    let behave: (progress: vscode.Progress<vscode.LanguageModelResponsePart>, cancelled: vscode.CancellationToken) => Promise<void>;
    let app: HostApp;
    let provider: vscode.Disposable;
    const says = (...parts: readonly string[]) => (progress: vscode.Progress<vscode.LanguageModelResponsePart>) => { for (const part of parts) progress.report(new vscode.LanguageModelTextPart(part)); return Promise.resolve(); };
    before(async () => {
      app = await openHostApp();
      provider = vscode.lm.registerLanguageModelChatProvider(vendor, {
        provideLanguageModelChatInformation: () => [{ id: 'asker', name: 'Asker', family: 'asker', version: '1', maxInputTokens: 8000, maxOutputTokens: 1000, capabilities: {} }],
        async provideLanguageModelChatResponse(_model, messages, _options, progress, cancelled) {
          sent.push(messages.flatMap(({ content }) => [...content].map(part => part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('\n'));
          await behave(progress, cancelled);
        },
        provideTokenCount: () => Promise.resolve(1),
      });
    });
    after(() => { provider.dispose(); app.dispose(); });
  afterEach(async () => { await answers.dispose(); });
    beforeEach(async () => {
    await workspace.clean();
    answers = new Answers();
      sent.length = 0;
      behave = says('1. ', asks[0] ?? '', '\nI think the retry is not needed.\n- ', asks[1] ?? '', '\nYou should keep it, should you not? Yes.\n');
      answers.reply = text => /Send this draft/u.test(text) ? 'Send' : undefined;
    });

    it('stand there with who asks, after what is sent was said; what it writes beside questions is dropped', async () => {
      const draft = await open();
      await asked(draft.uri, retry, lock);
      await command('because.askModel', draft.uri);
      await answers.message(/Send this draft to Asker\?/u);
      await asked(draft.uri, ...asks.map(text => `Asker asks: ${text}`), retry);
      assert.equal(sent.length, 1);
      assert.match(sent[0] ?? '', /Send each file once[\s\S]*-\s+await withRetries\(put\);/u);
      await command('because.askModel', draft.uri);
      assert.equal(sent.length, 2);
      assert.equal(answers.messages.filter(({ text }) => /Send this draft/u.test(text)).length, 1, 'said once for each model');
      const done = runOn(draft.uri, 'because.answerQuestion', asks[0] ?? '');
      await answers.answer(/Answer in One Line/u, 'the old uploader, for a minute.');
      await done;
      await asked(draft.uri, `Asker asks: ${asks[1] ?? ''}`, retry, lock);
      await savedAnswer(workspace, draft.document, 'the old uploader, for a minute.', '503');
    });

    it('are had from the list of questions, too', async () => {
      const draft = await open();
      await asked(draft.uri, retry, lock);
      const done = command('because.answerQuestion', draft.uri);
      await answers.choose(/Questions About/u, /Ask a Language Model/u);
      await done;
      await asked(draft.uri, ...asks.map(text => `Asker asks: ${text}`), retry);
    });

    it('are not asked for without a yes', async () => {
      const draft = await open();
      await asked(draft.uri, retry, lock);
      answers.reply = () => undefined;
      await app.run(hosted => async () => { await haveModelAsk(hosted, [draft.uri]); });
      assert.equal(sent.join(), '');
    });

    const refused = async (uri: vscode.Uri, message: RegExp, patienceMs?: number) => {
      await app.run(hosted => async () => { await haveModelAsk(hosted, [uri], patienceMs); });
      await answers.message(message);
      await asked(uri, retry, lock);
    };

    it('need one that asks: rubbish, silence, refusals and faults are each a sentence, and nothing is lost', async () => {
      const draft = await open();
      await asked(draft.uri, retry, lock);
      const text = draft.document.getText();
      behave = says('I am sorry, but I cannot help with that.');
      await refused(draft.uri, /^Asker wrote no question, but: “I am sorry, but I cannot help with that\.” Your draft is as it was\.$/u);
      behave = says('');
      await refused(draft.uri, /^Asker said nothing\./u);
      behave = says('x'.repeat(100_000));
      await refused(draft.uri, /^Asker wrote no question, but: “x+…”/u);
      behave = () => new Promise(() => undefined);
      await refused(draft.uri, /^Asker does not answer\. Your draft is as it was\.$/u, 300);
      behave = () => Promise.reject(vscode.LanguageModelError.Blocked('You have used all of this month.'));
      await refused(draft.uri, /^Asker refused: You have used all of this month\./u);
      behave = () => Promise.reject(vscode.LanguageModelError.NoPermissions('no'));
      await refused(draft.uri, /^Because may not use Asker\./u);
      behave = () => Promise.reject(vscode.LanguageModelError.NotFound('gone'));
      await refused(draft.uri, /^Asker is not there any more\./u);
      behave = () => Promise.reject(new Error('socket\nhang up'));
      await refused(draft.uri, /^Asker failed: .*socket hang up/u);
      assert.equal(draft.document.getText(), text);
    });

    it('are given up with the person, without a word', async () => {
      const draft = await open();
      await asked(draft.uri, retry, lock);
      behave = () => new Promise(() => undefined);
      const { withProgress } = vscode.window;
      const source = new vscode.CancellationTokenSource();
      Object.assign(vscode.window, { withProgress: (options: vscode.ProgressOptions, task: Parameters<typeof withProgress>[1]) => {
        assert.equal(options.cancellable, true);
        return withProgress(options, progress => task(progress, source.token));
      } });
      try {
        const done = app.run(hosted => async () => { await haveModelAsk(hosted, [draft.uri]); });
        await until(() => sent.length > 0, () => 'the request');
        source.cancel();
        await done;
      } finally {
        Object.assign(vscode.window, { withProgress });
      }
      assert.deepEqual(answers.messages.filter(({ text }) => !/Send this draft/u.test(text)), []);
      await asked(draft.uri, retry, lock);
    });

    it('get no secret, no denied path, and nothing where the policy says so', async () => {
      const draft = await open();
      await asked(draft.uri, retry, lock);
      await workspace.retype(draft.uri, '<!-- What mattered? Begin each line with * -->', `* The key was ${token}`);
      await refused(draft.uri, /Nothing was sent\./u);
      assert.equal(answers.messages.some(({ text }) => text.includes(token)), false);
      await workspace.retype(draft.uri, `* The key was ${token}`, '* Calm');
      const policy = { schema: 1, terms: 1, purposes: ['internal-training'], reviewsRequired: {}, stewards: [] };
      const decide = (more: object) => { mkdirSync(workspace.path('.because'), { recursive: true }); writeFileSync(path.join(workspace.root, '.because/policy.json'), JSON.stringify({ ...policy, ...more })); };
      decide({ languageModels: 'off' });
      await refused(draft.uri, /policy keeps drafts from language models: nothing was sent/u);
      writeFileSync(path.join(workspace.root, '.because/policy.json'), '{');
      await refused(draft.uri, /policy cannot be read, and may forbid it: nothing was sent/u);
      assert.equal(sent.join(), '');
      decide({ deniedPaths: ['src/upload.ts'] });
      await app.run(hosted => async () => { await haveModelAsk(hosted, [draft.uri]); });
      assert.equal(sent.length, 1);
      assert.equal(sent.join().includes('withRetries'), false);
      sent.length = 0;
      decide({ deniedPaths: ['src/vault.ts'] });
      const patch = 'diff --git a/src/vault.ts b/src/vault.ts\n--- a/src/vault.ts\n+++ b/src/vault.ts\n@@ -1 +1 @@\n-open();\n+shut();\n';
      const { uri } = await openAsked(workspace, { title: 'Shut the vault', description: '', pros: [], cons: [], chosen: false, patch });
      await refused(uri, /keeps out what the patch of a rejected option holds of src\/vault\.ts: nothing was sent\. Take these files out/u);
      assert.equal(sent.join(), '');
    });
  });
