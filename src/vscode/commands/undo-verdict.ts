/** Takes back the last verdict of one's own. */
import type { Command } from '../app.ts';
import { undo } from '../review/undo.ts';

export const undoVerdict: Command = app => async (...args) => undo(app, args);
