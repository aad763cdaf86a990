/** What tests come to. */
import { readFile } from 'node:fs/promises';

export interface Tally { readonly passed: number; readonly failed: number; readonly skipped: number; }

/** What mocha's run comes to, and which of its files hold a test that failed. */
export interface Told extends Tally { readonly failedIn?: Readonly<Record<string, Tally>>; }

export function sum(tallies: readonly Tally[]): Tally {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const tally of tallies) for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += tally[key];
  return total;
}

/** Tests that wrote no numbers have crashed; tests that ran nothing are no success: either counts as one failure. */
export async function readTally(file: string): Promise<Told> {
  const none = { passed: 0, failed: 1, skipped: 0 };
  const tally = await readFile(file, 'utf8').then(text => JSON.parse(text) as Told, (): Told => none);
  return tally.passed + tally.failed > 0 ? tally : { ...tally, failed: 1 };
}

/** The last line that `npm test` prints. */
export const say = ({ passed, failed, skipped }: Tally): string => `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
