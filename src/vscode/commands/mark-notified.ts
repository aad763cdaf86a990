/** Puts on record that a recipient was told. */
import type { Command } from '../app.ts';

export const markNotified: Command = app => async (...args) => {
  const { datasets } = await import('../datasets/index.ts');
  return datasets.markNotified(app, args);
};
