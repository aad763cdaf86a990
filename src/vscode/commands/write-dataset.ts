/** Because: Export…, on a preview: writes what it shows. */
import * as vscode from 'vscode';
import type { Command } from '../app.ts';
import { exportDataset, HelpedError } from '../helped-error.ts';

export const writeDataset: Command = app => async given => {
  const found = app.previews.of(given);
  if (!found) throw new HelpedError(vscode.l10n.t('No export is being looked at.'), { help: exportDataset() });
  const { writeExport } = await import('../export/session.ts');
  return writeExport(app, found.uri, found.preview);
};
