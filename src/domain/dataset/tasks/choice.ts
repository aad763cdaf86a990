/** Problem and options → which one, as a question of multiple choice. Colleagues who would have chosen otherwise make it a distribution. */
import { choiceOf } from '../choice.ts';
import { paragraphs } from '../markdown-text.ts';
import { askApart } from '../prompts.ts';
import { codeBefore, problem, shuffled } from '../wording.ts';
import { defineTask } from './task.ts';

export const choice = defineTask({
  id: 'choice',
  title: 'Choice',
  detail: 'Problem and options → which one, in shares where reviewers would have chosen otherwise.',
  produces: 'choice',
  version: 1,
  samples(example, { votes = [], ...worded } = {}) {
    const { state, question } = askApart('choice', example, { problem: problem(example), code: codeBefore(example.change) }, worded);
    const checked = choiceOf(example, asked => paragraphs(state, question, asked.options), worded.seed);
    if ('reason' in checked) return checked;
    const options = shuffled(example, worded.seed);
    // The author's choice is one vote among those of the reviewers.
    const counts = options.map(option => (option.chosen ? 1 : 0) + (votes[example.options.indexOf(option)] ?? 0));
    const all = counts.reduce((sum, count) => sum + count, 0);
    return [{
      kind: 'choice', state, question, shares: counts.map(count => count / all),
      options: options.map(({ title, description }) => ({ name: title.trim(), ...description.trim() !== '' && { description: description.trim() } })),
    }];
  },
});
