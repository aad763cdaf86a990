/** Because: Compare Versions, of the file in front. */
import * as vscode from 'vscode';
import { UserError } from '../../domain/user-error.ts';
import type { Command } from '../app.ts';
import { compareVersions as compare } from '../proposals/compare.ts';
import { relativePath } from '../record/relative-path.ts';
import { repositoryFor } from '../record/repository-for.ts';
import { requestFrom } from '../record/request.ts';

export const compareVersions: Command = app => async (...args) => {
  const { file = vscode.window.activeTextEditor?.document.uri } = requestFrom(args);
  if (file?.scheme !== 'file') throw new UserError(vscode.l10n.t('No file is in front.'), { hint: vscode.l10n.t('Open the file whose versions you want to compare.') });
  const recording = await repositoryFor(app, file);
  const path = await relativePath(recording.repository, file);
  if (path === undefined) throw new UserError(vscode.l10n.t('This file lies outside of the repository.'));
  await compare(app, recording, path);
};
