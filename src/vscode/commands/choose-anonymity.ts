/** Because: Be Anonymous or Named in What Is Published. Of the person at the keyboard, for all that is theirs. */
import type { Command } from '../app.ts';

export const chooseAnonymity: Command = app => async (...args) => {
  const { datasets } = await import('../datasets/index.ts');
  return datasets.chooseAnonymity(app, args);
};
