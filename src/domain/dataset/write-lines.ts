/** Writes the lines of each split, counts what was really written, and then the sidecar that traces every line. */
import type { ExportPorts, RunOptions } from './export-ports.ts';
import type { DatasetWriter } from './folder.ts';
import { formats } from './formats/index.ts';
import type { LeftOut } from './left-out.ts';
import { linesOf } from './lines-of.ts';
import type { Manifest } from './manifest.ts';
import type { Packing } from './packing.ts';
import type { Plan, PlannedExample, PlannedLine, SplitCounts } from './plan.ts';
import { sides, type Side } from './recipe.ts';
import { packingOf, shardSize } from './recipe-files.ts';
import { countsOf } from './settle.ts';
import { Shards } from './shards.ts';
import { columnsFrom } from './table.ts';

export interface LineFile { readonly name: string; readonly side: Side; readonly lines: number; }
export interface Lines { readonly files: Manifest['files'][number][]; /** Those among them that hold lines to train on, each split's in their order. */ readonly lineFiles: readonly LineFile[]; readonly included: readonly PlannedExample[]; readonly splits: Plan['splits']; readonly leftOutLate: readonly LeftOut[]; }

interface Included extends PlannedExample { readonly lines: PlannedLine[]; readonly approvals: { readonly reviews: readonly string[]; readonly reviewers: readonly string[] }; }

export async function writeLines(plan: Plan, ports: ExportPorts, writer: DatasetWriter, options: RunOptions): Promise<Lines> {
  const format = formats[plan.recipe.format];
  const packing = packingFor(plan);
  const open: Partial<Record<Side, Shards>> = {};
  const leftOutLate: LeftOut[] = [];
  const included = new Map<string, Included>();
  const numbersOf = reviewerNumbers();
  for await (const { side, example, text, planned, from, approvals: { reviews, reviewers } } of linesOf(plan, ports, { ...options, onLeftOut: left => { leftOutLate.push(left); } })) {
    const shards = open[side] ??= new Shards(writer, { name: side, most: shardSize(format, plan.recipe.files, side), begin: format.bom ? '\uFEFF' : '', packing });
    await shards.add(text, planned.bytes);
    const kept = included.get(example);
    if (kept) kept.lines.push(planned); else included.set(example, { ...from, lines: [planned], approvals: { reviews, reviewers: numbersOf(reviewers) } });
  }
  const files: Lines['files'] = [];
  const lineFiles: LineFile[] = [];
  for (const side of sides) {
    const written = await open[side]?.finish() ?? [];
    files.push(...written);
    lineFiles.push(...written.map(({ name, lines }) => ({ name, side, lines })));
  }
  files.push(await writeProvenance(writer, [...included.values()], lineFiles));
  const all = [...included.values()].map(({ approvals: _, ...example }) => example);
  return { files, lineFiles, included: all, leftOutLate, splits: Object.fromEntries(sides.map(side => [side, countsOf(all, side, plan.splits[side].groups)])) as Record<Side, SplitCounts> };
}

/** A plan whose lines do not fit into columns has a blocker, and is not built. */
function packingFor({ recipe, columns }: Plan): Packing {
  const table = columnsFrom(columns);
  return packingOf(recipe.files, 'columns' in table ? table.columns : []);
}

/** After the lines, which stand in the order of `all`: only now it is known what their files are called. */
async function writeProvenance(writer: DatasetWriter, all: readonly Included[], lineFiles: readonly LineFile[]): Promise<Manifest['files'][number]> {
  const name = 'provenance.jsonl';
  const file = await writer.file(name);
  const places = Object.fromEntries(sides.map(side => [side, placesIn(lineFiles.filter(each => each.side === side))]));
  let traced = 0;
  for (const { id, contentHash, side, consent, contributor, overlaps, lines, approvals } of all) {
    for (const { task } of lines) {
      const place = places[side]?.next().value ?? undefined;
      if (!place) throw new Error(`${side} has fewer lines in its files than were written`);
      traced++;
      await file.write(`${JSON.stringify({ ...place, example: id, contentHash, task, consent, ...approvals, ...contributor && { contributor: contributor.name ?? contributor.id }, overlaps })}\n`);
    }
  }
  return { name, ...await file.close(), lines: traced };
}

/** Each line of one split by the file that it is in and its number there, counted from 1. */
function* placesIn(files: readonly LineFile[]): Generator<{ readonly file: string; readonly line: number }, undefined> {
  for (const { name, lines } of files) for (let line = 1; line <= lines; line++) yield { file: name, line };
  return undefined;
}

/** Whether one colleague approved everything, or two agreed, is worth knowing; who they are stays in the repository, where the ids of the reviews lead. One list for all examples with the same reviewers. */
function reviewerNumbers(): (reviewers: readonly string[]) => readonly string[] {
  const numbers = new Map<string, string>();
  const lists = new Map<string, readonly string[]>();
  return reviewers => {
    const key = reviewers.join('\n');
    const known = lists.get(key);
    if (known) return known;
    for (const reviewer of reviewers) if (!numbers.has(reviewer)) numbers.set(reviewer, `reviewer-${numbers.size + 1}`);
    const list = reviewers.map(reviewer => numbers.get(reviewer) ?? '');
    lists.set(key, list);
    return list;
  };
}
