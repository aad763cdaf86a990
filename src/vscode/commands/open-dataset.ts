/** Opens the card of a dataset, or its manifest. */
import type { Command } from '../app.ts';

export const openDataset: Command = app => async (...args) => {
  const { datasets } = await import('../datasets/index.ts');
  return datasets.openDataset(app, args);
};
