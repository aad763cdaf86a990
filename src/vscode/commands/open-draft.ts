/** A draft as the markdown document it can be written in, beside its change. */
import type { Command } from '../app.ts';
import { openDraft as open } from '../documents/open-draft.ts';
import { exampleFrom } from '../example-argument.ts';
import { pickDraft } from '../documents/pick-own.ts';

export const openDraft: Command = app => async (...args) => {
  const { repository, id } = await exampleFrom(app, args, ({ draft }) => draft) ?? await pickDraft(app);
  await open(app, repository, id);
};
