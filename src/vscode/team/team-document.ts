/** The picture of who contributed what, as a document that is made when somebody looks at it: a preview that the editor restores after a restart is as it is now. */
import * as vscode from 'vscode';
import type { Contribution } from '../app.ts';

export const teamScheme = 'because-contributions';

export const teamDocument: Contribution = app => vscode.workspace.registerTextDocumentContentProvider(teamScheme, {
  async provideTextDocumentContent(uri) {
    const { teamText } = await import('./team-text.ts');
    return teamText(app, uri);
  },
});
