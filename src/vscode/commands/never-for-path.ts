/** Changes to the file or folder are never asked about again. */
import type { Command } from '../app.ts';
import { neverForPath as run } from '../uncaptured/put-aside.ts';

export const neverForPath: Command = app => async (...args) => run(app, args);
