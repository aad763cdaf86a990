/** Anchors on the real history of a project: made at commits as recording makes them, looked up at later commits, and each answer held against what git says became of the lines. And how long a thousand take. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Anchor, AnchorMatch } from '../src/domain/capture/anchor.ts';
import { openGit } from '../src/node/git.ts';
import { Truth, type Verdict } from './anchor-truth.ts';
import { median } from './measure.ts';
import { ms, type Row, type Section } from './table.ts';

/** Times at which is looked up, commits that are looked up at each, and most places of one commit. */
const sample = [4, 30, 2] as const;
/** How often, each time with other commits and other places of them. */
const rounds = 2;

export interface Judged { readonly now: string; readonly anchor: Anchor; readonly answer: AnchorMatch; readonly verdict: Verdict; }

/** Set BECAUSE_TRUTH to a folder that keeps what git says of the past. @param repositories folders of git repositories, bare ones too; nothing is written into them */
export async function anchors(repositories: readonly string[]): Promise<Section> {
  const rows: Row[] = [];
  for (const repository of repositories) {
    const name = path.basename(path.dirname(repository)).startsWith('.') || path.basename(repository) !== 'repo' ? path.basename(repository, '.git') : path.basename(path.dirname(repository)).split('+').at(-1) ?? '';
    const { judged, history, batch } = await examine(repository);
    rows.push(...toRows(name, judged, history, batch));
  }
  return { title: 'Anchors', rows, note };
}

export const note = `Each history was sampled at ${sample[0]} times of its main line, the last of them its end. At each, places of twice ${sample[1]} earlier commits, from the last one back to the first in growing steps, were looked up in the checked-out files: at most ${sample[2]} hunks of each, recorded as Because records them. `
  + 'Git says what became of the lines, commit by commit: `git blame --reverse` which are left and where, `git log -L` from which the lines at the answered place come. Right: the same text, just there. Changed: edited, and the place is the one. '
  + 'Put back: git has lost the thread (deleted and restored, carried to another file and back), but the very text stands there and nowhere else in the file; or, of edited or removed lines, the two lines directly above and the two below, one of these pairs nowhere else in it. '
  + 'Lost: nothing of it is left. Missed: said to be lost, though git still has a line of it. Wrong: a place that neither bears out, nor `git blame -w`. The shares do not depend on the machine; the times do, and others used it meanwhile: of nine look-ups the quickest is told first.';

export async function examine(repository: string, [times, commitsEach, placesEach]: readonly [number, number, number] = sample, timed = true): Promise<{ readonly judged: readonly Judged[]; readonly history: number; readonly batch: Batch | undefined }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'because-bench-'));
  try {
    const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'pipe'] }).trim();
    git('clone', '-q', '--shared', '--no-checkout', path.resolve(repository), '.');
    const main = git('rev-list', '--first-parent', '--reverse', 'HEAD').split('\n');
    const history = Number(git('rev-list', '--count', 'HEAD'));
    const judged: Judged[] = [];
    for (let time = 1; time <= times; time++) {
      const now = main[Math.ceil(main.length * time / times) - 1] ?? '';
      git('checkout', '-q', '--force', '--detach', now);
      const before = git('rev-list', '--no-merges', '--topo-order', `${now}^`).split('\n');
      const places = new Map<string, Anchor>();
      for (let round = 0; round < rounds; round++) for (const anchor of await makeAnchors(folder, apart(before, commitsEach, round / rounds), placesEach, round)) places.set(JSON.stringify([anchor.commit, anchor.path, anchor.startLine]), anchor);
      const made = [...places.values()];
      const answers = await openGit({ root: folder }).findAll(made);
      const truth = new Truth(folder, now);
      made.forEach((anchor, at) => { const answer = answers[at]; if (answer) judged.push({ now, anchor, answer, verdict: truth.judge(anchor, answer) }); });
    }
    return { judged, history, batch: !timed ? undefined : await measureBatch(folder, git('rev-list', '--no-merges', '--topo-order', 'HEAD').split('\n')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Many near, few far: most reasons are looked up when they are young. @param shift part of a step, so that others are taken */
function apart(newestFirst: readonly string[], count: number, shift: number): readonly string[] {
  const steps = Array.from({ length: count }, (_, at) => Math.floor(newestFirst.length ** ((at + shift) / (count - 1))) - 1);
  return [...new Set(steps)].map(at => newestFirst[Math.min(at, newestFirst.length - 1)] ?? '');
}

async function makeAnchors(root: string, commits: readonly string[], each: number, round = 0): Promise<readonly Anchor[]> {
  const made: Anchor[] = [];
  for (const commit of commits) {
    const captured = await openGit({ root }).capture({ kind: 'commit', commit }).catch(() => undefined); // It changes no files.
    const all = captured?.anchors ?? [];
    made.push(...all.filter((_, at) => all.length <= each || Math.floor((at + round) * each / all.length) !== Math.floor((at + round - 1) * each / all.length)));
  }
  return made;
}

/** Milliseconds. Of the processor's, those of the quickest look-up: what runs beside it makes a clock slow, and hardly them. */
interface Batch { readonly count: number; readonly files: number; readonly wall: number; readonly quickest: number; readonly processor: Used | undefined; readonly first: number; readonly one: number; }
interface Used { readonly ours: number; readonly gits: number; }

/** A thousand places of as many commits as that takes, evenly over the whole history. */
async function measureBatch(root: string, commits: readonly string[]): Promise<Batch> {
  const wanted = 1000;
  const step = Math.max(1, Math.floor(commits.length / (wanted / 2)));
  const made = (await makeAnchors(root, commits.filter((_, at) => at % step === 0), 4)).slice(0, wanted);
  const times: { readonly wall: number; readonly processor: Used | undefined }[] = [];
  const single: number[] = [];
  for (let run = 0; run < 9; run++) {
    let began = performance.now();
    const before = processorTime();
    await openGit({ root }).findAll(made);
    const [wall, after] = [performance.now() - began, processorTime()];
    times.push({ wall, processor: before && after && { ours: after.ours - before.ours, gits: after.gits - before.gits } });
    began = performance.now();
    await openGit({ root }).findAll(made.slice(run, run + 1));
    single.push(performance.now() - began);
  }
  const quickest = times.reduce((best, each) => each.wall < best.wall ? each : best);
  return { count: made.length, files: new Set(made.map(anchor => anchor.path)).size, wall: median(times.map(({ wall }) => wall)) ?? 0, quickest: quickest.wall, processor: quickest.processor, first: times[0]?.wall ?? 0, one: median(single) ?? 0 };
}

/** Milliseconds of this process, and of all that it has started and seen end; known on Linux only (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html). */
function processorTime(): Used | undefined {
  try {
    const [user = 0, system = 0, waitedUser = 0, waitedSystem = 0] = readFileSync('/proc/self/stat', 'latin1').split(') ')[1]?.split(' ').slice(11, 15).map(Number) ?? [];
    return { ours: 10 * (user + system), gits: 10 * (waitedUser + waitedSystem) };
  } catch { return undefined; }
}

export function toRows(name: string, judged: readonly Judged[], history: number, batch: Batch | undefined): readonly Row[] {
  const share = (of: (each: Judged) => boolean): string => { const count = judged.filter(of).length; return `${(100 * count / judged.length).toFixed(1)} % (${count})`; };
  const is = (verdict: Verdict, ...found: readonly AnchorMatch['found'][]) => (each: Judged): boolean => each.verdict === verdict && (found.length === 0 || found.includes(each.answer.found));
  const wrong = judged.filter(is('wrong')).length;
  return [
    { what: `${name}, ${history.toLocaleString('en')} commits: places looked up`, value: judged.length.toLocaleString('en') },
    { what: '… right, at the very line', value: share(is('right', 'exact')) },
    { what: '… right, moved', value: share(is('right', 'moved')), beside: `put back: ${share(is('put back'))}` },
    { what: '… changed', value: share(is('changed')) },
    { what: '… lost', value: share(is('gone')), beside: `missed: ${share(is('missed'))}` },
    { what: '… wrong', value: share(is('wrong')), budget: '0', met: wrong === 0 },
    ...batch === undefined ? [] : [{ what: `… ${batch.count.toLocaleString('en')} places in ${batch.files.toLocaleString('en')} files at once`, value: ms(batch.quickest), beside: `${batch.processor === undefined ? '' : `processor time: ours ${ms(batch.processor.ours)}, git's ${ms(batch.processor.gits)}; `}first: ${ms(batch.first)}; median: ${ms(batch.wall)}; one place: ${ms(batch.one)}`, budget: '≤ 1 s', met: batch.quickest <= 1000 }],
  ];
}
