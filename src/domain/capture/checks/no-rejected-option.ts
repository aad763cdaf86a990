/** Advice: what was ruled out is what a model cannot see in the code. */
import { defineCheck } from './check.ts';

export const noRejectedOption = defineCheck({
  id: 'no-rejected-option', title: 'No rejected option', field: 'options',
  run: ({ options }) => options.some(option => !option.chosen && option.title.trim() !== '')
    ? undefined : 'No rejected option yet. What else could you have done, and why did you not?',
});
