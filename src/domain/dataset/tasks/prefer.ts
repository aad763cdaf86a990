/** One decision → a pair for each rejected option: the chosen answer against the rejected one. */
import type { ConsentedExample } from '../../ledger/consent.ts';
import { choiceOf } from '../choice.ts';
import { bullets, filled, paragraphs, sentence } from '../markdown-text.ts';
import { ask } from '../prompts.ts';
import { reason } from '../wording.ts';
import { defineTask } from './task.ts';

export const prefer = defineTask({
  id: 'prefer',
  title: 'Prefer',
  detail: 'Problem and options → the chosen answer, preferred to each rejected one.',
  produces: 'preference',
  version: 3,
  samples(example, worded) {
    const choice = choiceOf(example, asked => ask('prefer', example, asked, worded), worded?.seed);
    if ('reason' in choice) return choice;
    return choice.rejected.map(rejected => {
      const [chosenAnswer, rejectedAnswer] = answers(choice.chosen, rejected, example.because);
      return { kind: 'preference', prompt: [{ role: 'user', content: choice.prompt }], chosen: chosenAnswer, rejected: rejectedAnswer };
    });
  },
});

type Option = ConsentedExample['options'][number];

/** How much longer one answer may be than the other. */
const even = 1.25;

/**
 * Each part stands in both answers or in neither, and in neither when it would make one of them much longer: otherwise a model learns to prefer the longer answer,
 * or the one that gives a reason, whatever it says.
 */
function answers(chosen: Option, rejected: Option, because: string): readonly [chosen: string, rejected: string] {
  const list = (title: string, items: readonly string[]) => filled(items).length > 0 ? `${title}\n${bullets(filled(items))}` : '';
  const say = (texts: string | undefined, words: (text: string) => string) => texts?.trim() ? words(texts) : '';
  let said: readonly [string, string] = [`I would choose **${chosen.title.trim()}**.`, `I would choose **${rejected.title.trim()}**.`];
  for (const [one, other] of [
    // What decided: for the one, and against the other, which whoever takes it all the same has to live with.
    [say(because, reason), say(rejected.rejectedBecause, text => `Against it stands: ${sentence(text)}`)],
    [list('What speaks for it:', chosen.pros), list('What speaks for it:', rejected.pros)],
    [list('What speaks against it:', chosen.cons), list('What speaks against it:', rejected.cons)],
  ] as const) {
    const longer: readonly [string, string] = [paragraphs(said[0], one), paragraphs(said[1], other)];
    if (one !== '' && other !== '' && uneven(longer) <= Math.max(even, uneven(said))) said = longer;
  }
  return said;
}

const uneven = ([one, other]: readonly [string, string]): number => Math.max(one.length / other.length, other.length / one.length);
