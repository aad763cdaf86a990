/** What the team has agreed on about reviewing: `.because/guidelines.md`, rendered beside the card. Where there is none yet, a person is offered a beginning. */
import * as vscode from 'vscode';
import { guidelinesPath } from '../../domain/store/layout.ts';
import { openFiles } from '../../node/files.ts';
import type { Command } from '../app.ts';
import { NeedsTrust } from '../needs-trust.ts';
import { showPreview } from '../papers/show-preview.ts';
import { inform } from '../tell.ts';

export const openGuidelines: Command = app => async () => {
  const repository = await app.repositories.pick();
  const files = openFiles(repository.root.fsPath);
  const file = vscode.Uri.joinPath(repository.root, guidelinesPath);
  // A link or a device is said to be one, and nothing behind it is shown.
  if (await files.read(guidelinesPath) !== undefined) {
    await showPreview(file);
    return;
  }
  const begin = vscode.l10n.t('Begin');
  if (await inform(vscode.l10n.t('The team has written no guidelines for reviews yet: they lie in {0}.', guidelinesPath), begin) !== begin) return;
  if (!repository.git) throw new NeedsTrust(vscode.l10n.t('In Restricted Mode nothing is written: trust this workspace to begin.'));
  // Somebody may have written them while the message stood there.
  await files.create(guidelinesPath, beginning()).catch((error: unknown) => { if (!(error instanceof Error && 'code' in error && error.code === 'exists')) throw error; });
  await vscode.window.showTextDocument(file, { preview: false });
};

/** Four questions that every review answers in some way: a team replaces them by its own. */
function beginning(): string {
  const lines = [
    vscode.l10n.t('# How we review'), '',
    vscode.l10n.t('- **Is it true?** The change does what the text says, and for the reason it gives.'),
    vscode.l10n.t('- **Is it enough?** Somebody who was not there understands the problem, and what spoke against the other options.'),
    vscode.l10n.t('- **Does each step follow?** Dispute the single step that does not; approve the rest.'),
    vscode.l10n.t('- **May it leave?** Nothing in it names a customer, a person or a secret.'), '',
    vscode.l10n.t('Approve what you would defend yourself; ask for changes where a sentence would mend it; reject what should not be learned from.'), '',
  ];
  return lines.join('\n');
}
