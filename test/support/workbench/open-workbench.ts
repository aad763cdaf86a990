/** For the journeys: the packaged extension in a fresh editor on a fresh sample repository, and a browser page that shows it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { installExtension, startEditor, type Editor } from '../editor.ts';
import type { Person } from '../sample/commits.ts';
import { gitWithoutSettings, makeSampleRepository, setIdentity } from '../sample/sample-repository.ts';
import { Workbench } from './workbench.ts';

export interface WorkbenchOptions {
  /** Names the screenshots. */
  readonly journey: string;
  /** Who works here, by the repository's git config. Default: Mara; 'nobody' leaves it unset. */
  readonly identity?: Person | 'nobody';
  /** false: the folder opens in Restricted Mode. */
  readonly trusting?: boolean;
  /** Runs on the sample repository before the editor opens it. */
  readonly prepare?: (folder: string) => Promise<void>;
  /** 'none' opens a window without a folder; 'workspace' opens `steady.code-workspace` beside the sample, which `prepare` writes. */
  readonly folder?: 'sample' | 'none' | 'workspace';
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Added to the editor's environment. */
  readonly env?: NodeJS.ProcessEnv;
  /** Another packaged extension in place of ours, with an activity of the same name. */
  readonly vsix?: string;
  /** Options of Node itself, for the editor and its extension host. */
  readonly node?: readonly string[];
}

/** Close it with `close()`, also after a failure: `after(() => workbench.close())`. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const vsix = options.vsix ?? process.env['BECAUSE_VSIX'];
  const extensions = vsix === undefined ? process.env['BECAUSE_EXTENSIONS'] : undefined;
  if (vsix === undefined && extensions === undefined) throw new Error('BECAUSE_EXTENSIONS names no folder with the packaged extension; run the journeys with: npm test -- e2e');
  const home = await mkdtemp(path.join(tmpdir(), 'because-e2e-'));
  let editor: Editor | undefined;
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await editor?.stop();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const folder = path.join(home, 'steady');
    await makeSampleRepository(folder);
    if (options.identity) await setIdentity(folder, options.identity === 'nobody' ? undefined : options.identity);
    await options.prepare?.(folder);
    const trusting = options.trusting ?? true;
    const settings = { 'security.workspace.trust.startupPrompt': 'never', 'workbench.colorTheme': 'Default Dark Modern', ...options.settings };
    const editorOptions = { home, ...extensions === undefined ? {} : { extensions }, trusting, settings, env: { ...gitWithoutSettings, HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, ...options.env }, node: options.node ?? [] };
    if (vsix !== undefined) await installExtension(vsix, editorOptions);
    editor = await startEditor(editorOptions);
    browser = await openBrowser();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(30_000);
    const opened = options.folder === 'none' ? 'ew=true' : options.folder === 'workspace' ? `workspace=${encodeURIComponent(`${folder}.code-workspace`)}` : `folder=${encodeURIComponent(folder)}`;
    await page.goto(`${editor.address}/?${opened}`);
    await page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor();
    const workbench = new Workbench(page, options.journey, folder, close);
    // Only then does the palette know the extension's commands.
    await workbench.activity().waitFor();
    return workbench;
  } catch (error) {
    await close();
    throw error;
  }
}
