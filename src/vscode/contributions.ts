/** Everything that the extension adds to the editor, one line each. One that fails does not stop the others. */
import * as vscode from 'vscode';
import type { App, Contribution } from './app.ts';
import { changeComments } from './comments/change-comments.ts';
import { consentDocuments } from './consent/consented-document.ts';
import { termsDocuments } from './consent/terms-document.ts';
import { draftDiagnostics } from './diagnostics/draft-diagnostics.ts';
import { savedDocuments } from './documents/conflict.ts';
import { draftCompletions } from './documents/draft-completions.ts';
import { draftContext } from './documents/draft-context.ts';
import { draftLens } from './documents/draft-lens.ts';
import { recordDiagnostics } from './diagnostics/records.ts';
import { exportPreviews } from './export/previews.ts';
import { lineDiagnostics } from './lines/line-diagnostics.ts';
import { lookForFindings } from './listing/look-for-findings.ts';
import { sideDocuments } from './proposals/side-documents.ts';
import { registerCommands } from './register-commands.ts';
import { paperDocuments } from './papers/paper-documents.ts';
import { teamDocument } from './team/team-document.ts';
import { datasetsView } from './views/datasets-view.ts';
import { examplesView } from './views/examples-view.ts';
import { reviewView } from './views/review-view.ts';
import { uncapturedView } from './views/uncaptured-view.ts';

export const contributions: readonly Contribution[] = [registerCommands, draftContext, draftLens, draftCompletions, draftDiagnostics, termsDocuments, consentDocuments, savedDocuments, exportPreviews, teamDocument, examplesView, reviewView, recordDiagnostics, lineDiagnostics, lookForFindings, datasetsView, uncapturedView, paperDocuments, sideDocuments, changeComments];

export function contribute(app: App): vscode.Disposable {
  return vscode.Disposable.from(...contributions.flatMap(each => {
    try {
      return [each(app)];
    } catch (error) {
      app.log.error(error instanceof Error ? error : new Error(String(error)));
      return [];
    }
  }));
}
