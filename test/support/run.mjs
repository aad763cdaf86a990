/**
 * First thing after `git clone`: installs what package-lock.json says where it is missing, then runs one task
 * (`start`, `test`, `package`, `desktop`, `trainers`, `bench`) under the project's own Node 24. Plain JavaScript without a dependency, so that Node 20 can run it.
 *
 * node test/support/run.mjs <task> [options]
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const windows = process.platform === 'win32';
const node = path.join(root, 'node_modules/node/bin', windows ? 'node.exe' : 'node');

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** What npm wrote down at the end of its last install holds every package of the lock file in the same version. */
function installed() {
  try {
    const packages = file => Object.entries(JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages);
    const there = new Map(packages('node_modules/.package-lock.json').map(([name, { version }]) => [name, version]));
    return packages('package-lock.json').every(([name, { version, optional, devOptional }]) => name === '' || optional || devOptional || there.get(name) === version)
      && spawnSync(node, ['--version']).status === 0;
  } catch {
    return false;
  }
}

function npm(...args) {
  const cli = process.env.npm_execpath;
  const own = cli !== undefined && /npm-cli\.c?js$/.test(cli) && existsSync(cli);
  return spawnSync(own ? process.execPath : 'npm', [...own ? [cli] : [], ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: windows && !own }).status;
}

const [task = '', ...options] = process.argv.slice(2);
const script = path.join(root, task === 'bench' ? 'bench' : 'test/support', `${task}.ts`);
if (!/^[a-z]+$/.test(task) || !existsSync(script)) fail('usage: node test/support/run.mjs start|test|desktop|trainers|package|bench [options]');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) fail(`This is Node ${process.versions.node}; Because needs 20.19 or newer to begin. Install it from https://nodejs.org or with your system's package manager.`);

if (!installed()) {
  console.log('Installing the dependencies (npm ci) …');
  if (npm('ci', '--no-fund', '--no-audit', '--loglevel=error') !== 0) fail('npm ci failed; its message stands above. Without a network, set up node_modules on a machine that has one.');
  // With ignore-scripts in somebody's npmrc the two packages that fetch a program stay empty.
  if (spawnSync(node, ['--version']).status !== 0) npm('rebuild', '--ignore-scripts=false', 'node', 'esbuild');
  if (spawnSync(node, ['--version']).status !== 0) fail('The npm package "node" brought no program for this system. Check that npm may run install scripts and has no --omit=optional, then run: npm ci');
}

const child = spawn(node, [script, ...options], {
  stdio: 'inherit', cwd: root,
  env: { ...process.env, PATH: [path.join(root, 'node_modules/.bin'), path.dirname(node), process.env.PATH].join(path.delimiter), BECAUSE_CALLED_FROM: process.env.INIT_CWD ?? process.cwd() },
});
// Ctrl+C reaches the child by itself; this process has to stay until it has cleaned up. npm and others send SIGTERM to us alone.
process.on('SIGINT', () => undefined);
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => { process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143); });
