/** Finds texts that are nearly the same, without comparing each with each: MinHash with one permutation (Li, Owen, Zhang 2012: https://arxiv.org/abs/1208.1259)
 *  and locality-sensitive bands. Written here because the packages for it are years old or native. A few hundred bytes for each text. */
import { BandTable, type Bucket } from './band-table.ts';
import { Families } from './families.ts';
import { bins, mix, type Sketch } from './sketch.ts';

/** Share of shingles in common (Jaccard) from which two texts count as nearly the same, where a recipe does not say it. */
export const nearly = 0.8;
/** How often a pair at the threshold may share no band, and so be missed; and how many bins the bands may take: beyond that the tables cost more than they save. */
const missed = 0.0018;
const banded = 96;
/** How far chance may let an estimate fall below the truth: 99.9 % stay above. */
const deviations = 3;

/**
 * The most rows for which bands in few enough bins catch all pairs at the threshold but those that may be missed (1 − (1 − thresholdʳᵒʷˢ)ᵇᵃⁿᵈˢ). At 0.8: 16 bands of 5 rows, which a pair at 0.5
 * shares with a probability of 40 %, one at 0.3 of 4 %; at 0.5: 22 of 2. Whoever shares one is compared, once: a lower threshold takes longer, and what is much alike without being nearly the same the longest.
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
  /** Sketches of so many texts in each: to grow copies none of them. */
  readonly #blocks: Uint32Array[] = [];
  #counts = new Uint32Array(block);
  #size = 0;

  constructor(threshold = nearly) {
    this.#threshold = threshold;
    ({ bands: this.#bands, rows: this.#rows } = bandsFor(threshold));
  }

  /** @returns the number of this text: one more than that of the text before */
  add({ bare, count }: Sketch): number {
    const own = this.#size++;
    if (own % block === 0) {
      this.#blocks.push(new Uint32Array(words * block));
      if (own === this.#counts.length) { const counts = new Uint32Array(own * 2); counts.set(this.#counts); this.#counts = counts; }
    }
    const sketches = this.#blocks[Math.floor(own / block)];
    if (sketches) new Uint8Array(sketches.buffer, own % block * bins, bins).set(bare);
    this.#counts[own] = count;
    return own;
  }

  /**
   * By the number of each text that is nearly the same as some before it: those, or some that stand for them. All others belong to these, directly or through one another.
   * One band after the other, so that the table of a single one is held.
   */
  async like(breathe: () => Promise<void> = () => Promise.resolve()): Promise<ReadonlyMap<number, readonly number[]>> {
    const all = new Map<number, number[]>();
    const table = new BandTable(), families = new Families();
    /** Which text was last found to be unlike this one, from 1 on. */
    const unlike = new Uint32Array(this.#size);
    for (let band = 0; band < this.#bands; band++) {
      table.clear();
      for (let own = 0; own < this.#size; own++) {
        if (own % block === 0) await breathe();
        const key = this.#bandKey(own, band);
        const isLike = (other: number): boolean => {
          if (unlike[other] === own + 1) return false;
          if (all.get(own)?.includes(other) === true || this.alike(own, other)) return true;
          unlike[other] = own + 1;
          return false;
        };
        const found = (other: number): void => {
          const like = all.get(own);
          if (!like) all.set(own, [other]); else if (!like.includes(other)) like.push(other);
          families.join(own, other);
        };
        // The first one with this key that is like this text.
        const near = table.find(key, isLike);
        if (near !== undefined) {
          found(near);
          const bucket = table.several(key);
          if (bucket && !bucket.together) meet(own, bucket, families, isLike, found);
        }
        // Copies are told by the first of them: a thousand copies make no thousand comparisons.
        if (near === undefined || !this.#equal(own, near)) table.put(key, own, near !== undefined);
      }
    }
    return all;
  }

  /** By the bins of one band. An empty one borrows from the next full one (densification by rotation: https://arxiv.org/abs/1406.4784). */
  #bandKey(text: number, band: number): number {
    const sketches = this.#blocks[Math.floor(text / block)];
    if (!sketches) return 0;
    const bare = new Uint8Array(sketches.buffer, text % block * bins, bins);
    let hash = Math.imul(band + 1, 0x9e3779b1);
    for (let bin = band * this.#rows; bin < (band + 1) * this.#rows; bin++) {
      let distance = 0;
      while (distance < bins && bare[(bin + distance) % bins] === 0) distance++;
      const full = bare[(bin + distance) % bins] ?? 0;
      // With the distance mixed in: two texts that borrow from one bin over different gaps share nothing by that.
      hash = Math.imul(hash ^ (distance === 0 ? full : mix(full + Math.imul(distance, 0x85ebca6b)) & 0xff), 0x85ebca6b) + 0x3c6ef372 ^ hash >>> 15;
    }
    return hash ^ hash >>> 16;
  }

  /** Whether two texts, by their numbers, are nearly the same. By the bins that at least one of the two fills; with few shingles hardly a bin holds two, and then this is no estimate but a count. */
  alike(a: number, b: number): boolean {
    const threshold = this.#threshold, sketches = this.#blocks[Math.floor(a / block)] ?? none, others = this.#blocks[Math.floor(b / block)] ?? none;
    // Four bins at a time, one in each byte; each byte of a sum counts for itself, up to 32.
    let sames = 0, fills = 0;
    for (let i = 0, at = a % block * words, other = b % block * words; i < words; i++, at++, other++) {
      const one = sketches[at] ?? 0, two = others[other] ?? 0;
      const some = notZero(one | two);
      fills += some;
      sames += some & ~notZero(one ^ two);
    }
    const filled = sumOfBytes(fills), same = sumOfBytes(sames);
    const union = ((this.#counts[a] ?? 0) + (this.#counts[b] ?? 0)) / (1 + threshold);
    const spread = Math.sqrt(threshold * (1 - threshold) / filled * Math.max(0, 1 - filled / union));
    return same >= (threshold - deviations * spread) * filled - 1e-9;
  }

  #equal(a: number, b: number): boolean {
    const sketches = this.#blocks[Math.floor(a / block)] ?? none, others = this.#blocks[Math.floor(b / block)] ?? none;
    for (let i = 0; i < words; i++) if (sketches[a % block * words + i] !== others[b % block * words + i]) return false;
    return this.#counts[a] === this.#counts[b];
  }
}

/** Behind the first one that is like it stand others that are like it and not like each other: revisions of one text, which it brings together. */
function meet(own: number, bucket: Bucket, families: Families, isLike: (other: number) => boolean, found: (other: number) => void): void {
  bucket.together = true;
  for (const other of bucket.texts) {
    if (families.same(own, other)) continue;
    if (isLike(other)) found(other); else bucket.together = false;
  }
}

/** Sketches are kept and compared in words of four bins. */
const words = bins / 4;
const block = 1024;
const none = new Uint32Array(0);
/** 1 in each byte that is not zero. */
const notZero = (word: number): number => (((word & 0x7f7f7f7f) + 0x7f7f7f7f | word) >>> 7) & 0x01010101;
const sumOfBytes = (word: number): number => Math.imul(word, 0x01010101) >>> 24;
