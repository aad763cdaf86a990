/** Says, with the next verdict, which steps of the reasoning do not hold. */
import type { Command } from '../app.ts';
import { askDissent } from '../review/dissent.ts';

export const disputeSteps: Command = app => async (...args) => askDissent(app, 'steps', args);
