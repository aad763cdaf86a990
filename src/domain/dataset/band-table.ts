/** Which texts have which band key, in the order in which they came. What many texts have in common gives thousands of them one key, and no search for another key may have to walk past them. */

/** An open hash table of keys, each with its first text; most have no other. Those that have keep them in a list. */
export class BandTable {
  #keys = new Int32Array(4096);
  /** From 1 on; 0 where nothing stands. */
  #firsts = new Uint32Array(4096);
  /** Number of a list, from 1 on. */
  #lists = new Uint32Array(4096);
  readonly #others: number[][] = [];
  #taken = 0;

  /** The first text of this key for which `fits` is true. */
  find(key: number, fits: (text: number) => boolean): number | undefined {
    const at = this.#placeOf(key);
    const first = this.#firsts[at] ?? 0;
    if (first === 0) return undefined;
    if (fits(first - 1)) return first - 1;
    const list = this.#lists[at] ?? 0;
    return list === 0 ? undefined : this.#others[list - 1]?.find(other => fits(other));
  }

  put(key: number, text: number): void {
    const at = this.#placeOf(key);
    if (this.#firsts[at] === 0) {
      this.#keys[at] = key;
      this.#firsts[at] = text + 1;
      if (++this.#taken * 4 >= this.#keys.length * 3) this.#grow();
      return;
    }
    const list = this.#lists[at] ?? 0;
    if (list === 0) this.#lists[at] = this.#others.push([text]); else this.#others[list - 1]?.push(text);
  }

  /** Where it stands, or would stand. */
  #placeOf(key: number): number {
    const mask = this.#keys.length - 1;
    let at = key & mask;
    while (this.#firsts[at] !== 0 && this.#keys[at] !== key) at = at + 1 & mask;
    return at;
  }

  #grow(): void {
    const [keys, firsts, lists] = [this.#keys, this.#firsts, this.#lists];
    this.#keys = new Int32Array(keys.length * 2);
    this.#firsts = new Uint32Array(keys.length * 2);
    this.#lists = new Uint32Array(keys.length * 2);
    for (const [from, key] of keys.entries()) {
      if (firsts[from] === 0) continue;
      const at = this.#placeOf(key);
      this.#keys[at] = key;
      this.#firsts[at] = firsts[from] ?? 0;
      this.#lists[at] = lists[from] ?? 0;
    }
  }
}
