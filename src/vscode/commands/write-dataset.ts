/** Because: Export…, on a preview: writes what it shows. */
import * as vscode from 'vscode';
import { UserError } from '../../domain/user-error.ts';
import type { Command } from '../app.ts';

export const writeDataset: Command = app => async given => {
  const found = app.previews.of(given);
  if (!found) throw new UserError(vscode.l10n.t('No export is being looked at.'), { hint: vscode.l10n.t('Begin with “Because: Export Dataset”.') });
  const { writeExport } = await import('../export/session.ts');
  return writeExport(app, found.uri, found.preview);
};
