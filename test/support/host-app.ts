/** An `App` of a test's own inside the extension host, over the same repository and with the same parts as the extension's: what a command did can be looked at. */
import * as vscode from 'vscode';
import type { App, Command } from '../../src/vscode/app.ts';
import { guard } from '../../src/vscode/guard.ts';
import { createApp } from '../../src/vscode/create-app.ts';

export interface HostApp extends App { readonly said: readonly string[]; run(command: Command, ...args: readonly unknown[]): Promise<unknown>; dispose(): void; }

export async function openHostApp(): Promise<HostApp> {
  const kept = new Map<string, unknown>();
  const workspaceState = { keys: () => [...kept.keys()], get: (key: string, otherwise?: unknown) => kept.get(key) ?? otherwise, update: async (key: string, value: unknown) => { await Promise.resolve(); kept.set(key, value); } };
  const context = { workspaceState, globalState: workspaceState, extensionUri: vscode.extensions.getExtension('because.because')?.extensionUri, subscriptions: [] } as unknown as vscode.ExtensionContext;
  const app = createApp(context);
  const said: string[] = [];
  app.reviewing.onDidAnnounce(text => { said.push(text); });
  await app.repositories.ready;
  return {
    ...app, said,
    run: (command, ...args) => guard(app, 'test', () => command(app)(...args)),
    // Not the log: the extension's own channel has the same name and would be closed with it.
    dispose: () => { vscode.Disposable.from(app.repositories, app.selection, app.listing, app.reviewing).dispose(); },
  };
}
