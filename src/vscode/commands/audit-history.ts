/** Because: Audit History. What the history says already, where it is silent, and whom to ask about what first. */
import type { Command } from '../app.ts';

export const auditHistory: Command = app => async (...args) => (await import('../audit/audit-history.ts')).auditRepository(app, args);
