/** The sample repository's history: a believable one, with a rename, a deletion and a file name that is not ASCII. */
import * as files from './files.ts';

export interface Person { readonly name: string; readonly email: string; }
export interface Commit {
  readonly author: Person;
  readonly message: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly moved?: readonly [from: string, to: string];
  readonly removed?: string;
}

/** Works in the sample repository: its git config has her. */
export const mara: Person = { name: 'Mara Lindqvist', email: 'mara@example.com' };
/** Her colleague, who reviews. */
export const jonas: Person = { name: 'Jonas Weber', email: 'jonas@example.com' };

export const commits: readonly Commit[] = [
  { author: mara, message: 'Start with a client that gives up after five seconds', files: { 'README.md': files.readme, 'package.json': files.manifest, 'src/client.ts': files.clientWithoutRetry } },
  { author: mara, message: 'Offer callbacks to the two services that are not on promises yet', files: { 'src/callbacks.ts': files.callbacks } },
  { author: mara, message: 'Retry reads up to three times\n\nOnly GET: a repeated POST could book twice.', files: { 'src/retry.ts': files.retry.plain, 'src/client.ts': files.client } },
  { author: jonas, message: 'Wait longer before each retry\n\nThree attempts within a millisecond helped nobody.', files: { 'src/retry.ts': files.retry.backoff } },
  { author: jonas, message: 'Throttle requests', files: { 'src/throttle.ts': files.window } },
  { author: mara, message: 'Überblick für neue Leute', files: { 'docs/überblick.md': files.overview } },
  { author: jonas, message: 'Drop callbacks: the last caller moved to promises', removed: 'src/callbacks.ts' },
  { author: mara, message: 'Call it a rate limit: it refuses, it does not slow down', moved: ['src/throttle.ts', 'src/rate-limit.ts'] },
  { author: jonas, message: 'Spread retries over time\n\nOn Tuesday all clients came back in step and took the server down again.', files: { 'src/retry.ts': files.retry.jitter } },
  { author: mara, message: 'Wait as long as the server asks for, and retry 429', files: { 'src/retry.ts': files.retry.retryAfter } },
  { author: jonas, message: 'Fill the rate limit evenly\n\nWith fixed seconds a burst at the turn of a second got twice the limit.', files: { 'src/rate-limit.ts': files.bucket } },
];

/** Written after the last commit, and neither staged nor committed. */
export const uncommitted: Readonly<Record<string, string>> = { 'src/retry.ts': files.retryWithBudget, 'src/budget.ts': files.budget };
