/** The commit message that a person is writing in Source Control: a decision often stands there already. */
import type * as vscode from 'vscode';
import { gitExtension } from '../git-extension.ts';
import { resolved } from './resolved.ts';

/** The built-in git names a repository as the folder was opened, which may be through a symbolic link; `root` has them resolved. */
export const scmMessage = (root: vscode.Uri): string | undefined =>
  gitExtension()?.repositories.find(({ rootUri }) => resolved(rootUri.fsPath) === root.fsPath)?.inputBox.value;
