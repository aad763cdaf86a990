/** Read-only documents of one file in one version: of a marked proposal, of a commit, of what is staged. The bundle that reads them is loaded with the first. */
import * as vscode from 'vscode';
import type { VersionSide } from '../../domain/ports.ts';
import type { App } from '../app.ts';
import type { Repository } from '../repositories.ts';

export const sideScheme = 'because-version';

/** @param side of the work tree it is a file that is not there any more: the others have a place of their own. @param snapshot the id of the one that a side of files is from */
export const sideUri = (repository: Pick<Repository, 'root'>, side: VersionSide, path: string, snapshot?: string): vscode.Uri =>
  vscode.Uri.from({ scheme: sideScheme, path: `/${path}`, query: JSON.stringify({ root: repository.root.toString(), path, ...snapshot === undefined ? {} : { snapshot }, ...side.kind === 'commit' ? { commit: side.commit } : side.kind === 'working' ? { gone: true } : {} }) });

export const sideDocuments = (app: App): vscode.Disposable => vscode.workspace.registerTextDocumentContentProvider(sideScheme, {
  async provideTextDocumentContent(uri) { return (await import('./side-text.ts')).sideText(app, uri); },
});
