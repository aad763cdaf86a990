/** What leads from old texts to those of now, line by line and white space aside: what git's diff says too, without a git that writes megabytes for the few numbers that are asked of it. */
import type { Edit } from './patch.ts';

/** How often each line is looked at, on the average: more is asked only by texts that were made to be slow. What is left then counts as rewritten. */
const mostLooks = 64;
/** A line that stands more often says nothing. */
const mostPlaces = 64;

/** Between lines that stand once in both, as patience diff does (https://bramcohen.livejournal.com/73318.html): lines that stand often are no sign of a place, and count only beside such. Knows the texts of now beforehand, so that an old one costs a look-up for each line. */
export class EditsBetween {
  readonly #ids = new Map<number, number>();
  readonly #now = new Map<Uint8Array, Int32Array>();
  readonly #counts: Int32Array;
  readonly #last: Int32Array;

  /** @param texts all that will be asked for */
  constructor(texts: Iterable<Uint8Array>) {
    const learn = (key: number): number => {
      const known = this.#ids.get(key);
      if (known !== undefined) return known;
      this.#ids.set(key, this.#ids.size);
      return this.#ids.size - 1;
    };
    for (const text of new Set(texts)) this.#now.set(text, idsOf(text, learn));
    [this.#counts, this.#last] = [new Int32Array(this.#ids.size), new Int32Array(this.#ids.size)];
  }

  /** Hunks without context, numbered as git does. @param now one of the texts given before */
  since(old: Uint8Array, now: Uint8Array): readonly Edit[] {
    const is = this.#now.get(now);
    if (!is) throw new RangeError('This text was not named before.');
    const was = idsOf(old, key => this.#ids.get(key) ?? -1);
    const pairs = new Int32Array(was.length).fill(-1);
    this.#pair(was, is, pairs);
    return toEdits(pairs, is.length);
  }

  /** For each line that was: where it is. */
  #pair(was: Int32Array, is: Int32Array, pairs: Int32Array): void {
    const open: (readonly [number, number, number, number])[] = [[0, was.length, 0, is.length]];
    let room = mostLooks * (was.length + is.length);
    for (let range = open.pop(); range; range = open.pop()) {
      let [a, aEnd, b, bEnd] = range;
      while (a < aEnd && b < bEnd && was[a] === is[b]) pairs[a++] = b++;
      while (a < aEnd && b < bEnd && was[aEnd - 1] === is[bEnd - 1]) pairs[--aEnd] = --bEnd;
      if (a === aEnd || b === bEnd || (room -= aEnd - a + bEnd - b) < 0) continue;
      let alone = this.#alone(was, a, aEnd, is, b, bEnd);
      if (alone.length === 0) alone = this.#rarest(was, a, aEnd, is, b, bEnd);
      if (alone.length === 0) continue;
      for (const [x, y] of alone) {
        pairs[x] = y;
        open.push([a, x, b, y]);
        [a, b] = [x + 1, y + 1];
      }
      open.push([a, aEnd, b, bEnd]);
    }
  }

  /** The most lines that stand once in both ranges, in one order. */
  #alone(was: Int32Array, a: number, aEnd: number, is: Int32Array, b: number, bEnd: number): readonly (readonly [number, number])[] {
    const [inOld, inNow] = [this.#counts, this.#last];
    const place = (seen: Int32Array, ids: Int32Array, from: number, to: number): void => {
      // 1-based; -1: more than once.
      for (let at = from; at < to; at++) { const id = ids[at] ?? -1; if (id >= 0) seen[id] = seen[id] === 0 ? at + 1 : -1; }
    };
    place(inOld, was, a, aEnd);
    place(inNow, is, b, bEnd);
    const both: [number, number][] = [];
    for (let at = a; at < aEnd; at++) {
      const id = was[at] ?? -1, there = id < 0 ? 0 : inNow[id] ?? 0;
      if (there > 0 && inOld[id] === at + 1) both.push([at, there - 1]);
    }
    for (let at = a; at < aEnd; at++) { const id = was[at] ?? -1; if (id >= 0) inOld[id] = 0; }
    for (let at = b; at < bEnd; at++) inNow[is[at] ?? 0] = 0;
    return ascending(both);
  }

  /** Of the stretches that both ranges share, the one with the rarest line, the longest of these: as histogram diff does. */
  #rarest(was: Int32Array, a: number, aEnd: number, is: Int32Array, b: number, bEnd: number): readonly (readonly [number, number])[] {
    const [counts, last] = [this.#counts, this.#last];
    const before = new Int32Array(aEnd - a);
    for (let at = a; at < aEnd; at++) {
      const id = was[at] ?? -1;
      if (id < 0) continue;
      before[at - a] = last[id] ?? 0;
      last[id] = at + 1;
      counts[id] = (counts[id] ?? 0) + 1;
    }
    let [fewest, longest, x, y] = [mostPlaces + 1, 0, 0, 0];
    for (let at = b; at < bEnd;) {
      const id = is[at] ?? 0;
      let next = at + 1;
      const count = counts[id] ?? 0;
      if (count > 0 && count <= fewest) for (let there = last[id] ?? 0; there > 0; there = before[there - 1 - a] ?? 0) {
        let [from, to, start, rare] = [there - 1, there, at, count];
        while (from > a && start > b && was[from - 1] === is[start - 1]) { from--; start--; rare = Math.min(rare, counts[is[start] ?? 0] ?? 0); }
        while (to < aEnd && start + to - from < bEnd && was[to] === is[start + to - from]) { rare = Math.min(rare, counts[was[to] ?? 0] ?? 0); to++; }
        next = Math.max(next, start + to - from);
        if (rare < fewest || (rare === fewest && to - from > longest)) [fewest, longest, x, y] = [rare, to - from, from, start];
      }
      at = next;
    }
    for (let at = a; at < aEnd; at++) { const id = was[at] ?? -1; if (id >= 0) counts[id] = last[id] = 0; }
    return fewest > mostPlaces ? [] : Array.from({ length: longest }, (_, each) => [x + each, y + each] as const);
  }
}

/** Of pairs by their first: the most whose second ascends too. */
function ascending(pairs: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const ends: number[] = [], before = new Int32Array(pairs.length);
  pairs.forEach(([, second], at) => {
    let [low, high] = [0, ends.length];
    while (low < high) { const middle = (low + high) >> 1; if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < second) low = middle + 1; else high = middle; }
    before[at] = ends[low - 1] ?? -1;
    ends[low] = at;
  });
  const chosen: (readonly [number, number])[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) { const pair = pairs[at]; if (pair) chosen.push(pair); }
  return chosen.reverse();
}

/** A number for each line. It is known by 53 bits of a hash of its bytes without white space, each read once: no string is made of it. */
function idsOf(text: Uint8Array, idOf: (key: number) => number): Int32Array {
  let ids = new Int32Array(1024), count = 0, one = 0, two = 0;
  const size = text.length > 0 && text[text.length - 1] !== 10 ? text.length + 1 : text.length;
  for (let at = 0; at < size; at++) {
    const byte = at < text.length ? text[at] ?? 10 : 10;
    if (byte === 10) {
      if (count === ids.length) { const more = new Int32Array(2 * count); more.set(ids); ids = more; }
      two = Math.imul(two ^ (two >>> 15), 0x2c1b3c6d);
      ids[count++] = idOf((one >>> 0) * 0x200000 + ((two ^ (two >>> 12)) >>> 11));
      one = two = 0;
    } else if (byte !== 32 && (byte > 13 || byte < 9)) {
      one = Math.imul(one ^ byte, 0x01000193) + 1 | 0;
      two = Math.imul(two + byte, 0x9e3779b1) ^ (two >>> 13);
    }
  }
  return ids.subarray(0, count);
}

function toEdits(pairs: Int32Array, now: number): readonly Edit[] {
  const edits: Edit[] = [];
  let [old, is] = [0, 0];
  for (let at = 0; at <= pairs.length; at++) {
    const there = at === pairs.length ? now : pairs[at] ?? -1;
    if (there < 0) continue;
    const [oldCount, newCount] = [at - old, there - is];
    // Git gives an empty side the number of the line above it.
    if (oldCount > 0 || newCount > 0) edits.push({ oldStart: oldCount === 0 ? old : old + 1, oldCount, newStart: newCount === 0 ? is : is + 1, newCount });
    [old, is] = [at + 1, there + 1];
  }
  return edits;
}
