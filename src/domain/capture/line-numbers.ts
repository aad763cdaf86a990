/** Gives each line of some texts a number, the same for the same line: comparing texts is comparing numbers then, and no string is made of any of their lines. */

/** A text with the numbers of its lines, and where each begins. */
export interface Numbered { readonly text: Uint8Array; readonly ids: Int32Array; readonly starts: Int32Array; }

/** Lines are told apart by 64 bits of a hash of their bytes without white space. */
export class LineNumbers {
  /** How many different lines were learnt: their numbers are below. */
  count = 0;
  /** By hash, a power of two of them, at most half of them taken; 1 more than the number of the line, 0 where there is none. */
  #slots = new Int32Array(1 << 12);
  #ones = new Int32Array(1 << 11);
  #twos = new Int32Array(1 << 11);
  /** Of the line that was hashed last. */
  #one = 0;
  #two = 0;
  #alike: Numbered | undefined;
  /** The line of `#alike` that stands there once with this number; -1 of several. Of other numbers anything. */
  #lineOf = new Int32Array(0);

  /** Lines that are new get numbers of their own. */
  learn(text: Uint8Array): Numbered {
    const lines = new Lines(text);
    for (let at = 0, end = 0; at < text.length; at = end + 1) { end = this.#hash(text, at); lines.add(this.#learn(), at); }
    return { text, ids: lines.ids.subarray(0, lines.count), starts: lines.starts.subarray(0, lines.count) };
  }

  /** -1 for lines that were not learnt. @param alike one that was; lines that stand in both in the same order are not hashed */
  of(text: Uint8Array, alike: Numbered): Int32Array {
    const lines = new Lines(text);
    const { text: other, ids, starts } = alike;
    this.#look(alike);
    for (let at = 0, next = 0; at < text.length;) {
      let end = at, there = starts[next] ?? other.length;
      while (end < text.length && text[end] === other[there] && text[end] !== 10) { end++; there++; }
      if (next < starts.length && (end === text.length || text[end] === 10) && (there === other.length || other[there] === 10)) lines.add(ids[next++] ?? -1, at);
      else {
        end = this.#hash(text, at);
        const id = this.#find(), line = id < 0 ? -1 : this.#lineOf[id] ?? -1;
        lines.add(id, at);
        if (line >= 0) next = line + 1;
      }
      at = end + 1;
    }
    return lines.ids.subarray(0, lines.count);
  }

  #look(alike: Numbered): void {
    if (this.#alike === alike) return;
    this.#alike = alike;
    if (this.#lineOf.length < this.count) this.#lineOf = new Int32Array(this.count);
    for (const id of alike.ids) this.#lineOf[id] = -2;
    alike.ids.forEach((id, line) => { this.#lineOf[id] = this.#lineOf[id] === -2 ? line : -1; });
  }

  /** @returns where the line ends that begins there: its line feed, or the end of the text */
  #hash(text: Uint8Array, start: number): number {
    let at = start, one = 0, two = 0;
    for (; at < text.length; at++) {
      const byte = text[at] ?? 10;
      if (byte > 32 || (byte !== 32 && (byte > 13 || byte < 9))) {
        one = Math.imul(one ^ byte, 0x01000193) + 1 | 0;
        two = Math.imul(two + byte, 0x9e3779b1) ^ (two >>> 13);
      } else if (byte === 10) break;
    }
    [this.#one, this.#two] = [one, two];
    return at;
  }

  #find(): number {
    const one = this.#one, two = this.#two, last = this.#slots.length - 1;
    for (let slot = slotOf(one, two) & last; ; slot = (slot + 1) & last) {
      const id = (this.#slots[slot] ?? 0) - 1;
      if (id < 0 || (this.#ones[id] === one && this.#twos[id] === two)) return id;
    }
  }

  #learn(): number {
    const known = this.#find();
    if (known >= 0) return known;
    if (this.count === this.#ones.length) this.#grow();
    [this.#ones[this.count], this.#twos[this.count]] = [this.#one, this.#two];
    this.#put(this.count);
    return this.count++;
  }

  #put(id: number): void {
    const last = this.#slots.length - 1;
    let slot = slotOf(this.#ones[id] ?? 0, this.#twos[id] ?? 0) & last;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & last;
    this.#slots[slot] = id + 1;
  }

  #grow(): void {
    const [ones, twos] = [this.#ones, this.#twos];
    [this.#ones, this.#twos] = [new Int32Array(2 * this.count), new Int32Array(2 * this.count)];
    this.#ones.set(ones);
    this.#twos.set(twos);
    this.#slots = new Int32Array(2 * this.#slots.length);
    for (let id = 0; id < this.count; id++) this.#put(id);
  }
}

const slotOf = (one: number, two: number): number => one ^ (two >>> 7) ^ (two >>> 19);

class Lines {
  ids: Int32Array;
  starts: Int32Array;
  count = 0;

  constructor({ length }: Uint8Array) { const room = 16 + (length >> 4); [this.ids, this.starts] = [new Int32Array(room), new Int32Array(room)]; }

  add(id: number, start: number): void {
    if (this.count === this.ids.length) {
      const [ids, starts] = [this.ids, this.starts];
      [this.ids, this.starts] = [new Int32Array(2 * this.count), new Int32Array(2 * this.count)];
      this.ids.set(ids);
      this.starts.set(starts);
    }
    this.ids[this.count] = id;
    this.starts[this.count++] = start;
  }
}
