/**
 * `npm test`: builds, runs every suite and ends with one line, `N passed, N failed`.
 *
 * npm test -- [unit|rules|host|e2e] … [part of a file name]
 */
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runHost } from './host.ts';
import { inRoot, results, root } from './paths.ts';
import type { Tally } from './reporter.ts';
import { runTask, type Task } from './task.ts';
import { build, packVsix } from './vsix.ts';

const suites = ['unit', 'rules', 'host', 'e2e'] as const;
type Suite = (typeof suites)[number];
const isSuite = (text: string): text is Suite => suites.some(each => each === text);

await runTask(async task => {
  const filter = task.options.find(option => !isSuite(option)) ?? '';
  const named = task.options.filter(isSuite);
  const chosen = named.length > 0 ? named : suites.filter(suite => filesOf(suite, filter).length > 0);
  if (chosen.length === 0) throw new Error(`No test file has "${filter}" in its path.`);
  // A part of the tests leaves the screenshots of the others.
  if (task.options.length === 0) await rm(results(), { recursive: true, force: true });
  await mkdir(results(), { recursive: true });
  await build('--production');
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const suite of chosen) {
    const tally = await runSuite(task, suite, filter);
    for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += tally[key];
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
  return total.failed > 0 ? 1 : 0;
});

function filesOf(suite: Suite, filter: string): string[] {
  return globSync(`test/${suite}/**/*.test.ts`, { cwd: root }).filter(file => file.includes(filter)).sort();
}

/** A suite that could not run, or ran nothing, counts as one failure. */
async function runSuite(task: Task, suite: Suite, filter: string): Promise<Tally> {
  const started = Date.now();
  console.log(`\n── ${suite} ──`);
  const home = await mkdtemp(path.join(tmpdir(), 'because-test-'));
  task.onEnd(() => rm(home, { recursive: true, force: true }));
  const file = path.join(home, 'tally.json');
  try {
    if (filesOf(suite, filter).length === 0) throw new Error(`No file in test/${suite} has "${filter}" in its path.`);
    if (suite === 'host') await runHost(task, file, filter);
    else await runMocha(task, suite, file, filter);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  const tally = await readFile(file, 'utf8').then(text => JSON.parse(text) as Tally, () => undefined);
  console.log(`── ${suite}: ${tally ? `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped` : 'did not run to its end'} in ${Math.round((Date.now() - started) / 1000)} s`);
  if (!tally) return { passed: 0, failed: 1, skipped: 0 };
  if (tally.passed + tally.failed > 0) return tally;
  console.error(`${suite} ran no test.`);
  return { ...tally, failed: 1 };
}

async function runMocha(task: Task, suite: Suite, tally: string, filter: string): Promise<void> {
  const vsix = suite === 'e2e' ? await packVsix(path.dirname(tally)) : undefined;
  const args = [inRoot('node_modules/mocha/bin/mocha.js'), '--reporter', inRoot('test/support/reporter.ts'), ...suite === 'e2e' ? ['--timeout', '180000'] : [], ...filesOf(suite, filter)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, BECAUSE_TALLY: tally, ...vsix !== undefined && { BECAUSE_VSIX: vsix } } });
  task.onEnd(async () => { child.kill('SIGTERM'); return Promise.resolve(); });
  await new Promise(resolve => { child.on('close', resolve); });
}
