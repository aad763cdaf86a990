/** `schemas/recipe.schema.json`: what an editor completes and checks a recipe by. */
import { formats } from '../../src/domain/dataset/formats/index.ts';
import { prompts, type Prompt } from '../../src/domain/dataset/prompts.ts';
import { defaultRecipe, Recipe } from '../../src/domain/dataset/recipe.ts';
import { tasks } from '../../src/domain/dataset/tasks/index.ts';
import { purposeMeaning } from '../../src/domain/ledger/policy.ts';
import { leastShard } from '../../src/domain/dataset/recipe-files.ts';
import { editorSchema, fieldsOf, listed, type Schema } from './editor-schema.ts';
import { recipeFields } from './recipe-fields.ts';
import { recipeRules, wordingRules } from './recipe-rules.ts';
import { sizeInWords } from './size-pattern.ts';

export function recipeSchema(): Schema {
  const { name: _, ...defaults } = defaultRecipe();
  return editorSchema(Recipe, {
    title: 'Recipe of Because', description: 'A saved answer to "which dataset?". Fields: docs/recipes.md.', words: recipeFields, meanings, allOf: recipeRules(),
    defaultSnippets: [{ label: 'Recipe', description: 'What the export proposes first', body: { schema: 1, name: '$1', ...Object.fromEntries(Object.entries(defaults).filter(([key]) => key !== 'schema')) } }],
  });
}

/** Every field of a recipe by its path. */
export const recipeFieldPaths = (): string[] => fieldsOf(recipeSchema(), ['weights', 'prompts']);

const someLimit: Schema = { anyOf: [{ required: ['most'] }, { required: ['share'] }] };

const meanings: Readonly<Record<string, Schema>> = {
  'purpose': listed(Object.entries(purposeMeaning)),
  'tasks': { uniqueItems: true },
  'tasks[]': listed(Object.values(tasks).map(({ id, title, detail }) => [id, `${title}: ${detail}`])),
  'format': listed(Object.values(formats).map(({ id, title, detail }) => [id, `${title}: ${detail}`])),
  'files.shardSize': { type: ['integer', 'string'], minimum: leastShard, exclusiveMaximum: 2 ** 53, pattern: sizeInWords(), patternErrorMessage: `A number of bytes, ${leastShard} at least, or words such as "500 MB".` },
  'reasoning': listed([['prose', 'As prose in front of the answer.'], ['think', 'In <think> tags in front of the answer.'], ['field', 'In a place of its own beside the answer.'], ['none', 'Left out.']]),
  'caps.author': someLimit, 'caps.directory': someLimit, 'caps.kind': someLimit,
  'nearDuplicates.keep': listed([['all', 'All stay, on one side of the split.'], ['oldest', 'Only the oldest stays; the younger ones are left out.']]),
  'attribution': listed([['none', 'Nobody is named or told apart.'], ['pseudonym', 'Authors are told apart by numbers that stay theirs.'], ['name', 'Authors are named; the terms in force must have the line "Attribution: name".']]),
  ...Object.fromEntries(Object.entries<Prompt>(prompts).map(([id, prompt]) => [`prompts.${id}`, { description: `With ${prompt.placeholders.map(name => `{${name}}`).join(', ')}.`, examples: [prompt.placeholders.map(name => `{${name}}`).join('\n\n')], ...wordingRules(prompt) }])),
};
