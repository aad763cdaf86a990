/** Finds texts that are nearly the same, without comparing each with each: MinHash with one permutation (Li, Owen, Zhang 2012: https://arxiv.org/abs/1208.1259)
 *  and locality-sensitive bands. Written here because the packages for it are years old or native. A few hundred bytes for each text. */
import { BandTable, type Bucket } from './band-table.ts';
import { Families } from './families.ts';
import { bins, type Sketch } from './sketch.ts';

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

export interface Found { readonly own: number; readonly like: readonly number[]; }

export class NearDuplicates {
  readonly #threshold: number;
  readonly #bands: number;
  readonly #rows: number;
  readonly #table = new BandTable();
  #sketches = new Uint32Array(words * 64);
  #counts = new Uint32Array(64);
  /** Which text was last found to be unlike this one, from 1 on: a text that shares many bands with another one is compared with it once. */
  #unlike = new Uint32Array(64);
  readonly #families = new Families();
  #size = 0;

  constructor(threshold = nearly) {
    this.#threshold = threshold;
    ({ bands: this.#bands, rows: this.#rows } = bandsFor(threshold));
  }

  /** Number of this text, and of those before that it is nearly the same as, or of some that stand for them: all others belong to these, directly or through one another. */
  add(sketch: Sketch): Found {
    const own = this.#keep(sketch);
    const like: number[] = [];
    const found = (other: number) => { like.push(other); this.#families.join(own, other); };
    for (let band = 0; band < this.#bands; band++) {
      const key = bandKey(sketch.whole, band, this.#rows);
      // The first one with this key that is like this text.
      const near = this.#table.find(key, other => this.#unlike[other] !== own + 1 && other !== own && (like.includes(other) || this.#alike(own, other)));
      if (near !== undefined) {
        if (!like.includes(near)) found(near);
        this.#meet(own, this.#table.several(key), found);
      }
      // Copies are told by the first of them: a thousand copies make no thousand comparisons.
      if (near === undefined || !this.#equal(own, near)) this.#table.put(key, own, near !== undefined);
    }
    return { own, like };
  }

  /** Behind the first one that is like it stand others that are like it and not like each other: revisions of one text, which it brings together. */
  #meet(own: number, bucket: Bucket | undefined, found: (other: number) => void): void {
    if (!bucket || bucket.together) return;
    bucket.together = true;
    for (const other of bucket.texts) {
      if (this.#families.same(own, other)) continue;
      if (this.#unlike[other] !== own + 1 && this.#alike(own, other)) found(other); else bucket.together = false;
    }
  }

  #alike(own: number, other: number): boolean {
    const alike = this.alike(own, other);
    if (!alike) this.#unlike[other] = own + 1;
    return alike;
  }

  #keep({ bare, count }: Sketch): number {
    const own = this.#size++;
    if (own === this.#counts.length) {
      this.#sketches = doubled(this.#sketches);
      this.#counts = doubled(this.#counts);
      this.#unlike = doubled(this.#unlike);
    }
    new Uint8Array(this.#sketches.buffer, own * bins, bins).set(bare);
    this.#counts[own] = count;
    return own;
  }

  /** Whether two texts, by their numbers, are nearly the same. By the bins that at least one of the two fills; with few shingles hardly a bin holds two, and then this is no estimate but a count. */
  alike(a: number, b: number): boolean {
    const threshold = this.#threshold, sketches = this.#sketches;
    // Four bins at a time, one in each byte; each byte of a sum counts for itself, up to 32.
    let sames = 0, fills = 0;
    for (let i = 0, [at, other] = [a * words, b * words]; i < words; i++, at++, other++) {
      const one = sketches[at] ?? 0, two = sketches[other] ?? 0;
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
    for (let i = 0; i < words; i++) if (this.#sketches[a * words + i] !== this.#sketches[b * words + i]) return false;
    return this.#counts[a] === this.#counts[b];
  }
}

/** Sketches are kept and compared in words of four bins. */
const words = bins / 4;
/** 1 in each byte that is not zero. */
const notZero = (word: number): number => (((word & 0x7f7f7f7f) + 0x7f7f7f7f | word) >>> 7) & 0x01010101;
const sumOfBytes = (word: number): number => Math.imul(word, 0x01010101) >>> 24;

function doubled(from: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const to = new Uint32Array(from.length * 2);
  to.set(from);
  return to;
}
function bandKey(whole: Uint8Array, band: number, rows: number): number {
  let hash = Math.imul(band + 1, 0x9e3779b1);
  for (let i = band * rows; i < (band + 1) * rows; i++) hash = Math.imul(hash ^ (whole[i] ?? 0), 0x85ebca6b) + 0x3c6ef372 ^ hash >>> 15;
  return hash ^ hash >>> 16;
}
