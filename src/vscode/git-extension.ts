/** The built-in git extension: absent, switched off or Restricted Mode are all fine. */
import * as vscode from 'vscode';
import { resolved } from './record/resolved.ts';

/** The parts of its API (vscode, extensions/git/src/api/git.d.ts) that are read here. */
export interface GitApi {
  readonly git: { readonly path: string };
  readonly repositories: readonly GitRepository[];
  readonly onDidOpenRepository: vscode.Event<GitRepository>;
  toGitUri(uri: vscode.Uri, ref: string): vscode.Uri;
  registerPostCommitCommandsProvider(provider: { getCommands(repository: GitRepository): vscode.Command[] }): vscode.Disposable;
}
interface GitChange { readonly uri: vscode.Uri; }
/** Another object each time it is asked for. */
export interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly inputBox: { readonly value: string };
  readonly state: {
    readonly HEAD?: { readonly commit?: string };
    readonly indexChanges: readonly GitChange[]; readonly workingTreeChanges: readonly GitChange[]; readonly mergeChanges: readonly GitChange[]; readonly untrackedChanges?: readonly GitChange[];
    /** Comes in bursts. */
    readonly onDidChange: vscode.Event<void>;
  };
}

/** Asked without starting it. */
export function gitExtension(): GitApi | undefined {
  try {
    const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
    return extension?.isActive ? extension.exports.getAPI(1) : undefined;
  } catch {
    // `git.enabled: false` makes getAPI throw.
    return undefined;
  }
}

/** The same, and waits until it has started. Undefined where it is absent, switched off, or not trusted. */
export async function startedGit(): Promise<GitApi | undefined> {
  try {
    await vscode.extensions.getExtension('vscode.git')?.activate();
  } catch { /* It says itself what is wrong with it. */ }
  return gitExtension();
}

/** Undefined when it does not know the repository: it is switched off, or not that far yet. @param root with symbolic links resolved; the built-in git names a repository as the folder was opened */
export const gitRepository = (root: vscode.Uri): GitRepository | undefined => gitExtension()?.repositories.find(({ rootUri }) => resolved(rootUri.fsPath) === root.fsPath);
