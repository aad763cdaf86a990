/** Problem → the author's reasoning one step at a time; a step that a reviewer disputed does not hold. */
import { ask } from '../prompts.ts';
import { codeBefore, givesAway, optionList, problem } from '../wording.ts';
import { defineTask } from './task.ts';

export const step = defineTask({
  id: 'step',
  title: 'Step',
  detail: 'Problem → the reasoning step by step, with the steps that reviewers disputed marked as wrong.',
  produces: 'steps',
  version: 1,
  samples(example, { disputedSteps = [], ...worded } = {}) {
    const steps = (example.steps ?? []).map((text, index) => ({ text: text.trim(), good: !disputedSteps.includes(index) })).filter(({ text }) => text !== '');
    if (steps.length === 0) return { reason: 'It does not say the steps of its reasoning.' };
    const about = { problem: problem(example), code: codeBefore(example.change) };
    if (about.problem === undefined && about.code === undefined) return { reason: 'It says neither what the problem was nor what the code looked like.' };
    const several = example.options.filter(({ title }) => title.trim() !== '').length > 1;
    const prompt = ask('step', example, { ...about, options: several ? optionList(example, worded.seed) : undefined }, worded);
    if (givesAway(prompt, steps.map(({ text }) => text))) return { reason: 'The problem, the code or an option already says a step.' };
    return [{ kind: 'steps', prompt, steps }];
  },
});
