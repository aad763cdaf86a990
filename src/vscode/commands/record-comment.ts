/** Record, under the box of a comment on changed lines: what was typed is the reason. */
import type { Command } from '../app.ts';
import { takeReply } from '../comments/take-reply.ts';

export const recordComment: Command = app => (...args) => takeReply(app, args, 'because');
