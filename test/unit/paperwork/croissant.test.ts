/** The Croissant document follows its specification, and describes the lines as they are, in every format. */
import assert from 'node:assert/strict';
import { sha256Hex } from '../../../src/domain/capture/hash.ts';
import { formats } from '../../../src/domain/dataset/formats/index.ts';
import { fits } from '../../../src/domain/dataset/sample.ts';
import { tasks } from '../../../src/domain/dataset/tasks/index.ts';
import type { Recipe } from '../../../src/domain/dataset/recipe.ts';
import { decision } from '../../support/decision.ts';
import { exportWorld, filesIn, ready } from '../../support/export-world.ts';
import { referenceFaults } from '../../support/paperwork/croissant-references.ts';
import { assertRequired, assertValid, schemaOf, without } from '../../support/paperwork/schema.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

interface Field { readonly '@id': string; readonly name: string; readonly dataType?: string; readonly isArray?: boolean; readonly value?: string; readonly subField?: readonly Field[]; readonly source?: { readonly extract: { readonly column: string }; readonly transform?: { readonly jsonPath: string } }; }
interface Croissant {
  readonly distribution: readonly { readonly '@type': string; readonly '@id': string; readonly contentUrl?: string; readonly sha256?: string; readonly includes?: readonly string[] }[];
  readonly recordSet: readonly { readonly '@id': string; readonly field: readonly Field[] }[];
}

describe('paperwork: Croissant', () => {
  afterEach(removeTemporaryFolders);

  async function built(recipe: Partial<Recipe> = {}) {
    const example = (number: number) => decision(number, { steps: ['The first thing that counts here', 'The second one follows from it'], confirmation: 'The load test stays green' });
    const world = exportWorld(Array.from({ length: 24 }, (_, number) => ready(example(number))));
    const plan = await world.plan({ split: { train: 1, validation: 0, test: 0 }, ...recipe });
    if (plan.blockers.length > 0) return undefined;
    const { folder } = await world.build(plan);
    const files = filesIn(folder);
    return { files, croissant: JSON.parse(files['croissant.json'] ?? '') as Croissant };
  }

  it('follows the specification, and the test would notice what is missing', async () => {
    const { croissant } = await built({ split: { train: 0.8, validation: 0.1, test: 0.1 } }) ?? assert.fail();
    const validate = schemaOf('croissant/croissant-1.1.schema.json');
    assertValid(validate, croissant);
    assertRequired(validate, croissant, ['@context', '@type', 'conformsTo', 'name', 'description', 'license', 'url', 'creator', 'datePublished', 'distribution', 'distribution.0.sha256', 'distribution.0.contentUrl',
      'distribution.0.encodingFormat', 'distribution.0.name', 'rai:dataCollection', 'recordSet.0.field', 'recordSet.0.field.0.dataType', 'recordSet.0.field.1.subField']);
    assert.deepEqual(referenceFaults(croissant), []);
    assert.ok(!Object.hasOwn(croissant, 'inLanguage'), 'nobody knows in which language it was written');
    const set = croissant.distribution.findIndex(each => each['@type'] === 'cr:FileSet');
    assert.ok(referenceFaults(without(croissant, `distribution.${set}`)).length > 0);
    assert.ok(referenceFaults({ ...croissant, distribution: [...croissant.distribution, croissant.distribution[0]] }).length > 0);
  });

  it('names each file by its hash, and in each set the files of its split', async () => {
    const { files, croissant } = await built({ split: { train: 0.8, validation: 0.1, test: 0.1 } }) ?? assert.fail();
    for (const { '@id': id, contentUrl, sha256 } of croissant.distribution.filter(each => each['@type'] === 'cr:FileObject')) {
      assert.equal(contentUrl, id);
      assert.equal(sha256, sha256Hex(files[id] ?? ''), id);
    }
    const sets = croissant.distribution.filter(each => each['@type'] === 'cr:FileSet');
    assert.deepEqual(sets.map(set => set['@id']), ['train-files', 'validation-files', 'test-files']);
    for (const { '@id': id, includes = [] } of sets) for (const name of includes) assert.ok(files[name] !== undefined && name.includes(id.replace('-files', '')), name);
  });

  for (const { id } of Object.values(formats)) {
    it(`describes the lines of ${id}: each field is in them, with values of its kind`, async () => {
      const fit = Object.values(tasks).filter(task => fits(task.produces, formats[id].accepts)).map(task => task.id);
      const { files, croissant } = await built({ format: id, tasks: fit, ...formats[id].needsValidation && { split: { train: 0.6, validation: 0.4, test: 0 } } }) ?? assert.fail(`nothing was built for ${id}`);
      assertValid(schemaOf('croissant/croissant-1.1.schema.json'), croissant);
      assert.deepEqual(referenceFaults(croissant), []);
      const [set] = croissant.recordSet;
      const names = croissant.distribution.find(each => each['@id'] === `${set?.['@id']}-files`)?.includes ?? [];
      const lines = names.flatMap(name => (files[name] ?? '').replace(/^\uFEFF/, '').trim().split('\n').map(line => JSON.parse(line) as Record<string, unknown>));
      assert.ok(lines.length > 0);
      const described = (set?.field ?? []).filter(field => field.value === undefined);
      const columns = new Set(lines.flatMap(line => Object.entries(line).flatMap(([key, value]) => value === null || JSON.stringify(value) === '[]' ? [] : [key])));
      assert.deepEqual(new Set(described.map(({ name }) => name)), columns);
      for (const field of described.flatMap(each => each.subField ?? [each])) {
        const found = lines.flatMap(line => at(line, field.source?.extract.column ?? '', field.source?.transform?.jsonPath));
        assert.ok(found.length > 0, field['@id']);
        const kinds = new Set(found.map(value => typeof value === 'number' ? (Number.isInteger(value) ? 'sc:Integer' : 'sc:Float') : typeof value === 'boolean' ? 'sc:Boolean' : 'sc:Text'));
        assert.ok([...kinds].some(kind => kind === field.dataType), `${field['@id']} is ${field.dataType}, and its values are ${[...kinds].join()}`);
      }
    });
  }
});

/** The plain values at a path such as `messages[*].role`, in each item where the column is a list. */
function at(line: Record<string, unknown>, column: string, path?: string): unknown[] {
  const start = line[column];
  let values: unknown[] = Array.isArray(start) ? start : [start];
  for (const step of path === undefined ? [] : path.split('.')) {
    const name = step.replace(/\[\*\]/g, '');
    if (name !== '') values = values.map(value => (value as Record<string, unknown> | null | undefined)?.[name]);
    for (let depth = (step.match(/\[\*\]/g) ?? []).length; depth > 0; depth--) values = values.flatMap(value => Array.isArray(value) ? value as unknown[] : []);
  }
  return values.filter(value => value !== null && value !== undefined && typeof value !== 'object');
}
