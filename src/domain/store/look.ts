/** Reads below `.because/` and remembers: a file or folder that did not change since the last look is not read again. */
import { FilesError, temporaryPrefix, type FileEntry, type Files } from '../ports.ts';
import type { Problem } from '../store.ts';

/** `at` when the fault lies elsewhere than where it was met: a folder above that is a link. */
export type Failure = Pick<Problem, 'code' | 'reason'> & { readonly at?: string };
export type Seen<T> = { readonly value: T } | Failure;
export const failed = <T>(seen: Seen<T>): seen is Failure => 'code' in seen;

interface Kept { readonly version: string; readonly value: unknown; }

/** One look at everything. What it remembered is handed to the next one; what it did not meet is forgotten. */
export class Look {
  readonly #files: Files;
  readonly #before: ReadonlyMap<string, Kept>;
  readonly #signal: AbortSignal | undefined;
  readonly remembered = new Map<string, Kept>();
  readonly problems: Problem[] = [];
  readonly #reported = new Set<string>();

  constructor(files: Files, before: ReadonlyMap<string, Kept>, signal?: AbortSignal) {
    this.#files = files;
    this.#before = before;
    this.#signal = signal;
  }

  problem(path: string, failure: Failure, example?: string): void {
    const { at = path, code, reason } = failure;
    const key = `${code} ${at} ${reason}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.problems.push({ path: at, code, reason, ...(example === undefined ? {} : { example }) });
  }

  /** Names starting with a dot are not ours and not shown; leftovers of writes that died are removed. A folder that cannot be listed is a problem, and empty. */
  async list(folder: string, example?: string): Promise<readonly FileEntry[]> {
    const seen = await this.#unlessKept(`${folder}/`, folder, async () => ({ value: await this.#files.list(folder) }));
    if (!seen) return [];
    if (failed(seen)) {
      this.problem(folder, seen, example);
      return [];
    }
    for (const entry of seen.value) if (entry.name.startsWith(temporaryPrefix)) await this.#files.sweep(`${folder}/${entry.name}`);
    return seen.value.filter(entry => !entry.name.startsWith('.'));
  }

  /** What `parse` made of the file; undefined when there is none. */
  async file<T>(path: string, limit: number, parse: (text: string) => Seen<T> | Promise<Seen<T>>): Promise<Seen<T> | undefined> {
    return this.#unlessKept(path, path, async () => {
      const text = await this.#files.read(path, limit);
      return text === undefined ? undefined : parse(text);
    });
  }

  async #unlessKept<T>(key: string, path: string, make: () => Promise<Seen<T> | undefined>): Promise<Seen<T> | undefined> {
    this.#signal?.throwIfAborted();
    try {
      const stat = await this.#files.stat(path);
      if (!stat) return undefined;
      const kept = this.#before.get(key);
      if (kept && kept.version === stat.version) {
        this.remembered.set(key, kept);
        return kept.value as Seen<T>;
      }
      const seen = await make();
      // The version is from before the reading: what changes meanwhile shows as another version next time.
      if (stat.settled && seen) this.remembered.set(key, { version: stat.version, value: seen });
      return seen;
    } catch (error) {
      if (error instanceof FilesError) return failureOf(error);
      throw error;
    }
  }
}

export function failureOf(error: FilesError): Failure {
  const code = error.code === 'link' || error.code === 'outside' ? 'link' : error.code === 'too-large' ? 'too-large' : error.code === 'encoding' || error.code === 'not-a-file' ? 'broken' : 'unreadable';
  return { code, reason: error.message, at: error.path };
}
