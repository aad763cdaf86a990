/** Declines an edit that a colleague suggests. */
import type { Command } from '../app.ts';
import { declineSuggestion as decline } from '../suggestions/answer.ts';

export const declineSuggestion: Command = app => async (...args) => decline(app, args);
