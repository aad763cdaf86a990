/** Because: My Contributions. Everything that is held of the person at the keyboard. */
import type { Command } from '../app.ts';

export const myContributions: Command = app => async (...args) => {
  const { datasets } = await import('../datasets/index.ts');
  return datasets.myContributions(app, args);
};
