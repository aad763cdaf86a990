/** Groups of things that share a key with one another, directly or through others. */

/** Each group in the order of the things given, the groups in the order of their first things. */
export function connected<T extends { readonly keys: readonly string[] }>(things: readonly T[]): T[][] {
  const parent = things.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] ?? root;
    for (let at = index; at !== root;) { const next = parent[at] ?? root; parent[at] = root; at = next; }
    return root;
  };
  const first = new Map<string, number>();
  things.forEach(({ keys }, index) => {
    for (const key of keys) {
      const other = first.get(key);
      if (other === undefined) { first.set(key, index); continue; }
      const [a, b] = [find(other), find(index)];
      // The older one stays the root, so that a group keeps the place of its first member.
      if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
    }
  });
  const groups = new Map<number, T[]>();
  things.forEach((thing, index) => {
    const root = find(index);
    const group = groups.get(root);
    if (group) group.push(thing); else groups.set(root, [thing]);
  });
  return [...groups.values()];
}
