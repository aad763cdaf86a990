/** The end of planning: sides for all that may be in, the same line only once, and the sums. */
import type { Person } from '../capture/example.ts';
import { personKey } from '../ledger/consent.ts';
import { capReason, capsNote, overCaps } from './caps.ts';
import { contributorsOf } from './contributors.ts';
import type { LeftOut } from './left-out.ts';
import type { ManifestHead } from './manifest.ts';
import { youngerTwins, type Near } from './oldest.ts';
import { overlapFinder } from './overlap.ts';
import type { Plan, PlannedExample, SplitCounts } from './plan.ts';
import { sides, type Recipe, type Side } from './recipe.ts';
import { met } from './select.ts';
import { chances, groupsOn, split, type Split } from './split.ts';

/** An example that may be in, before it is known on which side. */
export interface Candidate extends Near, Omit<PlannedExample, 'side' | 'overlaps' | 'contributor'> {
  readonly allowed: Plan['allowed'];
  /** The latest moment in it and in the events it rests on. */
  readonly latest: string;
  readonly author: Person;
  readonly kind: string;
}

export interface Settled extends Pick<Plan, 'included' | 'leftOut' | 'splits' | 'allowed' | 'asOf' | 'notes'> {
  readonly groups: Split['groups'];
  /** The largest group: how many examples of it are in, and the files that tie most of them together. */
  readonly largest: { readonly side: Side; readonly examples: number; readonly files: readonly { readonly path: string; readonly examples: number }[] };
}

export interface Known {
  /** Versions of this dataset, newest first. */
  readonly earlier?: readonly ManifestHead[];
  /** The newest version of each other dataset. */
  readonly others?: readonly ManifestHead[];
  readonly chance?: (id: string) => number;
  /** Keys of authors who are not to be named. */
  readonly anonymous?: Pick<ReadonlySet<string>, 'has'>;
  /** Of two texts by their numbers. */
  readonly alike?: (a: number, b: number) => boolean;
}

/**
 * In this order: first sides, so that the same example is on the same side whatever else a recipe says; then of what is nearly the same only the oldest, where that is asked for; then each line once;
 * last the caps, which therefore hold for what is really in. Who stayed out for the sake of one that a cap then took is looked at again.
 */
export function settle(found: readonly Candidate[], recipe: Recipe, { earlier = [], others = [], chance = chances(recipe), anonymous = new Set(), alike = () => false }: Known = {}): Settled {
  const candidates = met(found);
  const { sides: placed, bridges, straddling, groups, largest } = split(candidates, recipe, earlierSides(earlier, others, recipe), chance);
  const leftOut: LeftOut[] = [
    ...bridges.map(example => ({ example, code: 'bridges-splits', reason: 'It shares a file, a commit, its question or nearly the same content with examples on two sides of the split; on either side it would leak what the other one holds back.' })),
    ...straddling.map(example => ({ example, code: 'straddles-time', reason: 'It is too new to be trained on, and it shares a file, a commit, its question or nearly the same content with what is trained on, or an earlier version trained on it.' })),
  ];
  const on = candidates.filter(({ id }) => placed.has(id)).sort((a, b) => a.id < b.id ? -1 : 1);
  const fit = eachOnce(on, recipe, earlier, alike);
  leftOut.push(...fit.leftOut);

  const overlaps = overlapFinder(others);
  const people = contributorsOf(fit.kept, recipe.attribution ?? 'none', earlier, anonymous);
  const included = fit.kept.map(({ id, contentHash, consent, reviews, assisted, about, author, lines }): PlannedExample => {
    const side = placed.get(id) ?? 'train';
    const contributor = people.get(personKey(author));
    return { id, contentHash, side, consent, reviews, assisted, about, ...contributor && { contributor }, overlaps: overlaps(id, side), lines };
  });
  const kept = included.length === placed.size ? groups : groupsOn(fit.kept, placed);
  const ids = new Set(included.map(({ id }) => id));
  return {
    included, leftOut, allowed: fit.kept.flatMap(({ allowed }) => allowed), asOf: fit.kept.reduce((latest, each) => each.latest > latest ? each.latest : latest, ''), notes: fit.notes, groups: kept,
    largest: { side: placed.get(largest[0] ?? '') ?? 'train', ...tied(fit.kept, new Set(largest.filter(id => ids.has(id)))) },
    splits: Object.fromEntries(sides.map(side => [side, countsOf(included, side, kept[side])])) as Record<Side, SplitCounts>,
  };
}

function eachOnce(on: readonly Candidate[], recipe: Recipe, earlier: readonly ManifestHead[], alike: (a: number, b: number) => boolean): ReturnType<typeof withinCaps> {
  const capped: LeftOut[] = [];
  let notes: readonly string[] | undefined;
  for (let rest = on; ;) {
    const leftOut: LeftOut[] = [];
    const twins = recipe.nearDuplicates?.keep === 'oldest' ? youngerTwins(rest, alike) : new Map<string, string>();
    for (const [example, older] of twins) leftOut.push({ example, code: 'near-duplicate', reason: `It is nearly the same as ${older}, which is older; the recipe keeps only the oldest.` });
    const keepers = new Set(twins.values());
    const fit = withinCaps(linesOnce(rest.filter(({ id }) => !twins.has(id)), leftOut, keepers), recipe, earlier);
    notes ??= fit.notes;
    const gave = fit.leftOut.filter(({ example }) => keepers.has(example));
    if (gave.length === 0) return { ...fit, notes, leftOut: [...leftOut, ...capped, ...fit.leftOut] };
    capped.push(...gave);
    const gone = new Set(capped.map(({ example }) => example));
    rest = rest.filter(({ id }) => !gone.has(id));
  }
}

/** Without the lines that an earlier one gives already, and without those that then give none. @param keepers gets the ids of those that others stay out for */
function linesOnce(candidates: readonly Candidate[], leftOut: LeftOut[], keepers: Set<string>): readonly Candidate[] {
  const written = new Map<string, string>();
  return candidates.flatMap(candidate => {
    const lines = candidate.lines.filter(({ hash, task }) => {
      const first = written.get(hash);
      if (first === undefined) { written.set(hash, candidate.id); return true; }
      if (first !== candidate.id) keepers.add(first);
      leftOut.push({ example: candidate.id, task, code: 'duplicate-line', reason: first === candidate.id ? 'It gives the same line twice.' : `Its line is the same as one of ${first}.` });
      return false;
    });
    return lines.length === 0 ? [] : [lines.length === candidate.lines.length ? candidate : { ...candidate, lines }];
  });
}

function withinCaps(candidates: readonly Candidate[], { caps, seed }: Recipe, earlier: readonly ManifestHead[]): { readonly kept: readonly Candidate[]; readonly leftOut: readonly LeftOut[]; readonly notes: readonly string[] } {
  if (!caps) return { kept: candidates, leftOut: [], notes: [] };
  const counted = candidates.map(({ id, author, kind, keys }) => ({ id, author: personKey(author), kind, keys }));
  const over = overCaps(counted, caps, new Set(earlier.flatMap(({ examples }) => examples.map(({ id }) => id))), seed);
  const kept = candidates.filter(({ id }) => !over.has(id));
  const note = kept.length === 0 && candidates.length > 0 ? capsNote(counted, caps) : undefined;
  return { kept, leftOut: [...over].map(([example, name]) => ({ example, code: `cap-${name}`, reason: capReason[name] })), notes: note === undefined ? [] : [note] };
}

/** The newest version that held an example says on which side, then other datasets: all of one repository deal alike. Another seed starts anew, and what only measures says nothing. */
function earlierSides(earlier: readonly ManifestHead[], others: readonly ManifestHead[], { seed, purpose, split: { time } }: Recipe): Map<string, Side> {
  const known = new Map<string, Side>();
  // Days say where the others cannot: what overlaps with them is told.
  const alike = purpose === 'evaluation' || time ? [] : others.filter(other => other.purpose !== 'evaluation');
  for (const { recipe, examples } of [...earlier, ...alike].reverse()) {
    if (seed === recipe.seed) for (const { id, split: side } of examples) known.set(id, side);
  }
  return known;
}

function tied(candidates: readonly Candidate[], group: ReadonlySet<string>): Omit<Settled['largest'], 'side'> {
  const counts = new Map<string, number>();
  for (const { id, keys } of candidates) {
    if (group.has(id)) for (const key of keys) if (key.startsWith('file ')) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const files = [...counts].filter(([, count]) => count > 1).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, 3);
  return { examples: group.size, files: files.map(([key, examples]) => ({ path: key.slice('file '.length), examples })) };
}

export function countsOf(included: readonly PlannedExample[], side: Side, groups: number): SplitCounts {
  const on = included.filter(example => example.side === side);
  const sum = (of: (line: PlannedExample['lines'][number]) => number) => on.reduce((total, { lines }) => total + lines.reduce((part, line) => part + of(line), 0), 0);
  return { examples: on.length, groups, lines: sum(() => 1), tokens: sum(line => line.tokens), bytes: sum(line => line.bytes) };
}
