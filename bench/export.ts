/** The export beside a bare read-parse-serialise-write loop and beside jq and DuckDB, which select and project the same, in turn, with the most memory each held. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundled } from '../test/support/bundled.ts';
import { inRoot } from '../test/support/paths.ts';
import { forgetFiles } from './forget-files.ts';
import { makeExamples } from './make-examples.ts';
import { measure, median, type Measured } from './measure.ts';
import { mib, ratio, seconds, type Row, type Section } from './table.ts';
import { termsInForce } from './terms.ts';
import { written, type Written } from './written.ts';

/** The tokenizer's vocabulary alone takes half of it. */
const smallHeap = 128;
/** From so many on, a single run of each, and none with a small heap. */
const many = 50_000;
/** From so many on, a run of each with cold files too. */
const coldFrom = 10_000;

type Middle = (name: string, of: (each: Measured) => number | undefined) => number;
interface Result { readonly count: number; readonly rows: readonly Row[]; readonly peak: (name: string) => number; }

export async function exports(counts: readonly number[]): Promise<Section> {
  const results: Result[] = [];
  for (const count of counts) {
    const result = await exportOf(count);
    results.push(result);
    // The next one takes ten times as long, and may fail.
    for (const { what, value, beside = '' } of result.rows) console.log(`${what}: ${value}${beside && `; ${beside}`}`);
  }
  return {
    title: 'Export', rows: [...results.flatMap(({ rows }) => rows), memory('export, nothing looked for, no tokens', 'unchecked', results), memory('export, whole', 'export', results)],
    note: `\`because export --recipe bench\` (tasks implement, explain, decide; trl-messages, since OpenAI takes no file as large as that of 100,000; whole: secrets looked for in every line, tokens counted) over examples of about 4 KB, each with two events; three lines each. Median of 3 runs of each, in turn, files warm; a single run from ${many.toLocaleString('en')} examples on. Cold: once more after the system has forgotten all files (Linux, as root). By the clock, with the processor seconds of all threads beside it. The bare loop reads the same files once, on one thread, and checks nothing. What no export can leave out, by our own functions and nothing around them: each record checked for its shape and for doubled keys, consent looked up by the hash of the content, three lines made and a fingerprint taken of each, the sketch by which near-duplicates are found, and one more look whether a file has changed. jq and DuckDB select by consent and approval, join examples and events, and write three lines of messages for each example; they look for nothing, check no hash, and split nothing.`,
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

async function exportOf(count: number): Promise<Result> {
  const home = mkdtempSync(path.join(tmpdir(), 'because-bench-'));
  try {
    const root = path.join(home, 'repository');
    mkdirSync(path.join(root, '.because/recipes'), { recursive: true });
    execFileSync('git', ['init', '-q', root]);
    await makeExamples(root, count, await termsInForce(root));
    writeFileSync(path.join(root, '.because/recipes/bench.json'), `${JSON.stringify({ schema: 1, name: 'bench', purpose: 'internal-training', tasks: ['implement', 'explain', 'decide'], format: 'trl-messages', reviewedOnly: true, split: { train: 0.9, validation: 0.1, test: 0 } }, null, 2)}\n`);
    const unchecked = await bundled('bench/unchecked-export.ts');
    const out = path.join(home, 'out');
    const because = [inRoot('dist/cli.cjs'), '-C', root, 'export', '--recipe', 'bench', '--out', out];
    const node = (...args: readonly string[]): [string, readonly string[]] => [process.execPath, args];
    const commands: Readonly<Record<string, [command: string, args: readonly string[]]>> = {
      loop: node(inRoot('bench/bare-loop.mjs'), root, path.join(home, 'loop.jsonl'), 'examples', 'events'), floor: node(await bundled('bench/floor.ts'), root, 'bench', path.join(home, 'floor.jsonl')),
      unchecked: node(unchecked, root, 'bench', out, inRoot('dist/examining.cjs')), scanned: node(unchecked, root, 'bench', out, inRoot('dist/examining.cjs'), 'scan'), export: node(...because),
      ...count < many && { small: node(`--max-old-space-size=${smallHeap}`, ...because) },
      duckdb: node(inRoot('bench/duckdb-peer.mjs'), root, path.join(home, 'duckdb.jsonl')),
      ...hasJq() && { jq: ['sh', [inRoot('bench/jq-peer.sh'), root, path.join(home, 'jq.jsonl')]] },
    };
    const timed = new Map<string, Measured[]>();
    let made: Written | undefined;
    const once = async (name: string, as = name) => {
      const [command, args] = commands[name] ?? ['', []];
      const measured = await measure(command, args);
      if (measured.code !== 0 && name !== 'small') throw new Error(`${name}, with ${count} examples, ended with ${measured.code}:\n${measured.output}`);
      timed.set(as, [...timed.get(as) ?? [], measured]);
      if (name === 'unchecked') made = written(out);
      // Each run is to be the first: an earlier dataset of the recipe would be read as well.
      for (const folder of [path.join(root, '.because/datasets'), out]) rmSync(folder, { recursive: true, force: true });
    };
    for (let run = 0; run < (count < many ? 3 : 1); run++) for (const name of Object.keys(commands)) await once(name);
    if (count >= coldFrom) for (const name of ['loop', 'unchecked', 'scanned', 'duckdb', 'jq']) if (name in commands && forgetFiles()) await once(name, `${name}, cold`);
    const middle: Middle = (name, of) => median((timed.get(name) ?? []).flatMap(each => of(each) ?? [])) ?? Number.NaN;
    return { count, rows: rowsOf(count, timed, middle, made), peak: name => middle(name, each => each.peakMiB) };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function rowsOf(count: number, timed: ReadonlyMap<string, readonly Measured[]>, middle: Middle, made: Written | undefined): readonly Row[] {
  const wall = (name: string): number => middle(name, each => each.seconds);
  const cells = (name: string): string => `${seconds(wall(name))} (${seconds(middle(name, each => each.cpu))} of CPU), ${mib(middle(name, each => each.peakMiB))}`;
  const speed = (name: string): string => made ? `; ${Math.round(made.lines / wall(name)).toLocaleString('en')} lines/s, ${(made.bytes / 1e6 / wall(name)).toFixed(1)} MB/s` : '';
  const n = `${count.toLocaleString('en')} examples`;
  const has = (name: string): boolean => timed.has(name);
  const beside = (name: string, cold = ''): string => [['loop', 'the bare loop'], ['floor', 'what none can leave out'], ['duckdb', 'DuckDB'], ['jq', 'jq']].flatMap(([peer = '', called = '']) => has(peer + cold) ? [`${ratio(wall(name + cold), wall(peer + cold))} ${called}`] : []).join(', ');
  const fits = (timed.get('small') ?? []).every(({ code }) => code === 0);
  const ahead = (name: string): boolean => ['duckdb', 'jq'].every(peer => !has(peer) || wall(name) <= wall(peer));
  const large = count >= coldFrom;
  const rows: Row[] = [
    { what: `export of ${n}, nothing looked for, no tokens`, value: cells('unchecked') + speed('unchecked'), beside: beside('unchecked'), ...large && { budget: '≤ 2 × the bare loop', met: wall('unchecked') <= 2 * wall('loop') } },
    { what: `export of ${n}, secrets looked for, no tokens`, value: cells('scanned') + speed('scanned'), beside: beside('scanned'), ...large && { budget: 'ahead of DuckDB and jq', met: ahead('scanned') } },
    { what: `export of ${n}, whole`, value: cells('export') + speed('export'), beside: beside('export') },
    ...has('small') ? [{ what: `… with a heap of ${smallHeap} MiB`, value: fits ? cells('small') : 'it does not fit', ...fits && { beside: `${ratio(wall('small'), wall('export'))} that without the limit` } }] : [],
    { what: `bare loop over the same files, ${n} and their events`, value: cells('loop') },
    { what: `… and what no export can leave out`, value: cells('floor'), beside: `${ratio(wall('floor'), wall('loop'))} the bare loop` },
    { what: `DuckDB, the same selection and projection`, value: cells('duckdb') },
    { what: `jq, the same selection and projection`, value: has('jq') ? cells('jq') : 'not installed' },
  ];
  const cold = (name: string, what: string): Row[] => has(`${name}, cold`) ? [{ what: `cold: ${what}`, value: cells(`${name}, cold`), beside: name === 'unchecked' || name === 'scanned' ? beside(name, ', cold') : '' }] : [];
  if (large && !has('loop, cold')) rows.push({ what: 'cold', value: 'not measured: the system does not let us make it forget its files' });
  rows.push(...cold('unchecked', `export of ${n}, nothing looked for, no tokens`), ...cold('scanned', `export of ${n}, secrets looked for, no tokens`), ...cold('loop', 'bare loop'), ...cold('duckdb', 'DuckDB'), ...cold('jq', 'jq'));
  return rows;
}

function hasJq(): boolean {
  try {
    return execFileSync('jq', ['--version']).length > 0;
  } catch {
    return false;
  }
}
