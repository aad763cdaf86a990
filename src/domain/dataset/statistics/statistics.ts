/** A dataset in numbers: how much, how long, how balanced, how agreed. Computed from what planning kept, so no example is read for it; names nobody. */
import { personKey } from '../../ledger/consent.ts';
import type { Plan, PlannedExample } from '../plan.ts';
import { sides, type Side } from '../recipe.ts';
import type { TaskId } from '../tasks/index.ts';
import { agreementOf, type Agreement, type Ratings } from './agreement.ts';
import { histogramOf, lengthsOf, type Bin, type Lengths } from './lengths.ts';
import { rounded, sum } from './reckon.ts';

export interface Share { readonly name: string; readonly examples: number; }

export interface Statistics {
  readonly schema: 1;
  readonly examples: number;
  readonly splits: Readonly<Partial<Record<Side, { readonly examples: number; readonly lines: number; readonly tokens: number; readonly bytes: number; readonly tokensOfALine: Lengths }>>>;
  /** Tokens of each line, over all splits. */
  readonly tokensOfALine: Lengths & { readonly histogram: readonly Bin[] };
  readonly tasks: readonly { readonly name: TaskId; readonly lines: number; readonly tokens: number }[];
  readonly kinds: readonly Share[];
  readonly levels: readonly Share[];
  /** Of the changed files, by VS Code's ids; an example counts for each of its languages. */
  readonly languages: readonly Share[];
  /** Top folders of the changed files, `.` for the root; an example counts for each of its areas. */
  readonly areas: readonly Share[];
  /** `examples`: how many each contributed, the largest first. `effective`: how many contributors of equal weight would be as mixed (inverse Simpson index). */
  readonly contributors: { readonly count: number; readonly largestShare: number; readonly effective: number; readonly examples: readonly number[] };
  readonly reviews: {
    readonly reviewers: number;
    /** Examples by how many colleagues approved their present content, from none on. */
    readonly approvals: readonly number[];
    /** Half of the reviews behind the approvals took no longer, of those whose reviewers chose to have it recorded: over five reviews or more of at least two people, and missing otherwise. */
    readonly time?: { readonly reviews: number; readonly medianSeconds: number };
    /** Approved or not, over all examples that have consent for this purpose: also those that a verdict keeps out, or a filter. */
    readonly verdicts: Agreement;
    /** Whether a reviewer would have chosen what the author chose, over the examples in here. */
    readonly choices: Agreement;
    /** Whether a reviewer disputes a step of the reasoning, over all steps in here. */
    readonly steps: Agreement;
  };
  readonly assisted: number;
}

/** @param plan what it was made by: the people behind the approvals, and verdicts on what is not in it */
export function statisticsOf(included: readonly PlannedExample[], { grounds, verdicts }: Pick<Plan, 'grounds' | 'verdicts'>): Statistics {
  const lines = included.flatMap(example => example.lines);
  const about = included.map(example => example.about);
  const tokens = (of: readonly { readonly tokens: number }[]) => Float64Array.from(of, line => line.tokens);
  const all = tokens(lines);
  const bySide = sides.flatMap(side => {
    const examples = included.filter(example => example.side === side);
    const here = examples.flatMap(example => example.lines);
    const lengths = lengthsOf(tokens(here));
    return lengths ? [[side, { examples: examples.length, lines: here.length, tokens: sum(here, line => line.tokens), bytes: sum(here, line => line.bytes), tokensOfALine: lengths }] as const] : [];
  });
  const approvals: number[] = [];
  for (const { sameChoice } of about) approvals[sameChoice.length] = (approvals[sameChoice.length] ?? 0) + 1;
  const timed: { readonly by: string; readonly seconds: number }[] = [], people = new Set<string>();
  for (const { id } of included) for (const { by, seconds } of grounds.get(id)?.approvals ?? []) {
    people.add(personKey(by));
    if (seconds !== undefined) timed.push({ by: personKey(by), seconds });
  }
  return {
    schema: 1, examples: included.length, splits: Object.fromEntries(bySide),
    tokensOfALine: { ...lengthsOf(all) ?? { min: 0, p25: 0, median: 0, p75: 0, p95: 0, max: 0, mean: 0 }, histogram: histogramOf(all) },
    tasks: shares(lines, line => [line.task]).map(({ name, examples }) => ({ name: name as TaskId, lines: examples, tokens: sum(lines, line => line.task === name ? line.tokens : 0) })),
    kinds: shares(about, each => [each.kind]), levels: shares(about, each => [each.level]), languages: shares(about, each => each.languages), areas: shares(about, each => each.areas),
    contributors: contributorsOf(shares(about, each => [String(each.author)]).map(({ examples }) => examples)),
    reviews: {
      reviewers: people.size, approvals: Array.from(approvals, (count = 0) => count), ...timeOf(timed),
      verdicts: agreementOf(verdicts),
      choices: agreementOf(about.map(({ sameChoice }): Ratings => [sameChoice.filter(same => same).length, sameChoice.filter(same => !same).length])),
      steps: agreementOf(about.flatMap(({ sameChoice, disputes }) => disputes.map((count): Ratings => [sameChoice.length - count, count]))),
    },
    assisted: included.filter(each => each.assisted).length,
  };
}

/** Never of one person: who reviewed alone would be timed in public. */
function timeOf(timed: readonly { readonly by: string; readonly seconds: number }[]): Pick<Statistics['reviews'], 'time'> {
  if (timed.length < 5 || new Set(timed.map(({ by }) => by)).size < 2) return {};
  const sorted = timed.map(({ seconds }) => seconds).sort((a, b) => a - b);
  return { time: { reviews: timed.length, medianSeconds: Math.round(((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) / 2) } };
}

function contributorsOf(examples: readonly number[]): Statistics['contributors'] {
  const all = examples.reduce((total, count) => total + count, 0);
  const parts = examples.map(count => count / Math.max(1, all));
  return { count: examples.length, largestShare: rounded(parts[0] ?? 0), effective: parts.length === 0 ? 0 : rounded(1 / parts.reduce((total, part) => total + part * part, 0)), examples };
}

/** How many have each name, the commonest first, then by name. */
function shares<T>(all: readonly T[], names: (each: T) => readonly string[]): Share[] {
  const counts = new Map<string, number>();
  for (const each of all) for (const name of names(each)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([name, examples]) => ({ name, examples }));
}
