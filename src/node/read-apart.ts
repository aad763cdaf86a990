/** Reads a large repository in a thread of its own: tens of thousands of files, on a disk that may be slow, hold up nothing in the editor. */
import { Worker } from 'node:worker_threads';
import type { Entry, LoadOptions, Snapshot } from '../domain/store.ts';
import type { Answer, Question } from './reading-words.ts';

export interface ReadingApart {
  /** @see Store.glance @throws when the thread has died */
  glance(): Promise<Snapshot>;
  /** @see Store.load @throws when the thread has died */
  load(options?: LoadOptions): Promise<Snapshot>;
  dispose(): void;
}

/** @param script what runs in the thread: `reading.ts`, or what was built from it @param root of the repository @param warn told what went wrong while it read */
export function readApart(script: string, root: string, warn: (message: string) => void): ReadingApart {
  const thread = new Worker(script, { workerData: { root }, name: 'because-reading', execArgv: [] });
  thread.unref();
  let entries: ReadonlyMap<string, Entry> = new Map();
  let last: Promise<unknown> = Promise.resolve();
  let dead: Error | undefined;

  const died = (error: Error) => { dead ??= error; };
  thread.on('error', died);
  thread.on('exit', code => { died(new Error(`The thread that reads has ended (${String(code)}).`)); });

  const ask = (question: Question, before: ReadonlyMap<string, Entry>): Promise<Snapshot> => new Promise<Snapshot>((resolve, reject) => {
    const changed = new Map<string, Entry>();
    const done = (settle: () => void) => {
      thread.off('message', hear).off('error', fail).off('exit', end);
      settle();
    };
    const fail = (error: Error) => { done(() => { reject(error); }); };
    const end = () => { fail(dead ?? new Error('The thread that reads has ended.')); };
    const hear = (answer: Answer) => {
      if ('log' in answer) warn(answer.log);
      else if ('failed' in answer) fail(new Error(answer.failed));
      else if ('part' in answer) {
        for (const [id, entry] of answer.part) changed.set(id, entry);
        // Only now, and in another turn: several parts at once would hold up what they are meant to spare.
        setImmediate(() => { thread.postMessage({ what: 'more' } satisfies Question); });
      } else done(() => { resolve({ entries: merged(before, changed, answer.gone), ...answer.rest }); });
    };
    if (dead) { reject(dead); return; }
    thread.on('message', hear).on('error', fail).on('exit', end);
    thread.postMessage(question);
  });

  /** One question at a time. */
  const inTurn = (run: () => Promise<Snapshot>): Promise<Snapshot> => {
    const next = last.then(run, run);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    glance: () => inTurn(() => ask({ what: 'glance' }, new Map())),
    load: options => inTurn(async () => {
      const snapshot = await ask({ what: 'load', ...options }, entries);
      ({ entries } = snapshot);
      return snapshot;
    }),
    dispose() { void thread.terminate(); },
  };
}

/** By id, oldest first; what was there before stays the same object. */
function merged(before: ReadonlyMap<string, Entry>, changed: ReadonlyMap<string, Entry>, gone: readonly string[]): ReadonlyMap<string, Entry> {
  if (changed.size === 0 && gone.length === 0) return before;
  const all = new Map([...before, ...changed]);
  for (const id of gone) all.delete(id);
  const added = [...changed.keys()].some(id => !before.has(id));
  return added && before.size > 0 ? new Map([...all].sort(([a], [b]) => a < b ? -1 : 1)) : all;
}
