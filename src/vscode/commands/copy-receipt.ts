/** The consent receipt of an example, into the clipboard. */
import type { Command } from '../app.ts';
import { copyReceipt as copy } from '../consent/receipt.ts';
import { pickKept } from '../documents/pick-own.ts';
import { exampleFrom } from '../example-argument.ts';

export const copyReceipt: Command = app => async (...args) => {
  const { repository, id } = await exampleFrom(app, args, facts => !facts.draft) ?? await pickKept(app);
  await copy(app, { repository, ids: [id] });
};
