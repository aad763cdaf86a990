/** The commit message that a person is writing in Source Control: a decision often stands there already. */
import type * as vscode from 'vscode';
import { gitExtension } from '../git-extension.ts';

export const scmMessage = (root: vscode.Uri): string | undefined => gitExtension()?.getRepository(root)?.inputBox.value;
