/** How much of a dataset each of its examples is: half by lines, half by tokens, each times quality and rarity. docs/shares.md says it in words. Exact: fractions of whole numbers, rounded once. */
import { byText } from '../by-text.ts';
import { apportion, multipleOf } from './apportion.ts';
import type { Credit } from './credit.ts';

/** Of which the examples of a dataset have all. Small enough for sums that are exact, large enough for a hundred thousand examples. */
export const exampleUnits = 1_000_000_000_000;

type Weighed = Pick<Credit, 'id' | 'lines' | 'tokens' | 'quality' | 'areas'>;

/** @param given in any order; where remainders are equal, ids decide. @returns whole numbers, as many and in the same order, that add up to `exampleUnits` */
export function weigh(given: readonly Weighed[]): readonly number[] {
  const order = given.map((_, at) => at).sort((a, b) => byText(given[a]?.id ?? '', given[b]?.id ?? ''));
  const credits = order.flatMap(at => given[at] ?? []);
  const pools = [poolOf(credits, each => each.lines), poolOf(credits, each => each.tokens)].filter(({ total }) => total > 0n);
  const shares: number[] = [];
  apportion(exampleUnits, credits.map((_, at) => pools.reduce((sum, { points }, which) => sum + (points[at] ?? 0n) * pools.reduce((product, { total }, other) => other === which ? product : product * total, 1n), 0n))).forEach((share, at) => { shares[order[at] ?? 0] = share; });
  return shares;
}

/** An example that changes files in three areas lies in each with a third of it. What lies in an area counts once and a half where the area is nothing beside the others, and once where it is everything. */
function poolOf(credits: readonly Weighed[], amountOf: (credit: Weighed) => number): { readonly points: readonly bigint[]; readonly total: bigint } {
  const scale = multipleOf(credits.map(({ areas }) => areas.length));
  const volumes = credits.map(each => ({ areas: each.areas.length > 0 ? each.areas : ['.'], inEach: BigInt(amountOf(each) * each.quality) * scale / BigInt(Math.max(1, each.areas.length)) }));
  const areas = new Map<string, bigint>();
  let all = 0n;
  for (const volume of volumes) for (const area of volume.areas) { areas.set(area, (areas.get(area) ?? 0n) + volume.inEach); all += volume.inEach; }
  const points = volumes.map(volume => volume.areas.reduce((sum, area) => sum + volume.inEach * (3n * all - (areas.get(area) ?? 0n)), 0n));
  return { points, total: points.reduce((sum, each) => sum + each, 0n) };
}
