/** The end of planning: sides for all that may be in, the same line only once, and the sums. */
import type { LeftOut } from './left-out.ts';
import type { ManifestHead } from './manifest.ts';
import { overlapFinder } from './overlap.ts';
import type { Plan, PlannedExample, SplitCounts } from './plan.ts';
import { sides, type Recipe, type Side } from './recipe.ts';
import { chances, split, type Item, type Split } from './split.ts';

/** An example that may be in, before it is known on which side. */
export interface Candidate extends Item, Omit<PlannedExample, 'side' | 'overlaps'> {
  readonly allowed: Plan['allowed'];
  /** The latest moment in it and in the events it rests on. */
  readonly latest: string;
}

export interface Settled extends Pick<Plan, 'included' | 'leftOut' | 'splits' | 'allowed' | 'asOf'> {
  readonly groups: Split['groups'];
  /** The largest group: how many examples, and the files that tie most of them together. */
  readonly largest: { readonly side: Side; readonly examples: number; readonly files: readonly { readonly path: string; readonly examples: number }[] };
}

/** @param earlier versions of this dataset, newest first. @param others the newest version of each other dataset */
export function settle(candidates: readonly Candidate[], recipe: Recipe, earlier: readonly ManifestHead[], others: readonly ManifestHead[] = [], chance = chances(recipe)): Settled {
  const { sides: placed, bridges, groups, largest } = split(candidates, recipe, earlierSides(earlier, others, recipe), chance);
  const overlaps = overlapFinder(others);
  const leftOut: LeftOut[] = bridges.map(example => ({ example, code: 'bridges-splits', reason: 'It shares a file, a commit or nearly the same content with examples on two sides of the split; on either side it would leak what the other one holds back.' }));
  const included: PlannedExample[] = [];
  const allowed: Plan['allowed'][number][] = [];
  const written = new Map<string, string>();
  let asOf = '';
  for (const candidate of [...candidates].sort((a, b) => a.id < b.id ? -1 : 1)) {
    const side = placed.get(candidate.id);
    if (side === undefined) continue;
    const lines = candidate.lines.filter(({ hash, task }) => {
      const first = written.get(hash);
      if (first === undefined) { written.set(hash, candidate.id); return true; }
      leftOut.push({ example: candidate.id, task, code: 'duplicate-line', reason: first === candidate.id ? 'It gives the same line twice.' : `Its line is the same as one of ${first}.` });
      return false;
    });
    if (lines.length === 0) continue;
    const { id, contentHash, consent, reviews, assisted, about } = candidate;
    included.push({ id, contentHash, side, consent, reviews, assisted, about, overlaps: overlaps(id, side), lines });
    allowed.push(...candidate.allowed);
    if (candidate.latest > asOf) asOf = candidate.latest;
  }
  return { included, leftOut, allowed, asOf, groups, largest: { side: placed.get(largest[0] ?? '') ?? 'train', ...tied(candidates, new Set(largest)) }, splits: Object.fromEntries(sides.map(side => [side, countsOf(included, side, groups[side])])) as Record<Side, SplitCounts> };
}

/** The newest version that held an example says on which side, then other datasets: all of one repository deal alike. Another seed starts anew, and what only measures says nothing. */
function earlierSides(earlier: readonly ManifestHead[], others: readonly ManifestHead[], { seed, purpose }: Recipe): Map<string, Side> {
  const known = new Map<string, Side>();
  const alike = purpose === 'evaluation' ? [] : others.filter(other => other.purpose !== 'evaluation');
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
