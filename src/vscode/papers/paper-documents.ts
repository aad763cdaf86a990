/** Read-only documents made from what is on record, with buttons beside what can be done about it: my contributions, who has to be told, what is different between two datasets. Made anew whenever the record changes. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';

export const paperScheme = 'because-paper';

export function paperDocuments(app: App): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const lenses = new vscode.EventEmitter<void>();
  const load = () => import('../datasets/index.ts');
  return vscode.Disposable.from(changed, lenses,
    vscode.workspace.registerTextDocumentContentProvider(paperScheme, { onDidChange: changed.event, provideTextDocumentContent: async uri => (await load()).datasets.paperText(app, uri) }),
    vscode.languages.registerCodeLensProvider({ scheme: paperScheme }, { onDidChangeCodeLenses: lenses.event, provideCodeLenses: async ({ uri }) => (await load()).datasets.paperLenses(app, uri) }),
    app.listing.onDidChange(() => {
      const open = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === paperScheme);
      for (const { uri } of open) changed.fire(uri);
      if (open.length > 0) lenses.fire();
    }),
  );
}
