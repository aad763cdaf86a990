/** The address of a file that a record names, and never of one outside of the repository. */
import * as vscode from 'vscode';
import { staysInside } from '../domain/capture/plain-path.ts';
import { UserError } from '../domain/user-error.ts';
import { isInside } from '../node/is-inside.ts';

/** @param path POSIX, as a record has it. @throws UserError when it leads out of the root, by the rules of any system: on Windows a backslash parts names too */
export function uriIn(root: vscode.Uri, path: string): vscode.Uri {
  const uri = vscode.Uri.joinPath(root, path);
  if (!staysInside(path) || !isInside(root.fsPath, uri.fsPath)) throw new UserError(vscode.l10n.t('The place lies outside the repository.'));
  return uri;
}
