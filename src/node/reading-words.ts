/** What the editor's thread and the one that reads say to each other. */
import type { Entry, LoadOptions, Snapshot } from '../domain/store.ts';

/** `more`: the part is taken, the next one may come. */
export type Question = { readonly what: 'glance' | 'more' } | { readonly what: 'load' } & LoadOptions;
export type Answer =
  | { readonly part: readonly (readonly [string, Entry])[] }
  | { readonly rest: Omit<Snapshot, 'entries'>; /** Ids that are there no longer. */ readonly gone: readonly string[] }
  | { readonly failed: string }
  | { readonly log: string };

/** Taken apart and put together again in a few milliseconds. */
export const perPart = 200;
