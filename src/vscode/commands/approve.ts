/** Confirms the reasoning of somebody else's example. */
import type { Command } from '../app.ts';
import { judge } from '../review/judge.ts';

export const approve: Command = app => async (...args) => judge(app, 'approved', args);
