/** Everything that the extension adds to the editor, one line each. One that fails does not stop the others. */
import * as vscode from 'vscode';
import type { App, Contribution } from './app.ts';
import { commands } from './commands/index.ts';
import { exportPreviews } from './export/previews.ts';

export const contributions: readonly Contribution[] = [commands, exportPreviews];

export function contribute(app: App): vscode.Disposable {
  return vscode.Disposable.from(...contributions.flatMap(each => {
    try {
      return [each(app)];
    } catch (error) {
      app.log.error(error instanceof Error ? error : new Error(String(error)));
      return [];
    }
  }));
}
