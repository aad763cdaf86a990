/** Because: Look at What Leaves. The very lines of the preview, exactly as they would be written. */
import * as vscode from 'vscode';
import { UserError } from '../../domain/user-error.ts';
import type { Command } from '../app.ts';

export const showLines: Command = app => async given => {
  const found = app.previews.of(given);
  if (!found) throw new UserError(vscode.l10n.t('No export is being looked at.'), { hint: vscode.l10n.t('Begin with “Because: Export Dataset”.') });
  const session = await import('../export/session.ts');
  return session.showLines(app, found.preview);
};
