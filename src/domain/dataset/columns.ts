/** What the lines of a dataset look like, key by key: for documents that describe data to machines. Sees values only to tell their kind, and keeps none. */

export type Kind = 'text' | 'integer' | 'float' | 'boolean';

/** A place in a line: what stands there, if it stands for itself, and what stands in it. */
export interface Shape {
  readonly kinds: ReadonlySet<Kind>;
  /** In the order in which they were met. */
  readonly keys: ReadonlyMap<string, Shape>;
  /** Of each item, where it is a list. */
  readonly items: Shape | undefined;
}

interface Growing { readonly kinds: Set<Kind>; readonly keys: Map<string, Growing>; items: Growing | undefined; }

export class Columns {
  readonly #root: Growing = empty();

  /** @param line as it is written, before it becomes text */
  add(line: unknown): void { grow(this.#root, line); }

  /** What was found in other lines. */
  join(other: Shape): void { join(this.#root, other); }

  get shape(): Shape { return this.#root; }
}

function join(at: Growing, { kinds, keys, items }: Shape): void {
  for (const kind of kinds) at.kinds.add(kind);
  for (const [key, inside] of keys) {
    let known = at.keys.get(key);
    if (!known) { known = empty(); at.keys.set(key, known); }
    join(known, inside);
  }
  if (items) join(at.items ??= empty(), items);
}

const empty = (): Growing => ({ kinds: new Set(), keys: new Map(), items: undefined });

/** Called for every value of every line, so nothing is made where nothing is new. */
function grow(at: Growing, value: unknown): void {
  if (typeof value === 'string') seen(at, 'text');
  else if (typeof value === 'boolean') seen(at, 'boolean');
  else if (typeof value === 'number') seen(at, Number.isInteger(value) ? 'integer' : 'float');
  else if (Array.isArray(value)) {
    const items = at.items ??= empty();
    for (const item of value) grow(items, item);
  } else if (typeof value === 'object' && value !== null) {
    const record = value as Readonly<Record<string, unknown>>;
    for (const key in record) {
      let known = at.keys.get(key);
      if (!known) { known = empty(); at.keys.set(key, known); }
      grow(known, record[key]);
    }
  }
}

function seen({ kinds }: Growing, kind: Kind): void { if (!kinds.has(kind)) kinds.add(kind); }
