/** `schemas/recipe.schema.json`: what an editor completes and checks a recipe by, made from the very shape that reads recipes. What zod cannot say (descriptions, defaults, what a refinement asks) stands here. */
import * as z from 'zod/mini';
import { formats } from '../../src/domain/dataset/formats/index.ts';
import { prompts, type Prompt } from '../../src/domain/dataset/prompts.ts';
import { defaultRecipe, Recipe } from '../../src/domain/dataset/recipe.ts';
import { tasks } from '../../src/domain/dataset/tasks/index.ts';
import { purposeMeaning } from '../../src/domain/ledger/policy.ts';
import { recipeFields } from './recipe-fields.ts';

/** As much of JSON Schema (draft 7, with the words that VS Code adds) as is made here. */
export interface Schema {
  type?: string; description?: string; default?: unknown; examples?: unknown[]; enum?: unknown[]; enumDescriptions?: string[]; const?: unknown; pattern?: string; patternErrorMessage?: string; errorMessage?: string;
  properties?: Record<string, Schema>; required?: string[]; additionalProperties?: boolean | Schema; propertyNames?: Schema; items?: Schema; uniqueItems?: boolean; anyOf?: Schema[]; defaultSnippets?: unknown[]; [key: string]: unknown;
}

export function recipeSchema(): Schema {
  const { $schema, ...schema } = z.toJSONSchema(Recipe, { target: 'draft-7' }) as Schema;
  const made = described(schema, '');
  const { name: _, ...defaults } = defaultRecipe();
  return {
    $schema, title: 'Recipe of Because', description: 'A saved answer to "which dataset?". Fields: docs/recipes.md.', ...made,
    properties: { $schema: { type: 'string', description: 'The schema that an editor checks this file by; editors with Because know it without.' }, ...made.properties },
    defaultSnippets: [{ label: 'Recipe', description: 'What the export proposes first', body: { schema: 1, name: '$1', ...Object.fromEntries(Object.entries(defaults).filter(([key]) => key !== 'schema')) } }],
  };
}

/** Every field by its path, such as `filters.tags`; what a list holds has no path of its own. */
export function fieldsOf({ properties = {} }: Schema, at = ''): string[] {
  return Object.entries(properties).filter(([name]) => name !== '$schema').flatMap(([name, field]) => [`${at}${name}`, ...name === 'weights' || name === 'prompts' ? [] : fieldsOf(field, `${at}${name}.`)]);
}

function described(given: Schema, path: string): Schema {
  const { description, ...words } = recipeFields[path] ?? {};
  const schema: Schema = { ...description !== undefined && { description }, ...closed(given), ...words, ...meanings[path] };
  if (schema.items) schema.items = { ...schema.items, ...meanings[`${path}[]`] };
  // Days and names have patterns that help nobody who reads them in a message.
  if (schema['format'] === 'date') { delete schema.pattern; schema.patternErrorMessage = 'A day such as 2026-01-31.'; schema.pattern = '^\\d{4}-\\d{2}-\\d{2}$'; }
  for (const key of ['minimum', 'maximum'] as const) if (Math.abs(Number(schema[key] ?? 0)) === Number.MAX_SAFE_INTEGER) delete schema[key];
  if (schema.properties) schema.properties = Object.fromEntries(Object.entries(schema.properties).map(([name, field]) => [name, described(field, path === '' ? name : `${path}.${name}`)]));
  return schema;
}

/** A record by known keys, as an object with these properties: so that an editor can offer them. */
function closed({ propertyNames, ...schema }: Schema): Schema {
  const { additionalProperties: value } = schema;
  if (!propertyNames?.enum || typeof value !== 'object') return schema;
  return { ...schema, properties: Object.fromEntries(propertyNames.enum.map(name => [String(name), value])), additionalProperties: false };
}

const listed = (all: readonly (readonly [id: string, meaning: string])[]): Schema => ({ enum: all.map(([id]) => id), enumDescriptions: all.map(([, meaning]) => meaning) });
const someLimit: Schema = { anyOf: [{ required: ['most'] }, { required: ['share'] }] };

const meanings: Readonly<Record<string, Schema>> = {
  'purpose': listed(Object.entries(purposeMeaning)),
  'tasks': { uniqueItems: true },
  'tasks[]': listed(Object.values(tasks).map(({ id, title, detail }) => [id, `${title}: ${detail}`])),
  'format': listed(Object.values(formats).map(({ id, title, detail }) => [id, `${title}: ${detail}`])),
  'reasoning': listed([['prose', 'As prose in front of the answer.'], ['think', 'In <think> tags in front of the answer.'], ['field', 'In a place of its own beside the answer.'], ['none', 'Left out.']]),
  'caps.author': someLimit, 'caps.directory': someLimit, 'caps.kind': someLimit,
  'nearDuplicates.keep': listed([['all', 'All stay, on one side of the split.'], ['oldest', 'Only the oldest stays; the younger ones are left out.']]),
  'attribution': listed([['none', 'Nobody is named or told apart.'], ['pseudonym', 'Authors are told apart by numbers that stay theirs.'], ['name', 'Authors are named; the terms in force must have the line "Attribution: name".']]),
  ...Object.fromEntries(Object.entries<Prompt>(prompts).map(([id, { placeholders }]) => [`prompts.${id}`, { description: `With ${placeholders.map(name => `{${name}}`).join(', ')}.`, examples: [placeholders.map(name => `{${name}}`).join('\n\n')] }])),
};
