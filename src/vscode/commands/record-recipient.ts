/** Puts on record who got a dataset, when and for what. */
import type { Command } from '../app.ts';

export const recordRecipient: Command = app => async (...args) => {
  const { datasets } = await import('../datasets/index.ts');
  return datasets.record(app, args);
};
