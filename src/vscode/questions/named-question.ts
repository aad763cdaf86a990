/** The draft, or the kept example that its author edits, and the question that an action above its text is about. What is named is looked for again: an argument is never believed to be a question. */
import * as vscode from 'vscode';
import { rewrittenByPerson } from '../../domain/capture/authorship.ts';
import type { Example } from '../../domain/capture/example.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { draftAt, type DraftDocument } from '../documents/draft-document.ts';
import { openQuestions, raisedOnce, type OpenQuestion } from './open-questions.ts';

export interface Asked {
  readonly draft: DraftDocument;
  readonly document: vscode.TextDocument;
  /** As it lies on disk, with what stands in the document. */
  readonly example: Example;
  readonly questions: readonly OpenQuestion[];
}

/** @throws UserError when no draft's document is meant */
export async function askedIn(app: App, [uri]: readonly unknown[]): Promise<Asked> {
  const meant = uri instanceof vscode.Uri ? uri : vscode.window.activeTextEditor?.document.uri;
  const draft = meant && await draftAt(app, meant);
  if (!draft || draft.kind === 'suggestion') throw new UserError(vscode.l10n.t('No draft’s document is open.'), { hint: vscode.l10n.t('Open a draft as a markdown document; its questions stand in it.') });
  const saved = await draft.repository.store.read(draft.id);
  if (!saved) throw new UserError(vscode.l10n.t('This draft is gone: it was discarded.'));
  const { parseMadr } = await import('../../domain/capture/madr.ts');
  const document = await vscode.workspace.openTextDocument(draft.uri);
  const example = rewrittenByPerson(saved, parseMadr(document.getText()).reasoning);
  return { draft, document, example, questions: openQuestions(app, draft.repository, draft.id, raisedOnce(example.change, undefined), example) };
}

/** Who asks, in front of a model's words and of nothing else. */
export const spoken = ({ text, by }: Pick<OpenQuestion, 'text' | 'by'>): string => by === undefined ? text : vscode.l10n.t('{0} asks: {1}', by, text);
