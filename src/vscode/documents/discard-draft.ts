/** Throws a draft away, with a way back for as long as the message stands: nothing typed is lost without a clear answer. */
import * as vscode from 'vscode';
import type { Example } from '../../domain/capture/example.ts';
import type { App } from '../app.ts';
import { forgetAllowances } from '../consent/allowances.ts';
import { forgetQuestions } from '../questions/kept.ts';
import { guard } from '../guard.ts';
import type { Repository } from '../repositories.ts';
import { closeDocument } from './close-document.ts';
import { uriOf } from './draft-document.ts';
import { saveDocument } from './save-document.ts';
import { inform } from '../tell.ts';

export async function discardDraft(app: App, repository: Repository, id: string): Promise<void> {
  const uri = uriOf({ repository, id, kind: 'draft' });
  // What stands in an editor but not yet in the file belongs to what can be brought back.
  await saveDocument(uri);
  const draft = await repository.store.read(id).catch((error: unknown) => { app.log.warn(String(error)); return undefined; });
  await closeDocument(uri);
  await repository.store.discardDraft(id);
  if (app.selection.current?.id === id) app.selection.set(undefined);
  await repository.refresh();
  sayDiscarded(app, repository, draft);
  if (draft) return;
  await forgetAllowances(app, repository, id);
  await forgetQuestions(app, repository, id);
}

function sayDiscarded(app: App, repository: Repository, draft: Example | undefined): void {
  const undo = vscode.l10n.t('Undo');
  void inform(vscode.l10n.t('The draft is discarded.'), ...draft ? [undo] : []).then(picked => picked === undo && draft && guard(app, undo, async () => {
    await repository.store.saveDraft(draft);
    await repository.refresh();
    app.selection.set({ repository, id: draft.id });
  }));
}
