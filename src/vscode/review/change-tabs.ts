/** The tabs in which the change of an example is open. The editor tells nothing of a diff of several files but its label, which begins with the title it was given. */
import * as vscode from 'vscode';
import type { Example } from '../../domain/capture/example.ts';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import { untitled } from '../views/words.ts';

/** What the diff is called. */
export const titleOfChange = (example: Example): string => oneLine(example.title, 80) || untitled();

/** @param title as it was given to `vscode.changes` */
export const changeTabs = (title: string): readonly vscode.Tab[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs)
  .filter(({ input, label }) => !(input instanceof vscode.TabInputText || input instanceof vscode.TabInputTextDiff) && label.startsWith(`${title} (`));
