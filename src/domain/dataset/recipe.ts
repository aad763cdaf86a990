/** A saved answer to "which dataset?". Read from disk, so strict: what it does not say plainly is refused, with what to do instead. */
import * as z from 'zod/mini';
import { Purpose } from '../ledger/event.ts';
import { UserError } from '../user-error.ts';
import { formats, type FormatId } from './formats/index.ts';
import { placements } from './place-reasoning.ts';
import { checkPrompts, RecipePrompts } from './recipe-prompts.ts';
import { fits } from './sample.ts';
import { tasks, type TaskId } from './tasks/index.ts';

export const sides = ['train', 'validation', 'test'] as const;
export type Side = (typeof sides)[number];

const share = z.number().check(z.gte(0), z.lte(1));
/** Safe as a file name on every system: Windows refuses its device names with any extension. */
const name = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters, digits and single hyphens, such as "team-decisions"'), z.maxLength(60),
  z.refine(value => !/^(con|prn|aux|nul|com\d|lpt\d)$/.test(value), 'is a name that Windows keeps for a device'));

export const Recipe = z.strictObject({
  schema: z.literal(1),
  name,
  purpose: Purpose,
  tasks: z.array(z.enum(Object.keys(tasks) as [TaskId, ...TaskId[]])).check(z.minLength(1), z.refine(ids => new Set(ids).size === ids.length, 'names a task twice')),
  format: z.enum(Object.keys(formats) as [FormatId, ...FormatId[]]),
  /** Where reasoning goes; the format's first place when it is not said. */
  reasoning: z.optional(z.enum(placements)),
  /** Wording of its own for what a task asks, by task, with the task's placeholders in braces. */
  prompts: z.optional(RecipePrompts),
  /** Only examples that a colleague approved. */
  reviewedOnly: z.boolean(),
  /** Shares of the whole; they add up to 1. */
  split: z.strictObject({ train: share, validation: share, test: share }),
  /** Another seed deals the examples out anew, and forgets the sides of earlier versions. */
  seed: z.optional(z.string().check(z.maxLength(100))),
});
export type Recipe = z.infer<typeof Recipe>;

/** @throws UserError naming the field, and when the tasks do not make what the format takes */
export function parseRecipe(value: unknown): Recipe {
  const result = z.safeParse(Recipe, value);
  if (!result.success) {
    const issue = result.error.issues[0];
    const at = issue?.path.join('.') || 'the recipe';
    throw new UserError(`The recipe cannot be used: ${at} ${issue?.message ? lower(issue.message) : 'is not valid'}.`, { hint: 'Correct the recipe file, or choose the dataset anew with "Because: Export Dataset".' });
  }
  const recipe = result.data;
  const { accepts, title, placements: allowed } = formats[recipe.format];
  const unfit = recipe.tasks.filter(id => !fits(tasks[id].produces, accepts));
  if (unfit.length > 0) {
    const fit = Object.values(tasks).filter(task => fits(task.produces, accepts)).map(task => task.id);
    throw new UserError(`${title} takes ${accepts} samples, which ${unfit.join(' and ')} ${unfit.length > 1 ? 'do' : 'does'} not make.`,
      { hint: `Choose ${fit.join(', ')} for this format, or another format for ${unfit.join(', ')}.` });
  }
  if (recipe.reasoning !== undefined && !allowed.includes(recipe.reasoning))
    throw new UserError(`${title} has no place "${recipe.reasoning}" for reasoning.`, { hint: allowed.length > 0 ? `Choose ${allowed.join(', ')}, or leave it out of the recipe.` : 'Leave it out of the recipe.' });
  if (recipe.prompts) checkPrompts(recipe.prompts, recipe.tasks);
  const sum = recipe.split.train + recipe.split.validation + recipe.split.test;
  if (Math.abs(sum - 1) > 1e-6) throw new UserError(`The split adds up to ${Number(sum.toFixed(4))}, not to 1.`, { hint: 'For example train 0.8, validation 0.1, test 0.1.' });
  if (recipe.purpose === 'evaluation' && recipe.split.test < 1)
    throw new UserError('Examples that may only be used for evaluation are never trained on, so all of them belong to the test split.', { hint: 'Set the split to train 0, validation 0, test 1.' });
  return recipe;
}

/** What the export proposes first. Evaluation data is all test data. */
export const defaultRecipe = (given: Partial<Recipe> = {}): Recipe => ({
  schema: 1, name: 'decisions', purpose: 'internal-training', tasks: ['implement', 'explain', 'decide'], format: 'openai-chat', reviewedOnly: true,
  split: given.purpose === 'evaluation' ? { train: 0, validation: 0, test: 1 } : { train: 0.8, validation: 0.1, test: 0.1 },
  ...given,
});

const lower = (message: string): string => message.charAt(0).toLowerCase() + message.slice(1);
