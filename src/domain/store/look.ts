/** Reads below `.because/` and remembers: a file or folder that did not change since the last look is not read again. */
import { isFilesError, type FilesError, temporaryPrefix, type FileEntry, type Files, type FileStat } from '../ports.ts';
import type { Problem } from '../store.ts';

/** `at` when the fault lies elsewhere than where it was met: a folder above that is a link. */
export type Failure = Pick<Problem, 'code' | 'reason' | 'line' | 'column'> & { readonly at?: string };
export type Seen<T> = { readonly value: T } | Failure;
export const failed = <T>(seen: Seen<T>): seen is Failure => 'code' in seen;

interface Kept { readonly version: string; readonly value: unknown; }
/** By path; a folder's with a slash at the end. */
export type Remembered = ReadonlyMap<string, Kept>;

/** One look at everything. What it remembered is handed to the next one; what it did not meet is forgotten. */
export class Look {
  readonly #files: Files;
  readonly #before: Remembered;
  readonly #signal: AbortSignal | undefined;
  readonly #thorough: boolean;
  readonly #remember: boolean;
  readonly #unchanged = new Set<string>();
  readonly remembered = new Map<string, Kept>();
  readonly problems: Problem[] = [];
  /** The state of what was listed or read last; null when there was nothing, undefined when nobody can tell. */
  met: FileStat | null | undefined;
  readonly #reported = new Set<string>();

  /** @param options `forgetful`: for who goes through everything once, and keeps what matters */
  constructor(files: Files, before: Remembered = new Map(), options: { readonly signal?: AbortSignal | undefined; readonly thorough?: boolean; readonly forgetful?: boolean } = {}) {
    this.#files = files;
    this.#before = before;
    this.#signal = options.signal;
    this.#thorough = options.thorough ?? false;
    this.#remember = options.forgetful !== true;
  }

  problem(path: string, failure: Failure, example?: string): void {
    const { at = path, code, reason, line, column } = failure;
    const key = `${code} ${at} ${reason}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.problems.push({ path: at, code, reason, ...line !== undefined && { line }, ...column !== undefined && { column }, ...(example === undefined ? {} : { example }) });
  }

  /** Names starting with a dot are not ours and not shown; leftovers of writes that died are removed. A folder that cannot be listed is a problem, and empty. */
  async list(folder: string, example?: string): Promise<readonly FileEntry[]> {
    const key = `${folder}/`;
    const seen = await this.#unlessKept(key, folder, async () => {
      const listed = await this.#files.listWithStat(folder);
      return listed && { stat: listed.stat, seen: { value: listed.entries } };
    });
    if (!seen) return [];
    if (failed(seen)) {
      this.problem(folder, seen, example);
      return [];
    }
    if (!seen.value.some(entry => entry.name.startsWith('.'))) return seen.value;
    for (const entry of seen.value) if (entry.name.startsWith(temporaryPrefix)) await this.#files.sweep(`${folder}/${entry.name}`);
    return seen.value.filter(entry => !entry.name.startsWith('.'));
  }

  /** What `parse` made of the file; undefined when there is none. */
  async file<T>(path: string, limit: number, parse: (text: string) => Seen<T> | Promise<Seen<T>>): Promise<Seen<T> | undefined> {
    return this.#unlessKept(path, path, async () => {
      const read = await this.#files.readWithStat(path, limit);
      return read && { stat: read.stat, seen: await parse(read.text) };
    });
  }

  /** For files that are never changed once written: while their folder is as it was, they are not even asked for. An export looks again all the same. */
  async fileWrittenOnce<T>(folder: string, name: string, limit: number, parse: (text: string) => Seen<T>): Promise<Seen<T> | undefined> {
    const path = `${folder}/${name}`;
    const kept = this.#unchanged.has(`${folder}/`) && !this.#thorough ? this.#before.get(path) : undefined;
    if (!kept) return this.file(path, limit, parse);
    this.remembered.set(path, kept);
    return kept.value as Seen<T>;
  }

  async #unlessKept<T>(key: string, path: string, make: () => Promise<{ readonly stat: FileStat; readonly seen: Seen<T> } | undefined>): Promise<Seen<T> | undefined> {
    this.#signal?.throwIfAborted();
    this.met = undefined;
    try {
      const kept = this.#remember ? this.#before.get(key) : undefined;
      if (kept && kept.version === (await this.#files.stat(path))?.version) {
        this.#unchanged.add(key);
        this.remembered.set(key, kept);
        return kept.value as Seen<T>;
      }
      const made = await make();
      // The state is from before the reading: what changes meanwhile shows as another version next time.
      this.met = made?.stat ?? null;
      if (this.#remember && made?.stat.settled) this.remembered.set(key, { version: made.stat.version, value: made.seen });
      return made?.seen;
    } catch (error) {
      if (isFilesError(error)) return failureOf(error);
      throw error;
    }
  }
}

export function failureOf(error: FilesError): Failure {
  const code = error.code === 'link' || error.code === 'outside' ? 'link' : error.code === 'too-large' ? 'too-large' : error.code === 'encoding' || error.code === 'not-a-file' ? 'broken' : 'unreadable';
  return { code, reason: error.message, at: error.path };
}
