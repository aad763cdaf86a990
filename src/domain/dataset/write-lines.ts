/** Writes the lines of each split with the sidecar that traces every one of them, and counts what was really written. */
import type { ExportPorts, RunOptions } from './export-ports.ts';
import type { DatasetWriter, FileWriter } from './folder.ts';
import { formats } from './formats/index.ts';
import type { LeftOut } from './left-out.ts';
import { linesOf } from './lines-of.ts';
import type { Manifest } from './manifest.ts';
import type { Plan, PlannedExample, PlannedLine, SplitCounts } from './plan.ts';
import { sides, type Side } from './recipe.ts';
import { countsOf } from './settle.ts';

export interface Lines { readonly files: Manifest['files'][number][]; readonly included: readonly PlannedExample[]; readonly splits: Plan['splits']; readonly leftOutLate: readonly LeftOut[]; }

export async function writeLines(plan: Plan, ports: ExportPorts, writer: DatasetWriter, options: RunOptions): Promise<Lines> {
  const open: Partial<Record<Side, { file: FileWriter; lines: number }>> = {};
  const provenance = await writer.file('provenance.jsonl');
  const begin = async (name: string): Promise<FileWriter> => {
    const file = await writer.file(name);
    if (formats[plan.recipe.format].bom) await file.write('\uFEFF');
    return file;
  };
  const leftOutLate: LeftOut[] = [];
  const included = new Map<string, PlannedExample & { readonly lines: PlannedLine[] }>();
  const numberOf = reviewerNumbers();
  let traced = 0;
  for await (const { side, example, contentHash, task, text, planned, from, approvals } of linesOf(plan, ports, { ...options, onLeftOut: left => { leftOutLate.push(left); } })) {
    const to = open[side] ??= { file: await begin(`${side}.jsonl`), lines: 0 };
    await to.file.write(`${text}\n`);
    to.lines++;
    traced++;
    await provenance.write(`${JSON.stringify({ file: `${side}.jsonl`, line: to.lines, example, contentHash, task, consent: from.consent, reviews: approvals.reviews, reviewers: approvals.reviewers.map(numberOf), overlaps: from.overlaps })}\n`);
    const kept = included.get(example);
    if (kept) kept.lines.push(planned); else included.set(example, { ...from, lines: [planned] });
  }
  const files: Lines['files'] = [];
  for (const side of sides) {
    const written = open[side];
    if (written) files.push({ name: `${side}.jsonl`, ...await written.file.close(), lines: written.lines });
  }
  files.push({ name: 'provenance.jsonl', ...await provenance.close(), lines: traced });
  const all = [...included.values()];
  return { files, included: all, leftOutLate, splits: Object.fromEntries(sides.map(side => [side, countsOf(all, side, plan.splits[side].groups)])) as Record<Side, SplitCounts> };
}

/** Whether one colleague approved everything, or two agreed, is worth knowing; who they are stays in the repository, where the ids of the reviews lead. */
function reviewerNumbers(): (reviewer: string) => string {
  const numbers = new Map<string, number>();
  return reviewer => {
    const number = numbers.get(reviewer) ?? numbers.size + 1;
    numbers.set(reviewer, number);
    return `reviewer-${number}`;
  };
}
