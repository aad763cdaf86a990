/** One decision → a pair for each rejected option: the chosen answer against the rejected one. */
import { choiceOf } from '../choice.ts';
import { bullets, filled, paragraphs } from '../markdown-text.ts';
import { ask } from '../prompts.ts';
import { reason } from '../wording.ts';
import { defineTask } from './task.ts';

export const prefer = defineTask({
  id: 'prefer',
  title: 'Prefer',
  detail: 'Problem and options → the chosen answer, preferred to each rejected one.',
  produces: 'preference',
  version: 2,
  samples(example, worded) {
    const choice = choiceOf(example, asked => ask('prefer', example, asked, worded), worded?.seed);
    if ('reason' in choice) return choice;
    return choice.rejected.map(rejected => {
      // Both sides argue or neither does: otherwise a model learns to prefer the longer answer, whatever it says.
      const argued = filled(rejected.pros).length > 0;
      const answer = (option: typeof rejected, because?: string) => {
        const pros = argued ? filled(option.pros) : [];
        return paragraphs(`I would choose **${option.title.trim()}**.`, because, pros.length > 0 ? `What speaks for it:\n${bullets(pros)}` : undefined);
      };
      const because = argued && example.because.trim() !== '' ? reason(example.because) : undefined;
      return { kind: 'preference', prompt: [{ role: 'user', content: choice.prompt }], chosen: answer(choice.chosen, because), rejected: answer(rejected) };
    });
  },
});
