/** Not this one: exempt by one click, without a reason. */
import type { Command } from '../app.ts';
import { skip } from '../uncaptured/put-aside.ts';

export const skipUncaptured: Command = app => async (...args) => skip(app, args);
