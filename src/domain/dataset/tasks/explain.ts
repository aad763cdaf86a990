/** A change → why it was made. */
import { paragraphs, sentence } from '../markdown-text.ts';
import { ask } from '../prompts.ts';
import { changeShown, givesAway, secrets, why } from '../wording.ts';
import { defineTask } from './task.ts';

export const explain = defineTask({
  id: 'explain',
  title: 'Explain',
  detail: 'The change → why it was made.',
  produces: 'chat',
  version: 2,
  samples(example, worded) {
    if (example.because.trim() === '') return { reason: 'It gives no reason.' };
    const change = changeShown(example.change);
    if (change === '') return { reason: 'Its change has no text to learn from.' };
    const prompt = ask('explain', example, { change }, worded);
    if (givesAway(prompt, secrets(example))) return { reason: 'The change itself already says the reason.' };
    return [{
      kind: 'chat',
      messages: [{ role: 'user', content: prompt }, { role: 'assistant', content: paragraphs(sentence(example.problem), sentence(example.title), why(example, 'other')) }],
    }];
  },
});
