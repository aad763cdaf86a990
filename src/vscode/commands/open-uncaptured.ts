/** Shows a change of the view *Uncaptured Changes*. */
import type { Command } from '../app.ts';
import { openUncaptured as run } from '../uncaptured/open-uncaptured.ts';

export const openUncaptured: Command = app => async (...args) => run(app, args);
