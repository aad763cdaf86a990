/** The tree with many examples: how long until it is there, and whether the host stays free meanwhile. Beside a tree with nothing behind it, in windows of its own on the same folder. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeSampleRepository } from '../test/support/sample/sample-repository.ts';
import { attribution } from './attribute.ts';
import { makeExamples } from './make-examples.ts';
import { median } from './measure.ts';
import { ms, type Row, type Section } from './table.ts';
import { termsInForce } from './terms.ts';
import { inWindow, type Note, type Window } from './window.ts';

const runs = 3;

/** Milliseconds from the click on. */
interface Seen { readonly cold: number; /** With all examples in it. */ readonly whole: number; readonly warm: number; readonly blocks: readonly Note[]; }

export async function tree(counts: readonly number[]): Promise<Section> {
  const rows: Row[] = [];
  for (const count of counts) rows.push(...await treeOf(count));
  return {
    title: 'Tree', rows,
    note: `Median of ${runs} windows each. From the click on the activity bar until the group “Ready” stands in the tree, by the clock of the window. Cold: the window has just opened and nothing was read before; of many examples the newest are shown while the others are being read, and the tree says so. Warm: with all of them. “Nothing behind it” is an extension with the same views and one fixed group, opened by the same clicks on the same folder: what it takes is what the editor takes. A block is how much longer than its 5 ms a timer in the extension host was kept waiting; whose code ran in it says a profile of one more window. The budget is held against the time in which our code had a processor: the clock also counts what other programs had it for, and what a disk took.`,
  };
}

async function treeOf(count: number): Promise<Row[]> {
  const home = mkdtempSync(path.join(tmpdir(), 'because-bench-'));
  try {
    const made = path.join(home, 'steady');
    await committedExamples(made, count);
    const window = <T>(who: 'because' | 'peer', use: (window: Window) => Promise<T>, profile = false): Promise<T> => inWindow({ who, profile, prepare: folder => copied(made, folder) }, use);
    const because: Seen[] = [];
    const peer: Seen[] = [];
    for (let run = 0; run < runs; run++) {
      because.push(await window('because', each => opened(each, count)));
      peer.push(await window('peer', each => opened(each, undefined)));
    }
    const ours = await window('because', async each => {
      const { blocks } = await opened(each, count);
      const busy = attribution(await each.profile(), url => /because[^/\\]*[/\\]dist[/\\]/.test(url));
      const blocked = blocks.map(({ from = 0, to = 0, cpu = 0 }) => { const wall = busy({ from, to }); return { wall, cpu: Math.min(wall, cpu) }; });
      return { wall: Math.max(0, ...blocked.map(({ wall }) => wall)), cpu: Math.max(0, ...blocked.map(({ cpu }) => cpu)) };
    }, true);
    const middle = (seen: readonly Seen[], of: (each: Seen) => number): number => median(seen.map(of)) ?? Number.NaN;
    const longest = ({ blocks }: Seen): number => Math.max(0, ...blocks.map(block => block.ms ?? 0));
    const budgets = count >= 10_000;
    const row = (what: string, of: (each: Seen) => number, budget = 0): Row => ({
      what, value: ms(middle(because, of)), beside: `nothing behind it: ${ms(middle(peer, of))}; ours ${ms(middle(because, of) - middle(peer, of))} more`,
      ...budgets && budget > 0 && { budget: `≤ ${budget >= 1000 ? `${budget / 1000} s` : ms(budget)}`, met: middle(because, of) <= budget },
    });
    return [
      row(`tree with ${count.toLocaleString('en')} examples, cold`, each => each.cold, 2000),
      row('… until all of them are in it', each => each.whole),
      row('… warm', each => each.warm, 200),
      { what: '… longest block of the host by our code', value: `${ms(ours.cpu)} on a processor`, beside: `${ms(ours.wall)} by the clock; by all extensions: ${ms(middle(because, longest))}; nothing behind it: ${ms(middle(peer, longest))}`, ...budgets && { budget: '≤ 50 ms', met: ours.cpu <= 50 } },
    ];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** @param count what the group has to say in the end; undefined where it says nothing */
async function opened({ workbench, time, notes }: Window, count: number | undefined): Promise<Seen> {
  const group = (label: string): string => `[...document.querySelectorAll('.part.sidebar .pane .monaco-list-row')].some(row => row.getClientRects().length > 0 && row.getAttribute('aria-label')?.startsWith('${label}'))`;
  const looks = [group('Ready'), group(count === undefined ? 'Ready' : `Ready, ${count.toLocaleString('en')}`)];
  const before = notes().length;
  const click = async (): Promise<readonly [number, number]> => {
    const { began, shown: [first = Number.NaN, whole = Number.NaN] } = await time('mousedown', looks, () => workbench.activity().click());
    return [first - began, whole - began];
  };
  const [cold, whole] = await click();
  await workbench.page.keyboard.press('Control+Shift+E');
  await workbench.pane('Examples').waitFor({ state: 'hidden' });
  const [, warm] = await click();
  return { cold, whole, warm, blocks: notes().slice(before).filter(note => note.what === 'block') };
}

/** As a team has them: in the history. Left untracked, the built-in git extension alone would hold up the host for a second, listing them. */
async function committedExamples(folder: string, count: number): Promise<void> {
  await makeSampleRepository(folder);
  await makeExamples(folder, count, await termsInForce(folder));
  git(folder, 'add', '.because');
  git(folder, 'commit', '-qm', 'Examples');
}

/** Git knows the files of the copy as unchanged, as after any work in it. */
async function copied(from: string, to: string): Promise<void> {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  git(to, 'status', '--porcelain');
  return Promise.resolve();
}

const git = (folder: string, ...args: string[]): unknown => execFileSync('git', ['-C', folder, '-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', '-c', 'gc.auto=0', ...args]);
