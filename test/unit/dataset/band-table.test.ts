/** The table behind near-duplicates, beside a plain map; and the comparison of four bins at a time, beside one bin after the other. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BandTable } from '../../../src/domain/dataset/band-table.ts';
import { NearDuplicates } from '../../../src/domain/dataset/near-duplicate.ts';
import { sketchOf, type Sketch } from '../../../src/domain/dataset/sketch.ts';

describe('dataset: near-duplicates, inside', () => {
  it('finds the first text of a key that fits, however many keys and texts there are', () => {
    // Few keys for many texts, many keys that lead to one place, and more than the table holds at first.
    const keys = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: -3, max: 3 }).map(n => Math.imul(n, 4096)), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }));
    fc.assert(fc.property(fc.array(keys, { maxLength: 300 }), fc.integer({ min: 0, max: 9000 }), fc.func(fc.boolean()), (given, more, fits) => {
      const table = new BandTable();
      const model = new Map<number, number[]>();
      const all = [...given, ...Array.from({ length: more }, (_, n) => Math.imul(n, 0x9e3779b1)), ...given];
      for (const [text, key] of all.entries()) { table.put(key, text); const known = model.get(key); if (known) known.push(text); else model.set(key, [text]); }
      for (const key of [...all.slice(0, 500), 77]) {
        const asked: number[] = [];
        assert.equal(table.find(key, text => { asked.push(text); return false; }), undefined);
        assert.deepEqual(asked, model.get(key) ?? []);
        const one = (text: number) => fits(text);
        assert.equal(table.find(key, one), model.get(key)?.find(each => one(each)));
      }
    }), { numRuns: 30 });
  });

  it('compares as one bin after the other does, empty ones left aside', () => {
    const text = fc.array(fc.constantFrom(...'abcdefgh'.split('').flatMap(one => 'rstuvw'.split('').map(two => `${one}${two}`))), { minLength: 15, maxLength: 400 });
    const naive = (a: Sketch, b: Sketch, threshold: number): boolean => {
      let same = 0, filled = 0;
      for (const [bin, one] of a.bare.entries()) { const two = b.bare[bin] ?? 0; if (one !== 0 || two !== 0) { filled++; if (one === two) same++; } }
      const union = (a.count + b.count) / (1 + threshold);
      return same >= (threshold - 3 * Math.sqrt(threshold * (1 - threshold) / filled * Math.max(0, 1 - filled / union))) * filled - 1e-9;
    };
    fc.assert(fc.property(text, text, fc.nat({ max: 400 }), fc.constantFrom(0.5, 0.8, 1), (one, two, shared, threshold) => {
      const [a, b] = [one.join(' '), [...one.slice(0, shared), ...two].join(' ')];
      const near = new NearDuplicates(threshold);
      const [x, y] = [sketchOf(a), sketchOf(b)];
      if (x && y) assert.equal(near.alike(near.add(x), near.add(y)), naive(x, y, threshold));
    }), { numRuns: 1000 });
  });
});
