/** The commit message that a person is writing in Source Control. Asked of the built-in git extension without starting it: absent is fine. */
import * as vscode from 'vscode';

/** The part of `vscode.git`'s API (extensions/git/src/api/git.d.ts) that is read here. */
interface GitExtension { getAPI(version: 1): { getRepository(uri: vscode.Uri): { readonly inputBox: { readonly value: string } } | null }; }

export function scmMessage(root: vscode.Uri): string | undefined {
  try {
    const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
    return extension?.isActive ? extension.exports.getAPI(1).getRepository(root)?.inputBox.value : undefined;
  } catch {
    // `git.enabled: false` makes getAPI throw; a prefill is not worth an error.
    return undefined;
  }
}
