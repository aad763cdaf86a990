/** How far two people agree beyond chance: Cohen's kappa, which knows how each of the two is inclined. Krippendorff's alpha is for any number of people. */
import { byText } from '../by-text.ts';

export interface Pair<Who> { readonly people: readonly [Who, Who]; /** That both judged. */ readonly examples: number; readonly kappa: number | null; }

/**
 * Of each two people who judged anything together, those with the most in common first.
 * @param judged for each thing: who said what. @param key by which people are told apart and ordered
 */
export function pairsOf<Who>(judged: readonly (readonly { readonly who: Who; readonly said: string }[])[], key: (who: Who) => string): readonly Pair<Who>[] {
  const found = new Map<string, { readonly people: readonly [Who, Who]; readonly said: [string, string][] }>();
  for (const all of judged) {
    const sorted = [...new Map(all.map(each => [key(each.who), each])).values()].sort((a, b) => byText(key(a.who), key(b.who)));
    for (const [at, one] of sorted.entries()) {
      for (const other of sorted.slice(at + 1)) {
        const name = JSON.stringify([key(one.who), key(other.who)]);
        const pair = found.get(name) ?? { people: [one.who, other.who] as const, said: [] };
        pair.said.push([one.said, other.said]);
        found.set(name, pair);
      }
    }
  }
  return [...found].sort(([a, one], [b, other]) => other.said.length - one.said.length || byText(a, b)).map(([, { people, said }]) => ({ people, examples: said.length, kappa: kappaOf(said) }));
}

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
