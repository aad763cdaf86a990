/** The repository to record in, with git at hand; where there is none, one sentence on what is missing, with one useful button. */
import * as vscode from 'vscode';
import type { Git } from '../../domain/ports.ts';
import type { App } from '../app.ts';
import type { WorkspaceState } from '../ids.ts';
import type { Repository } from '../repositories.ts';
import { inform } from '../tell.ts';

export interface Recording { readonly repository: Repository; readonly git: Git; }

/** @throws CancellationError when there is none, after saying what is missing */
export async function repositoryFor(app: Pick<App, 'repositories'>, file?: vscode.Uri): Promise<Recording> {
  await app.repositories.ready;
  const named = file && await app.repositories.of(file);
  const state: WorkspaceState = named || app.repositories.all.length > 0 ? 'ready' : app.repositories.state;
  const repository = named ?? (state === 'ready' ? await app.repositories.pick() : undefined);
  if (repository?.git) return { repository, git: repository.git };
  await missing(vscode.workspace.isTrusted || state === 'noFolder' || state === 'virtual' ? state : 'restricted');
  throw new vscode.CancellationError();
}

async function missing(state: WorkspaceState): Promise<void> {
  const [sentence, button, command] = whatIsMissing(state);
  const known = (await vscode.commands.getCommands(true)).includes(command);
  // Not awaited: a message that nobody answers must not keep the command running.
  void inform(sentence, ...known ? [button] : [])
    .then(picked => picked && vscode.commands.executeCommand(command));
}

/** Sentence, button and the command behind it. */
function whatIsMissing(state: WorkspaceState): readonly [string, string, string] {
  switch (state) {
    case 'noFolder': return [vscode.l10n.t('Because records a decision together with the code it is about: open a folder that is in a git repository.'), vscode.l10n.t('Open Folder'), 'vscode.openFolder'];
    case 'virtual': return [vscode.l10n.t('This folder is not on a disk that git can read: open a clone of it to record decisions.'), vscode.l10n.t('Open Folder'), 'vscode.openFolder'];
    case 'restricted': case 'ready': return [vscode.l10n.t('In Restricted Mode Because shows what was recorded but runs no git: trust this workspace to record decisions.'), vscode.l10n.t('Manage Workspace Trust'), 'workbench.trust.manage'];
    case 'noRepository': return [vscode.l10n.t('This folder is not in a git repository, and Because records a decision together with its change: initialize one.'), vscode.l10n.t('Initialize Repository'), 'git.init'];
  }
}
