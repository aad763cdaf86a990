/** What leads from old texts to those of now, line by line and white space aside: what git's diff says too, without a git that writes megabytes for the few numbers that are asked of it. */
import { LineNumbers, type Numbered } from './line-numbers.ts';
import type { Edit } from './patch.ts';

/** How often each line is looked at, on the average: more is asked only by texts that were made to be slow. What is left then counts as rewritten. */
const mostLooks = 64;
/** A line that stands more often says nothing. */
const mostPlaces = 64;

/** Lines of both texts that are the same, in their order, 0-based. */
interface Pairs { readonly from: Int32Array; readonly to: Int32Array; readonly length: number; }

/** Between lines that stand once in both, as patience diff does (https://bramcohen.livejournal.com/73318.html): lines that stand often are no sign of a place, and count only beside such. Knows the texts of now beforehand, so that an old one costs a look-up for each line. */
export class EditsBetween {
  readonly #numbers = new LineNumbers();
  readonly #now = new Map<Uint8Array, Numbered>();
  readonly #counts: Int32Array;
  readonly #last: Int32Array;

  /** @param texts all that will be asked for */
  constructor(texts: Iterable<Uint8Array>) {
    for (const text of new Set(texts)) this.#now.set(text, this.#numbers.learn(text));
    [this.#counts, this.#last] = [new Int32Array(this.#numbers.count), new Int32Array(this.#numbers.count)];
  }

  /** Hunks without context, numbered as git does. @param now one of the texts given before */
  since(old: Uint8Array, now: Uint8Array): readonly Edit[] {
    const is = this.#now.get(now);
    if (!is) throw new RangeError('This text was not named before.');
    const was = this.#numbers.of(old, is);
    const pairs = new Int32Array(was.length).fill(-1);
    this.#pair(was, is.ids, pairs);
    return toEdits(pairs, is.ids.length);
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
      for (let each = 0; each < alone.length; each++) {
        const x = alone.from[each] ?? 0, y = alone.to[each] ?? 0;
        pairs[x] = y;
        // Between two of which nothing is left on one side there is nothing to pair.
        if (a < x && b < y) open.push([a, x, b, y]);
        [a, b] = [x + 1, y + 1];
      }
      open.push([a, aEnd, b, bEnd]);
    }
  }

  /** The most lines that stand once in both ranges, in one order: where each was, and where it is. */
  #alone(was: Int32Array, a: number, aEnd: number, is: Int32Array, b: number, bEnd: number): Pairs {
    const [inOld, inNow] = [this.#counts, this.#last];
    const place = (seen: Int32Array, ids: Int32Array, from: number, to: number): void => {
      // 1-based; -1: more than once.
      for (let at = from; at < to; at++) { const id = ids[at] ?? -1; if (id >= 0) seen[id] = seen[id] === 0 ? at + 1 : -1; }
    };
    place(inOld, was, a, aEnd);
    place(inNow, is, b, bEnd);
    const most = Math.min(aEnd - a, bEnd - b);
    const [from, to] = [new Int32Array(most), new Int32Array(most)];
    let count = 0;
    for (let at = a; at < aEnd; at++) {
      const id = was[at] ?? -1, there = id < 0 ? 0 : inNow[id] ?? 0;
      if (there > 0 && inOld[id] === at + 1) [from[count], to[count++]] = [at, there - 1];
    }
    for (let at = a; at < aEnd; at++) { const id = was[at] ?? -1; if (id >= 0) inOld[id] = 0; }
    for (let at = b; at < bEnd; at++) inNow[is[at] ?? 0] = 0;
    return ascending(from, to, count);
  }

  /** Of the stretches that both ranges share, the one with the rarest line, the longest of these: as histogram diff does. */
  #rarest(was: Int32Array, a: number, aEnd: number, is: Int32Array, b: number, bEnd: number): Pairs {
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
    const length = fewest > mostPlaces ? 0 : longest;
    return { from: Int32Array.from({ length }, (_, each) => x + each), to: Int32Array.from({ length }, (_, each) => y + each), length };
  }
}

/** Of pairs by where they were: the most that are in the same order. */
function ascending(from: Int32Array, to: Int32Array, count: number): Pairs {
  const ends = new Int32Array(count), before = new Int32Array(count);
  let length = 0;
  for (let at = 0; at < count; at++) {
    const there = to[at] ?? 0;
    let [low, high] = [0, length];
    // Most are in order.
    if (length > 0 && (to[ends[length - 1] ?? 0] ?? 0) < there) low = high;
    while (low < high) { const middle = (low + high) >> 1; if ((to[ends[middle] ?? 0] ?? 0) < there) low = middle + 1; else high = middle; }
    before[at] = low > 0 ? ends[low - 1] ?? -1 : -1;
    ends[low] = at;
    if (low === length) length++;
  }
  const chosen = { from: new Int32Array(length), to: new Int32Array(length), length };
  for (let at = length > 0 ? ends[length - 1] ?? -1 : -1, each = length - 1; at >= 0; at = before[at] ?? -1, each--) [chosen.from[each], chosen.to[each]] = [from[at] ?? 0, to[at] ?? 0];
  return chosen;
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
