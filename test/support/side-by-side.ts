/**
 * Tests in real editors run side by side: each has an editor, a browser and folders of its own, and most of the time it waits for them.
 * On a machine at its limit an editor can miss a step: what failed is run once more at the end, from its beginning and with the machine to itself, and named.
 */
import { availableParallelism } from 'node:os';
import { sum, type Tally } from './tally.ts';

/** One run of one editor: a name to print, and what it has to do. */
export interface Work { readonly name: string; readonly run: () => Promise<Tally>; }

/** @returns of what failed nothing at its first attempt those numbers, else those of the second */
export async function sideBySide(all: readonly Work[], lanes = availableParallelism()): Promise<Tally> {
  const tallies = new Map<Work, Tally>();
  const waiting = all.values();
  await Promise.all(Array.from({ length: lanes }, async () => { for (const work of waiting) tallies.set(work, await attempt(work)); }));
  for (const [work, first] of tallies) if (first.failed > 0) tallies.set(work, await again(work, first));
  return sum([...tallies.values()]);
}

async function again(work: Work, { failed }: Tally): Promise<Tally> {
  console.log(`\n── ${work.name}: ${failed} failed. Once more, in a new window: what fails again is broken, what passes now is flaky.`);
  const second = await attempt(work);
  if (second.failed === 0) console.log(`── FLAKY: ${work.name} passed at the second attempt only. What failed stands above.`);
  return second;
}

/** An editor that does not even open counts as one failure, and does not end the others. */
async function attempt({ name, run }: Work): Promise<Tally> {
  return run().catch((error: unknown) => {
    const failure = `${name}: ${error instanceof Error ? error.message : String(error)}`;
    console.error(failure);
    return { passed: 0, failed: 1, skipped: 0, failures: [failure] };
  });
}
