/** What the built-in git's own documents show: a file as it is in the index, in a commit, or at the left of a diff (vscode, `extensions/git/src/uri.ts`). */
import type * as vscode from 'vscode';

/** `path` as the editor opened the folder. `ref`: '' the index; `~` the index where the file is staged, else HEAD; `HEAD`; a commit. Undefined for anything else. */
export function gitUri(uri: vscode.Uri | undefined): { readonly path: string; readonly ref: string } | undefined {
  if (uri?.scheme !== 'git') return undefined;
  try {
    const query: unknown = JSON.parse(uri.query);
    if (typeof query !== 'object' || query === null || !('path' in query) || !('ref' in query)) return undefined;
    const { path, ref } = query;
    return typeof path === 'string' && typeof ref === 'string' ? { path, ref } : undefined;
  } catch {
    return undefined;
  }
}
