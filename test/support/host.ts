/** The host suite: mocha inside the real extension host of code-server, on a fresh copy of the sample repository. */
import { appendFileSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { startEditor, type Editor } from './editor.ts';
import { bundleHostTests } from './host-bundle.ts';
import { results, root } from './paths.ts';
import { gitWithoutSettings, makeSampleRepository } from './sample/sample-repository.ts';
import { withSecondAttempt } from './second-attempt.ts';
import { readTally, sum, type Tally } from './tally.ts';
import type { Task } from './task.ts';

const limitMs = 10 * 60_000;

/** @returns the sum over all files of tests that have `filter` in their path */
export async function runHost(task: Task, filter: string): Promise<Tally> {
  const tests = await bundleHostTests(task, filter);
  const browser = await openBrowser();
  task.onEnd(() => browser.close());
  const tallies: Tally[] = [];
  for (const file of tests.files) tallies.push(await withSecondAttempt(file, () => runFile(task, browser, tests.script, file)));
  await browser.close();
  return sum(tallies);
}

async function runFile(task: Task, browser: Browser, script: string, file: string): Promise<Tally> {
  const home = await mkdtemp(path.join(tmpdir(), 'because-host-'));
  task.onEnd(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));
  const [workspace, output, tally] = [path.join(home, 'steady'), path.join(home, 'output.txt'), path.join(home, 'tally.json')];
  await writeFile(output, '');
  await makeSampleRepository(workspace);
  const editor = await startEditor({ home, trusting: true, loadsTests: true, env: { ...gitWithoutSettings, HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home } });
  task.onEnd(editor.stop);
  const context = await browser.newContext();
  const following = follow(output);
  try {
    await runInPage(await context.newPage(), editor, workspace, [
      ['extensionDevelopmentPath', root], ['extensionTestsPath', script],
    ], { BECAUSE_TALLY: tally, BECAUSE_OUTPUT: output, BECAUSE_FILE: file });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  } finally {
    following.stop();
    await context.close();
    await editor.stop();
  }
  return readTally(tally);
}

/** Opens the workspace with the tests in its extension host, and returns when the host says that they have ended. */
async function runInPage(page: Page, editor: Editor, workspace: string, paths: readonly (readonly [string, string])[], env: Readonly<Record<string, string>>): Promise<void> {
  const ended = Promise.withResolvers<void>();
  // What the editor says on its console would drown the results; it is kept for who looks for a fault.
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => { appendFileSync(results('host-console.log'), `[${type}] ${format(...args)}\n`); });
  await page.exposeFunction('codeAutomationExit', () => { ended.resolve(); });
  const remote = (file: string) => `vscode-remote://${new URL(editor.address).host}${file}`;
  const payload = [...paths.map(([key, file]) => [key, remote(file)]), ['skipWelcome', 'true'], ['skipReleaseNotes', 'true'], ['extensionEnvironment', JSON.stringify(env)]];
  const timer = setTimeout(() => { ended.reject(new Error(`${env['BECAUSE_FILE']} did not end within ${limitMs / 60_000} minutes. The editor's log:\n${editor.log().split('\n').slice(-30).join('\n')}`)); }, limitMs);
  try {
    await page.goto(`${editor.address}/?folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
    await ended.promise;
  } finally {
    clearTimeout(timer);
  }
}

/** Prints what is written to the file until `stop`, which prints the rest. */
function follow(file: string): { stop: () => void } {
  let shown = 0;
  const show = () => {
    const bytes = readFileSync(file);
    process.stdout.write(bytes.subarray(shown));
    shown = bytes.length;
  };
  const timer = setInterval(show, 300);
  return { stop() { clearInterval(timer); show(); } };
}
