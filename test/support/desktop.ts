/**
 * `npm run test:desktop`: the host tests in desktop VS Code, on the oldest version that the manifest promises and on the newest.
 * VSCODE_PATH names an installed program (the Electron binary, not the `code` script) to use in place of both.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { bundleHostTests } from './host-bundle.ts';
import { kept, manifest, root } from './paths.ts';
import { gitWithoutSettings, makeSampleRepository } from './sample/sample-repository.ts';
import { readTally, say, sayFailures, sum, type Tally } from './tally.ts';
import { runTask, type Task } from './task.ts';
import { build } from './vsix.ts';

await runTask(async task => {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    const help = spawnSync('xvfb-run', ['--help']).error ? 'Install xvfb (Debian: sudo apt-get install xvfb), then run' : 'Run';
    throw new Error(`Desktop VS Code needs a display, and there is none. ${help}: xvfb-run -a npm run test:desktop`);
  }
  const programs = await editors();
  await build('--production');
  const tests = await bundleHostTests(task);
  const tallies: Tally[] = [];
  for (const { name, program } of programs) {
    console.log(`\n── host tests in ${name} ──`);
    for (const { files } of tests.windows) tallies.push(await runIn(task, program, tests.script, files));
  }
  const total = sum(tallies);
  console.log(`${sayFailures(total)}\n\n${say(total)}`);
  return total.failed > 0 ? 1 : 0;
});

async function editors(): Promise<{ name: string; program: string }[]> {
  const named = process.env['VSCODE_PATH'];
  if (named !== undefined && named !== '') {
    try {
      accessSync(named, constants.X_OK);
    } catch {
      throw new Error(`VSCODE_PATH names ${named}, which is not a program that can be run. Give the path of VS Code's own binary, such as /usr/share/code/code.`);
    }
    return [{ name: named, program: named }];
  }
  const floor = manifest.engines.vscode.replace(/^\D+/, '');
  const found = [];
  for (const version of [floor, 'stable']) {
    try {
      found.push({ name: `VS Code ${version}`, program: await downloadAndUnzipVSCode({ version, cachePath: kept('desktop') }) });
    } catch (error) {
      throw new Error(`VS Code ${version} could not be downloaded from update.code.visualstudio.com (${error instanceof Error ? error.message : String(error)}). Where that cannot be reached, name an installed one: VSCODE_PATH=/usr/share/code/code npm run test:desktop. The same tests run without any download in: npm test -- host`, { cause: error });
    }
  }
  return found;
}

async function runIn(task: Task, program: string, script: string, files: readonly string[]): Promise<Tally> {
  const home = await mkdtemp(path.join(tmpdir(), 'because-desktop-'));
  task.onEnd(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));
  const workspace = path.join(home, 'steady');
  await makeSampleRepository(workspace);
  const [output, tally] = [path.join(home, 'output.txt'), path.join(home, 'tally.json')];
  try {
    await runTests({
      vscodeExecutablePath: program, extensionDevelopmentPath: root, extensionTestsPath: script,
      launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes', `--user-data-dir=${path.join(home, 'user-data')}`],
      extensionTestsEnv: { ...gitWithoutSettings, BECAUSE_TALLY: tally, BECAUSE_OUTPUT: output, BECAUSE_FILES: files.join(path.delimiter) },
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  console.log(await readFile(output, 'utf8').catch(() => ''));
  return readTally(tally);
}
