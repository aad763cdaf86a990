/** The audit in the editor: its count, cancelled and gone on with, what is new only, and a question that becomes a draft, is consented to and is asked no more. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { madrPrompts } from '../../src/domain/capture/madr-headings.ts';
import { Answers } from '../support/answers.ts';
import { HostWorkspace } from '../support/host-workspace.ts';
import { pastRepository } from '../support/past-repository.ts';
import { removeTemporaryFolders } from '../support/temporary-repository.ts';

const lines = (count: number): string => Array.from({ length: count }, (_, at) => `line ${at}\n`).join('');
type Kept = { readonly audit: { readonly commits: number; readonly looked: number; readonly questions: readonly { readonly commit: string; readonly subject: string }[] }; readonly drafted: readonly string[] };

describe('audit of a history', () => {
  const workspace = new HostWorkspace();
  const { withProgress } = vscode.window;
  let answers: Answers;
  /** What the notification said, and when somebody presses Cancel. */
  let told: string[], cancelAt: number;
  beforeEach(async () => {
    await workspace.clean();
    answers = new Answers();
    told = [];
    cancelAt = Number.POSITIVE_INFINITY;
    Object.assign(vscode.window, { withProgress: async <T>(options: vscode.ProgressOptions, task: (progress: vscode.Progress<{ message?: string }>, token: vscode.CancellationToken) => Thenable<T>) => {
      assert.ok(options.cancellable);
      const source = new vscode.CancellationTokenSource();
      return await task({ report: ({ message }) => { told.push(message ?? ''); if (told.length >= cancelAt) source.cancel(); } }, source.token);
    } });
  });
  afterEach(async () => {
    Object.assign(vscode.window, { withProgress });
    workspace.run('symbolic-ref', 'HEAD', 'refs/heads/main');
    if (workspace.run('branch', '--list', 'long').trim() !== '') workspace.run('branch', '--quiet', '-D', 'long');
    await answers.dispose();
    await workspace.clean();
  });
  after(removeTemporaryFolders);

  const run = (command: string, ...args: readonly unknown[]) => vscode.commands.executeCommand(`because.${command}`, ...args);
  const kept = (name: string): unknown => workspace.exists('.because/private/audit', `${name}.json`) ? JSON.parse(readFileSync(workspace.path('.because/private/audit', `${name}.json`), 'utf8')) : undefined;
  const result = (): Kept => kept('result') as Kept | undefined ?? assert.fail('no audit is kept');
  const page = (): string => vscode.window.activeTextEditor?.document.getText() ?? '';

  it('counts, ends when somebody cancels, goes on there, and looks only at what is new', async () => {
    // Only HEAD goes there: the files stay as they are.
    const root = pastRepository(Array.from({ length: 1200 }, (_, at) => ({ message: at === 700 ? 'Another way' : `Step ${at}`, files: { [`src/${at % 7}.ts`]: at === 700 ? lines(300) : `${at}\n` } })), undefined, { checkOut: false });
    workspace.run('fetch', '--quiet', root, 'main:refs/heads/long');
    workspace.run('symbolic-ref', 'HEAD', 'refs/heads/long');
    cancelAt = 1;
    await run('auditHistory');
    const stopped = kept('history') as { part: { done: number } } | undefined;
    assert.ok(stopped && stopped.part.done > 0 && stopped.part.done < 1200, JSON.stringify(stopped?.part));
    assert.deepEqual([kept('result'), told.length > 0, answers.messages], [undefined, true, []]);
    cancelAt = Number.POSITIVE_INFINITY;
    await run('auditHistory');
    assert.deepEqual([result().audit.commits, result().audit.looked], [1200, 1200 - stopped.part.done]);
    assert.match(told.at(-1) ?? '', /^[\d,]+ \/ [\d,]+ commits$/u);
    assert.match(page(), /^# Audit of .+\n\n1,200 commits, /u);
    workspace.run('update-ref', 'refs/heads/long', workspace.run('commit-tree', 'HEAD^{tree}', '-p', 'HEAD', '-m', 'Nothing').trim());
    await run('auditHistory');
    assert.deepEqual([result().audit.commits, result().audit.looked], [1201, 1]);
    assert.equal(workspace.run('status', '--porcelain', '--', '.because'), '');
  });

  it('makes a draft of a question, marked as from history, which is consented to and asked no more', async () => {
    await run('auditHistory');
    const [question] = result().audit.questions;
    assert.ok(question);
    await run('recordFromHistory', { root: workspace.uri().toString(), commit: question.commit });
    const draft = await workspace.draft(), uri = workspace.uri(workspace.store.documentOf(draft.id));
    assert.equal(draft.change.head, question.commit);
    assert.equal(draft.quoted?.title?.commit, question.commit);
    await workspace.diagnostics(uri, found => found.some(({ message }) => message.startsWith('From history: ')));
    assert.deepEqual(result().drafted, [question.commit]);
    // What the history leaves open is a person's to say.
    await workspace.retype(uri, madrPrompts.outcome, `Chosen option: "${draft.title}", because the server knows best when it can answer again.`);
    const done = run('saveWithConsent', uri);
    await answers.tick(/^Consent for/u, 'Internal training');
    await done;
    if (workspace.keptIds().length === 0) assert.fail(answers.messages.map(each => each.text).join(' | '));
    const example = await workspace.kept();
    assert.deepEqual([example.id, example.change.head, workspace.draftIds(), await workspace.consentOf(example.id)], [draft.id, question.commit, [], 'granted']);
    await run('auditHistory');
    assert.ok(!result().audit.questions.some(({ commit }) => commit === question.commit));
  });
});
