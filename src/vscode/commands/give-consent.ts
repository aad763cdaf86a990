/** Consent, or its renewal, for an example of one's own: in the dialog, by hand. */
import type { Command } from '../app.ts';
import { askConsent } from '../consent-dialog.ts';
import { saveDocument } from '../documents/save-document.ts';
import { uriOf } from '../documents/draft-document.ts';
import { pickAny } from '../documents/pick-own.ts';
import { exampleFrom } from '../example-argument.ts';
import { sayKept } from '../record/outcome.ts';

export const giveConsent: Command = app => async (...args) => {
  const { repository, id } = await exampleFrom(app, args) ?? await pickAny(app);
  await saveDocument(uriOf({ repository, id, kind: 'draft' }));
  const answer = await askConsent(app, repository, id);
  if (answer.kind === 'granted') sayKept(app, repository, answer.event);
};
