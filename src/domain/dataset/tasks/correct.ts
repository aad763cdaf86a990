/** A rejected version and what was wrong with it → the corrected version. */
import { fence } from '../markdown-text.ts';
import { patchToWrite } from '../patch-to-write.ts';
import { ask } from '../prompts.ts';
import type { ChatSample } from '../sample.ts';
import { codeBefore, filesToChange, givesAway, problem, reason, versionOf } from '../wording.ts';
import { defineTask } from './task.ts';

export const correct = defineTask({
  id: 'correct',
  title: 'Correct',
  detail: 'A rejected version and the reason → the corrected version.',
  produces: 'chat',
  version: 1,
  samples(example, worded) {
    if (example.kind !== 'correction') return { reason: 'It is a decision, not a correction.' };
    const written = patchToWrite(example.change);
    if ('reason' in written) return written;
    const versions = example.options.filter(option => !option.chosen && versionOf(option) !== undefined);
    // Without a version of its own, what was corrected is the code as it was.
    const wrong = versions.length > 0 ? versions.map(option => ({ version: versionOf(option), why: option.rejectedBecause?.trim() || example.because })) : [{ version: undefined, why: example.because }];
    const told = wrong.filter(({ why }) => why.trim() !== '');
    if (told.length === 0) return { reason: 'It gives no reason.' };
    const code = codeBefore(example.change);
    if (code === undefined && versions.length === 0) return { reason: 'What was rejected was not recorded, neither as a version nor as the code before.' };
    const samples = told.flatMap(({ version, why }): ChatSample[] => {
      const prompt = ask('correct', example, {
        problem: problem(example), code, rejected: version && `This change was proposed:\n\n${version}`, reason: reason(why), files: filesToChange(example.change),
      }, worded);
      if (givesAway(prompt, [written.patch])) return [];
      const because = example.because.trim();
      return [{
        kind: 'chat', messages: [{ role: 'user', content: prompt }, { role: 'assistant', content: fence(written.patch, 'diff') }],
        ...because !== '' && !givesAway(prompt, [because]) && { reasoning: reason(because) },
      }];
    });
    return samples.length > 0 ? samples : { reason: 'The rejected version is the corrected one.' };
  },
});
