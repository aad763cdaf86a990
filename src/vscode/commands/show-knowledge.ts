/** Because: Show Where Knowledge Is. The picture of the last audit, by area and time. */
import type { Command } from '../app.ts';

export const showKnowledge: Command = app => async (...args) => (await import('../audit/audit-history.ts')).showPicture(app, args);
