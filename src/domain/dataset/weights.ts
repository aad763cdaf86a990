/** Which of a recipe's tasks an example gives samples of. Chance decides by its id alone: no other example, and no edit, changes what was drawn; who raises a weight keeps all that was in. */
import { sha256Hex } from '../capture/hash.ts';
import { inPercent } from './in-percent.ts';
import type { LeftOut } from './left-out.ts';
import type { Recipe } from './recipe.ts';
import type { TaskId } from './tasks/index.ts';

export interface Drawn { readonly tasks: readonly TaskId[]; readonly leftOut: readonly LeftOut[]; }

export function drawTasks(example: string, { tasks, weights = {}, seed = 'decisions' }: Pick<Recipe, 'tasks' | 'weights' | 'seed'>): Drawn {
  const weightOf = (task: TaskId) => weights[task] ?? 1;
  const drawn = tasks.filter(task => weightOf(task) === 1 || chance(`${seed}\nweight of ${task}\n${example}`) < weightOf(task));
  const leftOut = tasks.filter(task => !drawn.includes(task)).map((task): LeftOut =>
    ({ example, task, code: 'weight', reason: `The recipe takes ${inPercent(weightOf(task))} of the samples of this task, and chance left this one out.` }));
  return { tasks: drawn, leftOut };
}

/** From 0 to below 1. */
const chance = (text: string): number => parseInt(sha256Hex(text).slice(0, 12), 16) / 2 ** 48;
