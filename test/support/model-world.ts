/** What several clones of one repository know and would export, by a model of forty lines; and the clones themselves, with real git, held to it. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Example } from '../../src/domain/capture/example.ts';
import { newId } from '../../src/domain/capture/id.ts';
import { distrusted } from '../../src/domain/dataset/git-told.ts';
import { planDataset } from '../../src/domain/dataset/plan.ts';
import { defaultRecipe } from '../../src/domain/dataset/recipe.ts';
import { levels, type Event, type Level, type Purpose } from '../../src/domain/ledger/event.ts';
import { whyNotExported } from '../../src/domain/ledger/state.ts';
import type { Signer } from '../../src/domain/ports.ts';
import { eventFolder, examplePath } from '../../src/domain/store/layout.ts';
import { serialise, serialiseExample } from '../../src/domain/store/records.ts';
import { openDatasetFolder } from '../../src/node/dataset-folder.ts';
import { openFiles } from '../../src/node/files.ts';
import { quickHash } from '../../src/node/quick-hash.ts';
import { toldEvents } from '../../src/node/told-events.ts';
import { ada, ben, consentTo, openTestStore, type TestStore } from './open-test-store.ts';
import { git, gitEnvironment, put, temporaryFolder, temporaryRepository } from './temporary-repository.ts';

export const purposes = ['internal-training', 'partner-training', 'public-release', 'evaluation'] as const satisfies readonly Purpose[];
/** Nobody looks whether it is good: that it is there is what counts in the ledger. */
const signer: Signer = { sign: () => Promise.resolve('-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAA\n-----END SSH SIGNATURE-----') };
const policy = { schema: 1, terms: 1, purposes, reviewsRequired: { 'internal-training': 0, 'partner-training': 1, 'public-release': 0, 'evaluation': 0 }, stewards: ['ben@example.com'] };
/** Each with an address of their own; both review what is by the other. */
export const authors = [ada, { name: 'Cleo', email: 'cleo@example.com' }] as const;
export const hour = 3_600_000;

/** What one clone knows: the words of each example, and every fact in the order of its time, by id of the example. A clone that takes another's facts has both: nothing is ever taken away. */
interface Fact { readonly at: number; readonly type: 'granted' | 'withdrawn' | 'reviewed' | 'cleared'; readonly words: string; /** Of the terms that were consented to. */ readonly terms?: number; /** Who reviewed. */ readonly by?: string; readonly purposes?: readonly Purpose[]; readonly expires?: number; readonly approves?: boolean; readonly level?: Level; }
export class Model {
  readonly words = new Map<string, string>();
  readonly facts = new Map<string, readonly Fact[]>();
  /** Those of which git's history holds a statement that is not there any more or says something else, or that two people call theirs: nothing about them can be trusted. */
  readonly lost = new Set<string>();
  /** The policy that this clone has: which terms are in force, and whether it wants an approval for evaluation. Both only ever go up. */
  terms = 1;
  strict = false;

  say(id: string, ...facts: readonly Fact[]): void { this.facts.set(id, [...new Set([...this.facts.get(id) ?? [], ...facts])].sort((a, b) => a.at - b.at)); }
  about(id: string, type: Fact['type']): readonly Fact[] { return (this.facts.get(id) ?? []).filter(fact => fact.type === type); }
  withdrawn(id: string): boolean { return this.about(id, 'withdrawn').length > 0; }

  /** @param words what the merge left; those of neither side where it is not settled: then nothing leaves */
  take(other: Model, words: (id: string, mine: string | undefined, theirs: string | undefined) => string): void {
    for (const id of new Set([...this.words.keys(), ...other.words.keys()])) this.words.set(id, words(id, this.words.get(id), other.words.get(id)));
    for (const [id, facts] of other.facts) this.say(id, ...facts);
    for (const id of other.lost) this.lost.add(id);
    this.terms = Math.max(this.terms, other.terms);
    this.strict ||= other.strict;
  }

  exportable(purpose: Purpose, now: number): readonly string[] {
    return [...this.words].flatMap(([id, words]) => {
      const onThese = (type: Fact['type']) => this.about(id, type).filter(fact => fact.words === words);
      const grant = onThese('granted').at(-1);
      // The last word of each reviewer: one who objects is enough, whoever approves.
      const verdicts = [...new Map(onThese('reviewed').map(fact => [fact.by, fact.approves])).values()];
      // A steward's word is about the words it was said of; what was said later of others closes, and opens nothing.
      const [present, other] = [onThese('cleared').at(-1), this.about(id, 'cleared').filter(fact => fact.words !== words).at(-1)];
      const closed = other && other.at > (present?.at ?? 0) ? Math.max(levels.indexOf(other.level ?? 'red'), levels.indexOf('amber')) : 0;
      const level = Math.max(levels.indexOf(present?.level ?? 'amber'), closed);
      const highest = { 'internal-training': 'amber', 'partner-training': 'green', 'public-release': 'clear', 'evaluation': 'amber' } as const;
      // Who left a purpose out the last time has taken it back, whatever words are put back.
      const lastWord = this.about(id, 'granted').at(-1);
      return !this.lost.has(id) && !this.withdrawn(id) && grant?.purposes?.includes(purpose) === true && lastWord?.purposes?.includes(purpose) === true && grant.terms === this.terms && (grant.expires === undefined || grant.expires > now)
        && !verdicts.includes(false) && (purpose !== 'partner-training' && !(purpose === 'evaluation' && this.strict) || verdicts.includes(true)) && level <= levels.indexOf(highest[purpose]) ? [id] : [];
    }).sort();
  }
}

export class World {
  readonly clones: readonly { readonly store: TestStore; readonly model: Model }[];
  now = Date.parse('2026-11-20T10:00:00.000Z');
  readonly #policy: typeof policy & { readonly signatures?: string };

  /** @param signed the policy wants everything signed, and all but forgers do so */
  constructor(count: number, signed = false) {
    const root = temporaryRepository();
    this.#policy = signed ? { ...policy, signatures: 'required' } : policy;
    this.#rule(root, new Model());
    put(root, '.because/.gitignore', 'private/\n');
    put(root, '.because/terms/1.md', 'You may train with it.\n');
    this.#commit(root);
    this.clones = Array.from({ length: count }, () => {
      const copy = path.join(temporaryFolder(), 'clone');
      git(root, 'clone', '-q', root, copy);
      return { store: openTestStore(copy, signed ? { signer } : {}), model: new Model() };
    });
  }

  /** Lines of their own, far enough from each other that git merges the one change with the other. */
  #rule(root: string, { terms, strict }: Model): void { put(root, '.because/policy.json', `${JSON.stringify({ ...this.#policy, terms, reviewsRequired: { ...this.#policy.reviewsRequired, ...strict && { evaluation: 1 } } }, null, 2)}\n`); }

  /** New terms are in force, or the policy asks for one approval more: in this clone, until others have it too. */
  change({ store, model }: World['clones'][number], what: 'terms' | 'strict'): void {
    if (what === 'strict') model.strict = true;
    else { model.terms = 2; put(store.root, '.because/terms/2.md', 'You may train with it, and measure.\n'); }
    this.#rule(store.root, model);
    this.#commit(store.root);
  }

  /** Somebody deletes a file of the record, of those that git has, and commits that. */
  lose({ store, model }: World['clones'][number], id: string, which: number): void {
    this.#commit(store.root);
    const files = git(store.root, 'ls-files', '--', eventFolder(id)).trim().split('\n').filter(Boolean);
    const file = files[which % Math.max(1, files.length)];
    if (file === undefined) return;
    git(store.root, 'rm', '-q', '--', file);
    this.#commit(store.root);
    model.lost.add(id);
  }

  /** Somebody who may not states something, as files can be written by anybody, and commits that. `consent`: by the author, they say, to everything, and not signed; only where that is asked for. */
  async forge({ store, model }: World['clones'][number], example: Example, how: 'changed' | 'author' | 'consent'): Promise<void> {
    this.#commit(store.root);
    const { id } = example, folder = path.join(store.root, eventFolder(id));
    const grants = (existsSync(folder) ? readdirSync(folder) : []).sort().flatMap(name => { const event = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Event; return event.type === 'granted' ? [{ name, event }] : []; });
    const last = grants.at(-1);
    if (!last) return;
    const all: Purpose[] = [...purposes];
    if (how === 'changed') put(folder, last.name, serialise({ ...last.event, purposes: all }));
    const own = newId(new Date(this.now)), { signature: _signature, ...unsigned } = last.event;
    if (how === 'consent') put(folder, `${own}.json`, serialise({ ...unsigned, id: own, purposes: all, contentHash: 'f'.repeat(64), at: new Date(this.now).toISOString() }));
    if (how === 'author') {
      const other = authors.find(({ email }) => email !== example.author.email) ?? ben;
      put(store.root, examplePath(id), serialiseExample({ ...example, author: other }));
      await consentTo(store, id, other, purposes);
    }
    this.#commit(store.root);
    if (how !== 'consent') model.lost.add(id);
  }

  at(index: number): World['clones'][number] { return this.clones[index % this.clones.length] ?? assert.fail(); }
  #commit(root: string): void { git(root, 'add', '-A'); git(root, 'commit', '-q', '--allow-empty', '-m', 'said'); }

  /** Whatever happens, it happens later than all before it. */
  tick(): number {
    this.now += 1000;
    for (const { store } of this.clones) store.clock.set(new Date(this.now).toISOString());
    return this.now;
  }

  /** @param squash all of it as one commit, as forges do; what was lost there cannot be seen from such a one, and is merged */
  async merge(into: number, from: number, squash = false): Promise<void> {
    const [here, there] = [this.at(into), this.at(from)];
    if (here === there) return;
    for (const { store } of [here, there]) this.#commit(store.root);
    git(here.store.root, 'fetch', '-q', there.store.root, 'HEAD');
    const conflicts = new Set<string>();
    try {
      git(here.store.root, 'merge', '-q', ...squash && there.model.lost.size === 0 ? ['--squash'] : ['--no-edit'], 'FETCH_HEAD');
      if (squash) this.#commit(here.store.root);
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

  /** @param thoroughly git is asked in each clone, also where the model knows of nothing that was lost */
  async check(thoroughly = false): Promise<void> {
    for (const { store, model } of this.clones) {
      const told = thoroughly || model.lost.size > 0 ? await toldEvents({ root: store.root, env: gitEnvironment }) : undefined;
      const { entries, policy: rules, terms, problems } = await store.load();
      const now = new Date(this.now);
      for (const purpose of purposes) {
        const out = [...entries.values()].filter(({ facts }) => distrusted(facts, told).length === 0 && whyNotExported(facts, { policy: rules, terms, now, purpose, reviewedOnly: false }).length === 0).map(({ facts }) => facts.id).sort();
        assert.deepEqual(out, model.exportable(purpose, this.now), `${purpose}; problems: ${JSON.stringify(problems)}`);
      }
      // Git commits by the clock of the machine; this world has one of its own.
      const here = async () => { const { committed: _, ...said } = await toldEvents({ root: store.root, env: gitEnvironment }); return said; };
      if (thoroughly) for (const purpose of purposes) {
        const ports = { store, files: openFiles(store.root), scanner: { scan: () => Promise.resolve([]) }, signatures: { faults: () => Promise.resolve(new Map()), tampered: () => Promise.resolve([]) }, told: here, tokens: () => Promise.resolve({ encoding: 'none', count: () => 1 }), clock: store.clock, hash: quickHash, tool: 'because 0.0.0' };
        const { included, leftOut } = await planDataset(defaultRecipe({ purpose, tasks: ['explain'], format: 'trl-messages', reviewedOnly: false }), ports, openDatasetFolder(path.join(store.root, 'because-datasets')));
        const alike = leftOut.flatMap(({ code, example }) => ['duplicate-line', 'near-duplicate'].includes(code) ? [example] : []);
        assert.deepEqual([...included.map(({ id }) => id), ...alike].sort(), model.exportable(purpose, this.now), `the plan for ${purpose}: ${JSON.stringify(leftOut)}`);
      }
      for (const id of model.words.keys()) if (model.withdrawn(id) && !model.lost.has(id)) assert.equal(await store.read(id), undefined, 'withdrawn, and yet there to read');
    }
  }
}
