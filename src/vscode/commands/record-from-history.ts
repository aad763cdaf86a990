/** Because: Record from History. A private draft from what one commit says, each field marked with where it is from. */
import type { Command } from '../app.ts';

export const recordFromHistory: Command = app => async (...args) => (await import('../audit/audit-history.ts')).recordFromHistory(app, args);
