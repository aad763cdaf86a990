/** Finds a Chromium for the tests, or gets one in the gentlest way that this machine allows. */
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { installed } from './apt.ts';
import { run } from './processes.ts';
import { inRoot } from './paths.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const usual = process.platform === 'darwin' ? ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'] : [];

/** @returns the path of the browser's program */
export async function chromium(): Promise<string> {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (runnable(named)) return named;
    throw new Error(`CHROMIUM names ${named}, which is not a program that can be run. Correct or unset it.`);
  }
  return onPath() ?? await byApt() ?? await byPlaywright() ?? missing();
}

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return [...usual, ...names.flatMap(name => [...folders, '/usr/bin'].map(folder => path.join(folder, name)))].find(runnable);
}

const byApt = async (): Promise<string | undefined> => await installed('chromium') ? onPath() : undefined;

async function byPlaywright(): Promise<string | undefined> {
  const { chromium: browser } = await import('playwright-core');
  if (!runnable(browser.executablePath())) {
    console.log('Downloading Chromium with Playwright …');
    try {
      await run(process.execPath, [inRoot('node_modules/playwright-core/cli.js'), 'install', 'chromium']);
    } catch {
      return undefined;
    }
  }
  // Downloaded is not enough: the system's libraries may be missing.
  return run(browser.executablePath(), ['--version']).then(() => browser.executablePath(), () => undefined);
}

function missing(): never {
  throw new Error('No Chromium was found, and neither apt-get nor Playwright could install one. Install Chromium or Google Chrome (Debian: sudo apt-get install chromium), or name one in the environment variable CHROMIUM.');
}

function runnable(file: string): boolean {
  try { accessSync(file, constants.X_OK); return true; } catch { return false; }
}
