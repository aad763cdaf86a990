/**
 * Random histories on two or three clones with real git, against a model of forty lines: after every step, what a clone would export is what the model says.
 * A few short ones each time; BECAUSE_MODEL_RUNS=200 makes more.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import type { Example } from '../../../src/domain/capture/example.ts';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { levels, type Level, type Purpose } from '../../../src/domain/ledger/event.ts';
import { whyNotExported } from '../../../src/domain/ledger/state.ts';
import { examplePath } from '../../../src/domain/store/layout.ts';
import { ada, ben, draftOf, openTestStore, type TestStore } from '../../support/open-test-store.ts';
import { git, put, removeTemporaryFolders, temporaryFolder, temporaryRepository } from '../../support/temporary-repository.ts';

const purposes = ['internal-training', 'partner-training', 'public-release'] as const satisfies readonly Purpose[];
const policy = { schema: 1, terms: 1, purposes, reviewsRequired: { 'internal-training': 0, 'partner-training': 1, 'public-release': 0 }, stewards: ['ben@example.com'] };
const hour = 3_600_000;

/** What one clone knows: the words of each example, and every fact in the order of its time, by id of the example. A clone that takes another's facts has both: nothing is ever taken away. */
interface Fact { readonly at: number; readonly type: 'granted' | 'withdrawn' | 'reviewed' | 'cleared'; readonly words: string; readonly purposes?: readonly Purpose[]; readonly expires?: number; readonly approves?: boolean; readonly level?: Level; }
class Model {
  readonly words = new Map<string, string>();
  readonly facts = new Map<string, readonly Fact[]>();

  say(id: string, ...facts: readonly Fact[]): void { this.facts.set(id, [...new Set([...this.facts.get(id) ?? [], ...facts])].sort((a, b) => a.at - b.at)); }
  about(id: string, type: Fact['type']): readonly Fact[] { return (this.facts.get(id) ?? []).filter(fact => fact.type === type); }
  withdrawn(id: string): boolean { return this.about(id, 'withdrawn').length > 0; }

  /** @param words what the merge left; those of neither side where it is not settled: then nothing leaves */
  take(other: Model, words: (id: string, mine: string | undefined, theirs: string | undefined) => string): void {
    for (const id of new Set([...this.words.keys(), ...other.words.keys()])) this.words.set(id, words(id, this.words.get(id), other.words.get(id)));
    for (const [id, facts] of other.facts) this.say(id, ...facts);
  }

  exportable(purpose: Purpose, now: number): readonly string[] {
    return [...this.words].flatMap(([id, words]) => {
      const onThese = (type: Fact['type']) => this.about(id, type).filter(fact => fact.words === words);
      const grant = onThese('granted').at(-1);
      const verdict = onThese('reviewed').at(-1);
      // A steward's word is about the words it was said of; what was said later of others closes, and opens nothing.
      const [present, other] = [onThese('cleared').at(-1), this.about(id, 'cleared').filter(fact => fact.words !== words).at(-1)];
      const closed = other && other.at > (present?.at ?? 0) ? Math.max(levels.indexOf(other.level ?? 'red'), levels.indexOf('amber')) : 0;
      const level = Math.max(levels.indexOf(present?.level ?? 'amber'), closed);
      const highest = { 'internal-training': 'amber', 'partner-training': 'green', 'public-release': 'clear', 'evaluation': 'amber' } as const;
      // Who left a purpose out the last time has taken it back, whatever words are put back.
      const lastWord = this.about(id, 'granted').at(-1);
      return !this.withdrawn(id) && grant?.purposes?.includes(purpose) === true && lastWord?.purposes?.includes(purpose) === true && (grant.expires === undefined || grant.expires > now)
        && verdict?.approves !== false && (purpose !== 'partner-training' || verdict?.approves === true) && level <= levels.indexOf(highest[purpose]) ? [id] : [];
    }).sort();
  }
}

class World {
  readonly clones: readonly { readonly store: TestStore; readonly model: Model }[];
  now = Date.parse('2026-11-20T10:00:00.000Z');

  constructor(count: number) {
    const root = temporaryRepository();
    put(root, '.because/policy.json', JSON.stringify(policy));
    put(root, '.because/.gitignore', 'private/\n');
    put(root, '.because/terms/1.md', 'You may train with it.\n');
    this.#commit(root);
    this.clones = Array.from({ length: count }, () => {
      const copy = path.join(temporaryFolder(), 'clone');
      git(root, 'clone', '-q', root, copy);
      return { store: openTestStore(copy), model: new Model() };
    });
  }

  at(index: number): World['clones'][number] { return this.clones[index % this.clones.length] ?? assert.fail(); }
  #commit(root: string): void { git(root, 'add', '-A'); git(root, 'commit', '-q', '--allow-empty', '-m', 'said'); }

  /** Whatever happens, it happens later than all before it. */
  tick(): number {
    this.now += 1000;
    for (const { store } of this.clones) store.clock.set(new Date(this.now).toISOString());
    return this.now;
  }

  async merge(into: number, from: number): Promise<void> {
    const [here, there] = [this.at(into), this.at(from)];
    if (here === there) return;
    for (const { store } of [here, there]) this.#commit(store.root);
    git(here.store.root, 'fetch', '-q', there.store.root, 'HEAD');
    const conflicts = new Set<string>();
    try {
      git(here.store.root, 'merge', '-q', '--no-edit', 'FETCH_HEAD');
    } catch {
      for (const file of git(here.store.root, 'diff', '--name-only', '--diff-filter=U').trim().split('\n')) {
        conflicts.add(path.basename(file, '.json'));
        // Mine, where there is one; of a withdrawal and an edit, the edit: the worse choice.
        if (git(here.store.root, 'ls-files', '-u', '--', file).includes(' 2\t')) git(here.store.root, 'checkout', '-q', '--ours', '--', file);
        git(here.store.root, 'add', '-A', '--', file);
      }
      git(here.store.root, 'commit', '-qm', 'settled');
    }
    const read = new Map<string, string>();
    for (const id of new Set([...here.model.words.keys(), ...there.model.words.keys()])) if (existsSync(path.join(here.store.root, examplePath(id)))) read.set(id, (JSON.parse(git(here.store.root, 'show', `HEAD:${examplePath(id)}`)) as Example).because);
    here.model.take(there.model, (id, mine, theirs) => {
      // Git says which side's words it left; that they are those of a side is what matters.
      const left = read.get(id) ?? mine ?? theirs ?? '';
      assert.ok(read.get(id) === undefined || left === mine || left === theirs, `${id}: words of neither side`);
      return left;
    });
  }

  async check(): Promise<void> {
    for (const { store, model } of this.clones) {
      const { entries, policy: rules, terms, problems } = await store.load();
      const now = new Date(this.now);
      for (const purpose of purposes) {
        const out = [...entries.values()].filter(({ facts }) => whyNotExported(facts, { policy: rules, terms, now, purpose, reviewedOnly: false }).length === 0).map(({ facts }) => facts.id).sort();
        assert.deepEqual(out, model.exportable(purpose, this.now), `${purpose}; problems: ${JSON.stringify(problems)}`);
      }
      for (const id of model.words.keys()) if (model.withdrawn(id)) assert.equal(await store.read(id), undefined, 'withdrawn, and yet there to read');
    }
  }
}

/** `which` picks among the examples that the clone has. */
type Step = { readonly clone: number; readonly which: number } & (
  { readonly do: 'record' | 'edit' | 'withdraw' } | { readonly do: 'consent'; readonly purposes: readonly Purpose[]; readonly expires: boolean } | { readonly do: 'review'; readonly approves: boolean }
  | { readonly do: 'clear'; readonly level: Level } | { readonly do: 'merge'; readonly from: number } | { readonly do: 'expire' });

async function take(world: World, step: Step, number: number): Promise<void> {
  const { store, model } = world.at(step.clone);
  const at = world.tick();
  if (step.do === 'expire') { world.now += 2 * hour; world.tick(); return; }
  if (step.do === 'merge') return world.merge(step.clone, step.from);
  const consent = async (example: Example, given: readonly Purpose[], expires: boolean): Promise<void> => {
    const { terms } = await store.load();
    assert.ok(terms);
    const until = expires ? { expires: new Date(at + hour).toISOString() } : {};
    await store.consent(example.id, contentHash(example), { by: ada, purposes: given, terms: { version: terms.version, sha256: terms.sha256 }, ...until });
    model.words.set(example.id, example.because);
    model.say(example.id, { at, type: 'granted', words: example.because, purposes: given, ...expires && { expires: at + hour } });
  };
  if (step.do === 'record') {
    const draft = draftOf(ada, { title: `Decision ${number}`, because: `It is reason ${number}, at first.` });
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
      const words = `It is reason ${number}, on second thoughts.`;
      await store.saveExample({ ...example, because: words }, about.contentHash);
      model.words.set(id, words);
      return;
    }
    case 'withdraw': await store.withdraw(id, { by: ada, keepText: false }); model.say(id, { at, type: 'withdrawn', words: example.because }); return;
    case 'consent': return consent(example, step.purposes, step.expires);
    case 'review': await store.addEvent({ ...about, type: 'reviewed', by: ben, verdict: step.approves ? 'approved' : 'rejected' }); model.say(id, { at, type: 'reviewed', words: example.because, approves: step.approves }); return;
    case 'clear': await store.addEvent({ ...about, type: 'cleared', by: ben, level: step.level }); model.say(id, { at, type: 'cleared', words: example.because, level: step.level });
  }
}

const small = { clone: fc.nat(2), which: fc.nat(5) };
const record = fc.record({ ...small, do: fc.constant('record' as const) });
const step: fc.Arbitrary<Step> = fc.oneof(
  record, fc.record({ ...small, do: fc.constant('edit' as const) }), fc.record({ ...small, do: fc.constant('withdraw' as const) }),
  { weight: 2, arbitrary: fc.record({ ...small, do: fc.constant('consent' as const), purposes: fc.uniqueArray(fc.constantFrom(...purposes), { minLength: 1 }), expires: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ ...small, do: fc.constant('review' as const), approves: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ ...small, do: fc.constant('clear' as const), level: fc.constantFrom(...levels) }) },
  { weight: 3, arbitrary: fc.record({ ...small, do: fc.constant('merge' as const), from: fc.nat(2) }) },
  fc.record({ ...small, do: fc.constant('expire' as const) }),
);

describe('store: random histories on several clones', function () {
  this.timeout(600_000); // Real disks and real git, on machines that do more than this.
  afterEach(removeTemporaryFolders);

  it('what each clone would export is what a model says, after every step', async () => {
    const numRuns = Number(process.env['BECAUSE_MODEL_RUNS'] ?? 3);
    await fc.assert(fc.asyncProperty(fc.integer({ min: 2, max: 3 }), record, fc.array(step, { minLength: 5, maxLength: 12 }), async (clones, first, steps) => {
      const world = new World(clones);
      try {
        for (const [number, each] of [first, ...steps].entries()) {
          await take(world, each, number);
          await world.check();
        }
        // In the end all meet, in both orders.
        for (const [into, from] of [[0, 1], [1, 0], [2, 0], [0, 2]] as const) await world.merge(into, from);
        await world.check();
      } finally {
        removeTemporaryFolders();
      }
    }), { numRuns, endOnFailure: process.env['BECAUSE_MODEL_SHRINK'] === undefined });
  });
});
