/** A saved answer to "which dataset?". Read from disk, so strict: what it does not say plainly is refused, with what to do instead. */
import * as z from 'zod/mini';
import { Purpose } from '../ledger/event.ts';
import { UserError } from '../user-error.ts';
import { Attribution } from './attribution.ts';
import { formats, type FormatId } from './formats/index.ts';
import { placements } from './place-reasoning.ts';
import { recipeFault } from './recipe-faults.ts';
import { checkFiles, RecipeFiles } from './recipe-files.ts';
import { Caps, checkFilters, Filters } from './recipe-filters.ts';
import { checkPrompts, RecipePrompts } from './recipe-prompts.ts';
import { checkSplit, RecipeSplit } from './recipe-split.ts';
import { fits } from './sample.ts';
import { tasksFor } from './tasks-for.ts';
import { tasks, type TaskId } from './tasks/index.ts';
import type { WrittenJson } from './written-json.ts';

export const sides = ['train', 'validation', 'test'] as const;
export type Side = (typeof sides)[number];

/** Safe as a file name on every system: Windows refuses its device names with any extension. */
const name = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters, digits and single hyphens, such as "team-decisions"'), z.maxLength(60),
  z.refine(value => !/^(con|prn|aux|nul|com\d|lpt\d)$/.test(value), 'is a name that Windows keeps for a device'));

const task = z.enum(Object.keys(tasks) as [TaskId, ...TaskId[]]);

export const Recipe = z.strictObject({
  schema: z.literal(1),
  name,
  purpose: Purpose,
  tasks: z.array(task).check(z.minLength(1), z.refine(ids => new Set(ids).size === ids.length, 'names a task twice')),
  /** By task, the share of the examples that give samples of it; all of them where none is said. */
  weights: z.optional(z.partialRecord(task, z.number().check(z.gt(0), z.lte(1)))),
  format: z.enum(Object.keys(formats) as [FormatId, ...FormatId[]]),
  /** Where reasoning goes; the format's first place when it is not said. */
  reasoning: z.optional(z.enum(placements)),
  /** Wording of its own for what a task asks, by task, with the task's placeholders in braces. */
  prompts: z.optional(RecipePrompts),
  /** How the lines are laid into files. */
  files: z.optional(RecipeFiles),
  /** Only examples that a colleague approved. */
  reviewedOnly: z.boolean(),
  filters: z.optional(Filters),
  caps: z.optional(Caps),
  /** `threshold`: the share of runs of four words in common from which two examples are nearly the same; 0.8 when it is not said. `keep`: all of them, on one side of the split,
   *  or only the oldest of those that are nearly the same. */
  nearDuplicates: z.optional(z.strictObject({ threshold: z.optional(z.number().check(z.gte(0.5), z.lte(1))), keep: z.optional(z.enum(['all', 'oldest'])) })),
  split: RecipeSplit,
  /** Whether lines say who is behind them; not at all when it is not said. */
  attribution: z.optional(Attribution),
  /** Another seed deals the examples out anew, and forgets the sides of earlier versions. */
  seed: z.optional(z.string().check(z.maxLength(100))),
});
export type Recipe = z.infer<typeof Recipe>;

/** @param source the file that it was read from, to say where a field stands. @throws UserError naming the field, and when the tasks do not make what the format takes */
export function parseRecipe(value: unknown, source?: WrittenJson): Recipe {
  const result = z.safeParse(Recipe, withoutSchema(value));
  if (!result.success) throw recipeFault(result.error.issues, value, source);
  const recipe = result.data;
  const { accepts, title, placements: allowed } = formats[recipe.format];
  const unfit = recipe.tasks.filter(id => !fits(tasks[id].produces, accepts));
  if (unfit.length > 0) {
    throw new UserError(`${title} takes ${accepts} samples, which ${unfit.join(' and ')} ${unfit.length > 1 ? 'do' : 'does'} not make.`,
      { hint: `Choose ${tasksFor(accepts).join(', ')} for this format, or another format for ${unfit.join(', ')}.` });
  }
  if (recipe.reasoning !== undefined && !allowed.includes(recipe.reasoning))
    throw new UserError(`${title} has no place "${recipe.reasoning}" for reasoning.`, { hint: allowed.length > 0 ? `Choose ${allowed.join(', ')}, or leave it out of the recipe.` : 'Leave it out of the recipe.' });
  if (recipe.prompts) checkPrompts(recipe.prompts, recipe.tasks);
  for (const id of Object.keys(recipe.weights ?? {}) as TaskId[])
    if (!recipe.tasks.includes(id)) throw new UserError(`The recipe has a weight for ${id}, which is not among its tasks.`, { hint: `Add ${id} to its tasks, or take the weight out.` });
  if (recipe.filters) checkFilters(recipe.filters);
  checkSplit(recipe.split, recipe.purpose);
  if (recipe.files) checkFiles(formats[recipe.format], recipe.files);
  return recipe;
}

/** What the export proposes first: a format that many trainers read and no provider can close. Evaluation data is all test data. */
export const defaultRecipe = (given: Partial<Recipe> = {}): Recipe => ({
  schema: 1, name: 'decisions', purpose: 'internal-training', tasks: ['implement', 'explain', 'decide'], format: 'trl-messages', reviewedOnly: true,
  split: given.purpose === 'evaluation' ? { train: 0, validation: 0, test: 1 } : { train: 0.8, validation: 0.1, test: 0.1 },
  ...given,
});

/** A file may name the schema that an editor checks it by. */
function withoutSchema(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { $schema, ...rest } = value as Record<string, unknown>;
  return typeof $schema === 'string' ? rest : value;
}
