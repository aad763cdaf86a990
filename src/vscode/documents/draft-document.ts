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

/** Where the document of a draft, or of an edit, lies. */
export const uriOf = ({ repository, id, kind }: Pick<DraftDocument, 'repository' | 'id' | 'kind'>): vscode.Uri =>
  kind === 'edit' ? editUri(repository, id) : kind === 'suggestion' ? vscode.Uri.joinPath(repository.root, suggestedPath(id)) : vscode.Uri.joinPath(repository.root, repository.store.documentOf(id));

export const editUri = (repository: Pick<Repository, 'root'>, id: string): vscode.Uri => vscode.Uri.joinPath(repository.root, editPath(id));
export const editPath = (id: string): string => `.because/private/edits/${id}.md`;

/** What a reviewer writes in before it is sent. */
export const suggestedPath = (id: string): string => `.because/private/suggestions/${id}.md`;

/** The open document, when some editor has it: what stands there is newer than the file. */
export const openDocument = (uri: vscode.Uri): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString());
