/** Registers every command, each guarded. What they do is a bundle of its own, loaded once the editor has started, or with the first one that somebody runs: starting the extension stays quick, and so does the first command. */
import * as vscode from 'vscode';
import type { App } from './app.ts';
import { guard } from './guard.ts';
import { commandIds, type CommandId } from './ids.ts';

/** By then the editor has started and is idle, most likely. */
const idleMs = 1500;

type Run = (...args: readonly unknown[]) => Promise<unknown>;

export function registerCommands(app: App): vscode.Disposable {
  const made = new Map<CommandId, Run>();
  const handler = async (id: CommandId): Promise<Run> => {
    const { handlers } = await import('./commands/index.ts');
    // Made once: a command may keep what belongs to it, such as an open dialog, from one call to the next.
    const run = made.get(id) ?? handlers[id](app);
    made.set(id, run);
    return run;
  };
  // What is wrong with it is told by the command that somebody runs.
  const timer = setTimeout(() => { import('./commands/index.ts').catch(() => undefined); }, idleMs);
  return vscode.Disposable.from(new vscode.Disposable(() => { clearTimeout(timer); }), ...commandIds.map(id => vscode.commands.registerCommand(id,
    (...args: unknown[]) => guard(app, id, async () => (await handler(id))(...args)))));
}
