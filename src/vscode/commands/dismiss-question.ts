/** From above the text of a draft: a question is not worth asking, and does not come back for it. */
import type { Command } from '../app.ts';

export const dismissQuestion: Command = app => async (...args) => { await (await import('../questions/questions.ts')).dismissQuestion(app, args); };
