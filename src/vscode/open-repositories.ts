/** Finds the repositories of the open folders, opens each once, and keeps the context key `because:state` true. */
import * as vscode from 'vscode';
import { findRootWithoutGit } from '../node/find-root.ts';
import { UserError } from '../domain/user-error.ts';
import type { WorkspaceState } from './ids.ts';
import { openRepository, type OpenRepository } from './open-repository.ts';
import type { Repositories, Repository } from './repositories.ts';

export function openRepositories(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Repositories {
  const open = new Map<string, OpenRepository>();
  const changed = new vscode.EventEmitter<void>();
  let state: WorkspaceState | undefined;
  let inFolders: readonly Repository[] = [];

  const at = async (file: vscode.Uri): Promise<OpenRepository | undefined> => {
    const root = file.scheme === 'file' ? await findRootWithoutGit(file.fsPath) : undefined;
    if (root === undefined) return undefined;
    let repository = open.get(root);
    if (!repository) open.set(root, repository = openRepository(root, context, log));
    return repository;
  };

  const look = async (): Promise<void> => {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const found = await Promise.all(folders.map(folder => at(folder.uri)));
    inFolders = [...new Set(found.filter(each => each !== undefined))];
    const next: WorkspaceState = folders.length === 0 ? 'noFolder'
      : inFolders.length > 0 ? vscode.workspace.isTrusted ? 'ready' : 'restricted'
      : folders.every(folder => folder.uri.scheme !== 'file') ? 'virtual' : 'noRepository';
    if (next !== state) await vscode.commands.executeCommand('setContext', 'because:state', state = next);
    changed.fire();
  };
  let looking = look();
  const lookAgain = () => { looking = looking.then(look).catch((error: unknown) => { log.error(error instanceof Error ? error : String(error)); }); };

  // `git init`, a clone or a removed repository; a hint only, so every return to the window looks again.
  const watcher = vscode.workspace.createFileSystemWatcher('**/.git/HEAD', false, true, false);
  const subscriptions = vscode.Disposable.from(changed, watcher,
    watcher.onDidCreate(lookAgain), watcher.onDidDelete(lookAgain),
    vscode.workspace.onDidChangeWorkspaceFolders(lookAgain),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      for (const repository of open.values()) repository.trust();
      lookAgain();
    }),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (!focused) return;
      lookAgain();
      for (const repository of open.values()) if (repository.snapshot) void repository.refresh().catch((error: unknown) => { log.warn(String(error)); });
    }),
  );

  return {
    get all() { return inFolders; },
    get state() { return state ?? 'noFolder'; },
    get ready() { return looking; },
    onDidChange: changed.event,
    of: at,
    async pick() {
      await looking;
      const active = vscode.window.activeTextEditor;
      const here = active && await at(active.document.uri);
      if (here) return here;
      if (inFolders.length === 1 && inFolders[0]) return inFolders[0];
      if (inFolders.length === 0) throw new UserError(nothing(state), { hint: vscode.l10n.t('Open a folder that is in a git repository.') });
      const picked = await vscode.window.showQuickPick(inFolders.map(repository => ({ label: repository.name, description: repository.root.fsPath, repository })), { placeHolder: vscode.l10n.t('Which repository?') });
      if (!picked) throw new vscode.CancellationError();
      return picked.repository;
    },
    dispose() {
      subscriptions.dispose();
      for (const repository of open.values()) repository.dispose();
    },
  };
}

const nothing = (state: WorkspaceState | undefined): string =>
  state === 'noFolder' ? vscode.l10n.t('No folder is open.')
  : state === 'virtual' ? vscode.l10n.t('This folder is not on a disk that git can read.')
  : vscode.l10n.t('This folder is not in a git repository.');
