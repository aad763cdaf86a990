/** A change → why it was made. */
import { enumerate, fence, paragraphs, sentence, span } from '../markdown-text.ts';
import { givesAway, patchOf, secrets, why } from '../wording.ts';
import { defineTask } from './task.ts';

export const explain = defineTask({
  id: 'explain',
  title: 'Explain',
  detail: 'The change → why it was made.',
  produces: 'chat',
  version: 1,
  samples(example) {
    if (example.because.trim() === '') return { reason: 'It gives no reason.' };
    const patch = patchOf(example.change);
    if (patch === '') return { reason: 'Its change has no text to learn from.' };
    const unseen = example.change.files.filter(file => file.patch === '').map(file => span(file.path));
    const cut = example.change.files.filter(file => file.patch !== '' && file.truncated).map(file => span(file.path));

    const prompt = paragraphs(
      'Why was this change made?', fence(patch, 'diff'),
      unseen.length > 0 ? `It also touches ${enumerate(unseen)}, not shown here.` : undefined,
      cut.length > 0 ? `The diff of ${enumerate(cut)} is shown in part.` : undefined,
    );
    if (givesAway(prompt, secrets(example))) return { reason: 'The change itself already says the reason.' };
    return [{
      kind: 'chat',
      messages: [{ role: 'user', content: prompt }, { role: 'assistant', content: paragraphs(sentence(example.problem), sentence(example.title), why(example, 'other')) }],
    }];
  },
});
