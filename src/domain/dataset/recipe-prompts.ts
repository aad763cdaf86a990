/** A recipe's own wording of what a task asks, in place of ours: checked, so that no prompt goes without what its answer speaks of. */
import * as z from 'zod/mini';
import { UserError } from '../user-error.ts';
import { paragraphBreak, placeholder, placeholderMeanings, prompts, taskOfPrompt, type Prompt, type PromptId } from './prompts.ts';
import type { TaskId } from './tasks/index.ts';

/** By what is asked: mostly a task. */
export const RecipePrompts = z.partialRecord(z.enum(Object.keys(prompts) as [PromptId, ...PromptId[]]), z.string().check(
  z.maxLength(4000), z.refine(text => text.isWellFormed() && !text.includes('\0'), 'holds a character that is none')));
export type RecipePrompts = z.infer<typeof RecipePrompts>;

/** @throws UserError for a task that the recipe does not have, and for a placeholder that is unknown or missing */
export function checkPrompts(own: RecipePrompts, tasks: readonly TaskId[]): void {
  for (const [id, wording] of Object.entries(own) as [PromptId, string][]) {
    const task = taskOfPrompt(id);
    if (!tasks.some(each => each === task)) throw new UserError(`The recipe words a prompt for ${id}, ${id === task ? 'which' : `and ${task}`} is not among its tasks.`, { hint: `Add ${task} to its tasks, or take the prompt out.` });
    const { placeholders, questionLast }: Prompt = prompts[id];
    const used = [...wording.matchAll(placeholder)].map(([, name = '']) => name);
    const say = (names: readonly string[]) => names.map(name => `{${name}} stands for ${placeholderMeanings[name] ?? name}`).join('; ');
    const unknown = used.find(name => !placeholders.includes(name));
    if (unknown !== undefined) throw new UserError(`The prompt for ${id} has a placeholder {${unknown}}, which there is not.`, { hint: `For ${id}: ${say(placeholders)}.` });
    const missing = placeholders.filter(name => !used.includes(name));
    if (missing.length > 0) throw new UserError(`The prompt for ${id} lacks ${missing.map(name => `{${name}}`).join(' and ')}, which its answer relies on.`, { hint: `Add it where it shall stand: ${say(missing)}.` });
    if (questionLast && new RegExp(placeholder).test(wording.split(paragraphBreak).at(-1) ?? ''))
      throw new UserError(`The prompt for ${id} does not end with a question.`, { hint: 'Let its last paragraph be the question alone, without a placeholder: the format keeps it apart from the case.' });
  }
}
