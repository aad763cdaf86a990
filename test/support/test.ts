/**
 * `npm test`: builds, runs every suite and ends with one line, `N passed, N failed`.
 *
 * npm test -- [unit|rules|host|e2e] … [part of a file name]
 */
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from './chromium.ts';
import { installExtension } from './editor.ts';
import { runHost } from './host.ts';
import { inRoot, results, root } from './paths.ts';
import { sideBySide } from './side-by-side.ts';
import { readTally, say, sayFailures, sum, type Tally, type Told } from './tally.ts';
import { runTask, type Task } from './task.ts';
import { build, packVsix } from './vsix.ts';

const suites = ['unit', 'rules', 'host', 'e2e'] as const;
type Suite = (typeof suites)[number];
const isSuite = (text: string): text is Suite => suites.some(each => each === text);

/** No test of a unit shares anything with another file's. It is also less work: git starts faster from a small process than from one that has loaded everything. */
const parallel = ['--parallel', '--jobs', String(availableParallelism())];

/** Takes longest, and half of it is waiting: begun last, it would be waited for alone. */
const longest = 'test/unit/store/killed.test.ts';

await runTask(async task => {
  const filter = task.options.find(option => !isSuite(option)) ?? '';
  const named = task.options.filter(isSuite);
  const chosen = named.length > 0 ? named : suites.filter(suite => filesOf(suite, filter).length > 0);
  if (chosen.length === 0) throw new Error(`No test file has "${filter}" in its path.`);
  // A part of the tests leaves the screenshots of the others.
  if (task.options.length === 0) await rm(results(), { recursive: true, force: true });
  await mkdir(results(), { recursive: true });
  await build('--production');
  const tallies: Tally[] = [];
  for (const suite of chosen) tallies.push(await runSuite(task, suite, filter));
  const total = sum(tallies);
  console.log(`${sayFailures(total)}\n\n${say(total)}`);
  return total.failed > 0 ? 1 : 0;
});

function filesOf(suite: Suite, filter: string): string[] {
  return globSync(`test/${suite}/**/*.test.ts`, { cwd: root }).filter(file => file.includes(filter)).sort().sort((one, other) => Number(other === longest) - Number(one === longest));
}

/** A suite that could not run counts as one failure. */
async function runSuite(task: Task, suite: Suite, filter: string): Promise<Tally> {
  const started = Date.now();
  console.log(`\n── ${suite} ──`);
  let tally: Tally;
  try {
    if (filesOf(suite, filter).length === 0) throw new Error(`No file in test/${suite} has "${filter}" in its path.`);
    tally = suite === 'host' ? await runHost(task, filter) : suite === 'e2e' ? await runJourneys(task, filter) : await runFiles(task, filesOf(suite, filter), suite === 'unit' ? parallel : []);
  } catch (error) {
    const failure = `${suite}: ${error instanceof Error ? error.message : String(error)}`;
    console.error(failure);
    tally = { passed: 0, failed: 1, skipped: 0, failures: [failure] };
  }
  console.log(`── ${suite}: ${say(tally)} in ${Math.round((Date.now() - started) / 1000)} s`);
  return tally;
}

/** On a machine at its limit git can be too slow for a test: a file in which one failed is run once more, alone, and named. */
async function runFiles(task: Task, files: readonly string[], options: readonly string[]): Promise<Tally> {
  const { failedIn = {}, ...first } = await runMocha(task, files, options);
  const failed = Object.keys(failedIn).map(file => path.relative(root, file));
  if (failed.length === 0) return first;
  console.log(`\n── ${failed.join(', ')}: ${first.failed} failed. Once more, alone: what fails again is broken, what passes now is flaky.`);
  const second = await runMocha(task, failed);
  if (second.failed === 0) console.log('── FLAKY: it passed at the second attempt only. What failed stands above.');
  const before = sum(Object.values(failedIn));
  return { ...second, passed: first.passed - before.passed + second.passed, failed: first.failed - before.failed + second.failed, skipped: first.skipped - before.skipped + second.skipped };
}

/** Each journey in a process of its own, so that it can be gone through again by itself; the package is installed once for all of them. */
async function runJourneys(task: Task, filter: string): Promise<Tally> {
  const home = await mkdtemp(path.join(tmpdir(), 'because-vsix-'));
  task.onEnd(() => rm(home, { recursive: true, force: true }));
  const extensions = path.join(home, 'extensions');
  await installExtension(await packVsix(home), { home, extensions, trusting: true });
  await chromium();
  return sideBySide(filesOf('e2e', filter).map(name => ({ name, run: () => runJourney(task, name, extensions) })));
}

async function runJourney(task: Task, file: string, extensions: string): Promise<Tally> {
  const said: string[] = [];
  const tally = await runMocha(task, [file], ['--timeout', '180000'], { BECAUSE_EXTENSIONS: extensions }, text => { said.push(text); });
  // At once, so that what two journeys say does not get mixed up.
  process.stdout.write(said.join(''));
  return tally;
}

async function runMocha(task: Task, files: readonly string[], options: readonly string[] = [], env: Readonly<Record<string, string>> = {}, hear?: (text: string) => void): Promise<Told> {
  const home = await mkdtemp(path.join(tmpdir(), 'because-test-'));
  task.onEnd(() => rm(home, { recursive: true, force: true }));
  const tally = path.join(home, 'tally.json');
  const args = [inRoot('node_modules/mocha/bin/mocha.js'), '--reporter', inRoot('test/support/reporter.ts'), ...options, ...files];
  const child = spawn(process.execPath, args, { cwd: root, stdio: hear ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env, BECAUSE_TALLY: tally } });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => { hear?.(text); });
  task.onEnd(async () => { child.kill('SIGTERM'); return Promise.resolve(); });
  await new Promise(resolve => { child.on('close', resolve); });
  return readTally(tally);
}
