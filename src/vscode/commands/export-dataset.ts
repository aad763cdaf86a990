/** Because: Export Dataset. Choose a recipe, see what would be in and what not, then look at the lines or write them from the preview. */
import * as vscode from 'vscode';
import type { Command } from '../app.ts';
import { manageTrust } from '../needs-trust.ts';
import { inform } from '../tell.ts';

export const exportDataset: Command = app => async () => {
  if (!vscode.workspace.isTrusted) {
    const { title, command } = manageTrust();
    void inform(vscode.l10n.t('In Restricted Mode Because exports nothing: trust this workspace to build a dataset from it.'), title).then(picked => picked && vscode.commands.executeCommand(command));
    return undefined;
  }
  const repository = await app.repositories.pick();
  const { prepareExport } = await import('../export/session.ts');
  return prepareExport(app, repository);
};
