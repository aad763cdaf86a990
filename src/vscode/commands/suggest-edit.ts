/** Opens somebody else's example as the document in which a reviewer writes what they would have instead. */
import type { Command } from '../app.ts';
import { suggestEdit as suggest } from '../suggestions/write.ts';

export const suggestEdit: Command = app => async (...args) => suggest(app, args);
