/** The sidecar: every line leads back to its example, its consent and its reviews, and to nobody's name. */
import assert from 'node:assert/strict';
import { approved, decision } from '../../support/decision.ts';
import { exportWorld, filesIn, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('dataset: provenance', () => {
  afterEach(removeTemporaryFolders);

  it('tells reviewers apart in the sidecar, by numbers and not by names', async () => {
    const cy = { name: 'Cyrus Hopper', email: 'cy@hopper.example' };
    const kept = Array.from({ length: 6 }, (_, number) => ready(decision(number))).map(({ example, events }, at) => at % 2 === 0 ? { example, events } : { example, events: [...events, { ...approved(example), id: `20261120-second${String(at).padStart(6, '0')}`, by: cy }] });
    const world = exportWorld(kept);
    const files = filesIn((await world.build(await world.plan())).folder);
    const lines = (files['provenance.jsonl'] ?? '').trim().split('\n').map(line => JSON.parse(line) as { example: string; reviews: string[]; reviewers: string[] });
    const numbers = new Map<string, string>();
    for (const { example, reviews, reviewers } of lines) {
      const { events = [] } = kept.find(each => each.example.id === example) ?? {};
      const people = reviews.map(id => events.find(event => event.id === id)?.by.email ?? '');
      people.forEach((person, at) => { assert.equal(numbers.get(person) ?? reviewers[at], reviewers[at]); numbers.set(person, reviewers[at] ?? ''); });
    }
    assert.deepEqual([...numbers.values()].sort(), ['reviewer-1', 'reviewer-2']);
    assert.ok(!/opper/.test(Object.values(files).join()));
  });
});
