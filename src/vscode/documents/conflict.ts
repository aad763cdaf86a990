/** Two texts of one example: what was saved meanwhile on the left, the author's document on the right. Neither is lost. */
import * as vscode from 'vscode';
import type { Example } from '../../domain/capture/example.ts';
import type { Contribution } from '../app.ts';
import { warn } from '../tell.ts';

const scheme = 'because-saved';

export async function showBoth(mine: vscode.Uri, theirs: Example): Promise<void> {
  const { writeMadr } = await import('../../domain/capture/madr.ts');
  const left = vscode.Uri.from({ scheme, path: `/${theirs.id}.md`, query: writeMadr(theirs) });
  await vscode.commands.executeCommand('vscode.diff', left, mine, vscode.l10n.t('Saved meanwhile ↔ your text'));
  void warn(vscode.l10n.t('The example was changed meanwhile, so yours is not saved over it. Both are shown: take over what you want from the left, then save again.'));
}

/** Two versions of one example, both to be read only. */
export async function showDifference(left: Example, right: Example, title: string): Promise<void> {
  const { writeMadr } = await import('../../domain/capture/madr.ts');
  const uri = (example: Example) => vscode.Uri.from({ scheme, path: `/${example.id}.md`, query: writeMadr(example) });
  await vscode.commands.executeCommand('vscode.diff', uri(left), uri(right), title);
}

export const savedDocuments: Contribution = () => vscode.workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: uri => uri.query });
