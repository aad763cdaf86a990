/** Exempts changes of the view *Uncaptured Changes*, with a reason. */
import type { Command } from '../app.ts';
import { exempt } from '../uncaptured/put-aside.ts';

export const exemptUncaptured: Command = app => async (...args) => exempt(app, args);
