/** From above the text of a draft: answers one question in one line. Without one named, shows them all. */
import type { Command } from '../app.ts';

export const answerQuestion: Command = app => {
  const typed = new Map<string, string>();
  return async (...args) => { await (await import('../questions/questions.ts')).answerQuestion(app, args, typed); };
};
