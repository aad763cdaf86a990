/** Because: Show Contributions. A picture of who contributed what, by area and month, and how near the team is to a curated set. */
import * as vscode from 'vscode';
import type { Command } from '../app.ts';
import { showPreview } from '../papers/show-preview.ts';
import { teamScheme } from '../team/team-document.ts';

export const showContributions: Command = app => async () => {
  const repository = await app.repositories.pick();
  // An address of its own each time: the document behind it is made anew.
  const uri = vscode.Uri.from({ scheme: teamScheme, path: `/${vscode.l10n.t('Contributions to {0}', repository.name)}.md`, query: repository.root.toString(), fragment: String(Date.now()) });
  await showPreview(uri);
  return uri;
};
