/** What is different between two datasets, and why. */
import type { Command } from '../app.ts';

export const compareDatasets: Command = app => async (...args) => {
  const { datasets } = await import('../datasets/index.ts');
  return datasets.compare(app, args);
};
