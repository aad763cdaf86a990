/** “+” on changed lines: looked for once a trusted window shows a file. What works it out, and the editor's comments, are loaded then. */
import * as vscode from 'vscode';
import type { Contribution } from '../app.ts';
import type { FollowChanges } from './follow-changes.ts';

/** By then the editor has started. */
const startMs = 1000;

export const changeComments: Contribution = app => {
  let following: Promise<FollowChanges | undefined> | undefined;
  const begin = (): void => {
    if (!vscode.workspace.isTrusted || !vscode.window.visibleTextEditors.some(({ document: { uri: { scheme } } }) => scheme === 'file' || scheme === 'git')) return;
    following ??= import('./follow-changes.ts').then(({ FollowChanges }) => {
      const made = new FollowChanges(app);
      made.soon(0);
      return made;
    }).catch((error: unknown) => { app.log.warn(String(error)); return undefined; });
  };
  const timer = setTimeout(begin, startMs);
  return vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(begin), vscode.workspace.onDidGrantWorkspaceTrust(begin),
    { dispose() { clearTimeout(timer); void following?.then(made => { made?.dispose(); }); } },
  );
};
