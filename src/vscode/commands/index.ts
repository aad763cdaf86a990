/** THE list of commands: one line each, every one guarded. */
import * as vscode from 'vscode';
import type { App, Command } from '../app.ts';
import { guard } from '../guard.ts';
import type { CommandId } from '../ids.ts';
import { exportDataset } from './export-dataset.ts';
import { showLines } from './show-lines.ts';
import { writeDataset } from './write-dataset.ts';

const handlers: Partial<Record<CommandId, Command>> = {
  'because.exportDataset': exportDataset,
  'because.showLines': showLines,
  'because.writeDataset': writeDataset,
};

export const commands = (app: App): vscode.Disposable => vscode.Disposable.from(
  ...Object.entries(handlers).map(([id, handler]) => {
    const run = handler(app);
    return vscode.commands.registerCommand(id, (...args: unknown[]) => guard(app, id, () => run(...args)));
  }),
);
