/** Builds the next version of a dataset without what may not be used any more. */
import type { Command } from '../app.ts';

export const buildReplacement: Command = app => async (...args) => {
  const { datasets } = await import('../datasets/index.ts');
  return datasets.buildReplacement(app, args);
};
