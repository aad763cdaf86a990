/** The question behind a decision, as one who does not know the outcome would ask it. Shared by the tasks that choose. */
import type { ConsentedExample } from '../ledger/consent.ts';
import { filled, paragraphs } from './markdown-text.ts';
import type { NoSample } from './tasks/task.ts';
import { codeBefore, givesAway, optionList, problem, secrets } from './wording.ts';

type Option = ConsentedExample['options'][number];
export interface Choice {
  /** What is to be decided: the problem, or the code where nothing is said about it; and the options as a list, shuffled. */
  readonly asked: { readonly problem: string; readonly options: string };
  readonly chosen: Option;
  readonly rejected: readonly Option[];
}

export function choiceOf(example: ConsentedExample): Choice | NoSample {
  const chosen = example.options.filter(option => option.chosen);
  const rejected = example.options.filter(option => !option.chosen);
  const [one] = chosen;
  if (!one || chosen.length > 1) return { reason: 'It does not say which one option was chosen.' };
  if (rejected.length === 0) return { reason: 'It names no option that was rejected.' };
  const titles = example.options.map(option => option.title.trim().toLowerCase());
  if (titles.includes('') || new Set(titles).size < titles.length) return { reason: 'Its options cannot be told apart by their titles.' };

  const stated = problem(example);
  const code = stated === undefined ? codeBefore(example.change) : undefined;
  if (stated === undefined && code === undefined) return { reason: 'It says neither what the problem was nor what the code looked like.' };
  const toDecide = stated ?? `This code is to be changed.\n\n${code ?? ''}`;
  const options = optionList(example);
  // A short title such as "Cache" may well stand in the problem without deciding it.
  if (givesAway(paragraphs(toDecide, options), secrets(example)) || (one.title.trim().length >= 8 && givesAway(filled([example.problem, ...example.drivers]).join('\n'), [one.title])))
    return { reason: 'The problem or an option already says the answer.' };
  return { asked: { problem: toDecide, options }, chosen: one, rejected };
}
