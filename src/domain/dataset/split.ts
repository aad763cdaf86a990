/** Deals examples out to train, validation and test so that nothing which belongs together (same file, same commit, nearly the same content) is on two sides,
 *  and so that a later version never moves an example: what was held back for testing stays held back. */
import { sha256Hex } from '../capture/hash.ts';
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
  readonly groups: Readonly<Record<Side, number>>;
}

/**
 * @param previous sides of earlier versions; those of a side that the recipe no longer has are forgotten
 * @param deal where it has been asked for the examples before, one at a time, this takes half as long
 */
export function split(items: readonly Item[], recipe: Pick<Recipe, 'split' | 'seed' | 'name'>, previous: ReadonlyMap<string, Side>, deal = dealer(recipe)): Split {
  const { split: shares } = recipe;
  const placed = new Map<string, Side>();
  const bridges: string[] = [];
  const sideOf = new Map<string, Side>();
  const touched = (keys: readonly string[]) => new Set(keys.flatMap(key => sideOf.get(key) ?? []));
  const place = (item: Item, side: Side) => {
    placed.set(item.id, side);
    for (const key of item.keys) sideOf.set(key, side);
  };
  const ordered = [...items].sort((a, b) => before(a.createdAt, b.createdAt) || before(a.id, b.id));
  const known = (item: Item) => { const side = previous.get(item.id); return side !== undefined && shares[side] > 0 ? side : undefined; };

  for (const item of ordered) {
    const side = known(item);
    if (side === undefined) continue;
    // Edits may have brought two examples together that lie on different sides: the younger one goes.
    if ([...touched(item.keys)].every(other => other === side)) place(item, side); else bridges.push(item.id);
  }
  for (let rest = ordered.filter(item => known(item) === undefined); rest.length > 0;) {
    const later: Item[] = [];
    for (const group of connected(rest)) {
      const found = touched(group.flatMap(item => item.keys));
      const [only] = found;
      const [first] = group;
      if (found.size < 2 && first) {
        const side = only ?? deal(first.id);
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
  const groups = { train: 0, validation: 0, test: 0 };
  for (const [first] of connected(ordered.filter(item => placed.has(item.id)))) {
    const side = first && placed.get(first.id);
    if (side) groups[side]++;
  }
  return { sides: placed, bridges, groups };
}

/** Says which side chance gives an example: always the same for the same seed and id. Remembers what it said. */
export function dealer({ split: shares, seed, name }: Pick<Recipe, 'split' | 'seed' | 'name'>): (id: string) => Side {
  const known = new Map<string, Side>();
  return id => {
    const side = known.get(id) ?? dealt(`${seed ?? name}\n${id}`, shares);
    known.set(id, side);
    return side;
  };
}

function dealt(text: string, shares: Recipe['split']): Side {
  let at = parseInt(sha256Hex(text).slice(0, 12), 16) / 2 ** 48;
  for (const side of sides) {
    if (at < shares[side]) return side;
    at -= shares[side];
  }
  return sides.findLast(side => shares[side] > 0) ?? 'train';
}

const before = (a: string, b: string): number => a < b ? -1 : a > b ? 1 : 0;
