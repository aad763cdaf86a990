/** Problem and the code before it → the reasoning and the patch. */
import { fence, paragraphs, sentence } from '../markdown-text.ts';
import { patchToWrite } from '../patch-to-write.ts';
import { ask } from '../prompts.ts';
import { codeBefore, filesToChange, givesAway, problem, secrets, why } from '../wording.ts';
import { defineTask } from './task.ts';

export const implement = defineTask({
  id: 'implement',
  title: 'Implement',
  detail: 'Problem and the code before the change → reasoning and patch.',
  produces: 'chat',
  version: 2,
  samples(example, worded) {
    const { change } = example;
    if (example.because.trim() === '') return { reason: 'It gives no reason.' };
    const asked = problem(example) ?? (example.title.trim() === '' ? undefined : sentence(example.title));
    if (asked === undefined) return { reason: 'It says neither what the problem was nor what was decided.' };
    const written = patchToWrite(change);
    if ('reason' in written) return written;

    const prompt = ask('implement', example, { problem: asked, code: codeBefore(change), files: filesToChange(change) }, worded);
    const diff = fence(written.patch, 'diff');
    if (givesAway(prompt, [...secrets(example), written.patch])) return { reason: 'The problem or the code before already says the reason.' };
    return [{
      kind: 'chat',
      messages: [{ role: 'user', content: prompt }, { role: 'assistant', content: diff }],
      reasoning: paragraphs(problem(example) === undefined ? undefined : sentence(example.title), why(example)),
    }];
  },
});
