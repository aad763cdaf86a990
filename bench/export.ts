/** The export beside a bare read-parse-serialise-write loop and beside jq over the same files, in turn, with the most memory each held. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundled } from '../test/support/bundled.ts';
import { inRoot } from '../test/support/paths.ts';
import { makeExamples } from './make-examples.ts';
import { measure, median, type Measured } from './measure.ts';
import { mib, ratio, seconds, type Row, type Section } from './table.ts';
import { termsInForce } from './terms.ts';

const runs = 3;
/** The tokenizer's vocabulary alone takes half of it. */
const smallHeap = 128;

interface Result { readonly count: number; readonly rows: readonly Row[]; readonly peak: (name: string) => number; }

/** @param most so many examples are exported once more, for the memory alone */
export async function exports(counts: readonly number[], most: number): Promise<Section> {
  const results: Result[] = [];
  for (const count of counts) results.push(await exportOf(count, runs));
  results.push(await exportOf(most, 1, ['unchecked']));
  return {
    title: 'Export', rows: [...results.flatMap(({ rows }) => rows), memory('export, nothing looked for, no tokens', 'unchecked', results), memory('export, whole', 'export', results.slice(0, -1))],
    note: `\`because export --recipe bench\` (tasks implement, explain, decide; openai-chat; secrets looked for in every line; tokens counted) over examples of about 4 KB, each with two events; median of ${runs} runs each, in turn, files warm. CPU seconds are what a ratio is made of: they hardly mind what else the machine does. The bare loop reads the same files once and checks nothing; jq does the same selection of fields.`,
  };
}

/** Most of what is held is there for a single example too; only what comes on top tells whether it grows. */
function memory(what: string, name: string, results: readonly Result[]): Row {
  const peaks = results.map(({ count, peak }) => ({ count, peak: peak(name) }));
  const [first, last] = [peaks[0], peaks.at(-1)];
  const each = first && last ? (last.peak - first.peak) * 1024 / (last.count - first.count) : Number.NaN;
  const value = `${peaks.map(({ peak }) => mib(peak)).join(' → ')} with ${peaks.map(({ count }) => count.toLocaleString('en')).join(', ')}`;
  return { what: `memory, ${what}`, value, beside: `${each.toFixed(1)} KiB for each example; its files hold ${(content / 1024).toFixed(1)} KiB`, budget: 'does not grow with the number of examples', met: peaks.every(({ peak }) => peak <= 1.1 * (first?.peak ?? 0)) };
}

/** Bytes of an example and its two events, about. */
const content = 5600;

async function exportOf(count: number, runs: number, only?: readonly string[]): Promise<Result> {
  const home = mkdtempSync(path.join(tmpdir(), 'because-bench-'));
  try {
    const root = path.join(home, 'repository');
    mkdirSync(path.join(root, '.because/recipes'), { recursive: true });
    execFileSync('git', ['init', '-q', root]);
    await makeExamples(root, count, await termsInForce(root));
    writeFileSync(path.join(root, '.because/recipes/bench.json'), `${JSON.stringify({ schema: 1, name: 'bench', purpose: 'internal-training', tasks: ['implement', 'explain', 'decide'], format: 'openai-chat', reviewedOnly: true, split: { train: 0.9, validation: 0.1, test: 0 } }, null, 2)}\n`);
    const jq = hasJq();
    const unchecked = await bundled('bench/unchecked-export.ts');
    const because = [inRoot('dist/cli.cjs'), '-C', root, 'export', '--recipe', 'bench', '--out'];
    const out = (): string => mkdtempSync(path.join(home, 'out-'));
    const loop = (...folders: string[]): [string, readonly string[]] => [process.execPath, [inRoot('bench/bare-loop.mjs'), root, path.join(home, 'loop.jsonl'), ...folders]];
    const commands: Readonly<Record<string, () => [command: string, args: readonly string[]]>> = {
      all: () => loop('examples', 'events'), alone: () => loop('examples'),
      unchecked: () => [process.execPath, [unchecked, root, 'bench', out()]], export: () => [process.execPath, [...because, out()]],
      small: () => [process.execPath, [`--max-old-space-size=${smallHeap}`, ...because, out()]],
      ...jq && { jq: () => ['sh', ['-c', `find "${root}/.because/examples" -name '*.json' -print0 | xargs -0 jq -c '{messages: [{role: "user", content: .problem}, {role: "assistant", content: (.because + (.change.files | map(.patch) | join("")))}]}' > "${home}/jq.jsonl"`]] },
    };
    const timed = new Map<string, Measured[]>();
    for (let run = 0; run < runs; run++) for (const [name, command] of Object.entries(commands)) {
      if (only && !only.includes(name)) continue;
      const measured = await measure(...command());
      if (measured.code !== 0 && name !== 'small') throw new Error(`${name}, with ${count} examples, ended with ${measured.code}:\n${measured.output}`);
      timed.set(name, [...timed.get(name) ?? [], measured]);
      // Each run is to be the first: an earlier dataset of the recipe would be read as well.
      rmSync(path.join(root, '.because/datasets'), { recursive: true, force: true });
    }
    const middle = (name: string, of: (each: Measured) => number | undefined): number => median((timed.get(name) ?? []).flatMap(each => of(each) ?? [])) ?? Number.NaN;
    const peak = (name: string): number => middle(name, each => each.peakMiB);
    return { count, rows: only ? [] : rowsOf(count, jq, timed, middle, peak), peak };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function rowsOf(count: number, jq: boolean, timed: ReadonlyMap<string, readonly Measured[]>, middle: (name: string, of: (each: Measured) => number | undefined) => number, peak: (name: string) => number): readonly Row[] {
  const cpu = (name: string): number => middle(name, each => each.cpu ?? each.seconds);
  const cells = (name: string): string => `${seconds(cpu(name))} of CPU (${seconds(middle(name, each => each.seconds))}), ${mib(peak(name))}`;
  const beside = (name: string): string => [`${ratio(cpu(name), cpu('all'))} the bare loop`, `${ratio(cpu(name), cpu('alone'))} that over the examples alone`, ...jq ? [`${ratio(cpu(name), cpu('jq'))} jq`] : []].join(', ');
  const fits = (timed.get('small') ?? []).every(({ code }) => code === 0);
  const n = count.toLocaleString('en');
  return [
    { what: `export of ${n} examples, nothing looked for, no tokens`, value: cells('unchecked'), beside: beside('unchecked'), ...count >= 10_000 && { budget: '≤ 2 × the bare loop', met: cpu('unchecked') <= 2 * cpu('all') } },
    { what: `export of ${n} examples, whole`, value: cells('export'), beside: beside('export') },
    { what: `… with a heap of ${smallHeap} MiB`, value: fits ? cells('small') : 'it does not fit', ...fits && { beside: `${ratio(cpu('small'), cpu('export'))} that without the limit` } },
    { what: `bare loop over the same files, ${n} examples and their events`, value: cells('all') },
    { what: 'bare loop over the examples alone', value: cells('alone') },
    jq ? { what: 'jq over the examples alone', value: cells('jq') } : { what: 'jq', value: 'not installed' },
  ];
}

function hasJq(): boolean {
  try {
    return execFileSync('jq', ['--version']).length > 0;
  } catch {
    return false;
  }
}
