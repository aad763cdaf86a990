/** What a recipe does to the examples that may leave: caps hold, only the oldest of what is nearly the same stays, days keep the new out of what is trained on. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { overCaps, type Capped } from '../../../src/domain/dataset/caps.ts';
import { youngerTwins } from '../../../src/domain/dataset/oldest.ts';
import { leftOutSummary } from '../../../src/domain/dataset/left-out.ts';
import type { Caps } from '../../../src/domain/dataset/recipe-filters.ts';
import type { Side } from '../../../src/domain/dataset/recipe.ts';
import { split, type Item } from '../../../src/domain/dataset/split.ts';
import { decision } from '../../support/decision.ts';
import { exportWorld, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const none = new Set<string>();
const capped = (all: readonly Capped[], caps: Caps, earlier = none) => all.filter(({ id }) => !overCaps(all, caps, earlier).has(id));
const items = fc.array(fc.record({ author: fc.constantFrom('a', 'b', 'c', 'd', 'e'), kind: fc.constantFrom('decision', 'correction'), keys: fc.uniqueArray(fc.constantFrom('file src/x/a.ts', 'file src/x/b.ts', 'file src/y.ts', 'file docs/z.md', 'file top.md', 'commit 1'), { minLength: 1, maxLength: 3 }) }), { maxLength: 60 })
  .map(all => all.map((each, at): Capped => ({ id: `id-${String(at).padStart(3, '0')}`, ...each })));
const cap = fc.record({ most: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }), share: fc.option(fc.double({ min: 0.05, max: 0.95, noNaN: true }), { nil: undefined }) });
const folders = (keys: readonly string[], depth = Infinity) => new Set(keys.flatMap(key => key.startsWith('file ') ? [key.slice(5).split('/').slice(0, -1).slice(0, depth).join('/')] : []));
const counts = (all: readonly Capped[], of: (each: Capped) => Iterable<string>) => { const found = new Map<string, number>(); for (const each of all) for (const key of of(each)) found.set(key, (found.get(key) ?? 0) + 1); return [...found.values()]; };

describe('dataset: caps', () => {
  afterEach(removeTemporaryFolders);

  it('hold, each and all together, as numbers and as shares of what is left', () => {
    fc.assert(fc.property(items, cap, cap, cap, fc.integer({ min: 1, max: 3 }), (all, author, directory, kind, depth) => {
      const kept = capped(all, { author, directory: { ...directory, depth }, kind });
      for (const [{ most = Infinity, share = 1 }, of] of [[author, each => [each.author]], [directory, each => folders(each.keys, depth)], [kind, each => [each.kind]]] as readonly (readonly [{ most?: number | undefined; share?: number | undefined }, (each: Capped) => Iterable<string>])[])
        for (const count of counts(kept, of)) assert.ok(count <= most && count <= share * kept.length + 1e-6, `${count} of ${kept.length}`);
    }), { numRuns: 300 });
  });

  it('do not depend on the order, and keep the most that one cap allows', () => {
    fc.assert(fc.property(items.chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), fc.double({ min: 0.21, max: 0.9, noNaN: true }), ([all, shuffled], share) => {
      const kept = capped(all, { author: { share } });
      assert.deepEqual(kept.map(({ id }) => id).sort(), capped(shuffled, { author: { share } }).map(({ id }) => id).sort());
      const sizes = counts(all, each => [each.author]);
      const most = Math.max(0, ...Array.from({ length: all.length + 1 }, (_, limit) => { const sum = sizes.reduce((total, size) => total + Math.min(size, limit), 0); return Math.max(0, ...sizes.map(size => Math.min(size, limit))) <= share * sum + 1e-9 ? sum : 0; }));
      assert.equal(kept.length, most);
    }), { numRuns: 300 });
  });

  it('let an example more move only the border: of those with it at most one goes, and what was in an earlier version goes last', () => {
    fc.assert(fc.property(items, fc.integer({ min: 1, max: 10 }), (all, most) => {
      const [last, rest] = [all.at(-1), all.slice(0, -1)];
      const [before, after] = [capped(rest, { author: { most } }), capped(all, { author: { most } })].map(kept => new Set(kept.map(({ id }) => id)));
      const gone = rest.filter(({ id }) => before?.has(id) && !after?.has(id));
      assert.ok(gone.length <= 1 && gone.every(({ author }) => author === last?.author));
      assert.ok([...after ?? []].every(id => before?.has(id) || id === last?.id), 'nothing that was out comes in');
      const kept = capped(all, { author: { most } }, before);
      for (const id of before ?? []) assert.ok(kept.some(each => each.id === id));
    }));
  });

  it('are said with a code, counted in what is really in, and a share that cannot be is explained', async () => {
    const cy = { name: 'Cy', email: 'cy@hopper.example' };
    const kept = Array.from({ length: 24 }, (_, number) => ready(decision(number, number < 20 ? {} : { author: cy })));
    const plan = await exportWorld(kept).plan({ caps: { author: { share: 0.5 } } });
    assert.equal(plan.included.length, 8);
    assert.deepEqual(new Set(plan.leftOut.map(({ code }) => code)), new Set(['cap-author']));
    assert.deepEqual(plan.splits.train.groups + plan.splits.validation.groups + plan.splits.test.groups, 8);
    const all = await exportWorld(kept).plan();
    for (const { id, side } of plan.included) assert.equal(all.included.find(each => each.id === id)?.side, side, 'a cap changes no side');
    const impossible = await exportWorld(kept).plan({ caps: { author: { share: 0.3 } } });
    assert.match(impossible.notes.join(), /each author may have 30 % at most, examples of at least 4 authors are needed, and there are 2\. Raise the share/);
    assert.match(impossible.blockers.join(), /No example can be exported.*caps how many examples of one author/);
    assert.match(plan.notes.join(), /At most so many examples were taken: 50 % for each author; which ones, chance decided\./);
    const both = await exportWorld(kept).plan({ caps: { author: { most: 3 } }, weights: { explain: 0.5 } });
    const out = leftOutSummary(both.leftOut, new Set(both.included.map(({ id }) => id)));
    assert.deepEqual(out.map(({ code, examples }) => [code, examples]), [['cap-author', 18]], 'what keeps all of an example out counts, not what kept one sample of it');
  });
});

describe('dataset: the note of the largest group', () => {
  afterEach(removeTemporaryFolders);

  it('counts what is in, not what was there before the caps', async () => {
    const { change } = decision(0);
    const plan = await exportWorld(Array.from({ length: 6 }, (_, number) => ready(decision(number, { change })))).plan({ caps: { author: { most: 2 } } });
    assert.match(plan.notes.join(' '), /\b2 of the 2 examples form one group/);
  });
});

describe('dataset: only the oldest of what is nearly the same', () => {
  const near = (id: string, createdAt: string, own: number, ...like: number[]) => ({ id, createdAt, keys: [], near: { own: [own], like } });

  it('stays, whichever was read first; what is like nothing that stays, stays too', () => {
    const all = [near('b', '2', 0), near('a', '1', 1, 0), near('c', '3', 2, 0), near('d', '4', 3)];
    assert.deepEqual([...youngerTwins(all, (one, other) => one === 2 && other === 1)], [['b', 'a'], ['c', 'a']], 'c is like a, though its list names only b');
    assert.deepEqual([...youngerTwins(all, () => false)], [['b', 'a']], 'c is like b alone, and b is out');
  });

  it('and the younger ones are named with the reason, on the side that they would have had', async () => {
    const twin = (number: number, at: string) => { const one = decision(number); return { ...one, id: `20261101-twin0${at.slice(8, 10)}${number.toString(36).padStart(5, '0')}`, createdAt: at, because: `${one.because}, again`, change: { ...one.change, head: null, files: one.change.files.map(file => ({ ...file, path: `src/copy-${at.slice(8, 10)}.ts` })) } }; };
    const [older, younger] = [twin(1, '2026-11-01T00:00:00.000Z'), twin(1, '2026-11-25T00:00:00.000Z')];
    const world = exportWorld([...Array.from({ length: 20 }, (_, number) => ready(decision(number))), ready(older), ready(younger)]);
    const [all, oldest] = [await world.plan(), await world.plan({ nearDuplicates: { keep: 'oldest' } })];
    assert.equal(all.included.length, 22);
    assert.deepEqual(oldest.leftOut.filter(({ code }) => code === 'near-duplicate').map(({ example, reason }) => [example, reason.includes(older.id)]).sort(), [[decision(1).id, true], [younger.id, true]].sort());
    const sides = (plan: typeof all) => new Map(plan.included.map(({ id, side }) => [id, side]));
    for (const [id, side] of sides(oldest)) assert.equal(sides(all).get(id), side);
    assert.equal((await world.plan({ nearDuplicates: { threshold: 1, keep: 'oldest' } })).included.length, 20, 'their diffs are copies');
  });
});

describe('dataset: split by time', () => {
  const recipe = (time: { validation?: string; test: string }) => ({ split: { train: 0.6, validation: 0.2, test: 0.2, time } });
  const some: fc.Arbitrary<Item[]> = fc.array(fc.tuple(fc.uniqueArray(fc.nat({ max: 40 }).map(String), { maxLength: 3 }), fc.integer({ min: 1, max: 9 })), { minLength: 5, maxLength: 40 })
    .map(all => all.map(([keys, day], at) => ({ id: `id-${String(at).padStart(3, '0')}`, createdAt: `2026-11-0${day}T10:00:00.000Z`, keys })));
  const times = fc.constantFrom({ test: '2026-11-06' }, { validation: '2026-11-04', test: '2026-11-07' });
  const apart = (all: readonly Item[], where: ReadonlyMap<string, Side>) => {
    const on = new Map<string, Side>();
    for (const { id, keys } of all) { const side = where.get(id); if (side !== undefined) for (const key of keys) { assert.equal(on.get(key) ?? side, side, `${key} is on two sides`); on.set(key, side); } }
  };

  it('trains on nothing newer than the first day, shares nothing between sides, and names who is out', () => {
    fc.assert(fc.property(some, times, (all, time) => {
      const { sides: where, straddling, bridges } = split(all, recipe(time), new Map());
      apart(all, where);
      for (const { id, createdAt } of all) {
        const side = where.get(id);
        if (createdAt < (time.validation ?? time.test)) assert.ok(side === 'train' || (side === 'validation' && time.validation === undefined), `${createdAt} is on ${side ?? 'no side'}`);
        else if (side !== undefined) assert.equal(side, createdAt >= time.test ? 'test' : 'validation');
      }
      assert.deepEqual([bridges.length, where.size + straddling.length], [0, all.length]);
    }), { numRuns: 300 });
  });

  it('never moves an example when others come or go', () => {
    let straddled = 0;
    fc.assert(fc.property(some, times, fc.nat({ max: 100 }), (all, time, seed) => {
      const before = all.filter((_, at) => (at * 7 + seed) % 3 !== 0);
      const first = split(before, recipe(time), new Map()).sides;
      const now = all.filter(({ id }, at) => !first.has(id) || (at + seed) % 5 !== 0);
      const { sides: second, straddling, bridges } = split(now, recipe(time), new Map(first));
      for (const [id, side] of second) assert.equal(first.get(id) ?? side, side);
      for (const { id } of now) if (first.has(id)) assert.ok(second.has(id), 'what was in stays in');
      apart(now, second);
      for (const { id, createdAt } of now) if (second.get(id) === 'train') assert.ok(createdAt < (time.validation ?? time.test));
      assert.equal(second.size + straddling.length + bridges.length, now.length);
      straddled += straddling.length;
    }), { numRuns: 300 });
    assert.ok(straddled > 20, `the property met only ${straddled}`);
  });

  it('leaves out what an earlier version trained on and is too new for that now; what it held back stays held back', () => {
    const all = [['old', '01'], ['held', '02'], ['new', '08']].map(([id = '', day = '']) => ({ id, createdAt: `2026-11-${day}T00:00:00.000Z`, keys: [] }));
    const { sides: where, straddling } = split(all, recipe({ test: '2026-11-05' }), new Map<string, Side>([['held', 'test'], ['new', 'train']]));
    assert.deepEqual([where.get('held'), where.get('new'), straddling], ['test', undefined, ['new']]);
  });

  it('is told in the preview, with counts', async () => {
    const [old] = decision(0).change.files;
    assert.ok(old);
    const joined = decision(17);
    const world = exportWorld([...Array.from({ length: 17 }, (_, number) => ready(decision(number))), ready({ ...joined, change: { ...joined.change, files: [...joined.change.files, old] } })]);
    const plan = await world.plan({ split: { train: 0.8, validation: 0, test: 0.2, time: { test: '2026-11-20' } } });
    assert.deepEqual(plan.leftOut.map(({ example, code }) => [example, code]), [[joined.id, 'straddles-time']]);
    assert.match(plan.notes.join(), /1 example is too new to be trained on and tied to older ones/);
    assert.deepEqual(plan.included.map(({ id, side }) => side === (id < '20261120' ? 'train' : 'test')).filter(right => !right), []);
    const early = await world.plan({ format: 'openai-chat', split: { train: 0.8, validation: 0, test: 0.2, time: { test: '2020-01-01' } } });
    assert.match(early.blockers.join(), /The train split cannot be built: .* let the days in split\.time begin later/);
    removeTemporaryFolders();
  });
});
