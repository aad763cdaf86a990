/** Because: Record Correction. A message or a list may name the proposal; else the person picks. */
import type { Command } from '../app.ts';
import { recordCorrection as record } from '../proposals/record-correction.ts';
import { repositoryFor } from '../record/repository-for.ts';

export const recordCorrection: Command = app => async (...args) => {
  const [given] = args;
  const snapshot = typeof given === 'object' && given !== null && 'snapshot' in given && typeof given.snapshot === 'string' ? given.snapshot : undefined;
  await record(app, await repositoryFor(app), snapshot);
};
