/** Whatever a test does to a folder: an export must see there what everybody else sees, at first sight and when it looks again. */
import assert from 'node:assert/strict';
import type { Facts } from '../../src/domain/ledger/state.ts';
import type { Snapshot, Store, Survey } from '../../src/domain/store.ts';

/** What a survey hands out, with the last word about each. */
export async function surveyed(survey: Survey): Promise<Map<string, { readonly facts: Facts; readonly hash?: string }>> {
  const all = new Map<string, { readonly facts: Facts; readonly hash?: string }>();
  for await (const { facts, content, instead } of survey.all()) {
    assert.ok(instead || !all.has(facts.id), `${facts.id} came twice`);
    if (content) assert.deepEqual([content.contentHash, content.example.id], [facts.contentHash, facts.id]);
    all.set(facts.id, { facts, ...content && { hash: content.contentHash } });
  }
  return all;
}

/** An export looks at the content itself for what is denied. */
const plain = ({ problems, denied: _denied, ...facts }: Facts): unknown => ({ ...facts, problems: [...problems].sort() });

/** Returns what to call after every `load`. */
export function surveyChecker(store: Store): (snapshot: Snapshot) => Promise<void> {
  let before: { readonly survey: Survey; readonly all: Awaited<ReturnType<typeof surveyed>> } | undefined;
  return async snapshot => {
    const { entries, policy, policyFault, terms } = snapshot;
    if (before) {
      const { changed, ...rules } = await before.survey.changes();
      assert.deepEqual(rules, { policy, terms, ...policyFault !== undefined && { policyFault } });
      for (const [id, { facts, hash }] of before.all) if (hash !== undefined) assert.deepEqual(plain(changed.get(id) ?? facts), plain(entries.get(id)?.facts ?? facts), 'what changed since');
    }
    const survey = await store.survey();
    assert.deepEqual({ policy: survey.policy, policyFault: survey.policyFault, terms: survey.terms }, { policy, policyFault, terms });
    const all = await surveyed(survey);
    assert.deepEqual([...all].map(([, { facts }]) => plain(facts)).sort(byId), [...entries.values()].map(({ facts }) => plain(facts)).sort(byId));
    for (const [id, { facts, hash }] of all) assert.equal(hash !== undefined, entries.get(id)?.summary !== undefined && !facts.draft, id);
    before = { survey, all };
  };
}

const byId = (a: unknown, b: unknown): number => (a as Facts).id < (b as Facts).id ? -1 : 1;
