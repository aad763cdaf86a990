/** One example → its lines in one format, exactly as they leave. Pure: looking and writing both come here, so both see the same bytes. */
import type { ConsentedExample } from '../ledger/consent.ts';
import { encodeLine } from './encoding.ts';
import { formats } from './formats/index.ts';
import type { Recipe } from './recipe.ts';
import type { Sample } from './sample.ts';
import { tasks, type TaskId } from './tasks/index.ts';

export interface MadeLine {
  readonly task: TaskId;
  /** Without its line end. */
  readonly text: string;
  readonly value: unknown;
  /** What a model reads of it, for counting tokens. */
  readonly content: string;
}
export interface Made { readonly lines: readonly MadeLine[]; readonly none: readonly { readonly task: TaskId; readonly reason: string }[]; }

export function makeLines(example: ConsentedExample, { tasks: ids, format }: Pick<Recipe, 'tasks' | 'format'>): Made {
  const lines: MadeLine[] = [];
  const none: { task: TaskId; reason: string }[] = [];
  for (const task of ids) {
    const made = tasks[task].samples(example);
    if ('reason' in made) { none.push({ task, reason: made.reason }); continue; }
    for (const sample of made) {
      const value = formats[format].encode(sample);
      lines.push({ task, text: encodeLine(value), value, content: contentOf(sample) });
    }
  }
  return { lines, none };
}

const contentOf = (sample: Sample): string => sample.kind === 'chat'
  ? [...sample.messages.map(({ content }) => content), ...(sample.reasoning === undefined ? [] : [sample.reasoning])].join('\n')
  : [...sample.prompt.map(({ content }) => content), sample.chosen, sample.rejected].join('\n');
