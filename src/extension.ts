/** Start of the extension: builds the one `App` and hands it to every contribution. */
import type * as vscode from 'vscode';
import { contribute } from './vscode/contributions.ts';
import { createApp } from './vscode/create-app.ts';

export function activate(context: vscode.ExtensionContext): void {
  const app = createApp(context);
  context.subscriptions.push(app.log, app.repositories, app.selection, app.listing, app.reviewing, contribute(app));
}
