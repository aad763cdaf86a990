/** Takes every consent of the person at the keyboard back: each shown, one question. */
import type { Command } from '../app.ts';

export const withdrawAll: Command = app => async (...args) => {
  const { datasets } = await import('../datasets/index.ts');
  return datasets.withdrawAll(app, args);
};
