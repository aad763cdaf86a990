/** The commit message that a person is writing in Source Control: a decision often stands there already. */
import type * as vscode from 'vscode';
import { gitRepository } from '../git-extension.ts';

export const scmMessage = (root: vscode.Uri): string | undefined => gitRepository(root)?.inputBox.value;
