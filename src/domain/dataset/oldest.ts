/** Of examples that are nearly the same only the oldest, for a recipe that asks for it. */
import { byText } from './by-text.ts';
import { connected } from './connected.ts';
import type { Item } from './split.ts';

export interface Near extends Item {
  /** The numbers of its own texts, and of those that they are nearly the same as: see `NearDuplicates`. */
  readonly near?: { readonly own: readonly number[]; readonly like: readonly number[] };
}

/**
 * By age, each example is in unless it is nearly the same as an older one that is in. Only directly: where one text was changed step by step, what is far enough from the last one that is in, is in again.
 * @param alike whether two texts are nearly the same: a text's list names only some of those that it is like
 * @returns for each that goes, the older one that stays
 */
export function youngerTwins(items: readonly Near[], alike: (a: number, b: number) => boolean): ReadonlyMap<string, string> {
  const owners = new Map(items.flatMap(item => (item.near?.own ?? []).map(number => [number, item] as const)));
  const neighbours = new Map<Near, Set<Near>>();
  const tie = (a: Near, b: Near) => { const known = neighbours.get(a); if (known) known.add(b); else neighbours.set(a, new Set([b])); };
  for (const item of items) {
    for (const number of item.near?.like ?? []) {
      const other = owners.get(number);
      if (other && other !== item) { tie(item, other); tie(other, item); }
    }
  }
  const like = (a: Near, b: Near) => (a.near?.own ?? []).some(one => (b.near?.own ?? []).some(other => alike(one, other)));
  const goneFor = new Map<string, string>();
  // A list may name one that stands for others and is not here, and whoever is alike has been told in whatever order they came: so all that hang together are compared.
  for (const family of connected(items.filter(({ near }) => near).map(item => ({ item, keys: [...item.near?.own ?? [], ...item.near?.like ?? []].map(String) })))) {
    const kept: Near[] = [];
    for (const { item } of family.sort(({ item: a }, { item: b }) => byText(a.createdAt, b.createdAt) || byText(a.id, b.id))) {
      const twin = kept.find(each => neighbours.get(item)?.has(each) === true || like(item, each));
      if (twin) goneFor.set(item.id, twin.id); else kept.push(item);
    }
  }
  return goneFor;
}
