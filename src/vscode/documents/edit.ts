/** A kept example of one's own, written on as a document: saved back as a whole, and never over what was saved meanwhile. */
import * as vscode from 'vscode';
import { rewrittenByPerson } from '../../domain/capture/authorship.ts';
import type { Example } from '../../domain/capture/example.ts';
import { contentHash } from '../../domain/capture/hash.ts';
import { samePerson } from '../../domain/ledger/consent.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { requireIdentity } from '../identity.ts';
import { showBoth } from './conflict.ts';
import type { DraftDocument } from './draft-document.ts';
import { begunWith, changedSince, keptExample, putAway, reasoningIn, textOf } from './private-document.ts';

/** False when it was not saved, and the person was told why. The document must be saved to its file before. */
export async function saveEdit(app: App, document: DraftDocument): Promise<boolean> {
  const { repository, id, uri } = document;
  const text = await textOf(document);
  if (text === undefined) throw new UserError(vscode.l10n.t('There are no edits of this example.'));
  const reasoning = await reasoningIn(text, vscode.l10n.t('Nothing is saved into the example yet; your text stays in the document.'));
  const { fingerprint } = await import('../../domain/capture/madr.ts');
  const now = await keptExample(repository, id);
  const me = await requireIdentity(app, repository);
  if (!samePerson(me, now.author)) throw new UserError(vscode.l10n.t('Only its author, {0}, can edit it.', now.author.name), { hint: vscode.l10n.t('Nothing is saved into the example; your text stays in the document.') });
  if (changedSince(app, document, now) && fingerprint(now) !== fingerprint(reasoning)) {
    // Both texts stay. Saving again, with both in view, is the answer.
    await begunWith(app, document, now);
    await showBoth(uri, now);
    return false;
  }
  const edited: Example = { ...rewrittenByPerson(now, reasoning), updatedAt: new Date().toISOString() };
  if (contentHash(edited) !== contentHash(now)) await repository.store.saveExample(edited, contentHash(now));
  await putAway(app, document, text);
  await repository.refresh();
  return true;
}
