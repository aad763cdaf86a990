/** The export beside a bare read-parse-serialise-write loop and beside jq over the same files, in turn, with the most memory each held. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot } from '../test/support/paths.ts';
import { makeExamples } from './make-examples.ts';
import { measure, median } from './measure.ts';
import { mib, ratio, seconds, type Row, type Section } from './table.ts';
import { termsInForce } from './terms.ts';

const runs = 3;

export async function exports(counts: readonly number[]): Promise<Section> {
  const rows: Row[] = [];
  for (const count of counts) rows.push(...await exportOf(count));
  return {
    title: 'Export', rows,
    note: `\`because export --recipe bench\` (tasks implement, explain, decide; openai-chat; secrets looked for in every line; tokens counted) over examples of about 4 KB, each with two events; median of ${runs} runs each, in turn, files warm. The bare loop checks nothing; jq does the same selection of fields.`,
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
    const timed: Record<string, Awaited<ReturnType<typeof measure>>[]> = { export: [], loop: [], jq: [] };
    const jq = hasJq();
    for (let run = 0; run < runs; run++) {
      timed['loop']?.push(await measure(process.execPath, [inRoot('bench/bare-loop.mjs'), root, path.join(home, 'loop.jsonl')]));
      timed['export']?.push(await measure(process.execPath, [inRoot('dist/cli.cjs'), '-C', root, 'export', '--recipe', 'bench', '--out', path.join(home, `out-${run}`)]));
      if (jq) timed['jq']?.push(await measure('sh', ['-c', `find "${root}/.because/examples" -name '*.json' -print0 | xargs -0 jq -c '{messages: [{role: "user", content: .problem}, {role: "assistant", content: (.because + (.change.files | map(.patch) | join("")))}]}' > "${home}/jq.jsonl"`]));
    }
    const failed = timed['export']?.find(each => each.code !== 0);
    if (failed) throw new Error(`The export of ${count} examples ended with ${failed.code}:\n${failed.output}`);
    const middle = (name: string) => ({ s: median((timed[name] ?? []).map(each => each.seconds)) ?? Number.NaN, peak: median((timed[name] ?? []).flatMap(each => each.peakMiB ?? [])) });
    const [ours, loop] = [middle('export'), middle('loop')];
    const budget = count >= 10_000 ? { budget: '≤ 2 × the bare loop (with no scanning)', met: ours.s <= 2 * loop.s } : {};
    return [
      { what: `export of ${count.toLocaleString('en')} examples`, value: `${seconds(ours.s)}, ${mib(ours.peak)}`, beside: `${ratio(ours.s, loop.s)} the bare loop${jq ? `, ${ratio(ours.s, middle('jq').s)} jq` : ''}`, ...budget },
      { what: `bare loop, ${count.toLocaleString('en')}`, value: `${seconds(loop.s)}, ${mib(loop.peak)}` },
      jq ? { what: `jq, ${count.toLocaleString('en')}`, value: seconds(middle('jq').s) } : { what: 'jq', value: 'not installed' },
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
