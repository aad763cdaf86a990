/** Says, with a note, that an example should not be learnt from at all. */
import * as vscode from 'vscode';
import type { Command } from '../app.ts';
import { judge } from '../review/judge.ts';

export const reject: Command = app => async (...args) => judge(app, 'rejected', args, vscode.l10n.t('Why Is It Rejected?'));
