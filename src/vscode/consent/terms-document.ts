/** The terms as a read-only document: opened from the consent dialog without closing it, and by “Show Terms”. */
import * as vscode from 'vscode';
import type { Snapshot } from '../../domain/store.ts';
import type { Contribution } from '../app.ts';
import { showBesideOnce } from './shown-beside.ts';

type Terms = NonNullable<Snapshot['terms']>;
export const termsScheme = 'because-terms';

/** The text travels in the address: what is shown is exactly what was hashed, whatever happens to the file meanwhile. */
export const termsUri = (terms: Terms): vscode.Uri => vscode.Uri.from({ scheme: termsScheme, path: `/${vscode.l10n.t('Terms')} ${String(terms.version)}.md`, query: terms.text });

/** @param how `beside`: what else is shown for the question stays in view */
export async function showTerms(terms: Terms, how?: 'beside'): Promise<void> {
  const uri = termsUri(terms);
  if (how === 'beside') await showBesideOnce(uri);
  else await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true, preserveFocus: true });
}

export const termsDocuments: Contribution = () => vscode.workspace.registerTextDocumentContentProvider(termsScheme, { provideTextDocumentContent: uri => uri.query });
