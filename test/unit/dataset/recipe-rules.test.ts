/** What an editor underlines in a recipe is what the code refuses, wherever two fields have to agree: every combination is put to both, the schema by way of a validator that is not ours. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv';
import { formats, type FormatId } from '../../../src/domain/dataset/formats/index.ts';
import { placements } from '../../../src/domain/dataset/place-reasoning.ts';
import { prompts, taskOfPrompt, type PromptId } from '../../../src/domain/dataset/prompts.ts';
import { defaultRecipe, parseRecipe, type Recipe } from '../../../src/domain/dataset/recipe.ts';
import { bytesOf, sizeUnits } from '../../../src/domain/dataset/recipe-files.ts';
import { fits } from '../../../src/domain/dataset/sample.ts';
import { tasks, type TaskId } from '../../../src/domain/dataset/tasks/index.ts';
import { Purpose } from '../../../src/domain/ledger/event.ts';
import { isUserError } from '../../../src/domain/user-error.ts';
import { inRoot } from '../../support/paths.ts';
import { recipeSchema } from '../../support/recipe-schema.ts';
import { sizeInWords } from '../../support/size-pattern.ts';

const schema = JSON.parse(readFileSync(inRoot('schemas/recipe.schema.json'), 'utf8')) as object;
const valid = new Ajv({ strict: false, logger: false, validateFormats: false }).compile(schema);
const ids = Object.keys(formats) as FormatId[];
const taskIds = Object.keys(tasks) as TaskId[];
const taskOf = (format: FormatId): TaskId => taskIds.find(id => fits(tasks[id].produces, formats[format].accepts)) ?? 'decide';

const isRead = (value: unknown): boolean => { try { parseRecipe(value); return true; } catch (error) { assert.ok(isUserError(error)); return false; } };
/** How many were taken and how many refused, by both. */
function agreed(recipes: Iterable<object>): readonly [taken: number, refused: number] {
  const counts: [number, number] = [0, 0];
  for (const recipe of recipes) {
    const read = isRead(recipe);
    assert.equal(valid(recipe), read, `${JSON.stringify(recipe)}: the code ${read ? 'takes' : 'refuses'} it`);
    counts[read ? 0 : 1]++;
  }
  assert.ok(counts[0] > 0 && counts[1] > 0, `both occur: ${counts.join(' and ')}`);
  return counts;
}
const recipe = (more: object): object => JSON.parse(JSON.stringify({ ...defaultRecipe(), ...more })) as object;

describe('dataset: fields of a recipe that have to agree, in the editor as in the code', () => {
  it('a format with its tasks and its places for reasoning', () => {
    const [taken, refused] = agreed(ids.flatMap(format => taskIds.flatMap(task => [undefined, ...placements].flatMap(reasoning => [[task], [taskOf(format), task]].map(both => recipe({ format, tasks: [...new Set(both)], reasoning }))))));
    assert.equal(taken + refused, ids.length * taskIds.length * (placements.length + 1) * 2);
  });

  it('a format with its files', () => {
    const sizes = [undefined, 999, 1000, 1000.5, 512_000_000, 512_000_001, 2 ** 53, '512 MB', '512.001 MB', '511.999MB', '0.512 GB', '1 GiB', '1 kB', '0.9 kB', '0.976 KiB', '0.977 KiB', '500  MB', '500 mb', '0 GB', '0.0001 GB', ''];
    agreed(ids.flatMap(format => [undefined, 'jsonl', 'parquet'].flatMap(type => [undefined, 'none', 'gzip', 'zstd'].flatMap(compression => sizes.map(shardSize => recipe({ format, tasks: [taskOf(format)], files: { type, compression, shardSize } }))))));
  });

  it('a purpose with its split, and days with shares', () => {
    const shares = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0.8, 0.2, 0], [0.8, 0, 0.2], [0, 0.2, 0.8], [0.8, 0.1, 0.1], [1e-7, 0, 1]];
    const days = [undefined, { test: '2026-09-01' }, { validation: '2026-08-01', test: '2026-09-01' }];
    agreed(Purpose.options.flatMap(purpose => shares.flatMap(([train, validation, test]) => days.map(time => recipe({ purpose, split: { train, validation, test, time } })))));
  });

  it('weights and wordings with the tasks', () => {
    const wordings: Record<string, string> = Object.fromEntries(Object.entries(prompts).map(([id, { phrasings }]) => [id, phrasings[0]]));
    agreed(ids.flatMap(format => taskIds.flatMap(task => [...taskIds.map(other => recipe({ format, tasks: [task], weights: { [other]: 0.5 } })), ...Object.keys(prompts).map(other => recipe({ format, tasks: [task], prompts: { [other]: wordings[other] } }))])));
  });

  it('a wording with its placeholders', () => {
    const words = ['{problem}', '{code}', '{files}', '{options}', '{change}', '{rejected}', '{reason}', '{x}', '{ problem }', '{Problem}'];
    agreed(Object.entries(prompts).flatMap(([id, { placeholders, phrasings }]) => {
      const task = taskOfPrompt(id as PromptId) as TaskId;
      const whole = placeholders.map(name => `{${name}}`);
      const texts = ['', ...phrasings, whole.join(' '), whole.join('\n\n'), `${whole.join('\n\n')}\n\nWhy?`, `${whole.join('\n')}\nWhy?`, `${whole.join('')}\n\n\n`, ...words.flatMap(word => [word, `${whole.join('\n\n')}\n\n${word}?`, whole.filter(each => each !== word).join('\n\n'), `${word}\n\n${whole.join(' ')}\n\nWhy {1}?`])];
      const format = ids.find(each => fits(tasks[task].produces, formats[each].accepts));
      return texts.map(text => recipe({ format, tasks: [task], prompts: { [id]: text } }));
    }));
  });

  it('sizes in words, up to any bound', () => {
    const numbers = ['0', '0.001', '0.5', '1', '1.0', '007', '9', '9.99', '10', '11.1', '12.34', '12.345', '12.346', '12.35', '12.4', '13', '99', '100', '000012', '123456', '999999.999', '1.', '.5', '1.0000', '1234567'];
    for (const most of [undefined, 1000, 1024, 12_345, 12_345_000, 512_000_000, 536_870_912, 12.345 * 2 ** 30]) {
      const pattern = new RegExp(sizeInWords(most));
      for (const number of numbers) for (const unit of Object.keys(sizeUnits)) for (const between of ['', ' ']) {
        const size = `${number}${between}${unit}`, bytes = bytesOf(size);
        assert.equal(pattern.test(size), bytes >= 1000 && bytes <= (most ?? Infinity), `${size} of ${most ?? 'any'}`);
      }
    }
  });

  it('are underlined where they stand, with what to do', async () => {
    // What VS Code checks JSON by; its names are not to be seen from outside a CommonJS module.
    const { getLanguageService, TextDocument } = createRequire(import.meta.url)('vscode-json-languageservice') as typeof import('vscode-json-languageservice');
    const service = getLanguageService({});
    const told = async (more: Partial<Record<keyof Recipe, unknown>>): Promise<string[]> => {
      const document = TextDocument.create('file:///.because/recipes/team.json', 'json', 1, JSON.stringify({ ...defaultRecipe(), ...more }, null, 1));
      const found = await service.doValidation(document, service.parseJSONDocument(document), undefined, recipeSchema() as Parameters<typeof service.doValidation>[3]);
      return found.map(({ range, message }) => `${document.getText(range)}: ${typeof message === 'string' ? message : message.value}`);
    };
    assert.deepEqual(await told({}), []);
    assert.deepEqual(await told({ tasks: ['decide', 'prefer'] }), ['"prefer": This format takes chat samples, which this task does not make. Choose implement, explain, decide, critique or correct, or another format.']);
    assert.deepEqual(await told({ format: 'openai-chat', reasoning: 'field' }), ['"field": This format has no such place for reasoning. Choose prose, think or none, or leave it out.']);
    assert.deepEqual(await told({ format: 'trl-preference', tasks: ['prefer'], reasoning: 'prose' }), ['"reasoning": This format has no place for reasoning. Leave it out.']);
    assert.deepEqual(await told({ format: 'openai-chat', files: { type: 'parquet', compression: 'gzip', shardSize: '1 GB' } }), [
      '"parquet": This format does not take Parquet. Leave it out, or choose a format for a trainer that reads it, such as TRL.', '"gzip": This format does not take JSON Lines that are packed like this. Choose none.',
      '"shardSize": This format takes one file for each split, so none can be cut. Leave it out, or choose another format.',
    ]);
    assert.deepEqual(await told({ format: 'mistral-chat', files: { shardSize: '1 GB' } }), ['"1 GB": This format takes files of 512 MB at most.']);
    assert.deepEqual(await told({ format: 'llamafactory-sharegpt', files: { compression: 'gzip' } }), ['"gzip": This format does not take JSON Lines that are packed like this. Choose none, or "type": "parquet", whose columns may be packed.']);
    assert.deepEqual(await told({ purpose: 'evaluation', split: { train: 0, validation: 0.5, test: 0.5 } }), Array.from(['0.5', '0.5'], share => `${share}: What is for evaluation is all test data: train 0, validation 0, test 1.`));
    assert.deepEqual(await told({ weights: { prefer: 0.5 } }), ['"prefer": prefer is not among the recipe\'s tasks. Add it to them, or take this out.']);
    assert.deepEqual(await told({ prompts: { explain: 'Why {chance}?' } }), ['"Why {chance}?": {change} is missing, which the answer relies on.', '"Why {chance}?": A placeholder here that there is not. There are {change}.']);
  });
});
