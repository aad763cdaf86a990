/** Because: Look at What Leaves. The very lines of the preview, exactly as they would be written. */
import * as vscode from 'vscode';
import type { Command } from '../app.ts';
import { exportDataset, HelpedError } from '../helped-error.ts';

export const showLines: Command = app => async given => {
  const found = app.previews.of(given);
  if (!found) throw new HelpedError(vscode.l10n.t('No export is being looked at.'), { help: exportDataset() });
  const session = await import('../export/session.ts');
  return session.showLines(app, found.preview);
};
