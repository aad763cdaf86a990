/** Uncaptured changes in the real editor: the tree, what is set aside, committing and recording in one go. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { changeSetting } from '../../src/vscode/settings.ts';
import type { Node } from '../../src/vscode/uncaptured/node.ts';
import { start, type Started } from '../../src/vscode/uncaptured/start.ts';
import { Answers } from '../support/answers.ts';
import { openHostApp, type HostApp } from '../support/host-app.ts';
import { HostWorkspace } from '../support/host-workspace.ts';
import { until } from '../support/until.ts';

interface GitApi { readonly repositories: readonly { readonly inputBox: { value: string }; status(): Promise<void> }[]; }
const lines = (count: number, word: string): string => Array.from({ length: count }, (_, at) => `export const ${word}${at} = ${at};\n`).join('');

describe('uncaptured changes', () => {
  let workspace: HostWorkspace;
  let answers: Answers;
  let app: HostApp;
  let started: Started;
  let view: { visible: boolean; message: string; description: string; onDidChangeVisibility: vscode.Event<vscode.TreeViewVisibilityChangeEvent> };
  let head: string;
  const changed = new vscode.EventEmitter<vscode.TreeViewVisibilityChangeEvent>();

  beforeEach(async () => {
    workspace = new HostWorkspace();
    await workspace.clean();
    head = workspace.run('rev-parse', 'HEAD').trim();
    answers = new Answers();
    app = await openHostApp();
    view = { visible: true, message: '', description: '', onDidChangeVisibility: changed.event };
    started = await start(app, view, () => undefined);
  });
  afterEach(async () => {
    started.dispose();
    app.dispose();
    await answers.dispose();
    await vscode.workspace.getConfiguration('because').update('remindAfterCommit', undefined, vscode.ConfigurationTarget.Global);
    rmSync(workspace.path('.git/hooks'), { recursive: true, force: true });
    const repository = await gitRepository();
    repository.inputBox.value = '';
    workspace.run('reset', '--quiet', '--hard', head);
    await workspace.clean();
    await repository.status();
  });
  const gitRepository = async () => (await vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git')?.activate())?.getAPI(1).repositories[0] ?? assert.fail('the editor’s git has no repository');
  const commit = (name: string, count: number, message: string): string => {
    writeFileSync(workspace.path(`src/${name}.ts`), lines(count, name));
    workspace.run('add', `src/${name}.ts`);
    workspace.run('commit', '--quiet', '-m', message, '--', `src/${name}.ts`);
    return workspace.run('rev-parse', 'HEAD').trim();
  };
  const run = (command: string, ...args: unknown[]) => Promise.resolve(vscode.commands.executeCommand(`because.${command}`, ...args));
  const roots = async (): Promise<Node[]> => { for (const repository of app.repositories.all) await repository.refresh(); return started.roots(); };
  const textOf = (text: string | vscode.TreeItemLabel | vscode.MarkdownString | boolean | undefined): string => typeof text === 'string' ? text : '';
  const labels = (nodes: readonly Node[]) => nodes.map(({ item }) => textOf(item.label));
  const node = async (label: string): Promise<Node> => {
    const all = (await roots()).flatMap(each => [each, ...each.children]);
    return all.find(({ item }) => item.label === label) ?? assert.fail(`${label} among ${labels(all).join(', ')}`);
  };

  it('stand in the tree with the best candidate first and with why; nothing else is asked of who has recorded', async () => {
    commit('small', 4, 'Small thing');
    const large = commit('large', 300, 'Large thing');
    const [working, first, second, ask, ...more] = await roots();
    assert.deepEqual([labels(working?.children ?? []).map(label => label.split(':')[0]).toSorted().filter((each, at, all) => all.indexOf(each) === at), first?.item.label, second?.item.label, ask?.item.contextValue, more.length], [['budget.ts', 'retry.ts'], 'Large thing', 'Small thing', 'ask', 0]);
    assert.match(textOf(first?.item.description), /^\d+ · no why in the message · .+ · large\.ts$/u);
    assert.match(textOf(first?.item.tooltip), /^Large thing\n\n\d+ of 100: no why in the message \(\+\d+\), 300 lines of code \(\+\d+\)\n\nsrc\/large\.ts {2}\+300 −0\n/u);
    assert.deepEqual([(first?.item.iconPath as vscode.ThemeIcon).id, (second?.item.iconPath as vscode.ThemeIcon).id], ['lightbulb', 'git-commit']);
    assert.deepEqual([view.description, view.message], ['0 of 2', '0 of your 2 commits of the last 30 days have an example.']);

    const done = run('recordUncaptured', first, [first]);
    assert.match((await answers.pick(/^Record Decision: /u)).title ?? '', new RegExp(`Commit ${large.slice(0, 8)} “Large thing”`, 'u'));
    await answers.answer(/^Record Decision: /u);
    await answers.answer(/What Did You Decide/u);
    await answers.answer(/Because\?/u, 'it is read on every key');
    await answers.escape(/What Did You Reject/u);
    await done;
    await workspace.draft(({ change }) => change.head === large);
    assert.deepEqual(labels((await roots()).slice(1, 2)), ['Small thing']);
    assert.match(view.message, /^0 of your 2 commits .* 1 has a draft\.$/u);
    await run('openUncaptured', await node('Small thing'));
    await until(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('Small thing'), () => 'the change of the commit');
  });

  it('each place that is not committed is recorded by itself', async () => {
    const working = await node('Not Committed Yet');
    const hunk = working.children.find(({ item }) => textOf(item.label).startsWith('budget.ts')) ?? assert.fail();
    for (const [about, title, files] of [[hunk, /^Record Decision: Changed lines/u, ['budget.ts']], [working, /^Record Decision: Uncommitted/u, ['budget.ts', 'retry.ts']]] as const) {
      const done = run('recordUncaptured', about, [about]);
      assert.deepEqual((await answers.pick(title)).items.map(item => item.label).toSorted(), files);
      await answers.escape(title);
      await done;
    }
    await run('openUncaptured', hunk);
    assert.equal(vscode.window.activeTextEditor?.document.fileName, workspace.path('src/budget.ts'));
  });

  it('are set aside with a reason, for later, by one click and by their path, several at once; and brought back', async () => {
    for (const name of ['one', 'two', 'three', 'four', 'five']) commit(name, 20, `Commit ${name}`);
    const [one, two, three, four, five] = [await node('Commit one'), await node('Commit two'), await node('Commit three'), await node('Commit four'), await node('Commit five')];
    const exempting = run('exemptUncaptured', one, [one, two]);
    await answers.choose(/^Exempt: 2 changes/u, /Only a version/u);
    await exempting;
    const other = run('exemptUncaptured', three, undefined);
    await answers.choose(/^Exempt: Commit three/u, /Another Reason/u);
    await answers.answer(/^Exempt: Commit three/u, 'gone next week');
    await other;
    await run('laterUncaptured', four, [four]);
    await run('neverForPath', five, [five]);
    const hunks = (await node('Not Committed Yet')).children;
    await run('skipUncaptured', hunks[0], hunks);
    const [aside, ...more] = await roots();
    assert.deepEqual([aside?.item.label, aside?.item.description, more.length], ['Set Aside', String(5 + hunks.length), 0]);
    const told = (aside?.children ?? []).map(({ item }) => `${textOf(item.label)}: ${textOf(item.description).replace(/ on .*/u, '')}`);
    for (const text of ['Commit one: Only a version or a dependency', 'Commit two: Only a version or a dependency', 'Commit three: gone next week', 'Commit four: later: back', 'src/five.ts: never asked about']) assert.ok(told.includes(text), `${text} among ${told.join(' | ')}`);
    assert.match(view.message, /^0 of your 5 commits of the last 30 days have an example\. 4 are exempt, 1 comes back later\.$/u);
    assert.equal(workspace.run('status', '--porcelain', '--', '.because'), '');
    await run('bringBack', aside?.children[0], aside?.children);
    assert.deepEqual(labels(await roots()).filter(label => label.startsWith('Commit')).length, 5);
  });

  it('commits with the message in the box and asks why; the commit is what the draft is about', async () => {
    const repository = await gitRepository();
    workspace.run('add', 'src/budget.ts');
    await repository.status();
    repository.inputBox.value = 'Give retries a budget';
    const done = run('commitAndRecord');
    await answers.answer(/^Record Decision: Commit [0-9a-f]{8} “Give retries a budget”/u);
    assert.equal((await answers.at(/What Did You Decide/u)).value, 'Give retries a budget');
    await answers.answer(/What Did You Decide/u);
    await answers.escape(/Because\?/u);
    await done;
    const now = workspace.run('rev-parse', 'HEAD').trim();
    assert.deepEqual([workspace.run('rev-parse', 'HEAD~1').trim(), workspace.run('show', '--name-only', '--format=', 'HEAD').trim(), repository.inputBox.value], [head, 'src/budget.ts', '']);
    await workspace.draft(({ change }) => change.head === now);
  });

  it('asks nothing when a hook refuses the commit: the message stands where it was', async () => {
    const repository = await gitRepository();
    mkdirSync(workspace.path('.git/hooks'), { recursive: true });
    const hook = workspace.path('.git/hooks/pre-commit'), ran = path.join(workspace.path('.git'), 'because-hook-ran');
    writeFileSync(hook, `#!/bin/sh\necho "No budget without a test" >&2\ntouch "${ran}"\nexit 1\n`);
    chmodSync(hook, 0o755);
    workspace.run('add', 'src/budget.ts');
    await repository.status();
    repository.inputBox.value = 'Give retries a budget';
    const done = run('commitAndRecord');
    await until(() => existsSync(ran), () => 'the hook to run');
    await repository.status();
    await vscode.commands.executeCommand('notifications.clearAll');
    await done;
    rmSync(ran);
    assert.deepEqual([workspace.run('rev-parse', 'HEAD').trim(), repository.inputBox.value, answers.titles, workspace.draftIds()], [head, 'Give retries a budget', [], []]);
  });

  it('reminds only who wants it, of new commits that are worth it, from a terminal too, until they are dealt with', async () => {
    const repository = await gitRepository();
    const due = () => started.reminder.due.map(({ commit: { subject } }) => subject);
    const wait = (subjects: readonly string[]) => until(async () => { await repository.status(); return JSON.stringify(due().toSorted()) === JSON.stringify(subjects.toSorted()); }, () => `${subjects.join()} to be due, not ${due().join()}`);
    const look = async () => { for (const each of app.repositories.all) await started.reminder.look(each); };
    commit('before', 300, 'Before anybody asked');
    await look();
    assert.deepEqual(due(), []);
    await changeSetting('remindAfterCommit', true);
    await look();
    assert.deepEqual(due(), [], 'what was there before is not asked about');
    commit('tiny', 2, 'Tiny\n\nIt was wrong, because nobody had looked at it since the move.');
    commit('large', 300, 'Large thing');
    await wait(['Large thing']);
    workspace.run('commit', '--quiet', '--amend', '-m', 'Large thing, amended');
    await wait(['Large thing, amended']);
    workspace.run('checkout', '--quiet', '--detach', 'HEAD~1');
    await wait([]);
    workspace.run('checkout', '--quiet', 'main');
    await wait(['Large thing, amended']);
    commit('other', 300, 'Other thing');
    await wait(['Large thing, amended', 'Other thing']);
    // As the links of the status bar's tooltip have it.
    const link = (subject: string) => {
      const { repository: { root }, commit: { id, subject: called, files } } = started.reminder.due.find(each => each.commit.subject === subject) ?? assert.fail(subject);
      return { root: root.toString(), about: { kind: 'commit', id, print: '', called, paths: files.map(({ path: file }) => file), files: [] } };
    };
    await run('skipUncaptured', link('Other thing'));
    await run('neverForPath', link('Large thing, amended'));
    await look();
    assert.deepEqual(due(), []);
    commit('again', 300, 'Once more');
    await wait(['Once more']);
    await changeSetting('remindAfterCommit', false);
    await wait([]);
  });

  it('say what is wrong when nothing is meant', async () => {
    for (const nonsense of [undefined, {}, { root: 'file:///nowhere', about: { kind: 'commit' } }, 7, [{}]]) await run('laterUncaptured', nonsense);
    assert.ok(answers.messages.length === 5 && answers.messages.every(({ text }) => /Nothing is selected|not open any more/u.test(text)), JSON.stringify(answers.messages));
  });
});
