/** `because diff` tells every setting in which two recipes differ. */
import assert from 'node:assert/strict';
import { compareDatasets, parseManifest } from '../../../src/domain/dataset/compare.ts';
import { manifestRecipe } from '../../../src/domain/dataset/manifest-recipe.ts';
import { defaultRecipe, parseRecipe, Recipe } from '../../../src/domain/dataset/recipe.ts';
import { Caps, Filters } from '../../../src/domain/dataset/recipe-filters.ts';

const dataset = (more: object) => ({ manifest: parseManifest(JSON.stringify({ name: 'x', version: '1.0.0', asOf: '2026-11-20', recipe: manifestRecipe(parseRecipe({ ...defaultRecipe(), ...more })), templates: {}, examples: [] }), 'x'), without: new Map() });
const told = (before: object, after: object) => compareDatasets(dataset(before), dataset(after)).recipe;

const split = { train: 0.8, validation: 0.1, test: 0.1 };
const filters: Required<Filters> = { kinds: ['decision'], tags: ['api', 'db'], paths: ['src/**', '!**/*.lock'], languages: ['go'], authors: ['ada@lovelace.example'], from: '2026-01-01', to: '2026-02-01', confidence: ['high'], approvals: 2 };
const changes: readonly (readonly [after: object, sentence: string, before?: object])[] = [
  [{ purpose: 'public-release' }, 'Purpose: internal-training; now public-release.'], [{ tasks: ['explain'] }, 'Tasks: implement, explain, decide; now explain.'], [{ format: 'openai-chat' }, 'Format: trl-messages; now openai-chat.'],
  [{ format: 'trl-messages', reasoning: 'none' }, 'Reasoning: think; now none.', { format: 'trl-messages', reasoning: 'think' }], [{ reviewedOnly: false }, 'Reviewed only: yes; now no.'], [{ seed: 'a' }, 'Seed: none; now a.'],
  [{ prompts: { explain: '{change}' } }, 'The recipe asks explain in other words.'],
  [{ format: 'trl-messages', files: { shardSize: '5 MB' } }, 'Files: as usual; now shardSize 5 MB.', { format: 'trl-messages' }],
  [{ weights: { explain: 0.5 } }, 'Weight of explain: none; now 0.5.'], [{ attribution: 'pseudonym' }, 'Attribution: none; now pseudonym.'],
  [{ split: { train: 0.7, validation: 0.2, test: 0.1 } }, 'Split: train 0.8, validation 0.1, test 0.1; now train 0.7, validation 0.2, test 0.1.'],
  [{ split: { ...split, time: { validation: '2026-05-01', test: '2026-06-01' } } }, 'Split by time: none; now validation from 2026-05-01 on, test from 2026-06-01 on.'],
  [{ nearDuplicates: { threshold: 0.9, keep: 'oldest' } }, 'Near-duplicates: all kept, from 0.8 on; now oldest kept, from 0.9 on.'],
  [{ caps: { author: { most: 3, share: 0.3 } } }, 'Cap for each author: none; now most 3, share 0.3.'], [{ caps: { kind: { most: 3 } } }, 'Cap for each kind: none; now most 3.'],
  [{ caps: { directory: { most: 3, depth: 2 } } }, 'Cap for each directory: most 3; now most 3, depth 2.', { caps: { directory: { most: 3 } } }],
  [{ filters: { paths: filters.paths } }, 'Filter paths: none; now src/** or !**/*.lock.'], [{ filters: { authors: ['a@x', 'b@x'] } }, 'Filter authors: 1 of them; now 2 of them.', { filters: { authors: ['a@x'] } }],
  ...Object.entries(filters).map(([name, value]) => [{ filters: { [name]: value } }, `Filter ${name}: none; now ${name === 'authors' ? '1 of them' : Array.isArray(value) ? value.join(' or ') : String(value)}.`] as const),
];

describe('dataset: differences of recipes', () => {
  it('are told, one sentence each', () => {
    for (const [after, sentence, before = {}] of changes) {
      const all = told(before, after);
      assert.ok(all.includes(sentence), `${JSON.stringify(after)}: ${all.join(' ')}`);
      assert.deepEqual(told(after, after), [], 'the same is no difference');
    }
  });

  it('for each setting that there is', () => {
    const known = changes.flatMap(([after]) => Object.keys(after));
    const elsewhere = ['schema', 'name', 'filters', 'caps'];
    assert.deepEqual(Object.keys(Recipe.shape).filter(name => !known.includes(name) && !elsewhere.includes(name)), []);
    const nested = (name: 'filters' | 'caps') => new Set(changes.flatMap(([after]) => Object.keys((after as Record<string, object>)[name] ?? {})));
    assert.deepEqual(Object.keys(Filters.shape).filter(name => !nested('filters').has(name)), []);
    assert.deepEqual(Object.keys(Caps.shape).filter(name => !nested('caps').has(name)), []);
  });

  it('are none between a setting that is not said and the same one said', () => {
    assert.deepEqual(told({}, { attribution: 'none', weights: { explain: 1 }, filters: {}, caps: {}, nearDuplicates: { threshold: 0.8, keep: 'all' } }), []);
  });
});
