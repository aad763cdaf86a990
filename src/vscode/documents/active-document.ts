/** The draft's document that an action in the editor is about, saved, so that what the person sees is what is taken. */
import * as vscode from 'vscode';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { draftAt, openDocument, uriOf, type DraftDocument } from './draft-document.ts';
import { exampleFrom } from '../example-argument.ts';
import { HelpedError, showExamples } from '../helped-error.ts';

/** @throws UserError when no draft is meant, or its text cannot be saved */
export async function activeDocument(app: App, args: readonly unknown[]): Promise<DraftDocument> {
  const document = await named(app, args);
  if (!document) throw new HelpedError(vscode.l10n.t('No draft is open.'), { hint: vscode.l10n.t('Open one from the Because view, or record a decision.'), help: showExamples() });
  await saveDocument(document.uri);
  return document;
}

async function named(app: App, args: readonly unknown[]): Promise<DraftDocument | undefined> {
  const uri = args[0] instanceof vscode.Uri ? args[0] : args[0] === undefined ? vscode.window.activeTextEditor?.document.uri : undefined;
  const document = uri && await draftAt(app, uri);
  if (document) return document;
  const selected = await exampleFrom(app, args, facts => facts.draft);
  return selected && { ...selected, kind: 'draft', uri: uriOf({ ...selected, kind: 'draft' }) };
}

/** A window that is still starting has answered once in a while that nothing was saved, and saved a moment later: what it has under way is waited for, and it is asked again. */
const underWayMs = 3_000;

/** @throws UserError when the editor could not save */
export async function saveDocument(uri: vscode.Uri): Promise<void> {
  const open = openDocument(uri);
  if (!open?.isDirty || await open.save()) return;
  for (const end = Date.now() + underWayMs; open.isDirty && Date.now() < end;) await new Promise(resolve => { setTimeout(resolve, 50); });
  if (open.isDirty && !await open.save()) {
    throw new UserError(vscode.l10n.t('The document could not be saved, so nothing was done with it.'), { hint: vscode.l10n.t('Its text is still in the editor.') });
  }
}
