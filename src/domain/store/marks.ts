/** In which state the files about each example were, in a few bytes each: enough to see that nothing has changed since. */
import type { FileStat } from '../ports.ts';

/** Numbers that are equal when nothing has changed; 0 = there was nothing, NaN = nobody can tell, and that is equal to nothing. */
export interface Mark { /** The folder of what was said. */ readonly folder: number; /** The files in it. */ readonly said: number; /** The content. */ readonly content: number; }

const fields = 3;

export class Marks {
  readonly #at = new Map<string, number>();
  #numbers = new Float64Array(1024 * fields);

  ids(): IterableIterator<string> { return this.#at.keys(); }
  has(id: string): boolean { return this.#at.has(id); }

  get(id: string): Mark | undefined {
    const at = this.#at.get(id);
    if (at === undefined) return undefined;
    const [folder = NaN, said = NaN, content = NaN] = this.#numbers.subarray(at, at + fields);
    return { folder, said, content };
  }

  set(id: string, { folder, said, content }: Mark): void {
    const at = this.#at.get(id) ?? this.#at.size * fields;
    if (at + fields > this.#numbers.length) {
      const larger = new Float64Array(this.#numbers.length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#at.set(id, at);
    this.#numbers.set([folder, said, content], at);
  }
}

/** NaN for what could not be read, or changed so lately that a second change would not show. @param stat null when there was nothing */
export const markOf = (stat: FileStat | null | undefined): number => stat === null ? 0 : stat?.settled ? hash(stat.version) : NaN;

/** Of several files by name, in their order. */
export const markOfAll = (files: readonly { readonly name: string; readonly stat: FileStat | null | undefined }[]): number =>
  files.every(({ stat }) => stat?.settled) ? hash(files.map(({ name, stat }) => `${name} ${stat?.version ?? ''}`).join('\n')) : NaN;

/** 53 bits, never 0: two multiply-xor hashes side by side. */
function hash(text: string): number {
  let a = 0xdeadbeef, b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  a = Math.imul(a ^ a >>> 16, 0x85ebca6b) ^ Math.imul(b ^ b >>> 13, 0xc2b2ae35);
  b = Math.imul(b ^ b >>> 16, 0x85ebca6b) ^ Math.imul(a ^ a >>> 13, 0xc2b2ae35);
  return (b & 0x1fffff) * 0x1_0000_0000 + (a >>> 0) + 1;
}
