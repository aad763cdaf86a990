/** Problem and options → the choice, and because of what. */
import { choiceOf } from '../choice.ts';
import { paragraphs } from '../markdown-text.ts';
import { ask } from '../prompts.ts';
import { why } from '../wording.ts';
import { defineTask } from './task.ts';

export const decide = defineTask({
  id: 'decide',
  title: 'Decide',
  detail: 'Problem and options → the choice and the reason for it.',
  produces: 'chat',
  version: 2,
  samples(example, worded) {
    if (example.because.trim() === '') return { reason: 'It gives no reason.' };
    const choice = choiceOf(example, asked => ask('decide', example, asked, worded), worded?.seed);
    if ('reason' in choice) return choice;
    return [{
      kind: 'chat',
      messages: [{ role: 'user', content: choice.prompt }, { role: 'assistant', content: paragraphs(`I would choose **${choice.chosen.title.trim()}**.`, why(example)) }],
    }];
  },
});
