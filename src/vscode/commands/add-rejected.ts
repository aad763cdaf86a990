/** Add Rejected Alternative, under the box of a comment on changed lines: what was typed is an option that was not taken. */
import type { Command } from '../app.ts';
import { takeReply } from '../comments/take-reply.ts';

export const addRejected: Command = app => (...args) => takeReply(app, args, 'rejected');
