/** The draft's document that an action in the editor is about, saved, so that what the person sees is what is taken. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { draftAt, uriOf, type DraftDocument } from './draft-document.ts';
import { saveDocument } from './save-document.ts';
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
