/** Has a language model of the person's own ask better questions about a draft. */
import type { Command } from '../app.ts';

export const askModel: Command = app => async (...args) => { await (await import('../questions/questions.ts')).haveModelAsk(app, args); };
