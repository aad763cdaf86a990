/** The look at a note or a reason before it becomes an event, which git keeps for good. */
import * as vscode from 'vscode';
import { secretIn } from '../domain/capture/secret-in.ts';
import type { App } from './app.ts';

/** Why it must not be written; undefined when it may. */
export async function unfitForGit({ scanner }: Pick<App, 'scanner'>, text: string): Promise<string | undefined> {
  const found = await secretIn(scanner, text);
  return found === undefined ? undefined : vscode.l10n.t('{0} These words go into git, where all who have the repository read them. Say it without.', found);
}
