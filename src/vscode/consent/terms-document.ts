/** The terms as a read-only document: opened from the consent dialog without closing it, and by “Show Terms”. */
import * as vscode from 'vscode';
import type { Snapshot } from '../../domain/store.ts';
import type { Contribution } from '../app.ts';

type Terms = NonNullable<Snapshot['terms']>;
const scheme = 'because-terms';

/** The text travels in the address: what is shown is exactly what was hashed, whatever happens to the file meanwhile. */
export async function showTerms(terms: Terms): Promise<void> {
  const uri = vscode.Uri.from({ scheme, path: `/${vscode.l10n.t('Terms')} ${String(terms.version)}.md`, query: terms.text });
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true, preserveFocus: true });
}

export const termsDocuments: Contribution = () => vscode.workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: uri => uri.query });
