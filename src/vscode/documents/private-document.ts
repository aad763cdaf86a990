/** A document of a kept example in which its author edits it, or a reviewer writes what they would have instead: begun with the example's own words, read back as a whole, and put away with no more than was taken from it. */
import * as vscode from 'vscode';
import type { Example, Reasoning } from '../../domain/capture/example.ts';
import { contentHash } from '../../domain/capture/hash.ts';
import { UserError } from '../../domain/user-error.ts';
import { openFiles } from '../../node/files.ts';
import type { App } from '../app.ts';
import { guard } from '../guard.ts';
import type { Repository } from '../repositories.ts';
import { inform } from '../tell.ts';
import { closeDocument } from './close-document.ts';
import { openDocument, pathOf, uriOf, type DraftDocument } from './draft-document.ts';
import { createDocument, showBeside } from './open-draft.ts';

export type PrivateDocument = Pick<DraftDocument, 'repository' | 'id' | 'kind'>;

/** The hash of what the document began with: by it a change made meanwhile is noticed, also after a restart. */
const baseKey = ({ repository, id, kind }: PrivateDocument): string => `because.${kind}:${repository.root.toString()}:${id}`;

/** @throws UserError when it is not there any more */
export async function keptExample(repository: Repository, id: string): Promise<Example> {
  const example = await repository.store.read(id);
  if (!example) throw new UserError(vscode.l10n.t('This example is gone: it was withdrawn. Your text stays in the document.'));
  return example;
}

/** Shows it; one that is not there yet begins with the example's words. */
export async function openPrivate(app: App, document: PrivateDocument): Promise<void> {
  const example = await keptExample(document.repository, document.id);
  if (!await filesOf(document).stat(pathOf(document))) {
    await begunWith(app, document, example);
    await createDocument(document.repository, pathOf(document), async () => (await import('../../domain/capture/madr.ts')).writeMadr(example));
  }
  await showBeside(uriOf(document));
}

/** What stands in it, saved or not; undefined when there is none. */
export async function textOf(document: PrivateDocument): Promise<string | undefined> {
  return openDocument(uriOf(document))?.getText() ?? await filesOf(document).read(pathOf(document));
}

/** @param nothing what is said to whoever has a fault in it: that nothing has come of it yet. @throws UserError naming the line */
export async function reasoningIn(text: string, nothing: string): Promise<Reasoning> {
  const { parseMadr } = await import('../../domain/capture/madr.ts');
  const { reasoning, problems } = parseMadr(text);
  const wrong = problems.find(problem => problem.severity === 'error');
  if (wrong) throw new UserError(vscode.l10n.t('Line {0}: {1}', wrong.line, wrong.message), { hint: nothing });
  return reasoning;
}

/** Whether the example is another than the one that this began with. */
export const changedSince = (app: App, document: PrivateDocument, now: Example): boolean => app.context.workspaceState.get<string>(baseKey(document)) !== contentHash(now);
export const begunWith = (app: App, document: PrivateDocument, example: Example): Thenable<void> => app.context.workspaceState.update(baseKey(document), contentHash(example));

/** @param taken what was taken from it: whatever was typed since stays, in view. @throws UserError when it cannot be saved, and is as it was */
export async function putAway(app: App, document: PrivateDocument, taken: string): Promise<void> {
  const left = await closed(document);
  if (left !== undefined && left !== taken) await showBeside(uriOf(document));
  else await remove(app, document);
}

/**
 * Closes it and takes it away, if there is one.
 * @param keep is given all that was written in it, before it is gone. @throws UserError when it cannot be saved, and is as it was
 */
export async function takeAway(app: App, document: PrivateDocument, keep: (text: string) => Promise<void> | void): Promise<void> {
  const text = await closed(document);
  if (text !== undefined) await keep(text);
  await remove(app, document);
}

/** With a way back for as long as the message stands. */
export async function discardPrivate(app: App, document: PrivateDocument, said: string): Promise<void> {
  let text: string | undefined;
  await takeAway(app, document, written => { text = written; });
  if (text === undefined) return;
  const undo = vscode.l10n.t('Undo');
  const again = text;
  void inform(said, undo).then(picked => picked && guard(app, undo, async () => {
    await createDocument(document.repository, pathOf(document), () => Promise.resolve(again));
    await showBeside(uriOf(document));
  }));
}

async function closed(document: PrivateDocument): Promise<string | undefined> {
  await closeDocument(uriOf(document));
  return textOf(document);
}

async function remove(app: App, document: PrivateDocument): Promise<void> {
  await filesOf(document).remove(pathOf(document));
  await app.context.workspaceState.update(baseKey(document), undefined);
}

const filesOf = ({ repository }: PrivateDocument) => openFiles(repository.root.fsPath);
