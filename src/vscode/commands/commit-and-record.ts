/** Because: Commit & Record Decision. Beside the Commit button: commits as that does, then asks why. */
import type { Command } from '../app.ts';
import { commitAndRecord as run } from '../uncaptured/record-uncaptured.ts';

export const commitAndRecord: Command = app => async (...args) => run(app, args);
