/** THE list of commands: one line each, every one guarded. */
import * as vscode from 'vscode';
import type { App, Command } from '../app.ts';
import { guard } from '../guard.ts';
import type { CommandId } from '../ids.ts';

const handlers: Partial<Record<CommandId, Command>> = {
};

export const commands = (app: App): vscode.Disposable => vscode.Disposable.from(
  ...Object.entries(handlers).map(([id, handler]) => {
    const run = handler(app);
    return vscode.commands.registerCommand(id, (...args: unknown[]) => guard(app, id, () => run(...args)));
  }),
);
