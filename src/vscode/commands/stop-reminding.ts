/** Because: Stop Reminding Me After Commits. Also the answer of who does not want it. */
import type { Command } from '../app.ts';
import { remind } from '../uncaptured/reminding.ts';

export const stopReminding: Command = app => async () => remind(app, false);
