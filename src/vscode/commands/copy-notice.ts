/** The text that tells one recipient what to remove. */
import type { Command } from '../app.ts';

export const copyNotice: Command = app => async (...args) => {
  const { datasets } = await import('../datasets/index.ts');
  return datasets.copyNotice(app, args);
};
