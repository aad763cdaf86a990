/** Texts that are nearly the same are found, by the figures that the source promises. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sha256Hex } from '../../../src/domain/capture/hash.ts';
import { connected } from '../../../src/domain/dataset/connected.ts';
import { bandsFor, nearly, NearDuplicates } from '../../../src/domain/dataset/near-duplicate.ts';
import { sketchOf } from '../../../src/domain/dataset/sketch.ts';

/** Random words; a small generator, since a thousand texts of a thousand words are needed. */
function wordsOf(seed: number, count: number): string[] {
  let state = seed * 7919 + 1;
  return Array.from({ length: count }, () => { state = Math.imul(state ^ state >>> 15, 0x2c1b3c6d) + 0x9e3779b9 | 0; return (state >>> 0).toString(36); });
}

/** Two texts of so many shingles, of which they have this share or a shingle more (of all that are in either) in common. */
function pairOf(seed: number, shingles: number, share: number): readonly [string, string] {
  const own = Math.floor(1e-9 + shingles * (1 - share) / (1 + share));
  const words = wordsOf(seed, shingles + 3 + own);
  return [words.slice(0, shingles + 3).join(' '), [...words.slice(0, shingles + 3 - own), ...words.slice(shingles + 3)].join(' ')];
}

const add = (near: NearDuplicates, text: string): number => near.add(sketchOf(text) ?? assert.fail('too short'));

describe('dataset: near-duplicates', () => {
  const text = (seed: number, words: number) => Array.from({ length: words }, (_, index) => sha256Hex(`${seed} ${index}`).slice(0, 5));

  it('finds a text with a few words changed, and copies; not different ones', async () => {
    const near = new NearDuplicates();
    for (let seed = 0; seed < 100; seed++) {
      const words = text(seed, 200);
      assert.deepEqual([words.join(' '), words.with(seed % 200, 'changed').join('  '), words.join('\n')].map(each => add(near, each)), [seed * 3, seed * 3 + 1, seed * 3 + 2]);
    }
    const like = await near.like();
    let found = 0;
    for (let original = 0; original < 300; original += 3) {
      assert.equal(like.get(original), undefined, `${original} is like nothing before it`);
      if (like.get(original + 1)?.includes(original)) found++;
      assert.ok(like.get(original + 2)?.length, 'a copy is always found');
    }
    assert.ok(found >= 97, `found ${found} of 100`);
  });

  for (const threshold of [0.5, 0.6, 0.7, nearly, 0.9, 0.95]) it(`finds 99 of 100 pairs that have ${threshold * 100} % of their shingles in common, short or long, and hardly any with 20 % less`, async () => {
    for (const shingles of [18, 72, 180, 612, 1980]) {
      const found = async (share: number, count: number): Promise<number> => {
        const near = new NearDuplicates(threshold);
        for (let seed = 0; seed < count; seed++) for (const each of pairOf(seed, shingles, share)) add(near, each);
        const like = await near.like();
        return Array.from({ length: count }, (_, seed) => like.get(seed * 2 + 1)?.includes(seed * 2) ?? false).filter(Boolean).length / count;
      };
      const [same, far] = [await found(threshold, 400), await found(threshold - 0.2, 200)];
      assert.ok(same >= 0.99, `${shingles} shingles: found ${same} of those at ${threshold}`);
      assert.ok(far <= (threshold === nearly ? 0.03 : 0.07), `${shingles} shingles: found ${far} of those at ${threshold - 0.2}`);
    }
  }).timeout(60_000);

  it('takes as many rows as catch all but 2 of 1000 pairs, within the bins that there are; at 1 only what is the same', async () => {
    assert.deepEqual(bandsFor(nearly), { bands: 16, rows: 5 });
    for (let threshold = 0.5; threshold <= 1; threshold += 0.01) {
      const { bands, rows } = bandsFor(threshold);
      assert.ok(bands * rows <= 128 && rows > 0 && bands > 0, String(threshold));
      assert.ok(1 - (1 - threshold ** rows) ** bands >= 0.998, String(threshold));
    }
    const near = new NearDuplicates(1);
    const words = text(3, 100);
    for (const each of [words.join(' '), words.with(50, 'x').join(' '), words.join('\n')]) add(near, each);
    assert.deepEqual([...await near.like()], [[2, [0]]]);
  });

  it('finds the pair among thousands of others, and the same pairs whatever comes after', async () => {
    await fc.assert(fc.asyncProperty(fc.nat(), fc.integer({ min: 0, max: 3000 }), async (seed, between) => {
      const near = new NearDuplicates();
      const [one, two] = pairOf(seed, 300, 0.9);
      const own = add(near, one);
      for (let other = 1; other <= between; other++) add(near, wordsOf(seed + other, 30).join(' '));
      const found = add(near, two);
      assert.deepEqual((await near.like()).get(found), [own]);
    }), { numRuns: 20 });
  }).timeout(60_000);

  it('finds what is like one of a family, though it is not like the first of them', async () => {
    const words = text(7, 600);
    const near = new NearDuplicates();
    // A window that moves on by 25 words of 300: neighbours have 84 % in common, the ends nothing.
    for (let step = 0; step < 12; step++) add(near, words.slice(step * 25, step * 25 + 300).join(' '));
    const like = await near.like();
    for (let step = 0; step < 12; step++) assert.equal(like.get(step)?.includes(step - 1) ?? false, step > 0, `step ${step}`);
  });

  it('brings revisions of one text together that are like the newest one, and hardly like each other', async () => {
    let [apart, all] = [0, 0];
    for (let seed = 1; seed <= 60; seed++) {
      const words = wordsOf(seed, 400);
      const near = new NearDuplicates();
      // Each has another twelfth of the words of its own, so that each shares 83 % with the text that they all come from.
      const revisions = Array.from({ length: 8 }, (_, index) => { const own = wordsOf(seed * 100 + index, 34); return [...words.slice(0, index * 52), ...own, ...words.slice(index * 52 + 34)].join(' '); });
      const numbers = [...revisions, words.join(' ')].map(revision => add(near, revision)), like = await near.like();
      const families = numbers.map(own => ({ keys: [own, ...like.get(own) ?? []].map(number => `like ${number}`) }));
      all += revisions.length;
      apart += families.length - Math.max(...connected(families).map(group => group.length));
    }
    assert.ok(apart / all < 0.01, `${apart} of ${all} revisions in another group`);
  });

  it('says nothing about a few words', () => {
    assert.equal(sketchOf('fix the build'), undefined);
    assert.equal(sketchOf(''), undefined);
  });

  it('takes a thousand copies without comparing each with each', async () => {
    const near = new NearDuplicates();
    const copy = text(1, 300).join(' ');
    for (let count = 0; count <= 1000; count++) add(near, copy);
    assert.deepEqual([...await near.like()], Array.from({ length: 1000 }, (_, at) => [at + 1, [0]]));
  });
});
