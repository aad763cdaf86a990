/** What every task does around its work: one clear sentence when it fails, and nothing left running. */
import { stopOnSignal } from './processes.ts';

export interface Task {
  readonly options: readonly string[];
  /** Runs when the task ends, however it ends; the last one first. */
  readonly onEnd: (clean: () => Promise<unknown>) => void;
}

/** @param work returns the exit code */
export async function runTask(work: (task: Task) => Promise<number>): Promise<void> {
  const cleaners: (() => Promise<unknown>)[] = [];
  const clean = async () => { for (let next = cleaners.pop(); next; next = cleaners.pop()) await next().catch(console.error); };
  stopOnSignal(clean);
  try {
    process.exitCode = await work({ options: process.argv.slice(2), onEnd: cleaner => { cleaners.push(cleaner); } });
  } catch (error) {
    console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  } finally {
    await clean();
  }
}
