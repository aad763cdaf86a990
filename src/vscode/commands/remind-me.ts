/** Because: Remind Me After Commits. Quietly, by a number in the status bar. */
import type { Command } from '../app.ts';
import { remind } from '../uncaptured/reminding.ts';

export const remindMe: Command = app => async () => remind(app, true);
