/** The editor under test where desktop VS Code cannot be had: code-server, real workbench and real extension host, from the npm registry. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { kept } from './paths.ts';
import { run } from './processes.ts';

/** Ships VS Code 1.139.1. */
const version = '4.139.1';
const folder = kept(`code-server-${version}`);
const entry = path.join('node_modules/code-server/out/node/entry.js');

/** Installs code-server when it is not there. @returns the script to run with Node 24 */
export async function codeServer(): Promise<string> {
  const installed = path.join(folder, entry);
  await removeLeftovers();
  if (existsSync(installed)) return installed;
  console.log(`Installing the editor (code-server ${version}, 830 MB, once) …`);
  const partial = `${folder}.partial-${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    await writeFile(path.join(partial, 'package.json'), '{ "private": true }\n');
    await install(partial, `code-server@${version}`);
    const vscode = path.join(partial, 'node_modules/code-server/lib/vscode');
    await install(vscode, '--omit=dev');
    await install(path.join(vscode, 'extensions'), '--omit=dev');
    const answer = await run(process.execPath, [path.join(partial, entry), '--version']);
    if (!answer.includes(version)) throw new Error(`code-server answers --version with: ${answer}`);
    // Only a complete install ever has the final name.
    if (!existsSync(folder)) await rename(partial, folder);
  } catch (error) {
    throw new Error(`The editor could not be installed from the npm registry. Check the network and run the command again.\n${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return installed;
}

/** Its install scripts would compile parts that need system libraries (kerberos); the editor works without them. */
async function install(cwd: string, ...what: string[]): Promise<void> {
  const cli = process.env['npm_execpath'];
  const args = ['install', ...what, '--ignore-scripts', '--no-fund', '--no-audit', '--loglevel=error'];
  const own = cli !== undefined && /npm-cli\.c?js$/.test(cli);
  await run(own ? process.execPath : 'npm', own ? [cli, ...args] : args, { cwd, env: outerNpmForgotten() });
}

/** npm hands its own settings (like the folder to work in) to whatever it runs. */
function outerNpmForgotten(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|command|config_local_prefix)/.test(name) && name !== 'INIT_CWD'));
}

/** Folders of installs that were killed; one that still runs is left alone. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(kept()).catch(() => [])) {
    const pid = /\.partial-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !alive(Number(pid))) await rm(kept(name), { recursive: true, force: true });
  }
}

function alive(pid: number): boolean {
  try { return process.kill(pid, 0); } catch { return false; }
}
