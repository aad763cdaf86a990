/** Asks the author to mend an example, with a note that says what. */
import * as vscode from 'vscode';
import type { Command } from '../app.ts';
import { judge } from '../review/judge.ts';

export const requestChanges: Command = app => async (...args) => judge(app, 'changes-requested', args, vscode.l10n.t('What Should Be Changed?'));
