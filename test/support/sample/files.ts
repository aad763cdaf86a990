/** Texts of the sample repository's files that change more than once; `commits.ts` says when. */

export const readme = `# Steady

A small HTTP client for services that are busy: timeouts, retries, rate limits.
`;

export const manifest = `{
  "name": "steady",
  "version": "0.3.0",
  "type": "module",
  "license": "MIT"
}
`;

export const client = `import { withRetry } from './retry.ts';

export interface ClientOptions {
  baseUrl: string;
  timeoutMs?: number;
}

/** Sends one request; throws when no answer comes in time. */
async function send(options: ClientOptions, path: string, init: RequestInit): Promise<Response> {
  const signal = AbortSignal.timeout(options.timeoutMs ?? 5000);
  return fetch(new URL(path, options.baseUrl), { ...init, signal });
}

export function createClient(options: ClientOptions) {
  return {
    get: (path: string) => withRetry(() => send(options, path, { method: 'GET' })),
    post: (path: string, body: unknown) => send(options, path, { method: 'POST', body: JSON.stringify(body) }),
  };
}
`;

export const clientWithoutRetry = client
  .replace("import { withRetry } from './retry.ts';\n\n", '')
  .replace("withRetry(() => send(options, path, { method: 'GET' }))", "send(options, path, { method: 'GET' })");

export const callbacks = `import { createClient, type ClientOptions } from './client.ts';

/** For callers that are not on promises yet. */
export function get(options: ClientOptions, path: string, done: (error: unknown, response?: Response) => void): void {
  createClient(options).get(path).then(response => done(null, response), done);
}
`;

/** The parts of src/retry.ts in the order in which commits bring them. */
export const retry = {
  plain: `const attempts = 3;

/** Server faults may pass; a client's mistake will not. */
const worthAnother = (status: number) => status >= 500;

export async function withRetry(send: () => Promise<Response>): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const response = await send();
    if (attempt === attempts || !worthAnother(response.status)) return response;
  }
}
`,
  backoff: `import { setTimeout as sleep } from 'node:timers/promises';

const attempts = 3;
const firstDelayMs = 100;

/** Server faults may pass; a client's mistake will not. */
const worthAnother = (status: number) => status >= 500;

export async function withRetry(send: () => Promise<Response>): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const response = await send();
    if (attempt === attempts || !worthAnother(response.status)) return response;
    await sleep(firstDelayMs * 2 ** (attempt - 1));
  }
}
`,
  jitter: `import { setTimeout as sleep } from 'node:timers/promises';

const attempts = 3;
const firstDelayMs = 100;

/** Server faults may pass; a client's mistake will not. */
const worthAnother = (status: number) => status >= 500;

/** Somewhere between nothing and the whole delay, so that clients do not come back in step. */
const jittered = (delayMs: number) => Math.random() * delayMs;

export async function withRetry(send: () => Promise<Response>): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const response = await send();
    if (attempt === attempts || !worthAnother(response.status)) return response;
    await sleep(jittered(firstDelayMs * 2 ** (attempt - 1)));
  }
}
`,
  retryAfter: `import { setTimeout as sleep } from 'node:timers/promises';

const attempts = 3;
const firstDelayMs = 100;
const longestDelayMs = 10_000;

/** Server faults and "too many requests" may pass; any other mistake of the client will not. */
const worthAnother = (status: number) => status >= 500 || status === 429;

/** Somewhere between nothing and the whole delay, so that clients do not come back in step. */
const jittered = (delayMs: number) => Math.random() * delayMs;

/** What the server asks for wins over our own guess. */
function delayFor(response: Response, attempt: number): number {
  const seconds = Number(response.headers.get('retry-after'));
  return seconds > 0 ? Math.min(seconds * 1000, longestDelayMs) : jittered(firstDelayMs * 2 ** (attempt - 1));
}

export async function withRetry(send: () => Promise<Response>): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const response = await send();
    if (attempt === attempts || !worthAnother(response.status)) return response;
    await sleep(delayFor(response, attempt));
  }
}
`,
};

/** Not committed: the change that a first decision can be recorded about. */
export const retryWithBudget = retry.retryAfter
  .replace("import { setTimeout as sleep } from 'node:timers/promises';\n", "import { setTimeout as sleep } from 'node:timers/promises';\nimport { createBudget } from './budget.ts';\n")
  .replace('const longestDelayMs = 10_000;\n', 'const longestDelayMs = 10_000;\nconst budget = createBudget({ share: 0.1, smallest: 10 });\n')
  .replace('  for (let attempt = 1; ; attempt++) {\n', '  budget.request();\n  for (let attempt = 1; ; attempt++) {\n')
  .replace('!worthAnother(response.status)) return response;', '!worthAnother(response.status) || !budget.spend()) return response;');

export const budget = `interface BudgetOptions {
  /** Retries as a part of all requests. */
  share: number;
  /** Retries that are always allowed, so that a quiet client can retry at all. */
  smallest: number;
}

/** When a server is down for everybody, retries only keep it down: they share one budget. */
export function createBudget({ share, smallest }: BudgetOptions) {
  let requests = 0;
  let retries = 0;
  return {
    request() { requests++; },
    spend(): boolean {
      if (retries >= smallest + share * requests) return false;
      retries++;
      return true;
    },
  };
}
`;

export const window = `/** Counts requests in each second and refuses those over the limit. */
export function createLimit(perSecond: number) {
  let second = 0;
  let count = 0;
  return {
    take(nowMs: number): boolean {
      const current = Math.floor(nowMs / 1000);
      if (current !== second) [second, count] = [current, 0];
      return ++count <= perSecond;
    },
  };
}
`;

export const bucket = `/** A token bucket: it fills evenly, so a burst at the turn of a second cannot take twice the limit. */
export function createLimit(perSecond: number) {
  let tokens = perSecond;
  let lastMs: number | undefined;
  return {
    take(nowMs: number): boolean {
      tokens = Math.min(perSecond, tokens + (nowMs - (lastMs ?? nowMs)) / 1000 * perSecond);
      lastMs = nowMs;
      if (tokens < 1) return false;
      tokens--;
      return true;
    },
  };
}
`;

export const overview = `# Überblick

Wer neu ist, liest zuerst src/client.ts. Was wiederholt wird und was nicht, steht in src/retry.ts.
`;
