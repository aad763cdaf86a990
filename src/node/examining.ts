/** Runs in a thread of its own: reads and examines the examples that it is given for a dataset that is being planned. It writes no file. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { watching } from '../domain/capture/secrets/team.ts';
import { examine } from '../domain/dataset/examine.ts';
import { looking, type Looked } from '../domain/dataset/looking.ts';
import type { Reading } from '../domain/store.ts';
import { plainReader } from '../domain/store/plain.ts';
import { packer } from './examining-pack.ts';
import type { Answered, Asked, Task } from './examining-words.ts';
import { openFiles } from './files.ts';
import { quickHash } from './quick-hash.ts';

if (parentPort) serve(parentPort, workerData as Task);

function serve(port: MessagePort, { recipe, bare, rules, root }: Task): void {
  const tools = (async () => ({
    hash: quickHash,
    scanner: bare === true ? { scan: () => Promise.resolve([]) } : watching((await import('./scanner.ts')).openScanner(), rules.policy),
    tokens: bare !== false ? { encoding: 'none', count: () => 1 } : await (await import('./tokens.ts')).openTokens(),
  }))();
  const read = root === undefined ? undefined : plainReader(openFiles(root));
  const look = looking(recipe, rules, async (selected, events) => examine(selected, events, recipe, await tools));
  const pack = packer();
  const answer = async (all: readonly Asked[]): Promise<void> => {
    const answers: Answered['answers'][number][] = [], readings: (Reading<Looked> | undefined)[] = [];
    for (const asked of all) {
      if ('selected' in asked) { answers.push(await examine(asked.selected, asked.events, recipe, await tools)); continue; }
      answers.push('read');
      const found = await read?.(asked.id);
      readings.push(found && { facts: found.facts, mark: found.mark, told: await look(found) });
    }
    const packed = readings.length === 0 ? undefined : pack(readings);
    port.postMessage({ answers, encoding: (await tools).tokens.encoding, ...packed && { packed } } satisfies Answered, packed ? [packed.bytes.buffer] : []);
  };
  let last: Promise<unknown> = Promise.resolve();
  // What goes wrong ends the thread, however Node was told to take a failure that nobody waits for; and whoever asked does the work.
  port.on('message', (asked: readonly Asked[]) => { last = last.then(() => answer(asked)).catch(() => process.exit(1)); });
}
