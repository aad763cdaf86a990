/** One example → its lines in one format, exactly as they leave. Pure: looking and writing both come here, so both see the same bytes. */
import type { ConsentedExample } from '../ledger/consent.ts';
import { encodeLine } from './encoding.ts';
import { formats } from './formats/index.ts';
import type { Placement } from './place-reasoning.ts';
import { seedOf } from './prompts.ts';
import { weightOf } from './quality.ts';
import type { Recipe } from './recipe.ts';
import type { ReviewFacts } from './review-facts.ts';
import { answersOf, promptOf, retold, type Sample } from './sample.ts';
import { tasks, type TaskId } from './tasks/index.ts';
import { thinkFaults } from './think-rules.ts';

export interface MadeLine {
  readonly task: TaskId;
  /** Without its line end. */
  readonly text: string;
  readonly value: unknown;
  /** What a model reads of it, for counting tokens. */
  readonly content: string;
}
export interface Made { readonly lines: readonly MadeLine[]; readonly none: readonly { readonly task: TaskId; readonly reason: string }[]; }

/** @param approvals how many colleagues approved this content; @param said what else they stated about it */
export function makeLines(example: ConsentedExample, { tasks: ids, format: id, reasoning, prompts }: Pick<Recipe, 'tasks' | 'format' | 'reasoning' | 'prompts'>, approvals = 0, said?: ReviewFacts): Made {
  const format = formats[id];
  const lines: MadeLine[] = [];
  const none: { task: TaskId; reason: string }[] = [];
  const weight = weightOf(example, approvals);
  const seed = seedOf(example);
  const placement = reasoning ?? format.placements[0] ?? 'none';
  for (const task of ids) {
    const made = tasks[task].samples(example, { ...said, seed, prompts });
    if ('reason' in made) { none.push({ task, reason: made.reason }); continue; }
    if (made.some(sample => answersOf(sample).some(text => sample.kind === 'chat' && thinks(placement) && sample.reasoning !== undefined ? thinkTag.test(text) : thinkFaults(text, '').length > 0))) { none.push({ task, reason: 'Its reasoning or its answer holds a <think> tag, at which a thought would begin or end too early.' }); continue; }
    const told = made.filter(sample => format.ties || sample.kind !== 'preference' || !sample.tie);
    if (told.length === 0 && made.length > 0) { none.push({ task, reason: `Its versions are tied, and ${format.title} has no word for a tie.` }); continue; }
    for (const sample of told.flatMap(each => retold(each, format.accepts))) {
      const value = format.encode(sample, { reasoning: placement, origin: { example: example.id, task }, weight });
      lines.push({ task, text: encodeLine(value), value, content: [...promptOf(sample), ...answersOf(withoutDropped(sample, placement))].join('\n') });
    }
  }
  return { lines, none };
}

/** Where reasoning stands between tags in what a model reads; a field of a format's own becomes that in most chat templates. */
const thinks = (placement: Placement): boolean => placement === 'think' || placement === 'field';
const thinkTag = /<\/?think>/i;

/** Reasoning that is left out of the line is nothing that a model reads. */
function withoutDropped(sample: Sample, placement: Placement): Sample {
  if (sample.kind !== 'chat' || placement !== 'none') return sample;
  const { reasoning: _, ...read } = sample;
  return read;
}
