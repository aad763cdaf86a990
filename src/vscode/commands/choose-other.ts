/** Says, with the next verdict, that another option would have been the reviewer’s choice. */
import type { Command } from '../app.ts';
import { askDissent } from '../review/dissent.ts';

export const chooseOther: Command = app => async (...args) => askDissent(app, 'option', args);
