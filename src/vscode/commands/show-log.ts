/** Opens the output channel. */
import type { Command } from '../app.ts';

export const showLog: Command = app => async () => { await Promise.resolve(); app.log.show(); };
