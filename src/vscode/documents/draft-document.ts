/** The markdown documents in which reasoning is written: a draft's own, and that of a kept example while its author edits it, or a reviewer writes what they would have instead. All lie in `.because/private/`. */
import { realpath } from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { idPattern } from '../../domain/capture/id.ts';
import type { App } from '../app.ts';
import type { Repository } from '../repositories.ts';

export interface DraftDocument {
  readonly repository: Repository;
  readonly id: string;
  /** `edit`: of an example that is kept already; `suggestion`: of somebody else's. */
  readonly kind: 'draft' | 'edit' | 'suggestion';
  readonly uri: vscode.Uri;
}

const place = /[\\/]\.because[\\/]private[\\/](drafts|edits|suggestions)[\\/]([^\\/]+)\.md$/u;

/** For providers: which documents are asked about at all. */
export const draftSelector: vscode.DocumentSelector = { scheme: 'file', pattern: '**/.because/private/{drafts,edits,suggestions}/*.md' };

export const isDraftPath = (uri: vscode.Uri): boolean => uri.scheme === 'file' && idPattern.test(place.exec(uri.fsPath)?.[2] ?? '');

/** Written by a reviewer, about somebody else's example. */
export const isSuggestionPath = (uri: vscode.Uri): boolean => isDraftPath(uri) && place.exec(uri.fsPath)?.[1] === 'suggestions';

/** What a document is about; undefined for every other document. */
export async function draftAt(app: Pick<App, 'repositories'>, uri: vscode.Uri): Promise<DraftDocument | undefined> {
  if (!isDraftPath(uri)) return undefined;
  const [, folder, id = ''] = place.exec(uri.fsPath) ?? [];
  const repository = await app.repositories.of(uri);
  const document: DraftDocument | undefined = repository && { repository, id, kind: folder === 'edits' ? 'edit' : folder === 'suggestions' ? 'suggestion' : 'draft', uri };
  // A folder of that name elsewhere in the work tree is not the store's.
  if (!document) return undefined;
  const real = await realpath(path.dirname(uri.fsPath)).catch(() => path.dirname(uri.fsPath));
  return uriOf(document).fsPath === path.join(real, path.basename(uri.fsPath)) ? document : undefined;
}

/** Where a document lies, in its repository. */
export const pathOf = ({ repository, id, kind }: Pick<DraftDocument, 'repository' | 'id' | 'kind'>): string =>
  kind === 'draft' ? repository.store.documentOf(id) : `.because/private/${kind === 'edit' ? 'edits' : 'suggestions'}/${id}.md`;

export const uriOf = (document: Pick<DraftDocument, 'repository' | 'id' | 'kind'>): vscode.Uri => vscode.Uri.joinPath(document.repository.root, pathOf(document));

/** The open document, when some editor has it: what stands there is newer than the file. */
export const openDocument = (uri: vscode.Uri): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString());
