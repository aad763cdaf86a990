/** Who has a dataset with something in it that may not be used any more, and what to send them. */
import type { Command } from '../app.ts';

export const showNotices: Command = app => async (...args) => {
  const { datasets } = await import('../datasets/index.ts');
  return datasets.showNotices(app, args);
};
