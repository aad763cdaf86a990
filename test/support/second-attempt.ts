/** A real editor on a machine at its limit can miss a step: a file of tests in it that fails is run once more, from its beginning, and named. */
import type { Tally } from './tally.ts';

/** @returns of a first attempt that failed nothing, its numbers; else those of the second */
export async function withSecondAttempt(file: string, run: () => Promise<Tally>): Promise<Tally> {
  const first = await run();
  if (first.failed === 0) return first;
  console.log(`\n── ${file}: ${first.failed} failed. Once more, in a new window: what fails again is broken, what passes now is flaky.`);
  const second = await run();
  if (second.failed === 0) console.log(`── FLAKY: ${file} passed at the second attempt only. What failed stands above.`);
  return second;
}
