/** The host suite: mocha inside real extension hosts of code-server, each on a fresh copy of the sample repository. */
import { appendFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { chromium } from './chromium.ts';
import { codeServer } from './code-server.ts';
import { startEditor, type Editor } from './editor.ts';
import { bundleHostTests, type HostWindow } from './host-bundle.ts';
import { installModels } from './models-extension.ts';
import { results, root } from './paths.ts';
import { gitWithoutSettings, makeSampleRepository } from './sample/sample-repository.ts';
import { sideBySide } from './side-by-side.ts';
import { readTally, type Tally } from './tally.ts';
import type { Task } from './task.ts';

const limitMs = 10 * 60_000;

/** @returns the sum over all files of tests that have `filter` in their path */
export async function runHost(task: Task, filter: string): Promise<Tally> {
  const tests = await bundleHostTests(task, filter);
  // What is missing is installed once, before several want it.
  await Promise.all([codeServer(), chromium()]);
  return sideBySide(tests.windows.map(window => ({ name: window.name, run: () => runWindow(task, tests.script, window) })));
}

async function runWindow(task: Task, script: string, { name, files }: HostWindow): Promise<Tally> {
  const home = await mkdtemp(path.join(tmpdir(), 'because-host-'));
  task.onEnd(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));
  const [workspace, output, tally] = [path.join(home, 'steady'), path.join(home, 'output.txt'), path.join(home, 'tally.json')];
  await makeSampleRepository(workspace);
  await installModels(path.join(home, 'extensions'));
  // As on the desktop, and not as in a browser: what a test has typed is saved by what it tests, and not a second later by the editor.
  const editor = await startEditor({ home, trusting: true, loadsTests: true, settings: { 'files.autoSave': 'off' }, env: { ...gitWithoutSettings, HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home } });
  task.onEnd(editor.stop);
  // A browser of its own: windows of one browser have one clipboard.
  const browser = await openBrowser();
  task.onEnd(() => browser.close());
  try {
    await runInPage(await browser.newPage(), editor, workspace, name, [
      ['extensionDevelopmentPath', root], ['extensionTestsPath', script],
    ], { BECAUSE_TALLY: tally, BECAUSE_OUTPUT: output, BECAUSE_FILES: files.join(path.delimiter) });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  } finally {
    // At once, so that what two windows say does not get mixed up.
    process.stdout.write(await readFile(output, 'utf8').catch(() => `${name} said nothing.\n`));
    await browser.close();
    await editor.stop();
  }
  return readTally(tally);
}

/** Opens the workspace with the tests in its extension host, and returns when the host says that they have ended. */
async function runInPage(page: Page, editor: Editor, workspace: string, name: string, paths: readonly (readonly [string, string])[], env: Readonly<Record<string, string>>): Promise<void> {
  const ended = Promise.withResolvers<void>();
  // What the editor says on its console would drown the results; it is kept for who looks for a fault.
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => { appendFileSync(results('host-console.log'), `[${type}] ${format(...args)}\n`); });
  await page.exposeFunction('codeAutomationExit', () => { ended.resolve(); });
  const remote = (file: string) => `vscode-remote://${new URL(editor.address).host}${file}`;
  const payload = [...paths.map(([key, file]) => [key, remote(file)]), ['skipWelcome', 'true'], ['skipReleaseNotes', 'true'], ['extensionEnvironment', JSON.stringify(env)]];
  const timer = setTimeout(() => { ended.reject(new Error(`${name} did not end within ${limitMs / 60_000} minutes. The editor's log:\n${editor.log().split('\n').slice(-30).join('\n')}`)); }, limitMs);
  try {
    await page.goto(`${editor.address}/?folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
    await ended.promise;
  } finally {
    clearTimeout(timer);
  }
}
