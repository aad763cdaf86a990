/** What two fields of a recipe have to agree on, as JSON Schema: made from the lists that `parseRecipe` checks with, so that an editor underlines what an export would refuse.
 *  Sums, the order of days and globs are beyond JSON Schema; those an export alone refuses. */
import { formats } from '../../src/domain/dataset/formats/index.ts';
import type { Format } from '../../src/domain/dataset/formats/format.ts';
import { bytesInWords } from '../../src/domain/dataset/limit-words.ts';
import { promptsOfTask, type Prompt } from '../../src/domain/dataset/prompts.ts';
import { sides } from '../../src/domain/dataset/recipe.ts';
import { RecipeFiles } from '../../src/domain/dataset/recipe-files.ts';
import { tasksFor } from '../../src/domain/dataset/tasks-for.ts';
import { tasks, type TaskId } from '../../src/domain/dataset/tasks/index.ts';
import { sizeInWords } from './size-pattern.ts';
import type { Schema } from './editor-schema.ts';

const all: readonly Format[] = Object.values(formats);
const compressions = (RecipeFiles.shape.compression.def.innerType).options;

export const recipeRules = (): Schema[] => [...byFormat(tasksOf), ...byFormat(placementsOf), ...byFormat(filesOf), ...ofPurpose(), ...ofTime(), ...ofTasks()];

/** One rule for all formats that ask for the same. */
function byFormat(rule: (format: Format) => Schema | undefined): Schema[] {
  const groups = new Map<string, { readonly ids: string[]; readonly then: Schema }>();
  for (const format of all) {
    const then = rule(format);
    if (!then) continue;
    const key = JSON.stringify(then);
    groups.set(key, { then, ids: [...groups.get(key)?.ids ?? [], format.id] });
  }
  return [...groups.values()].map(({ ids, then }) => when({ format: { enum: ids } }, then));
}

function tasksOf({ accepts }: Format): Schema {
  const fit = [...tasksFor(accepts)];
  return within('tasks', { items: { enum: fit, errorMessage: `This format takes ${accepts} samples, which this task does not make. Choose ${listed(fit)}, or another format.` } });
}

const placementsOf = ({ placements }: Format): Schema => placements.length > 0
  ? within('reasoning', { enum: [...placements], errorMessage: `This format has no such place for reasoning. Choose ${listed(placements)}, or leave it out.` })
  : without('reasoning', 'This format has no place for reasoning. Leave it out.');

function filesOf({ reads, limits: { maxFileBytes } }: Format): Schema | undefined {
  const rules: Schema[] = [];
  const packed = ['none', ...reads.compression];
  if (!reads.parquet) rules.push(within('type', { enum: ['jsonl'], errorMessage: 'This format does not take Parquet. Leave it out, or choose a format for a trainer that reads it, such as TRL.' }));
  if (packed.length < compressions.length) {
    const packs = within('compression', { enum: packed, errorMessage: `This format does not take JSON Lines that are packed like this. Choose ${listed(packed)}${reads.parquet ? ', or "type": "parquet", whose columns may be packed' : ''}.` });
    rules.push(reads.parquet ? { if: { properties: { type: { const: 'parquet' } }, required: ['type'] }, else: packs } : packs);
  }
  if (!reads.several) rules.push(without('shardSize', 'This format takes one file for each split, so none can be cut. Leave it out, or choose another format.'));
  else if (maxFileBytes !== undefined) {
    const tooLarge = `This format takes files of ${bytesInWords(maxFileBytes)} at most.`;
    rules.push(within('shardSize', { maximum: maxFileBytes, pattern: sizeInWords(maxFileBytes), patternErrorMessage: tooLarge }));
  }
  return rules.length > 0 ? within('files', rules.length > 1 ? { allOf: rules } : rules[0] ?? {}) : undefined;
}

/** What is for evaluation is never trained on. */
const ofPurpose = (): Schema[] => [when({ purpose: { const: 'evaluation' } }, within('split', {
  properties: Object.fromEntries(sides.map(side => [side, { const: side === 'test' ? 1 : 0, errorMessage: 'What is for evaluation is all test data: train 0, validation 0, test 1.' }])),
  allOf: [without('time', 'All examples for evaluation are test data, so there is nothing to split by time.')],
}))];

function ofTime(): Schema[] {
  const some = (side: string): Record<string, Schema> => ({ [side]: { exclusiveMinimum: 0, errorMessage: `With split.time, ${side} needs a share. Where a day decides, it does not matter which.` } });
  return [within('split', { allOf: [
    when({ time: {} }, { properties: { ...some('train'), ...some('test') } }),
    when({ time: { required: ['validation'] } }, { properties: some('validation') }),
  ] })];
}

/** Weights and wordings are for tasks of the recipe alone. */
const ofTasks = (): Schema[] => (Object.keys(tasks) as TaskId[]).map(id => ({
  if: { properties: { tasks: { type: 'array', not: { contains: { const: id } } } }, required: ['tasks'] },
  then: { properties: { weights: without([id], missing(id)), prompts: without(promptsOfTask(id), missing(id)) } },
}));

const missing = (id: string): string => `${id} is not among the recipe's tasks. Add it to them, or take this out.`;

/** Which placeholders a wording has, each once at least, and where. */
export function wordingRules({ placeholders, questionLast }: Prompt): Schema {
  const of = (name: string) => `\\{${name}\\}`;
  return { allOf: [
    ...placeholders.map(name => ({ pattern: of(name), patternErrorMessage: `{${name}} is missing, which the answer relies on.` })),
    { not: { pattern: `\\{(?!(?:${placeholders.join('|')})\\})[A-Za-z_]\\w*\\}` }, errorMessage: `A placeholder here that there is not. There are ${placeholders.map(name => `{${name}}`).join(', ')}.` },
    ...questionLast ? [{ not: { pattern: '\\{[A-Za-z_]\\w*\\}(?:(?!\\n\\n)[\\s\\S])*$' }, errorMessage: 'The last paragraph has to be the question alone, without a placeholder.' }] : [],
  ] };
}

const when = (properties: Record<string, Schema>, then: Schema): Schema => ({ if: { properties, required: Object.keys(properties) }, then });
const within = (field: string, schema: Schema): Schema => ({ properties: { [field]: schema } });
const without = (fields: string | readonly string[], errorMessage: string): Schema => ({ properties: Object.fromEntries([fields].flat().map(field => [field, false])), errorMessage });
const listed = (ids: readonly string[]): string => ids.length > 1 ? `${ids.slice(0, -1).join(', ')} or ${ids.at(-1) ?? ''}` : ids[0] ?? '';
