/** The split keeps together what belongs together, and never moves what was dealt. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sides, type Side } from '../../../src/domain/dataset/recipe.ts';
import { split, type Item } from '../../../src/domain/dataset/split.ts';

const recipe = { name: 'test', split: { train: 0.6, validation: 0.2, test: 0.2 } };
const items = (keys: fc.Arbitrary<string[]>, minLength = 0): fc.Arbitrary<Item[]> => fc.array(fc.tuple(keys, fc.integer({ min: 0, max: 9 })), { minLength, maxLength: 40 })
  .map(all => all.map(([keys, day], index) => ({ id: `id-${String(index).padStart(3, '0')}`, createdAt: `2026-11-0${day}`, keys })));
const shared = fc.uniqueArray(fc.nat({ max: 60 }).map(String), { maxLength: 3 });
const few = items(shared);
const placed = (all: readonly Item[], previous = new Map<string, Side>(), more = {}) => split(all, { ...recipe, ...more }, previous);

/** No key on two sides: not only the groups as the split sees them, but nothing shared at all. */
function assertApart(all: readonly Item[], where: ReadonlyMap<string, Side>): void {
  const side = new Map<string, Side>();
  for (const { id, keys } of all) {
    const own = where.get(id);
    if (own === undefined) continue;
    for (const key of keys) { assert.equal(side.get(key) ?? own, own, `${key} is on two sides`); side.set(key, own); }
  }
}

describe('dataset: split', () => {
  it('puts nothing that is shared on two sides, and drops nothing the first time', () => {
    fc.assert(fc.property(few, all => {
      const { sides: where, bridges } = placed(all);
      assertApart(all, where);
      assert.deepEqual(bridges, []);
      assert.equal(where.size, all.length);
    }));
  });

  it('does not depend on the order in which examples are read', () => {
    fc.assert(fc.property(few.chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), ([all, shuffled]) => {
      assert.deepEqual([...placed(all).sides].sort(), [...placed(shuffled).sides].sort());
    }));
  });

  it('never moves an example when others come or go, and leaves out those that would join two sides', () => {
    let bridged = 0;
    fc.assert(fc.property(items(shared, 20), fc.nat({ max: 1000 }), (all, seed) => {
      const before = all.filter((_, index) => (index * 7 + seed) % 3 !== 0);
      const first = placed(before).sides;
      const remaining = all.filter(({ id }, index) => !first.has(id) || (index + seed) % 5 !== 0);
      const { sides: second, bridges } = placed(remaining, new Map(first));
      for (const [id, side] of second) assert.equal(first.get(id) ?? side, side);
      assertApart(remaining, second);
      for (const id of bridges) assert.ok(!first.has(id), 'what was in stays in');
      assert.equal(second.size + bridges.length, remaining.length, 'every example is on a side or named');
      bridged += bridges.length;
    }), { numRuns: 300 });
    assert.ok(bridged > 20, `the property met only ${bridged} bridges`);
  });

  it('cuts a chain of new examples between two sides only where it must', () => {
    const old = new Map<string, Side>([['l', 'train'], ['r', 'test']]);
    const all = [['l', 'a'], ['n1', 'a', 'b'], ['n2', 'b', 'c'], ['n3', 'c', 'z'], ['r', 'z']].map(([id = '', ...keys]) => ({ id, createdAt: '2026', keys }));
    const { sides: where, bridges } = placed(all, old);
    assertApart(all, where);
    assert.equal(bridges.length, 1);
    assert.equal(where.get('n1'), 'train');
  });

  it('when an edit joins two examples of different sides, the younger one goes', () => {
    const all = [{ id: 'old', createdAt: '1', keys: ['x'] }, { id: 'young', createdAt: '2', keys: ['x'] }];
    const { sides: where, bridges } = placed(all, new Map([['old', 'test'], ['young', 'train']]));
    assert.deepEqual([[...where], bridges], [[['old', 'test']], ['young']]);
  });

  it('comes near the shares, uses no side of share 0, and another seed deals anew', () => {
    const all = Array.from({ length: 2000 }, (_, index) => ({ id: `id-${index}`, createdAt: '1', keys: [`k${index}`] }));
    const { groups, sides: where } = placed(all);
    for (const side of sides) assert.ok(Math.abs(groups[side] / 2000 - recipe.split[side]) < 0.05, `${side}: ${groups[side]}`);
    assert.notDeepEqual([...placed(all, new Map(), { seed: 'other' }).sides], [...where]);
    const two = placed(all, new Map([['id-1', 'test']]), { split: { train: 0.5, validation: 0.5, test: 0 } });
    assert.equal(two.groups.test, 0);
    assert.equal(two.sides.size, 2000);
  });
});

describe('dataset: split, one group that is too large', () => {
  const large = (from: number, to: number): Item[] => Array.from({ length: to - from }, (_, at) => ({ id: `large-${from + at}`, createdAt: `1${String(from + at).padStart(3, '0')}`, keys: ['package.json', `own ${from + at}`] }));
  const small = (from: number, to: number): Item[] => Array.from({ length: to - from }, (_, at) => ({ id: `small-${from + at}`, createdAt: `2${String(from + at).padStart(3, '0')}`, keys: [`other ${from + at}`] }));
  const shares = { train: 0.8, validation: 0.1, test: 0.1 };
  const count = (where: ReadonlyMap<string, Side>, side: Side): number => [...where.values()].filter(each => each === side).length;

  it('is trained on whatever chance says, and the others get their shares from the rest', () => {
    for (let seed = 0; seed < 50; seed++) {
      const { sides: where, largest } = placed([...large(0, 80), ...small(0, 20)], undefined, { split: shares, seed: String(seed) });
      assert.deepEqual(largest, large(0, 80).map(({ id }) => id));
      assert.equal(count(where, 'train'), 80);
      assert.ok(count(where, 'validation') > 2 && count(where, 'test') > 2);
    }
  });

  it('stays where it is as it grows, and so does the rest', () => {
    const first = placed([...large(0, 80), ...small(0, 20)], undefined, { split: shares }).sides;
    const { sides: second, bridges } = placed([...large(0, 120), ...small(0, 60)], new Map(first), { split: shares });
    assert.deepEqual(bridges, []);
    for (const [id, side] of first) assert.equal(second.get(id), side);
    for (const { id } of large(80, 120)) assert.equal(second.get(id), 'train');
    for (const side of ['validation', 'test'] as const) assert.ok(count(second, side) > 180 * 0.05, `${side}: ${count(second, side)}`);
  });

  it('deals all others as it would without it: chance does not depend on how many there are', () => {
    const few = placed(small(0, 40), undefined, { split: shares }).sides;
    const many = placed([...small(0, 40), ...small(100, 400)], undefined, { split: shares }).sides;
    for (const [id, side] of few) assert.equal(many.get(id), side);
  });
});
