/** Shows an edit that a colleague suggests beside what the example says. */
import type { Command } from '../app.ts';
import { compareSuggestion as compare } from '../suggestions/answer.ts';

export const compareSuggestion: Command = app => async (...args) => compare(app, args);
