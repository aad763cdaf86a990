/** Shows where a dataset lies on this machine. */
import type { Command } from '../app.ts';

export const openDatasetFolder: Command = app => async (...args) => {
  const { datasets } = await import('../datasets/index.ts');
  return datasets.openDatasetFolder(app, args);
};
