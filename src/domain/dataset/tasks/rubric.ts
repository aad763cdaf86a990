/** Problem → what an answer is graded by: the right choice, each driver taken into account, a way to tell that it holds. For reinforcement: the prompt must not name them. */
import { choiceOf } from '../choice.ts';
import { filled, paragraphs, sentence } from '../markdown-text.ts';
import { ask } from '../prompts.ts';
import type { RubricItem } from '../sample.ts';
import { codeBefore, givesAway, secrets, why } from '../wording.ts';
import { defineTask } from './task.ts';

/** Weights of one another: choosing wrongly cannot be made up for by a list of considerations that is short. */
const points = { choice: 3, driver: 2, confirmation: 1 };

export const rubric = defineTask({
  id: 'rubric',
  title: 'Rubric',
  detail: 'Problem → what an answer is graded by: the choice, what matters, how to tell that it holds.',
  produces: 'graded',
  version: 1,
  samples(example, worded) {
    const drivers = filled(example.drivers);
    const confirmation = example.confirmation?.trim() ?? '';
    if (drivers.length === 0 && confirmation === '') return { reason: 'It says neither what matters nor how to tell that it holds, so there is nothing to grade by.' };
    const about = { problem: sentence(example.problem), code: codeBefore(example.change) };
    if (about.problem === '' && about.code === undefined) return { reason: 'It says neither what the problem was nor what the code looked like.' };
    const decided = choiceOf(example, ({ problem, options }) => paragraphs(problem, options), worded?.seed);
    const choice = 'reason' in decided ? undefined : decided;
    const prompt = ask('rubric', example, { ...about, options: choice?.options }, worded);
    if (givesAway(prompt, [...drivers, ...filled([confirmation]), ...secrets(example)])) return { reason: 'The problem or the code before already says what an answer is graded by.' };
    const items: RubricItem[] = [
      ...choice ? [{ criterion: `It chooses **${choice.chosen.title.trim()}**.`, points: points.choice }] : [],
      ...drivers.map(driver => ({ criterion: `It takes into account: ${sentence(driver)}`, points: points.driver })),
      ...confirmation === '' ? [] : [{ criterion: `It says how to tell that it holds, such as: ${sentence(confirmation)}`, points: points.confirmation }],
    ];
    return [{
      kind: 'graded', prompt: [{ role: 'user', content: prompt }], rubric: items,
      ...choice && example.because.trim() !== '' && { reference: paragraphs(`I would choose **${choice.chosen.title.trim()}**.`, why(example)) },
    }];
  },
});
