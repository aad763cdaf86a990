/** Records a change of the view *Uncaptured Changes*, or what the built-in git has just committed. */
import type { Command } from '../app.ts';
import { recordUncaptured as run } from '../uncaptured/record-uncaptured.ts';

export const recordUncaptured: Command = app => async (...args) => run(app, args);
