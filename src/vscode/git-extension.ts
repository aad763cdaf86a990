/** The built-in git extension, asked without starting it: absent, switched off or Restricted Mode are all fine. */
import * as vscode from 'vscode';

/** The parts of its API (vscode, extensions/git/src/api/git.d.ts) that are read here. */
interface GitApi {
  readonly git: { readonly path: string };
  readonly repositories: readonly { readonly rootUri: vscode.Uri; readonly inputBox: { readonly value: string } }[];
}

export function gitExtension(): GitApi | undefined {
  try {
    const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
    return extension?.isActive ? extension.exports.getAPI(1) : undefined;
  } catch {
    // `git.enabled: false` makes getAPI throw.
    return undefined;
  }
}
