/**
 * Every message goes through here. The editor makes links of `[text](address)` in a message and under an input, links that run commands among them,
 * and what is said may quote names, paths and titles from the repository: none of it becomes a link.
 */
import * as vscode from 'vscode';

/** With a blank in between it is no link, and still reads the same. */
export const unlinked = (text: string): string => text.replaceAll('](', '] (');

type Tell = (text: string, ...buttons: readonly string[]) => Thenable<string | undefined>;

export const inform: Tell = (text, ...buttons) => vscode.window.showInformationMessage(unlinked(text), ...buttons);
export const warn: Tell = (text, ...buttons) => vscode.window.showWarningMessage(unlinked(text), ...buttons);
export const complain: Tell = (text, ...buttons) => vscode.window.showErrorMessage(unlinked(text), ...buttons);

/** In the middle of the window, with Cancel as an answer: undefined. */
export const confirm = (text: string, detail: string, ...buttons: readonly string[]): Thenable<string | undefined> =>
  vscode.window.showInformationMessage(unlinked(text), { modal: true, detail }, ...buttons);
