/** Entries of a snapshot for tests of the listing: short to write, one for each stage. */
import type { Person } from '../../src/domain/capture/example.ts';
import type { Event } from '../../src/domain/ledger/event.ts';
import type { Rules } from '../../src/domain/ledger/state.ts';
import type { Entry, Snapshot } from '../../src/domain/store.ts';
import { defaultPolicy } from '../../src/domain/ledger/policy.ts';
import { granted, hashA, terms } from './events.ts';
import { ada } from './open-test-store.ts';

export interface EntryWords { readonly title?: string; readonly author?: Person; readonly createdAt?: string; readonly tags?: readonly string[]; readonly paths?: readonly string[]; readonly draft?: boolean; readonly gone?: boolean; readonly problems?: readonly string[]; }

export const rules: Rules = { policy: defaultPolicy, terms, now: new Date('2026-11-20T12:00:00.000Z') };

/** With its author's consent, unless `events` says otherwise. */
export function entryOf(id: string, words: EntryWords = {}, events?: readonly Event[]): Entry {
  const author = words.author ?? ada;
  const createdAt = words.createdAt ?? `${id.slice(0, 4)}-${id.slice(4, 6)}-${id.slice(6, 8)}T08:00:00.000Z`;
  const own = (events ?? (words.draft ? [] : [granted({ by: author })])).map(event => ({ ...event, example: id }));
  const facts = { id, author, contentHash: hashA, draft: words.draft ?? false, events: own, problems: words.problems ?? [] };
  const path = `.because/examples/${id.slice(0, 4)}-${id.slice(4, 6)}/${id}.json`;
  if (words.gone) return { facts, path };
  return { facts, path, summary: { id, kind: 'decision', title: words.title ?? `Decision ${id}`, author, createdAt, updatedAt: createdAt, paths: words.paths ?? [], tags: words.tags ?? [] } };
}

export const snapshotOf = (entries: readonly Entry[]): Snapshot =>
  ({ entries: new Map(entries.map(entry => [entry.facts.id, entry])), policy: defaultPolicy, terms: { ...terms, text: 'terms' }, problems: [] });
/** `2026` + month + day and a number: in the order of time. */
export const idOf = (number: number, day = '20261101'): string => `${day}-${String(number).padStart(12, '0')}`;
