/** Takes over an edit that a colleague suggests, and renews the author's consent to exactly that. */
import type { Command } from '../app.ts';
import { acceptSuggestion as accept } from '../suggestions/answer.ts';

export const acceptSuggestion: Command = app => async (...args) => accept(app, args);
