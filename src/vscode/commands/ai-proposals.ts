/** Because: AI Proposals. */
import type { Command } from '../app.ts';
import { listProposals } from '../proposals/list.ts';
import { repositoryFor } from '../record/repository-for.ts';

export const aiProposals: Command = app => async () => { await listProposals(app, await repositoryFor(app)); };
