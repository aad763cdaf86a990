/** Takes back what was set aside. */
import type { Command } from '../app.ts';
import { bringBack as run } from '../uncaptured/put-aside.ts';

export const bringBack: Command = app => async (...args) => run(app, args);
