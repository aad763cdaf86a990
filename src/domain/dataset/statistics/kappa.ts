/** How far exactly two people agree beyond chance: Cohen's kappa, which knows how each of the two is inclined. Krippendorff's alpha is for any number of people. */

/**
 * Cohen, "A Coefficient of Agreement for Nominal Scales" (1960), https://doi.org/10.1177/001316446002000104. Categories may be anything that is told apart by `===`.
 * @param pairs what the two said of each thing that both judged, the same person first in all. @returns 1 for full agreement, 0 for what chance gives, four decimals; null where it is not defined: without any, or where both always said the same one thing
 */
export function kappaOf(pairs: readonly (readonly [one: string, other: string])[]): number | null {
  const [ones, others] = [new Map<string, number>(), new Map<string, number>()];
  let alike = 0;
  for (const [one, other] of pairs) {
    if (one === other) alike++;
    ones.set(one, (ones.get(one) ?? 0) + 1);
    others.set(other, (others.get(other) ?? 0) + 1);
  }
  const byChance = [...ones].reduce((sum, [category, count]) => sum + count * (others.get(category) ?? 0), 0);
  const most = pairs.length * pairs.length;
  return byChance === most ? null : Math.round((alike * pairs.length - byChance) / (most - byChance) * 1e4) / 1e4;
}
