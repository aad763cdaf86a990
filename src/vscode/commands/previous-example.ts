/** Back to the one before. */
import type { Command } from '../app.ts';
import { walk } from '../review/walk.ts';

export const previousExample: Command = app => async (...args) => walk(app, -1, args);
