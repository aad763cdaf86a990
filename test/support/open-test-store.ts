/** A real store over a real folder, with a clock that the test turns and ids that are random as in life. */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Example, Person } from '../../src/domain/capture/example.ts';
import { newExample } from '../../src/domain/capture/example.ts';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { newId } from '../../src/domain/capture/id.ts';
import type { Granted, Purpose } from '../../src/domain/ledger/event.ts';
import { openStore } from '../../src/domain/open-store.ts';
import type { Log, Signer } from '../../src/domain/ports.ts';
import type { Store } from '../../src/domain/store.ts';
import type { DocumentFormat } from '../../src/domain/store/documents.ts';
import { openFiles } from '../../src/node/files.ts';
import type { FileSystem } from '../../src/node/file-system.ts';
import { surveyChecker } from './check-survey.ts';

export const ada: Person = { name: 'Ada', email: 'ada@example.com' };
export const ben: Person = { name: 'Ben', email: 'ben@example.com' };
export const silent: Log = { debug() { /* silent */ }, info() { /* silent */ }, warn() { /* silent */ }, error() { /* silent */ } };

export interface TestStore extends Store { readonly root: string; readonly clock: { now: () => Date; set(time: string): void }; }

export function openTestStore(root: string, options: { fs?: FileSystem; document?: () => Promise<DocumentFormat>; log?: Log; signer?: Signer; /** Other processes write there at the same time: no two looks need to see the same. */ shared?: true } = {}): TestStore {
  let now = new Date('2026-11-20T10:00:00.000Z');
  const clock = { now: () => now, set: (time: string) => { now = new Date(time); } };
  const files = options.fs ? openFiles(root, options.fs) : openFiles(root);
  const store = openStore({ files, clock, ids: { next: () => newId(now) }, log: options.log ?? silent, ...(options.document ? { document: options.document } : {}), ...options.signer && { signer: options.signer } });
  const check = surveyChecker(store);
  const load: Store['load'] = async (...how) => {
    const snapshot = await store.load(...how);
    // Where every single step of the disk counts, one more look would be one too many.
    if (!options.fs && !options.document && !options.shared) await check(snapshot);
    return snapshot;
  };
  return { ...store, load, root, clock };
}

/** A draft that says enough to be consented to. */
export function draftOf(author: Person = ada, words: Partial<Example> = {}): Example {
  const now = '2026-11-20T10:00:00.000Z';
  const empty = newExample({
    id: newId(new Date(now)), author, now, anchors: [],
    change: { base: 'a'.repeat(40), head: 'b'.repeat(40), files: [{ path: 'src/cache.ts', status: 'modified', language: 'typescript', patch: '@@ -1 +1 @@\n-a\n+b\n', binary: false, truncated: false }] },
  });
  return { ...empty, title: 'Keep the cache in memory', because: 'It is read on every request and fits.', ...words };
}

/** Consents as its author would, to what is shown now. */
export async function consentTo(store: Store, id: string, by: Person = ada, purposes: readonly Purpose[] = ['internal-training']): Promise<Granted> {
  const example = await store.read(id);
  const { terms } = await store.load();
  if (!example || !terms) throw new Error('Nothing to consent to.');
  return store.consent(id, contentHash(example), { by, purposes, terms: { version: terms.version, sha256: terms.sha256 } });
}

/** A kept example with its author's consent. */
export async function keptExample(store: Store, author: Person = ada, words: Partial<Example> = {}): Promise<Example> {
  const draft = draftOf(author, words);
  await store.saveDraft(draft);
  await consentTo(store, draft.id, author);
  return draft;
}

export const textAt = (root: string, file: string): string => readFileSync(path.join(root, file), 'utf8');
