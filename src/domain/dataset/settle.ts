/** The end of planning: sides for all that may be in, the same line only once, and the sums. */
import type { LeftOut } from './left-out.ts';
import type { ManifestHead } from './manifest.ts';
import type { Plan, PlannedExample, SplitCounts } from './plan.ts';
import { sides, type Recipe, type Side } from './recipe.ts';
import { dealer, split, type Item, type Split } from './split.ts';

/** An example that may be in, before it is known on which side. */
export interface Candidate extends Item, Omit<PlannedExample, 'side'> {
  readonly allowed: Plan['allowed'];
  /** The latest moment in it and in the events it rests on. */
  readonly latest: string;
}

export interface Settled extends Pick<Plan, 'included' | 'leftOut' | 'splits' | 'allowed' | 'asOf'> { readonly groups: Split['groups']; }

export function settle(candidates: readonly Candidate[], recipe: Recipe, earlier: readonly ManifestHead[], deal = dealer(recipe)): Settled {
  const { sides: placed, bridges, groups } = split(candidates, recipe, earlierSides(earlier, recipe), deal);
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
    const { id, contentHash, consent, reviews, assisted } = candidate;
    included.push({ id, contentHash, side, consent, reviews, assisted, lines });
    allowed.push(...candidate.allowed);
    if (candidate.latest > asOf) asOf = candidate.latest;
  }
  return { included, leftOut, allowed, asOf, groups, splits: Object.fromEntries(sides.map(side => [side, countsOf(included, side, groups[side])])) as Record<Side, SplitCounts> };
}

/** The newest version that held an example says on which side. Another seed starts anew. */
function earlierSides(earlier: readonly ManifestHead[], recipe: Recipe): Map<string, Side> {
  const known = new Map<string, Side>();
  for (const { recipe: { seed }, examples } of [...earlier].reverse()) {
    if (seed === recipe.seed) for (const { id, split: side } of examples) known.set(id, side);
  }
  return known;
}

export function countsOf(included: readonly PlannedExample[], side: Side, groups: number): SplitCounts {
  const on = included.filter(example => example.side === side);
  const sum = (of: (line: PlannedExample['lines'][number]) => number) => on.reduce((total, { lines }) => total + lines.reduce((part, line) => part + of(line), 0), 0);
  return { examples: on.length, groups, lines: sum(() => 1), tokens: sum(line => line.tokens), bytes: sum(line => line.bytes) };
}
