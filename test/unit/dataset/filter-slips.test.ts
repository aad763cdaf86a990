/** A filter that no example has anything for is told in the preview: a slip of the pen must not look like an empty repository. */
import assert from 'node:assert/strict';
import { filterSlips, slipOf } from '../../../src/domain/dataset/filter-slips.ts';
import { filtering } from '../../../src/domain/dataset/filter.ts';
import type { Filters } from '../../../src/domain/dataset/recipe-filters.ts';
import { consentedTo, decision } from '../../support/decision.ts';
import { exportWorld, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const one = decision(1, { tags: ['api', 'speed'], createdAt: '2026-11-11T08:00:00.000Z' });
const two = decision(2, { tags: ['api'], createdAt: '2026-11-12T08:00:00.000Z' });
const notes = (filters: Filters, examples = [one, two]) => { const slips = filterSlips(filters); for (const each of examples) slips.see(slipOf(consentedTo(each))); return slips.notes(); };

describe('dataset: filters that match nothing', () => {
  afterEach(removeTemporaryFolders);

  it('are told, each with what there is', () => {
    const of = 'of the 2 examples that may leave, none';
    assert.deepEqual(notes({ languages: ['C++', 'typescript', 'Typescrypt'] }), [`filters.languages: ${of} has a file in "C++", "Typescrypt". Their languages: typescript.`]);
    assert.deepEqual(notes({ tags: ['API', 'speed'] }), [`filters.tags: ${of} has the tag "API". Their tags: api, speed.`]);
    assert.deepEqual(notes({ tags: ['API'] }, [decision(3)]), ['filters.tags: of the 1 example that may leave, none has the tag "API". They have no tags at all.']);
    assert.deepEqual(notes({ paths: ['Src/**', 'src/**', '!secert/**', '!**/limit.ts'] }),
      [`filters.paths: ${of} touches a file that "Src/**" matches. Globs count from the root of the repository, and capital letters matter.`, `filters.paths: ${of} is kept out by "!secert/**". Globs count from the root of the repository, and capital letters matter.`]);
    assert.deepEqual(notes({ authors: [' ADA@lovelace.example', 'grace@hopper.example'] }), [`filters.authors: ${of} is by "grace@hopper.example".`], 'and not who there is');
    assert.deepEqual(notes({ kinds: ['correction'], confidence: ['low'] }), [`filters.kinds: ${of} is a correction.`, `filters.confidence: ${of} has the confidence low.`]);
    assert.deepEqual([{ from: '2027-01-01' }, { to: '2025-01-01' }, { from: '2027-01-01', to: '2027-02-01' }].flatMap(each => notes(each)), [`filters.from: ${of} was recorded from 2027-01-01 on. They are from 2026-11-11 to 2026-11-12.`,
      `filters.to: ${of} was recorded up to 2025-01-01. They are from 2026-11-11 to 2026-11-12.`, `filters.from: ${of} was recorded from 2027-01-01 to 2027-02-01. They are from 2026-11-11 to 2026-11-12.`]);
  });

  it('are not, where there is something for them, or nothing to look at', () => {
    assert.deepEqual(notes({}), []);
    assert.deepEqual(notes({ kinds: ['correction', 'decision'], confidence: ['low', 'high'], tags: ['api'], languages: ['TypeScript'], paths: ['src/**', '!src/part-2/**'], authors: ['ada@lovelace.example'], from: '2026-11-12', to: '2026-11-12' }), []);
    assert.deepEqual(notes({ tags: ['x'], languages: ['x'], paths: ['x'], authors: ['x@y'], from: '2027-01-01' }, []), []);
    assert.deepEqual(filtering({ languages: ['TypeScript'] })(consentedTo(one)), [], 'a language is one in whatever letters');
  });

  it('stand in the preview, and of an example without consent they tell nothing', async () => {
    const plan = await exportWorld([ready(one), { example: decision(4, { tags: ['secret'] }), events: [] }]).plan({ filters: { tags: ['api', 'secret'] } });
    assert.equal(plan.notes[0], 'filters.tags: of the 1 example that may leave, none has the tag "secret". Their tags: api, speed.');
  });
});
