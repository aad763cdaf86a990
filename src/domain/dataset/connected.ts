/** Groups of things that share a key with one another, directly or through others. */
import { Families } from './families.ts';

/** Each group in the order of the things given, the groups in the order of their first things. */
export function connected<T extends { readonly keys: readonly string[] }>(things: readonly T[]): T[][] {
  const families = new Families();
  const first = new Map<string, number>();
  things.forEach(({ keys }, index) => {
    for (const key of keys) {
      const other = first.get(key);
      if (other === undefined) first.set(key, index); else families.join(other, index);
    }
  });
  const groups = new Map<number, T[]>();
  things.forEach((thing, index) => {
    const group = groups.get(families.first(index));
    if (group) group.push(thing); else groups.set(index, [thing]);
  });
  return [...groups.values()];
}
