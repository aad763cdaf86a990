/** Gives the rest of the program a turn now and then: reading everything and building a dataset must not hold up the editor's extension host. */

const turnMs = 15;

/** Returns a function to await often; it waits only when its turn is used up. Throws when cancelled. */
export function breather(signal?: AbortSignal): () => Promise<void> {
  let since = performance.now();
  return async () => {
    signal?.throwIfAborted();
    if (performance.now() - since < turnMs) return;
    await otherTurns();
    signal?.throwIfAborted();
    since = performance.now();
  };
}

/** A message to oneself comes behind everything that waits already, and at once when nothing does: a timer sleeps a millisecond, of every fifteen. */
function otherTurns(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise(resolve => {
    port1.addEventListener('message', () => { port1.close(); resolve(); });
    port1.start();
    port2.postMessage(undefined);
  });
}
