/** Texts that are nearly the same are found, by the figures that the source promises. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sha256Hex } from '../../../src/domain/capture/hash.ts';
import { nearly, NearDuplicates } from '../../../src/domain/dataset/near-duplicate.ts';

/** Random words; a small generator, since a thousand texts of a thousand words are needed. */
function wordsOf(seed: number, count: number): string[] {
  let state = seed * 7919 + 1;
  return Array.from({ length: count }, () => { state = Math.imul(state ^ state >>> 15, 0x2c1b3c6d) + 0x9e3779b9 | 0; return (state >>> 0).toString(36); });
}

/** Two texts of so many shingles, of which they have exactly this share (of all that are in either) in common. */
function pairOf(seed: number, shingles: number, share: number): readonly [string, string] {
  const own = Math.round(shingles * (1 - share) / (1 + share));
  const words = wordsOf(seed, shingles + 3 + own);
  return [words.slice(0, shingles + 3).join(' '), [...words.slice(0, shingles + 3 - own), ...words.slice(shingles + 3)].join(' ')];
}

describe('dataset: near-duplicates', () => {
  const text = (seed: number, words: number) => Array.from({ length: words }, (_, index) => sha256Hex(`${seed} ${index}`).slice(0, 5));

  it('finds a text with a few words changed, and copies; not different ones', () => {
    const near = new NearDuplicates();
    let found = 0;
    for (let seed = 0; seed < 100; seed++) {
      const words = text(seed, 200);
      const original = near.add(words.join(' '));
      assert.deepEqual(original?.like, [], `${seed} is like nothing before it`);
      const changed = near.add(words.with(seed % 200, 'changed').join('  '));
      if (changed?.like.includes(original.own)) found++;
      assert.ok(near.add(words.join('\n'))?.like.length, 'a copy is always found');
    }
    assert.ok(found >= 97, `found ${found} of 100`);
  });

  it('finds 99 of 100 pairs that have 80 % of their shingles in common, short or long, and hardly any with 60 %', () => {
    for (const shingles of [18, 72, 180, 612, 1980]) {
      const found = (share: number, count: number): number => {
        const near = new NearDuplicates();
        let found = 0;
        for (let seed = 0; seed < count; seed++) {
          const [one, two] = pairOf(seed, shingles, share);
          const own = near.add(one)?.own ?? -1;
          if (near.add(two)?.like.includes(own)) found++;
        }
        return found / count;
      };
      const [same, far] = [found(nearly, 400), found(0.6, 100)];
      assert.ok(same >= 0.99, `${shingles} shingles: found ${same} of those at ${nearly}`);
      assert.ok(far <= 0.03, `${shingles} shingles: found ${far} of those at 0.6`);
    }
  }).timeout(60_000);

  it('finds the pair among thousands of others, and the same pairs whatever comes after', () => {
    fc.assert(fc.property(fc.nat(), fc.integer({ min: 0, max: 3000 }), (seed, between) => {
      const near = new NearDuplicates();
      const [one, two] = pairOf(seed, 300, 0.9);
      const own = near.add(one)?.own;
      for (let other = 1; other <= between; other++) near.add(wordsOf(seed + other, 30).join(' '));
      assert.deepEqual(near.add(two)?.like, [own]);
    }), { numRuns: 20 });
  }).timeout(60_000);

  it('finds what is like one of a family, though it is not like the first of them', () => {
    const words = text(7, 600);
    const near = new NearDuplicates();
    // A window that moves on by 25 words of 300: neighbours have 84 % in common, the ends nothing.
    for (let step = 0; step < 12; step++) assert.deepEqual(near.add(words.slice(step * 25, step * 25 + 300).join(' '))?.like.includes(step - 1), step > 0, `step ${step}`);
  });

  it('says nothing about a few words', () => {
    const near = new NearDuplicates();
    assert.equal(near.add('fix the build'), undefined);
    assert.equal(near.add(''), undefined);
  });

  it('takes a thousand copies without comparing each with each', () => {
    const near = new NearDuplicates();
    const copy = text(1, 300).join(' ');
    near.add(copy);
    for (let count = 0; count < 1000; count++) assert.deepEqual(near.add(copy)?.like, [0]);
  });
});
