/** Not now: changes of the view *Uncaptured Changes* come back in a week. */
import type { Command } from '../app.ts';
import { later } from '../uncaptured/put-aside.ts';

export const laterUncaptured: Command = app => async (...args) => later(app, args);
