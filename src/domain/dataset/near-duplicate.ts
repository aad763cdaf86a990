/** Finds texts that are nearly the same, without comparing each with each: MinHash with one permutation (Li, Owen, Zhang 2012: https://arxiv.org/abs/1208.1259)
 *  and locality-sensitive bands. Written here because the packages for it are years old or native; it is forty lines. */

const bins = 64;
const rows = 8;
/** Share of equal bins from which two texts count as nearly the same. */
const threshold = 0.8;
/** Words in a row that make one shingle, and how many shingles a text needs before likeness means anything. */
const run = 4;
const fewest = 12;

/** Each text added is compared with those before it; memory is a few hundred bytes for each. */
export class NearDuplicates {
  private readonly sketches: Uint32Array[] = [];
  private readonly buckets = new Map<number, number[]>();

  /** Number of this text, and of those before that it is nearly the same as; undefined for a text too short to compare. */
  add(text: string): { readonly own: number; readonly like: readonly number[] } | undefined {
    const sketch = sketchOf(text);
    if (!sketch) return undefined;
    const own = this.sketches.push(sketch) - 1;
    const like = new Set<number>();
    for (let band = 0; band < bins / rows; band++) {
      const key = bandKey(sketch, band);
      const bucket = this.buckets.get(key);
      if (!bucket) { this.buckets.set(key, [own]); continue; }
      const near = bucket.find(other => like.has(other) || alike(sketch, this.sketches[other]));
      // One of each family stands for all: a thousand copies make no thousand comparisons.
      if (near === undefined) bucket.push(own); else like.add(near);
    }
    return { own, like: [...like] };
  }
}

function alike(a: Uint32Array, b: Uint32Array | undefined): boolean {
  let same = 0;
  for (let i = 0; i < bins; i++) if (a[i] === b?.[i]) same++;
  return same >= threshold * bins;
}

function bandKey(sketch: Uint32Array, band: number): number {
  let hash = Math.imul(band + 1, 0x9e3779b1);
  for (let i = band * rows; i < (band + 1) * rows; i++) hash = mix(hash ^ (sketch[i] ?? 0));
  // The band in the upper digits: equal hashes of different bands are no likeness.
  return (hash >>> 0) * 16 + band;
}

const empty = 0xffffffff;

/** The least hash of the shingles that fall into each bin. Undefined when there are too few. */
function sketchOf(text: string): Uint32Array | undefined {
  const sketch = new Uint32Array(bins).fill(empty);
  const words = new Int32Array(run);
  let count = 0;
  let word = 0;
  for (let i = 0; i <= text.length; i++) {
    const char = i < text.length ? text.charCodeAt(i) : 32;
    if (char >= 128 || wordly[char] === 1) { word = Math.imul(word ^ char, 0x01000193) || 1; continue; }
    if (word === 0) continue;
    words[count++ % run] = word;
    word = 0;
    if (count < run) continue;
    let shingle = 0;
    for (let back = 0; back < run; back++) shingle = Math.imul(shingle, 0x9e3779b1) + (words[(count + back) % run] ?? 0) | 0;
    shingle = mix(shingle);
    const bin = shingle >>> 26;
    const value = shingle & 0x03ffffff;
    if (value < (sketch[bin] ?? 0)) sketch[bin] = value;
  }
  if (count < run + fewest - 1) return undefined;
  // An empty bin borrows from the next full one, with the distance mixed in (densification by rotation: https://arxiv.org/abs/1406.4784).
  const full = sketch.slice();
  for (let bin = 0; bin < bins; bin++) {
    let from = bin;
    while (full[from % bins] === empty) from++;
    if (from !== bin) sketch[bin] = mix((full[from % bins] ?? 0) + Math.imul(from - bin, 0x85ebca6b));
  }
  return sketch;
}

/** Letters, digits and underscores of ASCII; whatever lies beyond counts as a letter. */
const wordly = Uint8Array.from({ length: 128 }, (_, char) => /\w/.test(String.fromCharCode(char)) ? 1 : 0);

function mix(hash: number): number {
  let h = hash ^ hash >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ h >>> 16;
}
