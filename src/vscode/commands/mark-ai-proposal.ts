/** Because: Mark as AI Proposal. From the palette, the editor's menu, or a file in Source Control. */
import type { Command } from '../app.ts';
import { markProposal } from '../proposals/mark.ts';
import { repositoryFor } from '../record/repository-for.ts';
import { requestFrom } from '../record/request.ts';

export const markAiProposal: Command = app => async (...args) => {
  const request = requestFrom(args);
  await markProposal(app, await repositoryFor(app, request.file), request);
};
