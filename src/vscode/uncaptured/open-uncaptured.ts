/** Shows an uncaptured change: a commit as the editor's diff of several files, a place where it is in its file. */
import * as vscode from 'vscode';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { startedGit } from '../git-extension.ts';
import { uriIn } from '../uri-in.ts';
import { targetsOf } from './targets.ts';

/** Of one commit, as a person looks through them. */
const most = 100;

export async function openUncaptured(app: App, args: readonly unknown[]): Promise<void> {
  const { repository: { root }, about: [about] } = await targetsOf(app, args.slice(0, 1));
  if (about?.kind === 'hunk') await vscode.window.showTextDocument(await shown(uriIn(root, about.path)), { preview: true, preserveFocus: true, selection: new vscode.Range(about.line - 1, 0, about.end - 1, 0) });
  if (about?.kind !== 'commit') return;
  const api = await startedGit();
  if (!api) throw new UserError(vscode.l10n.t('The editor’s own git is switched off, and it shows what a commit changed.'));
  const { id, called, files } = about;
  await vscode.commands.executeCommand('vscode.changes', `${id.slice(0, 8)} ${oneLine(called, 60)}`, files.slice(0, most).map(({ path, letter }) => {
    const file = uriIn(root, path);
    return [file, letter === 'A' ? undefined : api.toGitUri(file, `${id}^`), letter === 'D' ? undefined : api.toGitUri(file, id)];
  }));
}

/** A file that is deleted is shown as it was. */
async function shown(file: vscode.Uri): Promise<vscode.Uri> {
  const there = await vscode.workspace.fs.stat(file).then(() => true, () => false);
  return there ? file : (await startedGit())?.toGitUri(file, 'HEAD') ?? file;
}
