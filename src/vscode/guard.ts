/** The only place that catches what a command throws: cancelling is silence, what a person can mend is one message, anything else is a bug that reaches the log with its stack. */
import * as vscode from 'vscode';
import { isFilesError } from '../domain/ports.ts';
import { isUserError } from '../domain/user-error.ts';
import type { App } from './app.ts';
import { helpOf, type Help } from './helped-error.ts';
import { complain } from './tell.ts';

export async function guard(app: Pick<App, 'log'>, what: string, run: () => Promise<unknown>): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof vscode.CancellationError || (error instanceof Error && error.name === 'AbortError')) return undefined;
    const said = isUserError(error) ? [error.message, error.hint].filter(Boolean).join(' ') : isFilesError(error) ? error.message : undefined;
    if (said === undefined) app.log.error(error instanceof Error ? error : new Error(String(error)));
    else app.log.warn(`${what}: ${said}`);
    const help = said === undefined ? showLog() : helpOf(error);
    const message = said ?? vscode.l10n.t('Something went wrong in “{0}”. Nothing that you typed is lost.', what);
    // Not awaited: a message nobody dismisses must not keep the command running.
    void complain(message, ...help ? [help.title] : []).then(picked => help && picked === help.title && vscode.commands.executeCommand(help.command, ...help.args ?? []));
    return undefined;
  }
}

/** Only a bug has more to say there. */
const showLog = (): Help => ({ title: vscode.l10n.t('Show Log'), command: 'because.showLog' });
