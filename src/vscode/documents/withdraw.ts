/** A withdrawal with all that belongs to it in the editor: what the author was still writing is the newest of their text, and goes where the rest of it goes. */
import type { Store, Withdrawal } from '../../domain/store.ts';
import type { App } from '../app.ts';
import { showFailure } from '../record/outcome.ts';
import type { Repository } from '../repositories.ts';
import { createDocument } from './open-draft.ts';
import { takeAway } from './private-document.ts';

/** @throws UserError when it cannot be withdrawn by this person */
export async function withdraw(app: App, repository: Repository, id: string, given: Parameters<Store['withdraw']>[1]): Promise<Withdrawal> {
  const done = await repository.store.withdraw(id, given);
  const { draft } = done;
  // It is withdrawn, whatever becomes of the document: one that cannot be saved stays in its editor, and that is said.
  await takeAway(app, { repository, id, kind: 'edit' }, text => draft === undefined ? undefined : createDocument(repository, repository.store.documentOf(draft), () => Promise.resolve(text)))
    .catch((error: unknown) => { showFailure(app, error); });
  return done;
}
