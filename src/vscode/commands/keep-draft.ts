/** From a document: saved and put away. A draft stays private; an edited example stays edited, and its consent is stale until it is renewed. */
import type { Command } from '../app.ts';
import { activeDocument } from '../documents/active-document.ts';
import { closeDocument } from '../documents/close-document.ts';
import { saveEdit } from '../documents/edit.ts';
import { sayConsentStale, sayDraftKept } from '../record/outcome.ts';

export const keepDraft: Command = app => async (...args) => {
  const document = await activeDocument(app, args);
  const { repository, id, kind, uri } = document;
  if (kind === 'edit') {
    if (await saveEdit(app, document)) await sayConsentStale(app, repository, id);
    return;
  }
  await closeDocument(uri);
  await repository.refresh();
  sayDraftKept(app, repository, id);
};
