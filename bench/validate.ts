/** `because validate` beside a bare loop that parses each line of the same file, in turn; and whether the memory grows with the file. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot } from '../test/support/paths.ts';
import { makeLines } from './make-lines.ts';
import { measure, median, type Measured } from './measure.ts';
import { mib, ratio, seconds, type Row, type Section } from './table.ts';

const runs = 3;
/** MiB. */
const smallHeap = 64;

/** @param megabytes of the file, in MiB; another one of a tenth is measured for the memory alone */
export async function validation(megabytes: number): Promise<Section> {
  const home = mkdtempSync(path.join(tmpdir(), 'because-bench-'));
  try {
    const [file, tenth] = [path.join(home, 'lines.jsonl'), path.join(home, 'tenth.jsonl')];
    const lines = makeLines(file, megabytes * 2 ** 20);
    makeLines(tenth, megabytes / 10 * 2 ** 20);
    const because = (name: string, ...node: readonly string[]): readonly string[] => [...node, inRoot('dist/cli.cjs'), 'validate', name, '--format', 'openai-chat'];
    const commands: Readonly<Record<string, readonly string[]>> = {
      bare: [inRoot('bench/bare-parse.mjs'), file], because: because(file), small: because(file, `--max-old-space-size=${smallHeap}`), tenth: because(tenth),
    };
    const timed = new Map<string, Measured[]>();
    for (let run = 0; run < runs; run++) for (const [name, args] of Object.entries(commands)) {
      const measured = await measure(process.execPath, args);
      if (measured.code !== (name === 'bare' ? 0 : 2)) throw new Error(`${name} ended with ${measured.code}:\n${measured.output}`);
      timed.set(name, [...timed.get(name) ?? [], measured]);
    }
    const middle = (name: string, of: (each: Measured) => number | undefined): number => median((timed.get(name) ?? []).flatMap(each => of(each) ?? [])) ?? Number.NaN;
    const cpu = (name: string): number => middle(name, each => each.cpu ?? each.seconds);
    const peak = (name: string): number => middle(name, each => each.peakMiB);
    const size = statSync(file).size;
    const cells = (name: string): string => `${Math.round(size / 1e6 / cpu(name))} MB/s (${seconds(cpu(name))} of CPU, ${seconds(middle(name, each => each.seconds))}), ${mib(peak(name))}`;
    const rows: readonly Row[] = [
      { what: 'because validate', value: cells('because'), beside: `${ratio(cpu('because'), cpu('bare'))} the bare loop` },
      { what: `… with a heap of ${smallHeap} MiB`, value: cells('small'), beside: `${ratio(cpu('small'), cpu('because'))} that without the limit` },
      { what: 'bare loop: chunks, lines, JSON.parse', value: cells('bare') },
      {
        what: 'memory', value: `${mib(peak('tenth'))} → ${mib(peak('because'))} with ${Math.round(megabytes / 10)}, ${megabytes} MiB`, beside: `with a heap of ${smallHeap} MiB: ${mib(peak('small'))}; which lines were there before takes 48 MiB at most`,
        budget: 'does not grow with the file, but for that', met: peak('small') <= peak('tenth') + 64,
      },
    ];
    return {
      title: 'Validate', rows,
      note: `A file of ${megabytes} MiB, ${lines.toLocaleString('en')} conversations of about ${Math.round(size / lines / 100) / 10} KB, one in 100,000 with a fault; median of ${runs} runs each, in turn, file warm. MB/s are of processor time, and MB are millions of bytes. The bare loop checks nothing.`,
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
