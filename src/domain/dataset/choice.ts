/** The question behind a decision, as one who does not know the outcome would ask it. Shared by the tasks that choose. */
import type { ConsentedExample } from '../ledger/consent.ts';
import { filled } from './markdown-text.ts';
import type { NoSample } from './tasks/task.ts';
import { codeBefore, givesAway, optionList, problem, secrets } from './wording.ts';

type Option = ConsentedExample['options'][number];
/** What is to be decided: the problem, or the code where nothing is said about it; and the options as a list, shuffled. */
export type Asked = Readonly<Record<'problem' | 'options', string>>;
export interface Choice { readonly prompt: string; readonly options: string; readonly chosen: Option; readonly rejected: readonly Option[]; }

/** @param word puts it into the words that a model will read: in all of them the reasons are looked for */
export function choiceOf(example: ConsentedExample, word: (asked: Asked) => string, seed?: string): Choice | NoSample {
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
  const problemOrCode = stated ?? `This code is to be changed.\n\n${code ?? ''}`;
  const options = optionList(example, seed);
  const prompt = word({ problem: problemOrCode, options });
  const told = filled([example.problem, ...example.drivers]).join('\n');
  // A short title such as "Cache" may well stand in the problem without deciding it, but not alone.
  const alone = names(told, one.title) && !rejected.some(({ title }) => names(told, title));
  if (givesAway(prompt, secrets(example)) || alone || (one.title.trim().length >= 8 && givesAway(told, [one.title])))
    return { reason: 'The problem or an option already says the answer.' };
  return { prompt, options, chosen: one, rejected };
}

/** Whether it stands there as words of their own. */
const names = (text: string, title: string): boolean => {
  const [within, word] = [text.toLowerCase(), title.trim().toLowerCase()];
  for (let at = within.indexOf(word); at >= 0; at = within.indexOf(word, at + 1)) if (!letter.test(within.slice(0, at).slice(-1)) && !letter.test(within.slice(at + word.length)[0] ?? '')) return true;
  return false;
};
const letter = /[\p{L}\p{N}_]/u;
