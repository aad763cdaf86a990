/** The host suite: mocha inside the real extension host of code-server, on a fresh copy of the sample repository. */
import { appendFileSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import { openBrowser } from './browser.ts';
import { startEditor } from './editor.ts';
import { bundleHostTests } from './host-bundle.ts';
import { results, root } from './paths.ts';
import { gitWithoutSettings, makeSampleRepository } from './sample/sample-repository.ts';
import type { Task } from './task.ts';

const limitMs = 15 * 60_000;

/** @param tally file into which the run writes its numbers */
export async function runHost(task: Task, tally: string, filter: string): Promise<void> {
  const tests = await bundleHostTests();
  const home = await mkdtemp(path.join(tmpdir(), 'because-host-'));
  task.onEnd(() => rm(home, { recursive: true, force: true }));
  const output = path.join(home, 'output.txt');
  await writeFile(output, '');
  const workspace = path.join(home, 'steady');
  await makeSampleRepository(workspace);
  const editor = await startEditor({ home, trusting: true, loadsTests: true, env: { ...gitWithoutSettings, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home } });
  task.onEnd(editor.stop);
  const browser = await openBrowser();
  task.onEnd(() => browser.close());
  const page = await browser.newPage();
  const ended = Promise.withResolvers<number>();
  // What the editor says on its console would drown the results; it is kept for who looks for a fault.
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => { appendFileSync(results('host-console.log'), `[${type}] ${format(...args)}\n`); });
  await page.exposeFunction('codeAutomationExit', (code: number) => { ended.resolve(code); });
  const remote = (file: string) => `vscode-remote://${new URL(editor.address).host}${file}`;
  const payload = [
    ['extensionDevelopmentPath', remote(root)], ['extensionTestsPath', remote(tests)], ['skipWelcome', 'true'], ['skipReleaseNotes', 'true'],
    ['extensionEnvironment', JSON.stringify({ BECAUSE_TALLY: tally, BECAUSE_OUTPUT: output, BECAUSE_FILTER: filter })],
  ];
  await page.goto(`${editor.address}/?folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
  const timer = setTimeout(() => { ended.reject(new Error(`The host tests did not end within ${limitMs / 60_000} minutes. The editor's log:\n${editor.log().split('\n').slice(-30).join('\n')}`)); }, limitMs);
  const following = follow(output);
  try {
    await ended.promise;
  } finally {
    clearTimeout(timer);
    following.stop();
    await browser.close();
    await editor.stop();
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
