/** Which of many numbered things belong together, directly or through others, asked while they are still being told: a forest in one array (union–find). */
export class Families {
  /** From 1 on; 0 where a thing stands for itself. */
  #above = new Uint32Array(64);

  join(a: number, b: number): void {
    const [one, two] = [this.first(a), this.first(b)];
    if (one !== two) this.#put(Math.max(one, two), Math.min(one, two));
  }

  same(a: number, b: number): boolean { return this.first(a) === this.first(b); }

  /** The lowest number of those that belong together with this one. */
  first(thing: number): number {
    let first = thing;
    for (let above = this.#above[first] ?? 0; above !== 0; above = this.#above[first] ?? 0) first = above - 1;
    for (let at = thing; at !== first;) { const next = (this.#above[at] ?? 0) - 1; this.#put(at, first); at = next; }
    return first;
  }

  #put(thing: number, above: number): void {
    if (thing >= this.#above.length) {
      const more = new Uint32Array(Math.max(thing + 1, this.#above.length * 2));
      more.set(this.#above);
      this.#above = more;
    }
    this.#above[thing] = above + 1;
  }
}
