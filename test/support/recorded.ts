/** Examples about real commits of a real repository, recorded through the real git and the real store. */
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { contentHash } from '../../src/domain/capture/hash.ts';
import type { Example, Person } from '../../src/domain/capture/example.ts';
import { openGit } from '../../src/node/git.ts';
import { ada, ben, consentTo, draftOf, openTestStore, type TestStore } from './open-test-store.ts';
import { git, gitEnvironment, temporaryRepository } from './temporary-repository.ts';

export interface Recorded { readonly root: string; readonly store: TestStore; }

export const recordedRepository = (): Recorded => {
  const root = temporaryRepository();
  return { root, store: openTestStore(root) };
};

export function commitFile(root: string, file: string, text: string, message = `change ${file}`): string {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
  git(root, 'add', '-A', '--', file);
  git(root, 'commit', '-q', '-m', message);
  return git(root, 'rev-parse', 'HEAD').trim();
}

/** A draft about the last commit. */
export async function recordDraft({ root, store }: Recorded, words: Partial<Example> = {}, author: Person = ada): Promise<Example> {
  const { change, anchors } = await openGit({ root, env: gitEnvironment }).capture({ kind: 'commit', commit: 'HEAD' });
  const draft = { ...draftOf(author, words), change, anchors: [...anchors] };
  await store.saveDraft(draft);
  return draft;
}

/** The same with its author's consent, and a colleague's approval when `reviewed`. */
export async function record(recorded: Recorded, words: Partial<Example> = {}, options: { readonly author?: Person; readonly reviewed?: boolean } = {}): Promise<Example> {
  const example = await recordDraft(recorded, words, options.author);
  await consentTo(recorded.store, example.id, options.author);
  if (options.reviewed) {
    recorded.store.clock.set('2026-11-20T11:00:00.000Z');
    await recorded.store.addEvent({ type: 'reviewed', example: example.id, contentHash: contentHash(example), by: ben, verdict: 'approved' });
  }
  return example;
}
