/** Runs in a thread of its own: examines the examples that it is given for a dataset that is being planned. It reads no file and writes none. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { watching } from '../domain/capture/secrets/team.ts';
import { examine } from '../domain/dataset/examine.ts';
import type { Answered, Asked, Task } from './examining-words.ts';
import { quickHash } from './quick-hash.ts';

if (parentPort) serve(parentPort, workerData as Task);

function serve(port: MessagePort, { recipe, bare, team }: Task): void {
  const tools = (async () => ({
    hash: quickHash,
    scanner: bare ? { scan: () => Promise.resolve([]) } : watching((await import('./scanner.ts')).openScanner(), team),
    tokens: bare ? { encoding: 'none', count: () => 1 } : await (await import('./tokens.ts')).openTokens(),
  }))();
  const answer = async (asked: readonly Asked[]): Promise<void> => {
    const examined: Answered[number][] = [];
    for (const { selected, events } of asked) examined.push(await examine(selected, events, recipe, await tools));
    port.postMessage(examined satisfies Answered);
  };
  let last: Promise<unknown> = Promise.resolve();
  // What goes wrong ends the thread, however Node was told to take a failure that nobody waits for; and whoever asked does the work.
  port.on('message', (asked: readonly Asked[]) => { last = last.then(() => answer(asked)).catch(() => process.exit(1)); });
}
