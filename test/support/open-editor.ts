/** Opens an editor with the extension for a person to try it: desktop VS Code, or code-server in the browser. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { installExtension, startEditor } from './editor.ts';
import { kept, root } from './paths.ts';
import { start } from './processes.ts';
import { packVsix } from './vsix.ts';

export interface Opened {
  readonly where: string;
  /** Settles when the editor was closed or has ended. */
  readonly ended: Promise<unknown>;
  readonly stop: () => Promise<void>;
}
interface Options {
  readonly folder: string;
  /** Only for the sample, which is ours: for any other folder the editor asks, as it always does. */
  readonly trusting: boolean;
}

/** The same each time if it can be had, so that the browser remembers the window. */
const usualPort = 8378;

/** Settings and extensions are kept between starts; the extension is installed anew from what was built. */
export async function startCodeServer({ folder, trusting }: Options): Promise<Opened> {
  const options = { home: kept('start'), trusting, port: await portIsFree(usualPort) ? usualPort : 0 };
  await rm(kept('start', 'extensions'), { recursive: true, force: true });
  await installExtension(await packVsix(kept('start')), options);
  const editor = await startEditor(options);
  return { where: `your browser at ${editor.address}/?folder=${encodeURIComponent(folder)}`, ended: editor.ended, stop: editor.stop };
}

/** A window with user data of its own, so that it ends with this task and leaves the person's other windows alone. */
export async function startDesktop(code: string, { folder, trusting }: Options): Promise<Opened> {
  const data = kept('desktop-user-data');
  await mkdir(data, { recursive: true });
  const started = start(code, [`--extensionDevelopmentPath=${root}`, `--user-data-dir=${data}`, '--new-window', '--wait', ...trusting ? ['--disable-workspace-trust'] : [], folder],
    { stdio: 'inherit', shell: process.platform === 'win32' });
  const ended = new Promise((resolve, reject) => { started.process.on('error', reject).on('exit', resolve); });
  return { where: `VS Code (${code})`, ended, async stop() { await endWindow(data); await started.stop(); } };
}

/** `code` only asks another process to open the window; that one writes its id into the user data. */
async function endWindow(data: string): Promise<void> {
  const lock = `${data}/code.lock`;
  const pid = existsSync(lock) ? Number((await readFile(lock, 'utf8')).trim()) : NaN;
  if (!Number.isInteger(pid) || pid <= 1) return;
  const signal = (name: NodeJS.Signals | 0) => { try { return process.kill(pid, name); } catch { return false; } };
  signal('SIGTERM');
  for (let i = 0; i < 50 && signal(0); i++) await sleep(100);
}

async function portIsFree(port: number): Promise<boolean> {
  const server = createServer();
  const free = await new Promise<boolean>(resolve => { server.once('error', () => { resolve(false); }).listen(port, '127.0.0.1', () => { resolve(true); }); });
  await new Promise(resolve => { server.close(resolve); });
  return free;
}
