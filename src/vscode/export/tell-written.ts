/** The end of an export: the dataset's card opens, and one message says what was written and where. */
import * as vscode from 'vscode';
import type { Built } from '../../domain/dataset/build.ts';
import type { Plan } from '../../domain/dataset/plan.ts';
import { sides } from '../../domain/dataset/recipe.ts';
import { showPreview } from '../papers/show-preview.ts';
import type { Repository } from '../repositories.ts';
import { insideRepository } from './target-folder.ts';
import { inform } from '../tell.ts';

export async function tellWritten(repository: Repository, { recipe }: Plan, built: Built): Promise<void> {
  const folder = vscode.Uri.file(built.folder);
  await showPreview(vscode.Uri.joinPath(folder, 'README.md'));
  const lines = sides.reduce((sum, side) => sum + built.lines[side], 0);
  const late = built.leftOutLate.length > 0 ? ` ${vscode.l10n.t('{0} were left out at the last moment, because they changed meanwhile; left-out.jsonl says why.', built.leftOutLate.length)}` : '';
  const reveal = vscode.l10n.t('Reveal');
  const open = vscode.l10n.t('Open Folder');
  const record = vscode.l10n.t('Record Recipient…');
  // Not awaited: a message that nobody answers must not keep the command running.
  void inform(`${vscode.l10n.t('{0}-{1} is written: {2} lines in {3}.', recipe.name, built.version, lines, insideRepository(repository, built.folder) ?? built.folder)}${late}`, reveal, open, record).then(async picked => {
    if (picked === reveal) await vscode.commands.executeCommand(insideRepository(repository, built.folder) === undefined && vscode.env.uiKind === vscode.UIKind.Desktop ? 'revealFileInOS' : 'revealInExplorer', folder);
    if (picked === record) await vscode.commands.executeCommand('because.recordRecipient', { root: repository.root.toString(), dataset: `${recipe.name}-${built.version}` });
    if (picked === open) await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: true });
  });
}
