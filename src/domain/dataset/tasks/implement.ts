/** Problem and the code before it → the reasoning and the patch. */
import { showsAll } from '../code-shown.ts';
import { fence, paragraphs, sentence } from '../markdown-text.ts';
import { ask } from '../prompts.ts';
import { codeBefore, filesToChange, givesAway, patchOf, problem, secrets, why } from '../wording.ts';
import { defineTask } from './task.ts';

export const implement = defineTask({
  id: 'implement',
  title: 'Implement',
  detail: 'Problem and the code before the change → reasoning and patch.',
  produces: 'chat',
  version: 2,
  samples(example, { prompt: own } = {}) {
    const { change } = example;
    if (example.because.trim() === '') return { reason: 'It gives no reason.' };
    const asked = problem(example) ?? (example.title.trim() === '' ? undefined : sentence(example.title));
    if (asked === undefined) return { reason: 'It says neither what the problem was nor what was decided.' };
    const patch = patchOf(change);
    if (patch === '') return { reason: 'Its change has no text to learn from.' };
    if (change.files.some(file => file.truncated)) return { reason: 'Its change was cut at the size limit, so the patch is not whole.' };
    const unseen = change.files.find(file => !showsAll(file));
    if (unseen) return { reason: `The code before the change was not recorded whole for ${JSON.stringify(unseen.path)}.` };

    const prompt = ask('implement', example, { problem: asked, code: codeBefore(change), files: filesToChange(change) }, own);
    const diff = fence(patch, 'diff');
    if (givesAway(prompt, [...secrets(example), patch])) return { reason: 'The problem or the code before already says the reason.' };
    return [{
      kind: 'chat',
      messages: [{ role: 'user', content: prompt }, { role: 'assistant', content: diff }],
      reasoning: paragraphs(problem(example) === undefined ? undefined : sentence(example.title), why(example)),
    }];
  },
});
