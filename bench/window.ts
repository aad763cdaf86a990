/** One window of the editor with the probe in its extension host: with our extension, or with the peer that does nothing. Times are taken inside the window, from the event of the key or mouse on. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot } from '../test/support/paths.ts';
import { run } from '../test/support/processes.ts';
import { openWorkbench } from '../test/support/workbench/open-workbench.ts';
import type { Workbench } from '../test/support/workbench/workbench.ts';

export type Who = 'because' | 'peer' | 'git';
/** `at` in milliseconds since 1970; `from` and `to` by the clock of the profile, in microseconds; `cpu` in milliseconds of the host's own thread. */
export interface Note { readonly what: 'load' | 'activate call' | 'activate' | 'enter' | 'show' | 'block'; readonly who?: Who; readonly ms?: number; readonly at?: number; readonly cpu?: number; readonly from?: number; readonly to?: number; }
export interface Timed { /** Milliseconds since 1970. */ readonly began: number; /** When each of what was looked for stood there first. */ readonly shown: readonly number[]; }

export interface Window {
  readonly workbench: Workbench;
  readonly notes: () => readonly Note[];
  /** From the first event of that name until what stands in the window has made each of `looks` (expressions) true. */
  readonly time: (event: 'keydown' | 'mousedown', looks: readonly string[], act: () => Promise<void>) => Promise<Timed>;
  /** Ends the profile of the host. @returns it as V8 wrote it */
  readonly profile: () => Promise<string>;
}

export async function inWindow<T>(given: { readonly who: 'because' | 'peer'; readonly prepare: (folder: string) => Promise<void>; readonly profile?: boolean }, use: (window: Window) => Promise<T>): Promise<T> {
  const file = path.join(tmpdir(), `because-probe-${process.pid}.jsonl`);
  writeFileSync(file, '');
  const workbench = await openWorkbench({
    journey: 'bench', prepare: given.prepare, ...given.who === 'peer' && { vsix: await peer() },
    env: { BECAUSE_BENCH_PROBE: file, BECAUSE_BENCH_PROFILE: given.profile ? '1' : '0' }, node: ['--require', inRoot('bench/probe.cjs')],
  });
  const { page } = workbench;
  try {
    return await use({
      workbench,
      notes: () => readFileSync(file, 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line) as Note),
      async time(event, looks, act) {
        await page.evaluate(`void (window.benchTimed = new Promise(resolve => {
          const now = () => performance.timeOrigin + performance.now();
          const looks = [${looks.map(look => `() => ${look}`).join(', ')}];
          const shown = [];
          let began;
          addEventListener('${event}', () => { began ??= now(); }, { capture: true });
          const frame = () => {
            if (began !== undefined) looks.forEach((look, index) => { if (look()) shown[index] ??= now(); });
            if (looks.every((_, index) => shown[index] !== undefined)) resolve({ began, shown }); else requestAnimationFrame(frame);
          };
          frame();
        }))`);
        await act();
        return page.evaluate<Timed>('window.benchTimed');
      },
      async profile() {
        writeFileSync(`${file}.end`, '');
        await workbench.until(() => Promise.resolve(existsSync(`${file}.cpuprofile`)));
        return readFileSync(`${file}.cpuprofile`, 'utf8');
      },
    });
  } finally {
    await workbench.close();
    for (const end of ['', '.end', '.cpuprofile']) rmSync(file + end, { force: true });
  }
}

/** Packed once for each run of the benchmark. */
async function peer(): Promise<string> {
  const file = path.join(tmpdir(), `because-peer-${process.pid}.vsix`);
  if (existsSync(file)) return file;
  await run(process.execPath, [inRoot('node_modules/@vscode/vsce/vsce'), 'package', '--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', file], { cwd: inRoot('bench/peer') });
  process.on('exit', () => { rmSync(file, { force: true }); });
  return file;
}
