/** All that is held of the person at the keyboard, as a file to take away. */
import type { Command } from '../app.ts';

export const saveContributions: Command = app => async (...args) => {
  const { datasets } = await import('../datasets/index.ts');
  return datasets.saveContributions(app, args);
};
