/** Writes the lines of each split, counts what was really written, and then the sidecar that traces every line. */
import type { Person } from '../capture/example.ts';
import { findingKey } from '../capture/scan-example.ts';
import { watching } from '../capture/secrets/team.ts';
import type { Scanner } from '../ports.ts';
import { guarding } from './anonymous.ts';
import { apart, type Apart } from './apart.ts';
import { refuseSecrets } from './beside-gate.ts';
import type { ExportPorts, RunOptions } from './export-ports.ts';
import type { DatasetWriter } from './folder.ts';
import type { Format } from './formats/format.ts';
import { formats } from './formats/index.ts';
import type { LeftOut } from './left-out.ts';
import { personKey } from '../ledger/consent.ts';
import { linesOf, type Said } from './lines-of.ts';
import type { Manifest } from './manifest.ts';
import type { Packing } from './packing.ts';
import type { Plan, PlannedExample, PlannedLine, SplitCounts } from './plan.ts';
import { sides, type Side } from './recipe.ts';
import { packingOf, shardSize } from './recipe-files.ts';
import { countsOf } from './settle.ts';
import { Shards } from './shards.ts';
import type { Credit } from './shares/credit.ts';
import { samePeople } from './shares/same-people.ts';
import { tracer, type Tracer } from './shares/trace.ts';
import { columnsFrom } from './table.ts';

export interface LineFile { readonly name: string; readonly side: Side; readonly lines: number; }
export interface Lines { readonly files: Manifest['files'][number][]; /** Those among them that hold lines to train on, each split's in their order. */ readonly lineFiles: readonly LineFile[]; readonly included: readonly PlannedExample[]; readonly splits: Plan['splits']; readonly leftOutLate: readonly LeftOut[]; /** What each of `included` brings in, in their order. */ readonly credits: readonly Credit[]; /** One statement of each reviewer and steward, by their number. */ readonly events: Tracer['events']; }

/** An example as it was written, with the people behind it as numbers. */
interface Traced { readonly example: PlannedExample; readonly traced: ReturnType<Tracer['of']>; }

export async function writeLines(plan: Plan, ports: ExportPorts, writer: DatasetWriter, options: RunOptions): Promise<Lines> {
  const format: Format = formats[plan.recipe.format];
  const packing = packingFor(plan);
  const open: Partial<Record<Side, Shards>> = {};
  const leftOutLate: LeftOut[] = [];
  const included: PlannedExample[] = [], since = new Map<string, Said>();
  let lines: PlannedLine[] = [], last: PlannedExample | undefined;
  const shardsOf = (side: Side) => open[side] ??= new Shards(writer, { name: side, most: shardSize(format, plan.recipe.files, side), begin: format.bom ? '\uFEFF' : '', packing });
  const order = format.apart && bySide<{ readonly text: string; readonly bytes: number }>();
  let held: { readonly text: string; readonly bytes: number }[] = [];
  // The very example of the plan where nothing of it dropped out: nearly always.
  const end = async () => {
    if (last) included.push(lines.length === last.lines.length ? last : { ...last, lines });
    if (last && order) for (const { text, bytes } of order[last.side].push(held)) await shardsOf(last.side).add(text, bytes);
  };
  for await (const { side, text, planned, from, said } of linesOf(plan, ports, { ...options, onLeftOut: left => { leftOutLate.push(left); } })) {
    if (from !== last) { await end(); lines = []; held = []; if (said) since.set(from.id, said); }
    if (order) held.push({ text, bytes: planned.bytes }); else await shardsOf(side).add(text, planned.bytes);
    lines.push(planned);
    last = from;
  }
  await end();
  if (order) for (const side of sides) for (const { text, bytes } of order[side].end()) await shardsOf(side).add(text, bytes);
  const files: Lines['files'] = [];
  const lineFiles: LineFile[] = [];
  for (const side of sides) {
    const written = await open[side]?.finish() ?? [];
    files.push(...written);
    lineFiles.push(...written.map(({ name, lines: count }) => ({ name, side, lines: count })));
  }
  // A colleague may have approved since the plan: what is said of a line is what stands when it is written.
  const behind = (id: string) => { const { grant, ...planned } = plan.grounds.get(id) ?? { grant: undefined, approvals: [], cleared: [] }; return { author: grant?.by ?? { name: '', email: '' }, ...since.get(id) ?? planned }; };
  const people = new Map<string, Person>();
  for (const { id } of included) { const { author, approvals, cleared } = behind(id); for (const each of [author, ...[...approvals, ...cleared].map(({ by }) => by)]) people.set(`${each.name}\n${each.email}`, each); }
  const trace = tracer(await samePeople([...people.values()], ports.proper ?? (all => Promise.resolve(all)), plan.survey.policy?.aliases));
  const all: PlannedExample[] = [], credits: Credit[] = [];
  function* traced(): Generator<Traced> {
    for (const each of included) {
      const { author, approvals, cleared } = behind(each.id), found = trace.of(personKey(author), approvals, cleared);
      const example = since.has(each.id) ? { ...each, reviews: approvals.map(({ id }) => id) } : each;
      all.push(example);
      credits.push({ id: each.id, lines: each.lines.length, tokens: each.lines.reduce((sum, { tokens }) => sum + tokens, 0), quality: found.quality, areas: each.about.areas, author: each.contributor?.id, reviewers: found.counted, stewards: found.stewards });
      yield { example, traced: found };
    }
  }
  files.push(await writeProvenance(writer, traced(), lineFiles, sidecarGate(plan, ports.scanner), order !== undefined));
  return { credits, events: trace.events, files, lineFiles, included: all, leftOutLate, splits: Object.fromEntries(sides.map(side => [side, countsOf(all, side, plan.splits[side].groups)])) as Record<Side, SplitCounts> };
}

/** A plan whose lines do not fit into columns has a blocker, and is not built. */
function packingFor({ recipe, columns }: Plan): Packing {
  const table = columnsFrom(columns);
  return packingOf(recipe.files, 'columns' in table ? table.columns : []);
}

/** What an author allowed in the lines may stand beside them too, such as a word in a path. */
function sidecarGate({ allowed, survey, naming }: Plan, scanner: Scanner): (example: string, row: string) => Promise<void> {
  const watched = guarding(watching(scanner, survey.policy), naming.names), none: ReadonlySet<string> = new Set();
  const keys = new Map<string, Set<string>>();
  for (const { example, check, finding } of allowed) keys.set(example, (keys.get(example) ?? new Set()).add(findingKey({ check, hash: finding })));
  return (example, row) => refuseSecrets('provenance.jsonl', row, watched, keys.get(example) ?? none);
}

/** One for each side: two rows of one example are on the same. */
const bySide = <T>(): Readonly<Record<Side, Apart<T>>> => ({ train: apart(), validation: apart(), test: apart() });

/** After the lines, which stand in the order of `all`, or `spread` from there: only now it is known what their files are called. */
async function writeProvenance(writer: DatasetWriter, all: Iterable<Traced>, lineFiles: readonly LineFile[], look: (example: string, row: string) => Promise<void>, spread: boolean): Promise<Manifest['files'][number]> {
  const name = 'provenance.jsonl';
  const file = await writer.file(name);
  const places = Object.fromEntries(sides.map(side => [side, placesIn(lineFiles.filter(each => each.side === side))]));
  const order = spread ? bySide<Row>() : undefined;
  let traced = 0;
  const write = async (side: Side, { first, ...said }: Row) => {
    const place = places[side]?.next().value ?? undefined;
    if (!place) throw new Error(`${side} has fewer lines in its files than were written`);
    traced++;
    const row = JSON.stringify({ ...place, ...said });
    // The others of an example say the same with other numbers.
    if (first) await look(said.example, row);
    await file.write(`${row}\n`);
  };
  for (const { example: { id, contentHash, side, consent, reviews, contributor, overlaps, lines, about: { areas } }, traced: { reviewers, counted, quality, stewards } } of all) {
    const rows = lines.map(({ task, tokens }, at): Row => ({ first: at === 0, example: id, contentHash, task, consent, reviews, reviewers, ...counted !== reviewers && { counted }, ...stewards.length > 0 && { stewards },
      ...contributor && { contributor: contributor.name ?? contributor.id }, tokens, quality, areas, overlaps }));
    for (const row of order ? order[side].push(rows) : rows) await write(side, row);
  }
  if (order) for (const side of sides) for (const row of order[side].end()) await write(side, row);
  return { name, ...await file.close(), lines: traced };
}

/** Of the sidecar, without its place. */
interface Row { readonly first: boolean; readonly example: string; readonly [key: string]: unknown; }

/** Each line of one split by the file that it is in and its number there, counted from 1. */
function* placesIn(files: readonly LineFile[]): Generator<{ readonly file: string; readonly line: number }, undefined> {
  for (const { name, lines } of files) for (let line = 1; line <= lines; line++) yield { file: name, line };
  return undefined;
}
