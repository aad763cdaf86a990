/** Deals a whole number of units out so that nothing is lost and nothing made up: the method of the largest remainder (Hamilton), in whole numbers only. */

/**
 * Each gets the whole units of its exact quota; what is left goes, one by one, to the largest remainders, and of equal ones to the first.
 * @param weights none negative. Equal ones that are given in another order get the same, but for one unit where remainders are equal
 * @returns as many numbers, which add up to `units`; all 0 when no weight is above 0
 */
export function apportion(units: number, weights: readonly bigint[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) return weights.map(() => 0);
  const quotas = weights.map(weight => BigInt(units) * weight);
  const parts = quotas.map(quota => Number(quota / total));
  let left = units - parts.reduce((sum, part) => sum + part, 0);
  const remainders = quotas.map((quota, at) => ({ at, rest: quota % total })).filter(({ rest }) => rest > 0n);
  for (const { at } of remainders.sort((a, b) => a.rest < b.rest ? 1 : a.rest > b.rest ? -1 : a.at - b.at)) {
    if (left-- <= 0) break;
    parts[at] = (parts[at] ?? 0) + 1;
  }
  return parts;
}

const common = (a: bigint, b: bigint): bigint => { while (b !== 0n) [a, b] = [b, a % b]; return a; };
/** The smallest number that all of these divide; 1 of none. */
export const multipleOf = (numbers: Iterable<number>): bigint => [...new Set(numbers)].reduce((all, each) => { const next = BigInt(Math.max(1, each)); return all / common(all, next) * next; }, 1n);
