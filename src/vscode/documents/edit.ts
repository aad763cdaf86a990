/** A kept example of one's own, written on as a document: saved back as a whole, and never over what was saved meanwhile. */
import * as vscode from 'vscode';
import { rewrittenByPerson } from '../../domain/capture/authorship.ts';
import type { Example } from '../../domain/capture/example.ts';
import { contentHash } from '../../domain/capture/hash.ts';
import { samePerson } from '../../domain/ledger/consent.ts';
import { UserError } from '../../domain/user-error.ts';
import { openFiles } from '../../node/files.ts';
import type { App } from '../app.ts';
import { guard } from '../guard.ts';
import { requireIdentity } from '../identity.ts';
import type { Repository } from '../repositories.ts';
import { closeDocument } from './close-document.ts';
import { editPath, editUri, openDocument, type DraftDocument } from './draft-document.ts';
import { createDocument, showBeside } from './open-draft.ts';
import { showBoth } from './conflict.ts';
import { inform } from '../tell.ts';

/** The hash of what the document began with: by it a change made meanwhile is noticed, also after a restart. */
const baseKey = ({ repository, id }: Pick<DraftDocument, 'repository' | 'id'>): string => `because.edit:${repository.root.toString()}:${id}`;

export async function openEdit(app: App, repository: Repository, id: string): Promise<void> {
  const example = await kept(repository, id);
  const uri = editUri(repository, id);
  const there = await openFiles(repository.root.fsPath).stat(editPath(id));
  if (!there) {
    await app.context.workspaceState.update(baseKey({ repository, id }), contentHash(example));
    await createDocument(repository, editPath(id), async () => (await import('../../domain/capture/madr.ts')).writeMadr(example));
  }
  await showBeside(uri);
}

/** False when it was not saved, and the person was told why. The document must be saved to its file before. */
export async function saveEdit(app: App, document: DraftDocument): Promise<boolean> {
  const { repository, id, uri } = document;
  const text = openDocument(uri)?.getText() ?? await openFiles(repository.root.fsPath).read(editPath(id));
  if (text === undefined) throw new UserError(vscode.l10n.t('There are no edits of this example.'));
  const { parseMadr, fingerprint } = await import('../../domain/capture/madr.ts');
  const { reasoning, problems } = parseMadr(text);
  const wrong = problems.find(problem => problem.severity === 'error');
  if (wrong) throw new UserError(vscode.l10n.t('Line {0}: {1}', wrong.line, wrong.message), { hint: vscode.l10n.t('Nothing is saved into the example yet; your text stays in the document.') });
  const now = await kept(repository, id);
  const me = await requireIdentity(app, repository);
  if (!samePerson(me, now.author)) throw new UserError(vscode.l10n.t('Only its author, {0}, can edit it.', now.author.name), { hint: vscode.l10n.t('Nothing is saved into the example; your text stays in the document.') });
  const base = app.context.workspaceState.get<string>(baseKey(document));
  if (base !== contentHash(now) && fingerprint(now) !== fingerprint(reasoning)) {
    // Both texts stay. Saving again, with both in view, is the answer.
    await app.context.workspaceState.update(baseKey(document), contentHash(now));
    await showBoth(uri, now);
    return false;
  }
  const edited: Example = { ...rewrittenByPerson(now, reasoning), updatedAt: new Date().toISOString() };
  if (contentHash(edited) !== contentHash(now)) await repository.store.saveExample(edited, contentHash(now));
  await forget(app, document);
  await repository.refresh();
  return true;
}

export async function discardEdit(app: App, document: DraftDocument, { silently = false } = {}): Promise<void> {
  const { repository, id, uri } = document;
  const text = await editText(repository, id);
  await forget(app, document);
  if (silently || text === undefined) return;
  const undo = vscode.l10n.t('Undo');
  void inform(vscode.l10n.t('The edits are discarded; the example is as it was.'), undo).then(picked => picked && guard(app, undo, async () => {
    await createDocument(repository, editPath(id), () => Promise.resolve(text));
    await showBeside(uri);
  }));
}

/** What stands in the document of an edit, saved or not; undefined when there is none. */
export async function editText(repository: Repository, id: string): Promise<string | undefined> {
  return openDocument(editUri(repository, id))?.getText() ?? await openFiles(repository.root.fsPath).read(editPath(id)).catch(() => undefined);
}

async function forget(app: App, document: DraftDocument): Promise<void> {
  await closeDocument(document.uri);
  await openFiles(document.repository.root.fsPath).remove(editPath(document.id));
  await app.context.workspaceState.update(baseKey(document), undefined);
}

async function kept(repository: Repository, id: string): Promise<Example> {
  const example = await repository.store.read(id);
  if (!example) throw new UserError(vscode.l10n.t('This example is gone: it was withdrawn. Your text stays in the document.'));
  return example;
}
