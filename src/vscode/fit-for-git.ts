/** The look at a note or a reason before it becomes an event, which git keeps for good. */
import * as vscode from 'vscode';
import { secretIn } from '../domain/capture/secret-in.ts';
import type { App } from './app.ts';
import type { Repository } from './repositories.ts';
import { scannerFor } from './watching-scanner.ts';

/** Why it must not be written; undefined when it may. Looked for is what the repository's policy names too. @param addresses as of `secretIn` */
export async function unfitForGit(app: Pick<App, 'scanner'>, repository: Pick<Repository, 'snapshot'>, text: string, addresses = false): Promise<string | undefined> {
  const found = await secretIn(scannerFor(app, repository), text, addresses);
  return found === undefined ? undefined : vscode.l10n.t('{0} These words go into git, where all who have the repository read them. Say it without.', found);
}
