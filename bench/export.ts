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

export async function exports(counts: readonly number[]): Promise<Section> {
  const rows: Row[] = [];
  for (const count of counts) rows.push(...await exportOf(count));
  return {
    title: 'Export', rows,
    note: `\`because export --recipe bench\` (tasks implement, explain, decide; openai-chat; secrets looked for in every line; tokens counted) over examples of about 4 KB, each with two events; median of ${runs} runs each, in turn, files warm. CPU seconds are what a ratio is made of: they hardly mind what else the machine does. The bare loop reads the same files once and checks nothing; jq does the same selection of fields.`,
  };
}

async function exportOf(count: number): Promise<Row[]> {
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
      const measured = await measure(...command());
      if (measured.code !== 0 && name !== 'small') throw new Error(`${name}, with ${count} examples, ended with ${measured.code}:\n${measured.output}`);
      timed.set(name, [...timed.get(name) ?? [], measured]);
    }
    const middle = (name: string, of: (each: Measured) => number | undefined): number => median((timed.get(name) ?? []).flatMap(each => of(each) ?? [])) ?? Number.NaN;
    const cpu = (name: string): number => middle(name, each => each.cpu ?? each.seconds);
    const cells = (name: string): string => `${seconds(cpu(name))} of CPU (${seconds(middle(name, each => each.seconds))}), ${mib(middle(name, each => each.peakMiB))}`;
    const beside = (name: string): string => [`${ratio(cpu(name), cpu('all'))} the bare loop`, `${ratio(cpu(name), cpu('alone'))} that over the examples alone`, ...jq ? [`${ratio(cpu(name), cpu('jq'))} jq`] : []].join(', ');
    const large = count >= 10_000;
    const fits = (timed.get('small') ?? []).every(({ code }) => code === 0);
    const n = count.toLocaleString('en');
    return [
      { what: `export of ${n} examples, nothing looked for, no tokens`, value: cells('unchecked'), beside: beside('unchecked'), ...large && { budget: '≤ 2 × the bare loop', met: cpu('unchecked') <= 2 * cpu('all') } },
      { what: `export of ${n} examples, whole`, value: cells('export'), beside: beside('export') },
      { what: `… with a heap of ${smallHeap} MiB`, value: fits ? cells('small') : 'it does not fit', ...large && { budget: 'memory does not grow with the content', met: fits } },
      { what: `bare loop over the same files, ${n} examples and their events`, value: cells('all') },
      { what: 'bare loop over the examples alone', value: cells('alone') },
      jq ? { what: 'jq over the examples alone', value: cells('jq') } : { what: 'jq', value: 'not installed' },
    ];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function hasJq(): boolean {
  try {
    return execFileSync('jq', ['--version']).length > 0;
  } catch {
    return false;
  }
}
