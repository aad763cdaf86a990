/** What a commit is worth, as somebody set it: from how many points on it is offered, what each sign adds, and what is said of a value that is none. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { Looker } from '../../src/vscode/uncaptured/looker.ts';
import { start, type Started } from '../../src/vscode/uncaptured/start.ts';
import { Answers } from '../support/answers.ts';
import { openHostApp, type HostApp } from '../support/host-app.ts';
import { HostWorkspace } from '../support/host-workspace.ts';
import { until } from '../support/until.ts';

const lines = (count: number): string => Array.from({ length: count }, (_, at) => `export const each${at} = ${at};\n`).join('');
const noView = { visible: true, message: '', description: '', onDidChangeVisibility: new vscode.EventEmitter<vscode.TreeViewVisibilityChangeEvent>().event };

describe('what a commit is worth', () => {
  const workspace = new HostWorkspace();
  let app: HostApp, head: string, warned: string[], answers: Answers, started: Started | undefined;
  beforeEach(async () => {
    await workspace.clean();
    head = workspace.run('rev-parse', 'HEAD').trim();
    answers = new Answers();
    warned = [];
    const opened = await openHostApp();
    app = { ...opened, log: new Proxy(opened.log, { get: (log, key, own) => key === 'warn' ? (text: string) => { warned.push(text); } : Reflect.get(log, key, own) as unknown }) };
    writeFileSync(workspace.path('src/large.ts'), lines(300));
    workspace.run('add', 'src/large.ts');
    workspace.run('commit', '--quiet', '-m', 'Large thing', '--', 'src/large.ts');
  });
  afterEach(async () => {
    for (const key of ['worthThreshold', 'worthWeights']) await set(key, undefined);
    started?.dispose();
    started = undefined;
    app.dispose();
    await answers.dispose();
    workspace.run('reset', '--quiet', '--hard', head);
    await workspace.clean();
  });
  const set = (key: string, value: unknown) => vscode.workspace.getConfiguration('because').update(key, value, vscode.ConfigurationTarget.Global);
  const worth = async () => (await new Looker(app).look(app.repositories.all[0] ?? assert.fail(), true))?.commits.find(({ subject }) => subject === 'Large thing')?.worth ?? assert.fail('the commit is not there');
  const icon = async () => {
    started ??= await start(app, noView, () => undefined);
    const node = (await started.roots()).find(({ item }) => item.label === 'Large thing') ?? assert.fail();
    return (node.item.iconPath as vscode.ThemeIcon).id;
  };

  it('is offered from as many points on as somebody set', async () => {
    const { points } = await worth();
    await set('worthThreshold', points);
    assert.equal(await icon(), 'lightbulb');
    await set('worthThreshold', points + 1);
    assert.equal(await icon(), 'git-commit');
  });

  it('adds what somebody set for each sign', async () => {
    const usual = await worth();
    await set('worthWeights', { size: 0, silent: 50 });
    const { parts } = await worth();
    assert.deepEqual([usual.parts.some(({ part }) => part === 'size'), parts.some(({ part }) => part === 'size')], [true, false]);
    assert.ok((parts.find(({ part }) => part === 'silent')?.points ?? 0) > (usual.parts.find(({ part }) => part === 'silent')?.points ?? 0));
    assert.deepEqual(warned, []);
  });

  it('is as usual with a value that is none, and the log says which', async () => {
    const usual = await worth();
    await set('worthWeights', { sise: 10 });
    assert.deepEqual(await worth(), usual);
    assert.match(warned.join('\n'), /because\.worthWeights.*“sise”.*size, spread, revert, chain, hot, alone, silent, said/u);
    await set('worthWeights', { size: 400 });
    assert.deepEqual(await worth(), usual);
    assert.match(warned.join('\n'), /because\.worthWeights is not valid/u);
    await set('worthThreshold', 'much');
    assert.equal(await icon(), usual.points >= 40 ? 'lightbulb' : 'git-commit');
    assert.match(warned.join('\n'), /because\.worthThreshold is not valid/u);
  });

  it('and proposals that are too old go once the editor is idle, which says how large they were', async () => {
    const folder = workspace.path('.because/private/snapshots'), id = '20200101-abcdefghijkl';
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/${id}.json`, `${JSON.stringify({ schema: 1, id, takenAt: '2020-01-01T00:00:00.000Z', base: head, scope: 'change', leftOut: [], files: [{ path: 'src/retry.ts', deleted: false, executable: false, bytes: 4096 }] })}\n`);
    writeFileSync(`${folder}/${id}.files.json`, `${JSON.stringify({ schema: 1, id, files: [{ path: 'src/retry.ts', text: 'x' }] })}\n`);
    started = await start(app, noView, () => undefined);
    await until(() => !existsSync(`${folder}/${id}.json`) && !existsSync(`${folder}/${id}.files.json`), () => `the old proposal to go; ${warned.join(' | ')}`);
    await answers.message(/^1 AI proposal \(4 KB\) was older than 30 days and is gone\.$/u);
  });
});
