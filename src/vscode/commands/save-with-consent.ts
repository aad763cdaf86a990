/** From a document: what stands there becomes, or renews, a kept example. A person says so in the dialog. */
import type { Command } from '../app.ts';
import { askConsent } from '../consent-dialog.ts';
import { activeDocument } from '../documents/active-document.ts';
import { closeDocument } from '../documents/close-document.ts';
import { saveEdit } from '../documents/edit.ts';
import { sayConsentStale, sayDraftKept, sayKept } from '../record/outcome.ts';

export const saveWithConsent: Command = app => async (...args) => {
  const document = await activeDocument(app, args);
  const { repository, id, kind, uri } = document;
  if (kind === 'edit' && !await saveEdit(app, document)) return;
  const answer = await askConsent(app, repository, id);
  if (answer.kind === 'granted') {
    await closeDocument(uri);
    sayKept(app, repository, answer.event);
  } else if (kind === 'edit') await sayConsentStale(app, repository, id);
  else sayDraftKept(app, repository, id);
};
