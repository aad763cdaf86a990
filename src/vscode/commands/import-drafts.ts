/** Because: Import. Decision documents, notes of git and transcripts of coding agents become private drafts. */
import type { Command } from '../app.ts';
import { importDrafts as run } from '../imports/import-drafts.ts';

export const importDrafts: Command = app => () => run(app);
