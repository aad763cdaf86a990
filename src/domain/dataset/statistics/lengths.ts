/** How long the lines are: quantiles, and a histogram whose steps double, since lengths spread over powers. */

export interface Lengths { readonly min: number; readonly p25: number; readonly median: number; readonly p75: number; readonly p95: number; readonly max: number; readonly mean: number; }
/** `from` ≤ length < `below`. */
export interface Bin { readonly from: number; readonly below: number; readonly lines: number; }

/** Each quantile is a length that occurs (nearest rank). @param lengths any order; it is sorted in place. @returns undefined without any */
export function lengthsOf(lengths: Float64Array): Lengths | undefined {
  if (lengths.length === 0) return undefined;
  lengths.sort();
  const at = (share: number) => lengths[Math.max(0, Math.ceil(share * lengths.length) - 1)] ?? 0;
  return { min: at(0), p25: at(0.25), median: at(0.5), p75: at(0.75), p95: at(0.95), max: at(1), mean: Math.round(lengths.reduce((sum, each) => sum + each, 0) / lengths.length) };
}

/** Without gaps from the shortest to the longest. */
export function histogramOf(lengths: Float64Array): Bin[] {
  const counts = new Map<number, number>();
  for (const length of lengths) { const step = Math.floor(Math.log2(Math.max(1, length))); counts.set(step, (counts.get(step) ?? 0) + 1); }
  if (counts.size === 0) return [];
  const [first, last] = [Math.min(...counts.keys()), Math.max(...counts.keys())];
  return Array.from({ length: last - first + 1 }, (_, index) => ({ from: 2 ** (first + index), below: 2 ** (first + index + 1), lines: counts.get(first + index) ?? 0 }));
}
