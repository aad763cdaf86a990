/** Caps: no author, directory or kind outweighs the others. */
import { sha256Hex } from '../capture/hash.ts';
import { byText } from './by-text.ts';
import { inPercent } from './in-percent.ts';
import type { Caps } from './recipe-filters.ts';

export interface Capped { readonly id: string; readonly author: string; readonly kind: string; /** With `file <path>` for each file that its change touches. */ readonly keys: readonly string[]; }
type Name = keyof Caps;
interface Bucket { readonly items: Capped[]; count: number; readonly most: number; readonly share: number; }

/**
 * Which examples go, and for which cap.
 *
 * The rule: examples stand in a row, those of earlier versions first, the others in an order that chance gives each by its id alone. While there are more of one author (then of one directory, then
 * of one kind) than its cap allows, the last of them in the row goes. `share` is of what is left: each one that goes makes the whole smaller, so all caps are looked at again until every one holds.
 * With caps on one thing alone this keeps the most that the caps allow; a share that there are too few authors for (two, at 30 % each) keeps nothing.
 *
 * An example more or less moves only the border of those that it counts with, and what was in an earlier version is the last to go.
 */
export function overCaps(items: readonly Capped[], caps: Caps, earlier: ReadonlySet<string>, seed = 'decisions'): ReadonlyMap<string, Name> {
  const out = new Map<string, Name>();
  const places = new Map(items.map(({ id }) => [id, `${earlier.has(id) ? 0 : 1}${sha256Hex(`${seed}\ncaps\n${id}`)}`]));
  const row = [...items].sort((a, b) => byText(places.get(a.id) ?? '', places.get(b.id) ?? '') || byText(a.id, b.id));
  const buckets: Readonly<Record<Name, Map<string, Bucket>>> = { author: new Map(), directory: new Map(), kind: new Map() };
  const names = (['author', 'directory', 'kind'] as const).filter(name => caps[name] !== undefined);
  for (const item of row) {
    for (const name of names) {
      for (const key of keysOf(item, name, caps)) {
        const bucket = buckets[name].get(key) ?? { items: [], count: 0, most: caps[name]?.most ?? Infinity, share: caps[name]?.share ?? 1 };
        bucket.items.push(item);
        bucket.count++;
        buckets[name].set(key, bucket);
      }
    }
  }
  let left = row.length;
  const drop = (item: Capped, because: Name) => {
    out.set(item.id, because);
    left--;
    for (const name of names) for (const key of keysOf(item, name, caps)) { const bucket = buckets[name].get(key); if (bucket) bucket.count--; }
  };
  for (let last = -1; last !== left;) {
    last = left;
    for (const name of names) {
      for (const [, bucket] of [...buckets[name]].sort(([a], [b]) => a < b ? -1 : 1)) {
        while (bucket.count > Math.min(bucket.most, Math.floor(bucket.share * left + 1e-9))) {
          const item = bucket.items.pop();
          if (!item) break;
          if (!out.has(item.id)) drop(item, name);
        }
      }
    }
  }
  return out;
}

function keysOf({ author, kind, keys }: Capped, name: Name, { directory }: Caps): readonly string[] {
  if (name === 'author') return [author];
  if (name === 'kind') return [kind];
  const folders = keys.flatMap(key => key.startsWith('file ') ? [key.slice('file '.length).split('/').slice(0, -1).slice(0, directory?.depth).join('/')] : []);
  return [...new Set(folders)];
}

/** For the team; `left-out.ts` has the sentences for others. */
export const capReason: Readonly<Record<Name, string>> = {
  author: 'The recipe caps how many examples of one author there are, and others of its author go first.',
  directory: 'The recipe caps how many examples about one directory there are, and others about one of its directories go first.',
  kind: 'The recipe caps how many examples of one kind there are, and others of its kind go first.',
};

/** What makes a share impossible, when a recipe's caps leave nothing. */
export function capsNote(items: readonly Capped[], caps: Caps): string | undefined {
  for (const [name, plural] of [['author', 'authors'], ['directory', 'directories'], ['kind', 'kinds']] as const) {
    const { share } = caps[name] ?? {};
    if (share === undefined) continue;
    const there = new Set(items.flatMap(item => keysOf(item, name, caps))).size;
    const needed = Math.ceil(1 / share - 1e-9);
    if (there < needed) return `No example is left within the caps: where each ${name} may have ${inPercent(share)} at most, examples of at least ${needed} ${plural} are needed, and there ${there === 1 ? 'is 1' : `are ${there}`}. Raise the share, or use "most".`;
  }
  return undefined;
}
