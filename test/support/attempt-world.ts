/** One consented example in a repository of its own, for whoever tries to get out what may not leave; and the question whether it would. */
import * as path from 'node:path';
import { readdirSync } from 'node:fs';
import type { Example, Person } from '../../src/domain/capture/example.ts';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { planDataset } from '../../src/domain/dataset/plan.ts';
import { defaultRecipe } from '../../src/domain/dataset/recipe.ts';
import type { Event, Purpose } from '../../src/domain/ledger/event.ts';
import { eventFolder } from '../../src/domain/store/layout.ts';
import { serialise } from '../../src/domain/store/records.ts';
import { openDatasetFolder } from '../../src/node/dataset-folder.ts';
import { openFiles } from '../../src/node/files.ts';
import { quickHash } from '../../src/node/quick-hash.ts';
import { decision } from './decision.ts';
import { ada, ben, consentTo, keptExample, openTestStore, textAt, type TestStore } from './open-test-store.ts';
import { put, temporaryFolder } from './temporary-repository.ts';

export const mallory: Person = { name: 'Ada', email: 'mallory@example.com' };
export const cleo: Person = { name: 'Cleo', email: 'cleo@example.com' };
export const policyWith = (more: object): string => JSON.stringify({ schema: 1, terms: 1, purposes: ['internal-training', 'partner-training', 'public-release', 'evaluation'], reviewsRequired: {}, stewards: [cleo.email], ...more });

export interface World { readonly root: string; readonly store: TestStore; readonly example: Example; readonly hash: string; }

/** @param purposes that its author consents to */
export async function world({ policy, purposes = ['internal-training'], approved = true }: { policy?: string; purposes?: readonly Purpose[]; approved?: boolean } = {}): Promise<World> {
  const root = temporaryFolder();
  if (policy !== undefined) put(root, '.because/policy.json', policy);
  const store = openTestStore(root);
  const { title, problem, drivers, options, because, change } = decision(1);
  const example = await keptExample(store, ada, { title, problem, drivers, options, because, change });
  if (purposes.join() !== 'internal-training') await consentTo(store, example.id, ada, purposes);
  const hash = contentHash(await store.read(example.id) ?? example);
  if (approved) await store.addEvent({ type: 'reviewed', example: example.id, contentHash: hash, by: ben, verdict: 'approved' });
  return { root, store, example, hash };
}

/** The ids that would leave for this purpose, and the codes of what is left out. @param at the clock of the machine that exports */
export async function leaving(root: string, purpose: Purpose = 'internal-training', at = '2026-11-20T12:00:00.000Z'): Promise<{ readonly ids: readonly string[]; readonly codes: readonly string[] }> {
  const store = openTestStore(root);
  store.clock.set(at);
  const ports = { store, files: openFiles(root), scanner: { scan: () => Promise.resolve([]) }, tokens: () => Promise.resolve({ encoding: 'none', count: () => 1 }), clock: store.clock, hash: quickHash, tool: 'because 0.0.0' };
  const plan = await planDataset(defaultRecipe({ purpose, tasks: ['explain'], format: 'trl-messages', reviewedOnly: false }), ports, openDatasetFolder(path.join(root, 'because-datasets')));
  return { ids: plan.included.map(({ id }) => id), codes: plan.leftOut.map(({ code }) => code) };
}

export const stated = (event: Partial<Event> & Pick<Event, 'type' | 'example' | 'contentHash' | 'by'> & Record<string, unknown>, id = '20261120-attempt00000'): string =>
  serialise({ schema: 1, id, at: '2026-11-20T11:00:00.000Z', ...event });
export const grantOf = ({ root, example }: World): { readonly name: string; readonly event: Record<string, unknown> } => {
  for (const name of readdirSync(path.join(root, eventFolder(example.id)))) {
    const event = JSON.parse(textAt(root, `${eventFolder(example.id)}/${name}`)) as Record<string, unknown>;
    if (event['type'] === 'granted') return { name, event };
  }
  throw new Error('There is no grant.');
};
