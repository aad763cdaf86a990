/** Threads that read and examine examples for the one that plans: reading them, making lines and looking for secrets in these is most of the work of an export. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Apart } from '../domain/dataset/export-ports.ts';
import type { Examined } from '../domain/dataset/examine.ts';
import type { Looked } from '../domain/dataset/looking.ts';
import type { Reading } from '../domain/store.ts';
import { unpacker } from './examining-pack.ts';
import type { Answered, Asked, Task } from './examining-words.ts';

/** Each holds a scanner and a tokenizer of its own, and takes its seconds to become quick: so there is none for the processor on which planning goes on, and that takes its share. */
const mostThreads = 2;
/** Enough to be busy until the planning thread hears its answers, which is every few milliseconds. Each that is open outlives the collector's young generation: 64 took 60 to 90 MiB more for 10,000 examples, and no less time. */
const mostOpen = 16;
/** What the collector lets come together of what is soon of no use, in MiB: each thread would have 48, and no less to do for it. */
const youngMiB = 12;
/** Told together: telling costs as much as the work on a small example. */
const together = 8;

/** Whether threads are to read the examples too. On two processors that costs more than it spares the planning thread: 10,000 examples took 12.7 to 15.7 s so and 11.6 to 12.8 s without, in turn. */
export const readsApart = (processors = availableParallelism()): boolean => processors > 2;

/** @param script what runs in each thread: `examining.ts`, or what was built from it. @param task with `root` the threads read too. @returns undefined on a machine with a single processor */
export function examineApart(script: string, task: Task, threads = Math.min(mostThreads, availableParallelism() - 1)): Apart | undefined {
  if (threads < 1) return undefined;
  const all = Array.from({ length: threads }, () => openThread(script, task));
  const ask = (asked: Asked): Promise<Answer> | undefined => all.filter(thread => thread.free()).sort((a, b) => a.open() - b.open())[0]?.ask(asked);
  return {
    ahead: threads * mostOpen * 2,
    tokenizer: () => all.map(thread => thread.encoding()).find(encoding => encoding !== undefined),
    // A thread answers what it was asked.
    examine: ({ example, reviews, said }, events) => ask({ selected: { example, reviews, said }, events }) as Promise<Examined | undefined> | undefined,
    // More than they take: the rest is read by the thread that plans, which would only wait.
    ...task.root !== undefined && { readers: { ahead: threads * mostOpen * 2, read: id => ask({ id }) as Promise<Reading<Looked> | undefined> | undefined } },
    close() { for (const thread of all) thread.close(); },
  };
}

type Answer = Examined | Reading<Looked> | undefined;

function openThread(script: string, task: Task) {
  const thread = new Worker(script, { workerData: task, name: 'because-examining', execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: youngMiB } });
  thread.unref();
  let dead = false;
  const open: ((answer: Answer) => void)[] = [];
  let untold: Asked[] = [];

  const tell = (): void => {
    if (untold.length > 0 && !dead) thread.postMessage(untold);
    untold = [];
  };
  /** What it has not done, whoever asked does. */
  const end = (): void => {
    dead = true;
    for (const done of open.splice(0)) done(undefined);
  };
  const unpacked = unpacker();
  let known: string | undefined;
  thread.on('message', ({ answers, packed, encoding }: Answered) => {
    known = encoding;
    const read = packed ? [...unpacked(packed)] : [];
    for (const [index, done] of open.splice(0, answers.length).entries()) {
      const answer = answers[index];
      done(answer === 'read' ? read.shift() : answer);
    }
  });
  thread.on('error', end);
  thread.on('exit', end);
  return {
    free: () => !dead && open.length < mostOpen,
    open: () => open.length,
    encoding: () => known,
    ask(asked: Asked): Promise<Answer> {
      return new Promise(done => {
        open.push(done);
        untold.push(asked);
        if (untold.length === together) tell(); else if (untold.length === 1) setImmediate(tell);
      });
    },
    close() {
      if (!dead) void thread.terminate();
      end();
    },
  };
}
