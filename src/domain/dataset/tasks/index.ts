/** THE list of tasks. Pickers, help, recipes and tests read it; nothing else names its members. */
import { choice } from './choice.ts';
import { correct } from './correct.ts';
import { critique } from './critique.ts';
import { decide } from './decide.ts';
import { explain } from './explain.ts';
import { implement } from './implement.ts';
import { prefer } from './prefer.ts';
import { rubric } from './rubric.ts';
import { step } from './step.ts';
import type { Task } from './task.ts';

const list = [implement, explain, decide, critique, correct, prefer, choice, rubric, step] as const;

export type TaskId = (typeof list)[number]['id'];
export const tasks = Object.fromEntries(list.map(task => [task.id, task])) as unknown as { readonly [K in TaskId]: Task<K> };
