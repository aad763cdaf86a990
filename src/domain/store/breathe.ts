/** Gives the rest of the program a turn now and then: reading everything and building a dataset must not hold up the editor's extension host. */

const turnMs = 15;

/** Returns a function to await often; it waits only when its turn is used up. Throws when cancelled. */
export function breather(signal?: AbortSignal): () => Promise<void> {
  let since = performance.now();
  return async () => {
    signal?.throwIfAborted();
    if (performance.now() - since < turnMs) return;
    // Behind everything that waits already, and at once when nothing does: a timer sleeps a millisecond, of every fifteen.
    await new Promise(resolve => { setImmediate(resolve); });
    signal?.throwIfAborted();
    since = performance.now();
  };
}
