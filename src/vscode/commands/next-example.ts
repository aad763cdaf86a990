/** On to the next example that waits for this reviewer. */
import type { Command } from '../app.ts';
import { walk } from '../review/walk.ts';

export const nextExample: Command = app => async (...args) => walk(app, 1, args);
