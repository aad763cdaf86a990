/** Sizes and contents of git's objects, many with one process each. */
import type { Session } from './session.ts';

/** Bytes of each object; ids that are not there are left out. */
export async function sizesOf(session: Session, ids: Iterable<string>): Promise<ReadonlyMap<string, number>> {
  const wanted = [...new Set(ids)];
  const sizes = new Map<string, number>();
  if (wanted.length === 0) return sizes;
  const said = await session.git(['cat-file', '--batch-check=%(objectname) %(objectsize)'], { input: `${wanted.join('\n')}\n` });
  for (const line of said.toString('utf8').split('\n')) {
    const [id, size] = line.split(' ');
    if (id && size && /^\d+$/.test(size)) sizes.set(id, Number(size));
  }
  return sizes;
}

/** Contents of objects whose sizes are known to be within limits; ids that are not there are left out. */
export async function contentsOf(session: Session, ids: Iterable<string>): Promise<ReadonlyMap<string, Buffer>> {
  const wanted = [...new Set(ids)];
  const contents = new Map<string, Buffer>();
  if (wanted.length === 0) return contents;
  const said = await session.git(['cat-file', '--batch'], { input: `${wanted.join('\n')}\n` });
  for (let at = 0; at < said.length;) {
    const end = said.indexOf(10, at);
    const [id, , size] = said.toString('utf8', at, end).split(' ');
    at = end + 1;
    if (!id || size === undefined || !/^\d+$/.test(size)) continue;
    contents.set(id, said.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return contents;
}

/** Contents of files one after the other, so that only one of them is in memory at a time. What is not there, damaged, larger than the limit or no file is left out. @param names as git resolves them, `revision:path` too */
export async function eachContent(session: Session, names: Iterable<string>, limit: number, use: (name: string, content: Buffer) => void): Promise<void> {
  for (let open = [...new Set(names)].filter(name => !/[\n\0]/.test(name)); open.length > 0;) {
    const reader = new Answers(limit, (at, content) => { use(open[at] ?? '', content); });
    const ran = await session.try(['cat-file', '--batch'], { input: `${open.join('\n')}\n`, take: piece => { reader.take(piece); } }).catch((error: unknown) => { if (!(error instanceof TooLarge)) throw error; });
    // It ends at the first that it cannot read, and is ended at one that is too large: the others are asked for again.
    open = ran?.code === 0 ? [] : open.slice(reader.answered + 1);
  }
}

class TooLarge extends Error {}

/** Takes apart what `cat-file --batch` says: for each name, in the order given, a line, and behind it the content if there is one. */
class Answers {
  answered = 0;
  readonly #limit: number;
  readonly #use: (at: number, content: Buffer) => void;
  #had: Buffer[] = [];
  #size = 0;
  /** Bytes without which nothing more can be told. */
  #wanted = 0;

  constructor(limit: number, use: (at: number, content: Buffer) => void) { [this.#limit, this.#use] = [limit, use]; }

  take(piece: Buffer): void {
    this.#had.push(piece);
    this.#size += piece.length;
    if (this.#size < this.#wanted) return;
    const said = this.#had.length === 1 ? piece : Buffer.concat(this.#had);
    let at = 0;
    for (this.#wanted = 0; at < said.length;) {
      const end = said.indexOf(10, at);
      if (end < 0) break;
      const [, kind, bytes] = /^[0-9a-f]{40,64} ([a-z]+) (\d+)$/.exec(said.toString('latin1', at, end)) ?? [];
      const next = bytes === undefined ? end + 1 : end + Number(bytes) + 2;
      if (bytes !== undefined && Number(bytes) > this.#limit) throw new TooLarge();
      if (next > said.length) {
        this.#wanted = next - at;
        break;
      }
      if (kind === 'blob') this.#use(this.answered, said.subarray(end + 1, next - 1));
      this.answered++;
      at = next;
    }
    this.#had = at < said.length ? [said.subarray(at)] : [];
    this.#size = said.length - at;
  }
}
