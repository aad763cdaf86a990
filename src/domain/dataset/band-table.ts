/** Which texts have which band key, in the order in which they came. What many texts have in common gives thousands of them one key, and no search for another key may have to walk past them. */

/** The texts of a key that has several. */
export interface Bucket {
  readonly texts: number[];
  /** Whether all of them are known to belong together: then whoever belongs to one of them belongs to all. */
  together: boolean;
}

/** An open hash table of keys, each with its first text; most have no other. Those that have keep all of them in a bucket. */
export class BandTable {
  #keys = new Int32Array(4096);
  /** From 1 on; 0 where nothing stands. */
  #firsts = new Uint32Array(4096);
  /** Number of a bucket, from 1 on. */
  #buckets = new Uint32Array(4096);
  readonly #several: Bucket[] = [];
  #taken = 0;

  /** The first text of this key for which `fits` is true. */
  find(key: number, fits: (text: number) => boolean): number | undefined {
    const at = this.#placeOf(key);
    const first = this.#firsts[at] ?? 0;
    if (first === 0) return undefined;
    return fits(first - 1) ? first - 1 : this.#bucketAt(at)?.texts.find((other, index) => index > 0 && fits(other));
  }

  /** All texts of this key, if there are several. */
  several(key: number): Bucket | undefined { return this.#bucketAt(this.#placeOf(key)); }

  /** For the keys of another band: as large as it has become. */
  clear(): void {
    this.#firsts.fill(0);
    this.#buckets.fill(0);
    this.#several.length = 0;
    this.#taken = 0;
  }

  /** @param together whether it is known to belong to a text that is there */
  put(key: number, text: number, together = false): void {
    const at = this.#placeOf(key);
    if (this.#firsts[at] === 0) {
      this.#keys[at] = key;
      this.#firsts[at] = text + 1;
      if (++this.#taken * 4 >= this.#keys.length * 3) this.#grow();
      return;
    }
    const bucket = this.#bucketAt(at);
    if (!bucket) { this.#buckets[at] = this.#several.push({ texts: [(this.#firsts[at] ?? 0) - 1, text], together }); return; }
    bucket.texts.push(text);
    bucket.together &&= together;
  }

  #bucketAt(at: number): Bucket | undefined { return this.#several[(this.#buckets[at] ?? 0) - 1]; }

  /** Where it stands, or would stand. */
  #placeOf(key: number): number {
    const mask = this.#keys.length - 1;
    let at = key & mask;
    while (this.#firsts[at] !== 0 && this.#keys[at] !== key) at = at + 1 & mask;
    return at;
  }

  #grow(): void {
    const [keys, firsts, buckets] = [this.#keys, this.#firsts, this.#buckets];
    this.#keys = new Int32Array(keys.length * 2);
    this.#firsts = new Uint32Array(keys.length * 2);
    this.#buckets = new Uint32Array(keys.length * 2);
    for (const [from, key] of keys.entries()) {
      if (firsts[from] === 0) continue;
      const at = this.#placeOf(key);
      this.#keys[at] = key;
      this.#firsts[at] = firsts[from] ?? 0;
      this.#buckets[at] = buckets[from] ?? 0;
    }
  }
}
