/** A setting that switches something on or off, read without the shapes of all the others: for bundles that are loaded with the first file that somebody opens. `settings.ts` says what there is, with the defaults. */
import * as vscode from 'vscode';
import type { Settings } from './settings.ts';

/** On unless somebody says false. @param scope the file that it is for */
export const isSwitchedOn = (key: keyof Settings & 'commentOnChanges', scope: vscode.Uri): boolean => vscode.workspace.getConfiguration('because', scope).get(key) !== false;
