/** How a repository is read: here where it is small, in a thread of its own where it is large. What goes wrong there is read here after all. */
import type { Log } from '../domain/ports.ts';
import type { LoadOptions, Snapshot, Store } from '../domain/store.ts';
import type { ReadingApart } from '../node/read-apart.ts';

export interface Reader {
  /** @returns undefined for a small one: reading all of it takes no longer */
  glance(): Promise<Snapshot | undefined>;
  load(options?: LoadOptions): Promise<Snapshot>;
  dispose(): void;
}

/** @param script of the thread */
export function openReader(given: { readonly store: Store; readonly root: string; readonly script: string; readonly log: Log }): Reader {
  const { store, root, script, log } = given;
  let apart: ReadingApart | undefined;
  let here = false;
  const warn = (message: string) => { log.warn(message); };
  const thread = async (): Promise<ReadingApart | undefined> => {
    if (apart || here || !await store.isLarge()) return apart;
    const { readApart } = await import('../node/read-apart.ts');
    return apart ??= readApart(script, root, warn);
  };
  /** Once it has failed it is not tried again: a window that reads slowly is better than one that does not. */
  const or = async <T>(inThread: (thread: ReadingApart) => Promise<T>, otherwise: () => Promise<T>): Promise<T> => {
    try {
      const reading = await thread();
      if (reading) return await inThread(reading);
    } catch (error) {
      here = true;
      apart?.dispose();
      apart = undefined;
      warn(`Reading goes on in the extension host: ${String(error)}`);
    }
    return otherwise();
  };
  return {
    glance: () => or<Snapshot | undefined>(reading => reading.glance(), () => Promise.resolve(undefined)),
    load: options => or(reading => reading.load(options), () => store.load(undefined, options)),
    dispose() { here = true; apart?.dispose(); },
  };
}
