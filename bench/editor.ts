/** What a person waits for, in the real editor with the packaged extension: start, first question, tree. Times are taken in the window, blocks in the extension host. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot } from '../test/support/paths.ts';
import { openWorkbench } from '../test/support/workbench/open-workbench.ts';
import type { Workbench } from '../test/support/workbench/workbench.ts';
import { makeExamples } from './make-examples.ts';
import { median } from './measure.ts';
import { ms, ratio, type Row, type Section } from './table.ts';
import { termsInForce } from './terms.ts';

interface Note { readonly what: 'load' | 'activate call' | 'activate' | 'block'; readonly who?: 'because' | 'git'; readonly ms: number; readonly at?: number; }

/** Runs one window with the probe in its extension host. */
async function probed<T>(prepare: (folder: string) => Promise<void>, use: (workbench: Workbench, notes: () => Note[]) => Promise<T>): Promise<T> {
  const file = path.join(tmpdir(), `because-probe-${process.pid}.jsonl`);
  writeFileSync(file, '');
  const notes = (): Note[] => readFileSync(file, 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line) as Note);
  const workbench = await openWorkbench({ journey: 'bench', prepare, env: { BECAUSE_BENCH_PROBE: file }, node: ['--require', inRoot('bench/probe.cjs')] });
  try {
    return await use(workbench, notes);
  } finally {
    await workbench.close();
    rmSync(file, { force: true });
  }
}

const runs = 3;

export async function start(): Promise<Section> {
  const seen: Note[] = [];
  const questions: number[] = [];
  for (let run = 0; run < runs; run++) {
    await probed(async folder => { writeFileSync(path.join(folder, 'src/large.ts'), Array.from({ length: 500 }, (_, n) => `export const value${n} = ${n};\n`).join('')); }, async (workbench, notes) => {
      await workbench.openBecause();
      await workbench.welcome().getByText('Nothing is recorded here yet').waitFor();
      questions.push(await untilVisible(workbench, async () => { await workbench.page.keyboard.press('Control+K'); await workbench.page.keyboard.press('b'); }, '.quick-input-widget:not([style*="display: none"]) .quick-input-title'));
      seen.push(...notes().filter(note => note.what !== 'block'));
    });
  }
  const of = (who: string, what: string): number => median(seen.filter(note => note.who === who && note.what === what).map(note => note.ms)) ?? Number.NaN;
  const total = of('because', 'load') + of('because', 'activate');
  const git = of('git', 'load') + of('git', 'activate call');
  const question = median(questions) ?? Number.NaN;
  return {
    title: 'Start', note: `Median of ${runs} windows. Loading is the time of \`require\` in the extension host; the built-in git extension was loaded in the same hosts.`,
    rows: [
      { what: 'load + activate', value: `${ms(of('because', 'load'))} + ${ms(of('because', 'activate'))} = ${ms(total)}`, beside: `built-in git: ${ms(of('git', 'load'))} + ${ms(of('git', 'activate call'))} (its call only); ${ratio(total, git)}`, budget: '≤ 30 ms', met: total <= 30 },
      { what: 'keys pressed to first question, change of 500 lines', value: ms(question), budget: '≤ 200 ms', met: question <= 200 },
    ],
  };
}

export async function tree(counts: readonly number[]): Promise<Section> {
  const rows: Row[] = [];
  for (const count of counts) {
    rows.push(...await probed(folder => committedExamples(folder, count), async (workbench, notes) => {
      const group = '.part.sidebar .pane .monaco-list-row:has(.label-name:has-text("Ready"))';
      const began = Date.now();
      await workbench.activity().waitFor();
      const cold = await untilVisible(workbench, () => workbench.activity().click(), group);
      await workbench.page.keyboard.press('Control+Shift+E');
      await workbench.pane('Examples').waitFor({ state: 'hidden' });
      const warm = await untilVisible(workbench, () => workbench.activity().click(), group);
      const block = Math.max(0, ...notes().filter(note => note.what === 'block' && (note.at ?? 0) >= began).map(note => note.ms));
      const budgets = count >= 10_000;
      return [
        { what: `tree with ${count.toLocaleString('en')} examples, cold`, value: ms(cold), ...budgets ? { budget: '≤ 2 s', met: cold <= 2000 } : {} },
        { what: `… warm`, value: ms(warm), ...budgets ? { budget: '≤ 200 ms', met: warm <= 200 } : {} },
        { what: `… longest block of the host meanwhile`, value: ms(block), ...budgets ? { budget: '≤ 50 ms', met: block <= 50 } : {} },
      ];
    }));
  }
  return { title: 'Tree', note: 'From the click on the activity bar until the group “Ready” stands in the tree; cold: the window has just opened and nothing was read before. A block is how much longer than its 5 ms a timer in the extension host was kept waiting; every extension there counts.', rows };
}

/** As a team has them: in the history. Left untracked, the built-in git extension alone would hold up the host for a second, listing them. */
async function committedExamples(folder: string, count: number): Promise<void> {
  await makeExamples(folder, count, await termsInForce(folder));
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, '-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', '-c', 'gc.auto=0', ...args]);
  git('add', '.because');
  git('commit', '-qm', 'Examples');
}

/** Milliseconds from the act until the selector shows, by the clock of the window. */
async function untilVisible(workbench: Workbench, act: () => Promise<void>, selector: string): Promise<number> {
  const began = performance.now();
  await act();
  await workbench.page.locator(selector).first().waitFor();
  return performance.now() - began;
}
