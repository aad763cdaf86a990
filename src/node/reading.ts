/** Runs in a thread of its own: reads what lies below `.because/` as often as it is asked, and tells what is different from the time before. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { openStore } from '../domain/open-store.ts';
import type { Entry } from '../domain/store.ts';
import { openFiles } from './files.ts';
import { perPart, type Answer, type Question } from './reading-words.ts';

if (parentPort) serve(parentPort, (workerData as { readonly root: string }).root);

function serve(port: MessagePort, root: string): void {
  const say = (answer: Answer): void => { port.postMessage(answer); };
  const warn = (message: unknown): void => { say({ log: String(message) }); };
  const store = openStore({
    files: openFiles(root), clock: { now: () => new Date() }, ids: { next: () => { throw new Error('Nothing is written here.'); } },
    log: { debug: () => undefined, info: () => undefined, warn, error: warn }, document: async () => import('../domain/capture/madr.ts'),
  });
  let told: ReadonlyMap<string, Entry> = new Map();
  let go: (() => void) | undefined;

  const answer = async (question: Question): Promise<void> => {
    const whole = question.what === 'load';
    const { entries, ...rest } = whole ? await store.load(undefined, question) : await store.glance();
    const before: ReadonlyMap<string, Entry> = whole ? told : new Map();
    const different = [...entries].filter(([id, entry]) => !same(before.get(id), entry));
    for (let at = 0; at < different.length; at += perPart) {
      const taken = new Promise<void>(resolve => { go = resolve; });
      say({ part: different.slice(at, at + perPart) });
      await taken;
    }
    if (whole) told = entries;
    say({ rest, gone: [...before.keys()].filter(id => !entries.has(id)) });
  };
  port.on('message', (question: Question) => {
    if (question.what === 'more') go?.();
    else answer(question).catch((error: unknown) => { say({ failed: error instanceof Error ? error.message : String(error) }); });
  });
}

/** What was not read again is the same object as before. */
function same(a: Entry | undefined, b: Entry): boolean {
  return a !== undefined && a.path === b.path && a.summary === b.summary && a.facts.contentHash === b.facts.contentHash && a.facts.draft === b.facts.draft
    && a.facts.author.email === b.facts.author.email && a.facts.author.name === b.facts.author.name
    && alike(a.facts.events, b.facts.events) && alike(a.facts.problems, b.facts.problems) && alike(a.facts.denied ?? [], b.facts.denied ?? []);
}
const alike = <T>(a: readonly T[], b: readonly T[]): boolean => a.length === b.length && a.every((each, index) => each === b[index]);
