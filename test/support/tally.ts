/** What tests come to. */
import { readFile } from 'node:fs/promises';

/** Numbers of tests, and a line for each that failed: it is said again at the very end, which is all that is left of a long log in many places. */
export interface Tally { readonly passed: number; readonly failed: number; readonly skipped: number; readonly failures?: readonly string[]; }

/** What mocha's run comes to, and which of its files hold a test that failed. */
export interface Told extends Tally { readonly failedIn?: Readonly<Record<string, Tally>>; }

export function sum(tallies: readonly Tally[]): Tally {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const tally of tallies) for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += tally[key];
  const failures = tallies.flatMap(tally => tally.failures ?? []);
  return failures.length > 0 ? { ...total, failures } : total;
}

/** Tests that wrote no numbers have crashed; tests that ran nothing are no success: either counts as one failure. */
export async function readTally(file: string): Promise<Told> {
  const none = { passed: 0, failed: 1, skipped: 0, failures: ['Tests that wrote down no numbers: they have crashed, or none was run.'] };
  const tally = await readFile(file, 'utf8').then(text => JSON.parse(text) as Told).catch((): Told => none);
  return tally.passed + tally.failed > 0 ? tally : none;
}

/** What failed, by name; nothing where nothing did. */
export const sayFailures = ({ failures = [] }: Tally): string => failures.map(failure => `\n✖ ${failure}`).join('');

/** The last line that `npm test` prints. */
export const say = ({ passed, failed, skipped }: Tally): string => `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
