/** The only place that catches what a command throws: cancelling is silence, a UserError is one message, anything else is a bug that reaches the log with its stack. */
import * as vscode from 'vscode';
import { isFilesError } from '../domain/ports.ts';
import { isUserError } from '../domain/user-error.ts';
import type { App } from './app.ts';
import { manageTrust, needsTrust, openTrust } from './needs-trust.ts';
import { complain } from './tell.ts';

export async function guard(app: Pick<App, 'log'>, what: string, run: () => Promise<unknown>): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof vscode.CancellationError || (error instanceof Error && error.name === 'AbortError')) return undefined;
    app.log.error(error instanceof Error ? error : new Error(String(error)));
    const [button, press] = needsTrust(error) ? [manageTrust(), openTrust] : [vscode.l10n.t('Show Log'), () => { app.log.show(); }];
    const message = isUserError(error) ? [error.message, error.hint].filter(Boolean).join(' ')
      : isFilesError(error) ? error.message
      : vscode.l10n.t('Something went wrong in “{0}”. Nothing that you typed is lost.', what);
    // Not awaited: a message nobody dismisses must not keep the command running.
    void complain(message, button).then(picked => picked && press());
    return undefined;
  }
}
