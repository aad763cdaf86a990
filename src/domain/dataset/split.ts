/** Deals examples out to train, validation and test so that nothing which belongs together (same file, same commit, nearly the same content) is on two sides,
 *  and so that a later version never moves an example: what was held back for testing stays held back. Recipes of one repository deal alike. */
import { sha256Hex } from '../capture/hash.ts';
import { byText } from './by-text.ts';
import { connected } from './connected.ts';
import { sides, type Recipe, type Side } from './recipe.ts';

export interface Item {
  readonly id: string;
  readonly createdAt: string;
  /** Whatever it shares with others of its group. */
  readonly keys: readonly string[];
}

export interface Split {
  readonly sides: ReadonlyMap<string, Side>;
  /** Ids that would join groups on different sides, and so are on none. */
  readonly bridges: readonly string[];
  /** Ids that are too new to be trained on and tied to what is, and so are on no side either. */
  readonly straddling: readonly string[];
  readonly groups: Readonly<Record<Side, number>>;
  /** Ids of the largest group. */
  readonly largest: readonly string[];
}

/**
 * By shares, whole groups: chance decides by the oldest of a group, and what joins it later follows.
 *
 * By time, where the recipe says days: only what is older than the first day is dealt so. Everything newer goes to the side of its day, one by one and the oldest first, unless it shares something
 * (a file, a commit, nearly the same content) with what lies on another side already: then it is left out. So of what straddles a day the older part stays and the newer part goes, as little of it as
 * the two promises allow: nothing shared on two sides, and nothing newer than the day in what is trained on. What an earlier version held back stays held back, however old; what one trained on
 * and is too new for that now is left out, for a model may have seen it.
 *
 * @param previous sides of earlier versions; those of a side that the recipe no longer has are forgotten
 * @param chance where it has been asked for the examples before, one at a time, this takes half as long
 */
export function split(items: readonly Item[], recipe: Pick<Recipe, 'split' | 'seed'>, previous: ReadonlyMap<string, Side>, chance = chances(recipe)): Split {
  const { split: { time, ...shares } } = recipe;
  const placed = new Map<string, Side>();
  const bridges: string[] = [];
  const straddling: string[] = [];
  const dated = ({ createdAt }: Item): Side | undefined => !time ? undefined : createdAt >= time.test ? 'test' : time.validation !== undefined && createdAt >= time.validation ? 'validation' : undefined;
  const sideOf = new Map<string, Side>();
  const touched = (keys: readonly string[]) => new Set(keys.flatMap(key => sideOf.get(key) ?? []));
  const place = (item: Item, side: Side) => {
    placed.set(item.id, side);
    for (const key of item.keys) sideOf.set(key, side);
  };
  const ordered = [...items].sort((a, b) => byText(a.createdAt, b.createdAt) || byText(a.id, b.id));
  const known = (item: Item) => { const side = previous.get(item.id); return side !== undefined && shares[side] > 0 ? side : undefined; };
  const dealt = time ? ordered.filter(item => dated(item) === undefined) : ordered;
  const all = connected(dealt);
  const deal = dealing(all, time ? { ...shares, test: 0, ...time.validation !== undefined && { validation: 0 } } : shares, known);

  for (const item of ordered) {
    const side = known(item);
    if (side === undefined) continue;
    if (side === 'train' && dated(item) !== undefined) { straddling.push(item.id); continue; }
    // Edits may have brought two examples together that lie on different sides: the younger one goes.
    if ([...touched(item.keys)].every(other => other === side)) place(item, side); else bridges.push(item.id);
  }
  for (let rest = dealt.filter(item => known(item) === undefined); rest.length > 0;) {
    const later: Item[] = [];
    for (const group of rest.length === dealt.length ? all : connected(rest)) {
      const found = touched(group.flatMap(item => item.keys));
      const [only] = found;
      const [first] = group;
      if (found.size < 2 && first) {
        const side = only ?? deal(group, chance(first.id));
        for (const item of group) place(item, side);
        continue;
      }
      // The group reaches two sides: it is cut at those who touch both, and the rest is looked at again.
      for (const item of group) {
        const own = touched(item.keys);
        const [side] = own;
        if (own.size > 1) bridges.push(item.id); else if (side) place(item, side); else later.push(item);
      }
    }
    rest = later;
  }
  for (const item of ordered) {
    const side = known(item) === undefined ? dated(item) : undefined;
    if (side === undefined) continue;
    if ([...touched(item.keys)].every(other => other === side)) place(item, side); else straddling.push(item.id);
  }
  const joined = dealt === ordered && placed.size === ordered.length ? all : connected(ordered.filter(item => placed.has(item.id)));
  const largest = joined.reduce<readonly Item[]>((most, group) => group.length > most.length ? group : most, []);
  return { sides: placed, bridges, straddling, groups: countOn(joined, placed), largest: largest.map(({ id }) => id) };
}

/** How many groups these form on each side. */
export const groupsOn = (items: readonly Item[], placed: ReadonlyMap<string, Side>): Split['groups'] => countOn(connected(items), placed);

function countOn(groups: readonly (readonly Item[])[], placed: ReadonlyMap<string, Side>): Split['groups'] {
  const counts = { train: 0, validation: 0, test: 0 };
  for (const [first] of groups) {
    const side = first && placed.get(first.id);
    if (side) counts[side]++;
  }
  return counts;
}

/** A number from 0 to 1 for each example: the same for the same seed and id, in every recipe and however many examples there are. Remembers what it said. */
export function chances({ seed }: Pick<Recipe, 'seed'>): (id: string) => number {
  const known = new Map<string, number>();
  return id => {
    const number = known.get(id) ?? parseInt(sha256Hex(`${seed ?? 'decisions'}\n${id}`).slice(0, 12), 16) / 2 ** 48;
    known.set(id, number);
    return number;
  };
}

/**
 * Where chance puts a group. One that is more than twice a side's share of everything could leave nothing to train on, or far too much to test with:
 * it goes to the largest side, and the others get their shares from the rest.
 */
function dealing(all: readonly (readonly Item[])[], shares: Readonly<Record<Side, number>>, known: (item: Item) => Side | undefined): (group: readonly Item[], chance: number) => Side {
  const total = all.reduce((sum, group) => sum + group.length, 0);
  const main = sides.reduce((most, side) => shares[side] > shares[most] ? side : most);
  const bound = 2 * total * Math.min(...sides.map(side => shares[side]).filter(share => share > 0));
  const tooLarge = (group: readonly Item[]): boolean => group.length > 1 && group.length > bound;
  const lacking = { train: shares.train * total, validation: shares.validation * total, test: shares.test * total };
  for (const group of all) if (tooLarge(group)) lacking[group.map(known).find(side => side !== undefined) ?? main] -= group.length;
  const weights = sides.map(side => Math.max(0, lacking[side]));
  const sum = weights.reduce((a, b) => a + b, 0);
  return (group, chance) => {
    if (tooLarge(group) || sum === 0) return main;
    let at = chance * sum;
    return sides.find((_, index) => (at -= weights[index] ?? 0) < 0) ?? main;
  };
}
