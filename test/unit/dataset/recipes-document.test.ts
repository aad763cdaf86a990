/** `docs/recipes.md` shows recipes that work; that it has every field is a rule, see test/rules/recipe-schema.test.ts. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import fc from 'fast-check';
import { defaultRecipe, parseRecipe } from '../../../src/domain/dataset/recipe.ts';
import { isUserError } from '../../../src/domain/user-error.ts';
import { inRoot } from '../../support/paths.ts';

const schema = JSON.parse(readFileSync(inRoot('schemas/recipe.schema.json'), 'utf8')) as object;
const valid = new Ajv({ strict: false, logger: false, validateFormats: false }).compile(schema);
const reads = (value: unknown): boolean => { try { parseRecipe(value); return true; } catch (error) { assert.ok(isUserError(error)); return false; } };

describe('dataset: docs/recipes.md and the schema for editors', () => {
  it('show recipes that can be used', () => {
    const blocks = [...readFileSync(inRoot('docs/recipes.md'), 'utf8').matchAll(/^```json\n(.*?)^```/gms)].map(([, text = '']) => JSON.parse(text) as object);
    assert.ok(blocks.length > 5);
    for (const block of blocks) {
      const whole = 'schema' in block ? block : { ...defaultRecipe(), ...block };
      parseRecipe(whole);
      assert.ok(valid(whole), JSON.stringify([block, valid.errors]));
    }
  });

  it('refuse in the editor what has the wrong shape, as the code does', () => {
    const wrong: readonly object[] = [{ extra: 1 }, { name: 'A b' }, { tasks: [] }, { tasks: ['decide', 'decide'] }, { format: 'x' }, { weights: { explain: 0 } }, { weights: { nothing: 1 } }, { filters: { path: [] } }, { filters: { kinds: ['x'] } }, { filters: { tags: [] } },
      { filters: { from: 'May' } }, { filters: { approvals: 0 } }, { caps: { author: {} } }, { caps: { kind: { share: 1 } } }, { caps: { author: { most: 1.5 } } }, { nearDuplicates: { threshold: 0.4 } }, { nearDuplicates: { keep: 'x' } }, { attribution: 'x' }, { split: { train: 1, validation: 0, test: 0, time: {} } }, { reviewedOnly: 1 }, { seed: 1 }];
    for (const more of wrong) assert.deepEqual([valid({ ...defaultRecipe(), ...more }), reads({ ...defaultRecipe(), ...more })], [false, false], JSON.stringify(more));
    assert.ok(valid({ $schema: './x.json', ...defaultRecipe() }));
  });

  it('take in the editor whatever the code takes', () => {
    const some = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
    const cap = fc.record({ most: fc.integer({ min: 1, max: 9 }), share: fc.double({ min: 0.1, max: 0.9, noNaN: true }) });
    fc.assert(fc.property(fc.record({
      weights: some(fc.constant({ explain: 0.5 })), attribution: some(fc.constantFrom('none', 'pseudonym', 'name')), seed: some(fc.string({ maxLength: 20 })), caps: some(fc.record({ author: cap, kind: cap, directory: cap })),
      filters: some(fc.record({ tags: fc.array(fc.string({ maxLength: 10 }), { maxLength: 3 }), from: fc.constantFrom('2026-01-01', '2026-02-29', '2026-13-01'), paths: fc.array(fc.constantFrom('!', '', 'src/**'), { maxLength: 2 }) })),
      nearDuplicates: some(fc.record({ threshold: fc.double({ min: 0.3, max: 1.2, noNaN: true }) })),
    }), more => {
      const recipe = JSON.parse(JSON.stringify({ ...defaultRecipe(), ...more })) as unknown;
      if (reads(recipe)) assert.ok(valid(recipe), JSON.stringify(valid.errors));
    }), { numRuns: 500 });
  });
});
