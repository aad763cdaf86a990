/** Because: Record Decision. From the palette, the key, a selection, a line number, the peek of a hunk, files in the explorer, a file or group in Source Control, a diff of one file or of several, a commit in the timeline. */
import { record } from '../record/record.ts';
import { wantedFrom } from '../record/wanted-from.ts';
import type { Command } from '../app.ts';

export const recordDecision: Command = app => async (...args) => {
  const { recording, wanted } = await wantedFrom(app, args);
  await record(app, recording, wanted);
};
