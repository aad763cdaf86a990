/** Starts code-server on a folder, for tests and for `npm start`. */
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeServer } from './code-server.ts';
import { run, start } from './processes.ts';

export interface EditorOptions {
  /** Holds user data, settings and the log; extensions too unless `extensions` names another folder. */
  readonly home: string;
  readonly extensions?: string;
  /** 0 lets the system choose a free one. */
  readonly port?: number;
  /** false: the editor asks whether to trust a folder and starts it in Restricted Mode. */
  readonly trusting: boolean;
  /** Lets the page load tests into the extension host. The editor then shows no notification, so nobody else wants it. */
  readonly loadsTests?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: NodeJS.ProcessEnv;
  /** Options of Node itself, for the editor and its extension host; NODE_OPTIONS does not reach the host. */
  readonly node?: readonly string[];
}
export interface Editor {
  readonly address: string;
  readonly log: () => string;
  readonly ended: Promise<unknown>;
  readonly stop: () => Promise<void>;
}

/** A quiet editor: no welcome page, no assistant, no update. */
const quiet = {
  'chat.disableAIFeatures': true, 'extensions.autoCheckUpdates': false, 'extensions.autoUpdate': false, 'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off', 'window.restoreWindows': 'none', 'workbench.secondarySideBar.defaultVisibility': 'hidden', 'workbench.startupEditor': 'none',
};

export async function startEditor(options: EditorOptions): Promise<Editor> {
  const entry = await codeServer();
  const file = path.join(options.home, 'server.log');
  await writeSettings(options);
  const descriptor = openSync(file, 'w');
  const server = start(process.execPath, [...options.node ?? [], entry, ...folders(options), '--auth', 'none', '--bind-addr', `127.0.0.1:${options.port ?? 0}`, '--disable-telemetry', '--disable-update-check',
    '--disable-getting-started-override', '--ignore-last-opened', ...options.loadsTests ? ['--vscode-option', 'enable-smoke-test-driver'] : [], ...options.trusting ? ['--disable-workspace-trust'] : []],
  { stdio: ['ignore', descriptor, descriptor], env: environment(options) });
  closeSync(descriptor);
  const log = () => readFileSync(file, 'utf8');
  let gone = false;
  const ended = new Promise<void>(resolve => { server.process.on('error', () => { resolve(); }).on('exit', () => { resolve(); }); }).then(() => { gone = true; });
  for (let i = 0; i < 600; i++) {
    const address = /HTTP server listening on (http:\/\/\S+?)\/?\s/.exec(log())?.[1];
    if (address !== undefined && await answers(address)) return { address, log, ended, stop: server.stop };
    if (gone) break;
    await sleep(100);
  }
  await server.stop();
  throw new Error(`The editor did not start. Its log:\n${log()}`);
}

/** Installs a packaged extension into the editor's folder of extensions. */
export async function installExtension(vsix: string, options: EditorOptions): Promise<void> {
  await run(process.execPath, [await codeServer(), ...folders(options), '--install-extension', vsix, '--force'], { env: environment(options) });
}

function folders({ home, extensions }: EditorOptions): string[] {
  return ['--config', process.platform === 'win32' ? 'NUL' : '/dev/null', '--user-data-dir', path.join(home, 'user-data'), '--extensions-dir', extensions ?? path.join(home, 'extensions')];
}

/** The terminals and extensions of the editor find the system's programs, not those of this project. */
function environment({ env }: EditorOptions): NodeJS.ProcessEnv {
  const outer = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|VSCODE_|BECAUSE_|INIT_CWD|NODE_OPTIONS)/.test(name)));
  const PATH = (process.env['PATH'] ?? '').split(path.delimiter).filter(folder => !folder.includes('node_modules')).join(path.delimiter);
  return { ...outer, PATH, ...env };
}

/** A person's own changes to the settings stay. */
async function writeSettings({ home, settings }: EditorOptions): Promise<void> {
  const file = path.join(home, 'user-data/User/settings.json');
  await mkdir(path.dirname(file), { recursive: true });
  const ours = { ...quiet, ...settings };
  await writeFile(file, `${JSON.stringify(ours, null, 2)}\n`, { flag: 'wx' }).catch(() => undefined);
}

async function answers(address: string): Promise<boolean> {
  return fetch(`${address}/healthz`).then(response => response.ok, () => false);
}
