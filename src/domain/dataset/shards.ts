/** The lines of one split in files as Hugging Face names them, `data/train-00000-of-00002.jsonl`: the next one begins before a line that would make a file too large. */
import type { DatasetWriter, FileWriter } from './folder.ts';
import type { Manifest } from './manifest.ts';
import { endingOf, type Packing } from './packing.ts';

export interface ShardOptions {
  /** Of the split. */
  readonly name: string;
  /** Bytes of the lines before they are packed, so that every packing is cut at the same lines; a line that is longer has a file of its own. */
  readonly most: number;
  /** What each file begins with. */
  readonly begin: string;
  readonly packing: Packing;
}

/** All shards of a split, for tools that read `datasets`' card and for people. */
export const shardPattern = (side: string, packing: Parameters<typeof endingOf>[0]): string => `data/${side}-*.${endingOf(packing)}`;

const digits = (number: number): string => String(number).padStart(5, '0');
const beginning = (side: string, index: number): string => `data/${side}-${digits(index)}`;

export class Shards {
  readonly #writer: DatasetWriter;
  readonly #options: ShardOptions;
  readonly #done: Omit<Manifest['files'][number], 'name'>[] = [];
  #open: { readonly file: FileWriter; bytes: number; lines: number } | undefined;

  constructor(writer: DatasetWriter, options: ShardOptions) {
    this.#writer = writer;
    this.#options = options;
  }

  /** @param bytes of the line with its line end, in UTF-8 */
  async add(text: string, bytes: number): Promise<void> {
    if (this.#open && this.#open.bytes + bytes > this.#options.most) await this.#close();
    const open = this.#open ??= await this.#begin();
    await open.file.write(`${text}\n`);
    open.bytes += bytes;
    open.lines++;
  }

  /** How many there are is known only now: each gets the name that says so. @returns them in their order */
  async finish(): Promise<readonly (Manifest['files'][number] & { readonly lines: number })[]> {
    await this.#close();
    const all: (Manifest['files'][number] & { readonly lines: number })[] = [];
    for (const [index, { lines = 0, ...written }] of this.#done.entries()) {
      const name = `${beginning(this.#options.name, index)}-of-${digits(this.#done.length)}.${endingOf(this.#options.packing)}`;
      await this.#writer.rename(this.#unnumbered(index), name);
      all.push({ name, ...written, lines });
    }
    return all;
  }

  #unnumbered(index: number): string { return `${beginning(this.#options.name, index)}.${endingOf(this.#options.packing)}`; }

  async #begin() {
    const { begin, packing } = this.#options;
    const file = await this.#writer.file(this.#unnumbered(this.#done.length), packing);
    if (begin !== '') await file.write(begin);
    return { file, bytes: new TextEncoder().encode(begin).length, lines: 0 };
  }

  async #close(): Promise<void> {
    if (!this.#open) return;
    const { file, lines } = this.#open;
    this.#open = undefined;
    this.#done.push({ ...await file.close(), lines });
  }
}
