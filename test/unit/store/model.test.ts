/**
 * Random histories of two authors on two or three clones with real git, against a model of forty lines: after every step, what a clone would export is what the model says. Some lose files of the record, and some forge them; in the end the export itself is asked.
 * A few each time, by a seed that is printed; BECAUSE_MODEL_RUNS=200 makes more, BECAUSE_MODEL_SEED=… the same again.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Example } from '../../../src/domain/capture/example.ts';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { levels, type Level, type Purpose } from '../../../src/domain/ledger/event.ts';
import { authors, hour, purposes, World } from '../../support/model-world.ts';
import { ben, draftOf } from '../../support/open-test-store.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

/** `which` picks among the examples that the clone has. */
type Step = { readonly clone: number; readonly which: number } & (
  { readonly do: 'edit'; readonly back: boolean } | { readonly do: 'withdraw' | 'meddle' | 'lose' } | { readonly do: 'forge'; readonly how: 'changed' | 'author' | 'consent' } | { readonly do: 'record'; readonly author: number } | { readonly do: 'consent'; readonly purposes: readonly Purpose[]; readonly expires: boolean } | { readonly do: 'review'; readonly by: number; readonly approves: boolean }
  | { readonly do: 'clear'; readonly level: Level } | { readonly do: 'merge'; readonly from: number; readonly squash: boolean } | { readonly do: 'policy'; readonly what: 'terms' | 'strict' } | { readonly do: 'expire' });

async function take(world: World, step: Step, number: number, signed: boolean): Promise<void> {
  const { store, model } = world.at(step.clone);
  const at = world.tick();
  if (step.do === 'expire') { world.now += 2 * hour; world.tick(); return; }
  if (step.do === 'merge') return world.merge(step.clone, step.from, step.squash);
  if (step.do === 'policy') { world.change(world.at(step.clone), step.what); return; }
  const consent = async (example: Example, given: readonly Purpose[], expires: boolean): Promise<void> => {
    const { terms } = await store.load();
    assert.ok(terms);
    const until = expires ? { expires: new Date(at + hour).toISOString() } : {};
    await store.consent(example.id, contentHash(example), { by: example.author, purposes: given, terms: { version: terms.version, sha256: terms.sha256 }, ...until });
    model.words.set(example.id, example.because);
    model.say(example.id, { at, type: 'granted', words: example.because, purposes: given, terms: terms.version, ...expires && { expires: at + hour } });
  };
  if (step.do === 'record') {
    const draft = draftOf(authors[step.author % authors.length], { title: `Decision ${number}`, because: `It is reason ${number}, at first.` });
    await store.saveDraft(draft);
    return consent(draft, ['internal-training', 'public-release'], false);
  }
  const ids = [...model.words.keys()].filter(id => !model.withdrawn(id)).sort();
  const id = ids[step.which % Math.max(1, ids.length)];
  const example = id === undefined ? undefined : await store.read(id);
  if (id === undefined || !example) return;
  const about = { example: id, contentHash: contentHash(example) };
  switch (step.do) {
    case 'edit': {
      // What it said at first, with the consent that was given to that.
      const words = step.back ? model.about(id, 'granted')[0]?.words ?? example.because : `It is reason ${number}, on second thoughts.`;
      await store.saveExample({ ...example, because: words }, about.contentHash);
      model.words.set(id, words);
      return;
    }
    case 'withdraw': await store.withdraw(id, { by: example.author, keepText: false }); model.say(id, { at, type: 'withdrawn', words: example.because }); return;
    case 'consent': return consent(example, step.purposes, step.expires);
    case 'review': {
      const by = [ben, ...authors][step.by % 3] ?? ben;
      const said = store.addEvent({ ...about, type: 'reviewed', by, verdict: step.approves ? 'approved' : 'rejected' });
      if (by.email === example.author.email) { await assert.rejects(said, /own example/u); return; }
      await said;
      model.say(id, { at, type: 'reviewed', words: example.because, by: by.email, approves: step.approves });
      return;
    }
    // The other author, who holds none of the keys of this one.
    case 'meddle': {
      if (model.lost.has(id)) return;
      const other = authors.find(({ email }) => email !== example.author.email) ?? ben;
      const { terms } = await store.load();
      await assert.rejects(store.consent(id, about.contentHash, { by: other, purposes: [...purposes], terms: { version: terms?.version ?? 1, sha256: terms?.sha256 ?? '' } }), /Only its author/u);
      await assert.rejects(store.withdraw(id, { by: other, keepText: false }));
      return;
    }
    // Without that rule nobody can tell it from a consent.
    case 'forge': if (step.how !== 'consent' || signed) await world.forge(world.at(step.clone), example, step.how); return;
    case 'lose': world.lose(world.at(step.clone), id, step.which); return;
    case 'clear': await store.addEvent({ ...about, type: 'cleared', by: ben, level: step.level }); model.say(id, { at, type: 'cleared', words: example.because, level: step.level });
  }
}

const small = { clone: fc.nat(2), which: fc.nat(5) };
const record = fc.record({ ...small, do: fc.constant('record' as const), author: fc.nat(1) });
const step: fc.Arbitrary<Step> = fc.oneof(
  record, ...(['withdraw', 'meddle', 'lose'] as const).map(what => fc.record({ ...small, do: fc.constant(what) })),
  fc.record({ ...small, do: fc.constant('edit' as const), back: fc.boolean() }), fc.record({ ...small, do: fc.constant('forge' as const), how: fc.constantFrom('changed' as const, 'author' as const, 'consent' as const) }),
  { weight: 2, arbitrary: fc.record({ ...small, do: fc.constant('consent' as const), purposes: fc.uniqueArray(fc.constantFrom(...purposes), { minLength: 1 }), expires: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ ...small, do: fc.constant('review' as const), by: fc.nat(2), approves: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ ...small, do: fc.constant('clear' as const), level: fc.constantFrom(...levels) }) },
  { weight: 3, arbitrary: fc.record({ ...small, do: fc.constant('merge' as const), from: fc.nat(2), squash: fc.boolean() }) },
  fc.record({ ...small, do: fc.constant('policy' as const), what: fc.constantFrom('terms' as const, 'strict' as const) }),
  fc.record({ ...small, do: fc.constant('expire' as const) }),
);

describe('store: random histories on several clones', function () {
  this.timeout(600_000); // Real disks and real git, on machines that do more than this.
  afterEach(removeTemporaryFolders);

  it('what each clone would export is what a model says, after every step', async () => {
    const [numRuns, seed] = [Number(process.env['BECAUSE_MODEL_RUNS'] ?? 4), Number(process.env['BECAUSE_MODEL_SEED'] ?? Date.now() % 2 ** 31)];
    console.log(`      BECAUSE_MODEL_SEED=${seed}`);
    await fc.assert(fc.asyncProperty(fc.integer({ min: 2, max: 3 }), fc.boolean(), record, fc.array(step, { minLength: 8, maxLength: 18 }), async (clones, signed, first, steps) => {
      const world = new World(clones, signed);
      try {
        for (const [number, each] of [first, ...steps].entries()) {
          await take(world, each, number, signed);
          await world.check();
        }
        // In the end all meet, in both orders.
        for (const [into, from] of [[0, 1], [1, 0], [2, 0], [0, 2]] as const) await world.merge(into, from);
        await world.check(true);
      } finally {
        removeTemporaryFolders();
      }
    }), { numRuns, seed, endOnFailure: process.env['BECAUSE_MODEL_SHRINK'] === undefined });
  });
});
