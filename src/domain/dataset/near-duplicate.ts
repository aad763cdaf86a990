/** Finds texts that are nearly the same, without comparing each with each: MinHash with one permutation (Li, Owen, Zhang 2012: https://arxiv.org/abs/1208.1259)
 *  and locality-sensitive bands. Written here because the packages for it are years old or native. A few hundred bytes for each text. */
import { bins, sketchOf, type Sketch } from './sketch.ts';

/** Share of shingles in common (Jaccard) from which two texts count as nearly the same, where a recipe does not say it. */
export const nearly = 0.8;
/** How often a pair at the threshold may share no band, and so be missed; and how many bins the bands may take: beyond that the tables cost more than they save. */
const missed = 0.0018;
const banded = 96;
/** How far chance may let an estimate fall below the truth: 99.9 % stay above. */
const deviations = 3;

/**
 * The most rows for which bands in few enough bins catch all pairs at the threshold but those that may be missed (1 − (1 − thresholdʳᵒʷˢ)ᵇᵃⁿᵈˢ). At 0.8: 16 bands of 5 rows, which a pair at 0.5
 * shares with a probability of 40 %, one at 0.3 of 4 %; at 0.5: 22 of 2. Whoever shares one is compared bin by bin, so a lower threshold takes longer.
 */
export function bandsFor(threshold: number): { readonly bands: number; readonly rows: number } {
  const needed = (rows: number) => Math.max(1, Math.ceil(Math.log(missed) / Math.log(1 - threshold ** rows)));
  let rows = 1;
  while ((rows + 1) * needed(rows + 1) <= banded) rows++;
  return { bands: needed(rows), rows };
}

export class NearDuplicates {
  readonly #threshold: number;
  readonly #bands: number;
  readonly #rows: number;
  #sketches = new Uint8Array(bins * 64);
  #counts = new Uint32Array(64);
  #size = 0;
  /** An open hash table: the key of a band, and which text has it, from 1 on. Equal keys stand behind each other. */
  #keys = new Int32Array(4096);
  #texts = new Uint32Array(4096);
  #taken = 0;

  constructor(threshold = nearly) {
    this.#threshold = threshold;
    ({ bands: this.#bands, rows: this.#rows } = bandsFor(threshold));
  }

  /** Number of this text, and of those before that it is nearly the same as, or of some that stand for them; undefined for a text too short to compare. */
  add(text: string): { readonly own: number; readonly like: readonly number[] } | undefined {
    const sketch = sketchOf(text);
    if (!sketch) return undefined;
    const own = this.#keep(sketch);
    const like: number[] = [];
    for (let band = 0; band < this.#bands; band++) {
      const key = bandKey(sketch.whole, band, this.#rows);
      const near = this.#among(key, own, like);
      if (near !== undefined && !like.includes(near)) like.push(near);
      // Copies are told by the first of them: a thousand copies make no thousand comparisons.
      if (near === undefined || !this.#equal(own, near)) this.#put(key, own);
    }
    return { own, like };
  }

  /** The first one with this key that is like this text. */
  #among(key: number, own: number, like: readonly number[]): number | undefined {
    const mask = this.#keys.length - 1;
    for (let at = key & mask; this.#texts[at] !== 0; at = at + 1 & mask) {
      if (this.#keys[at] !== key) continue;
      const other = (this.#texts[at] ?? 0) - 1;
      if (other !== own && (like.includes(other) || this.alike(own, other))) return other;
    }
    return undefined;
  }

  #put(key: number, own: number): void {
    if (this.#taken * 4 >= this.#keys.length * 3) this.#grow();
    const mask = this.#keys.length - 1;
    let at = key & mask;
    while (this.#texts[at] !== 0) at = at + 1 & mask;
    this.#keys[at] = key;
    this.#texts[at] = own + 1;
    this.#taken++;
  }

  /** From the oldest text on, so that the first one stays the first. */
  #grow(): void {
    const [keys, texts] = [this.#keys, this.#texts];
    this.#keys = new Int32Array(keys.length * 2);
    this.#texts = new Uint32Array(keys.length * 2);
    const mask = this.#keys.length - 1;
    // What wrapped around the end stands behind the rest of its run.
    const start = texts.indexOf(0);
    for (let step = 0; step < keys.length; step++) {
      const from = start + step & keys.length - 1;
      const text = texts[from] ?? 0;
      if (text === 0) continue;
      const key = keys[from] ?? 0;
      let at = key & mask;
      while (this.#texts[at] !== 0) at = at + 1 & mask;
      this.#keys[at] = key;
      this.#texts[at] = text;
    }
  }

  #keep({ bare, count }: Sketch): number {
    const own = this.#size++;
    if (own === this.#counts.length) {
      this.#sketches = doubled(this.#sketches, new Uint8Array(this.#sketches.length * 2));
      this.#counts = doubled(this.#counts, new Uint32Array(own * 2));
    }
    this.#sketches.set(bare, own * bins);
    this.#counts[own] = count;
    return own;
  }

  /** Whether two texts, by their numbers, are nearly the same. By the bins that at least one of the two fills; with few shingles hardly a bin holds two, and then this is no estimate but a count. */
  alike(a: number, b: number): boolean {
    const threshold = this.#threshold;
    let same = 0, filled = 0;
    for (let i = 0, [at, other] = [a * bins, b * bins]; i < bins; i++, at++, other++) {
      const one = this.#sketches[at] ?? 0, two = this.#sketches[other] ?? 0;
      if ((one | two) === 0) continue;
      filled++;
      if (one === two) same++;
    }
    const union = ((this.#counts[a] ?? 0) + (this.#counts[b] ?? 0)) / (1 + threshold);
    const spread = Math.sqrt(threshold * (1 - threshold) / filled * Math.max(0, 1 - filled / union));
    return same >= (threshold - deviations * spread) * filled - 1e-9;
  }

  #equal(a: number, b: number): boolean {
    for (let i = 0; i < bins; i++) if (this.#sketches[a * bins + i] !== this.#sketches[b * bins + i]) return false;
    return this.#counts[a] === this.#counts[b];
  }
}

function doubled<T extends Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function bandKey(whole: Uint8Array, band: number, rows: number): number {
  let hash = Math.imul(band + 1, 0x9e3779b1);
  for (let i = band * rows; i < (band + 1) * rows; i++) hash = Math.imul(hash ^ (whole[i] ?? 0), 0x85ebca6b) + 0x3c6ef372 ^ hash >>> 15;
  return hash ^ hash >>> 16;
}
